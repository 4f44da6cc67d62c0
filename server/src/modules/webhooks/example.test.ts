import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { deliverAll } from './dispatcher.ts'
import { localReceivers } from './receiver.fixture.ts'

const example = join(import.meta.dirname, '../../../../docs/examples/webhook-receiver.mjs')
let t: TestServer

beforeAll(async () => {
  t = await createTestServer({ settings: localReceivers })
  // The example looks at the clock of the machine.
  t.clock.forward((Date.now() - t.clock.now().getTime()) / 1000)
})
afterAll(() => t.close())

it('[D3] the receiver of the documentation says in one line that it needs the secret', async () => {
  const child = spawn(process.execPath, [example], { env: {}, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (chunk) => {
    said += chunk
  })
  await once(child, 'close')
  expect({ code: child.exitCode, lines: said.trim().split('\n').length }).toEqual({ code: 2, lines: 1 })
})

it('[D3] the receiver of the documentation takes what is signed, once, and refuses what is not', async () => {
  const organisation = await t.organisation()
  const admin = await t.login(organisation, 'system-admin')
  const placeholder = { url: 'http://127.0.0.1:9/' }
  const made = await t.call('createWebhook', { body: placeholder }, admin)
  const { id } = made.body.webhook as { id: string }
  const child = spawn(process.execPath, [example], {
    env: { MINGJIAN_WEBHOOK_SECRET: made.body.secret as string, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const lines: string[] = []
    const reader = createInterface(child.stdout)
    const [first] = (await once(reader, 'line')) as [string]
    reader.on('line', (line) => lines.push(line))
    const url = `http://127.0.0.1:${first.split(' ').at(-1)}/`
    await t.call('updateWebhook', { params: { id }, body: { url } }, admin)
    const tested = await t.call('testWebhook', { params: { id } }, admin)
    await deliverAll(t.deps)
    await t.call('replayWebhookDelivery', { params: { id: tested.body.id as string } }, admin)
    await deliverAll(t.deps)
    const after = await t.call('getWebhookDelivery', { params: { id: tested.body.id as string } }, admin)
    expect((after.body.log as { status: number }[]).map(({ status }) => status)).toEqual([204, 204])
    expect(lines).toEqual([`webhook.test ${tested.body.webhookId} {}`])
    const forged = await fetch(url, {
      method: 'POST',
      headers: {
        'webhook-id': 'evt_1',
        'webhook-timestamp': String(Math.floor(Date.now() / 1000)),
        'webhook-signature': 'v1,AAAA',
      },
      body: '{"type":"result.confirmed"}',
    })
    expect(forged.status).toBe(401)
    expect(lines).toHaveLength(1)
  } finally {
    child.kill()
    await once(child, 'exit')
  }
})
