import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createDataKeys, deriveKeys } from '../../platform/crypto/index.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { applicationScreened } from '../ehr/index.ts'
import { deliverAll } from './dispatcher.ts'
import { localReceivers, openReceiver, type Receiver, verify } from './receiver.fixture.ts'

let t: TestServer
let receiver: Receiver
let child: ChildProcess | undefined
const master = randomBytes(32)

beforeAll(async () => {
  t = await createTestServer({ settings: localReceivers })
  t.deps.keys = createDataKeys(deriveKeys(new Uint8Array(master)))
  t.clock.forward((Date.now() - t.clock.now().getTime()) / 1000)
  receiver = await openReceiver()
})
afterAll(async () => {
  child?.kill('SIGKILL')
  await receiver.close()
  await t.close()
})

/** A worker process on the test's database. */
async function startWorker(): Promise<ChildProcess> {
  const { host, user, database } = t.pool.options as { host: string; user: string; database: string }
  const started = spawn(process.execPath, [join(import.meta.dirname, '../../testing/worker-child.ts')], {
    env: {
      ...localReceivers,
      DATABASE_URL: `postgres://${user}@/${database}?host=${encodeURIComponent(host)}`,
      MINGJIAN_MASTER_KEY: master.toString('base64'),
      MINGJIAN_DATA: t.folder,
      MINGJIAN_LOG_LEVEL: 'silent',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(started.stdout, 'data')
  return started
}

it('[D3] a worker killed while facts flow loses none, and tells a few twice with the same id', async () => {
  const organisation = await t.organisation()
  const admin = await t.login(organisation, 'system-admin')
  const made = await t.call('createWebhook', { body: { url: receiver.url } }, admin)
  const applicationIds = Array.from({ length: 120 }, () => crypto.randomUUID())
  // Slow enough that some are under way when it dies.
  receiver.answerWith((response) => setTimeout(() => response.end(), 40))
  child = await startWorker()
  const from = Date.now()
  for (const [n, applicationId] of applicationIds.entries()) {
    await t.db
      .transaction()
      .execute((tx) => t.deps.events.record(tx, organisation.id, applicationScreened, { applicationId }))
    // Fifty a second.
    await sleep(Math.max(0, from + (n + 1) * 20 - Date.now()))
    t.clock.forward((Date.now() - t.clock.now().getTime()) / 1000)
    if (n >= 60 && receiver.received.length > 0 && child) {
      child.kill('SIGKILL')
      await once(child, 'exit')
      child = undefined
    }
  }
  expect(child).toBeUndefined()
  const byTheKilled = receiver.received.length
  expect(byTheKilled).toBeGreaterThan(0)
  expect(byTheKilled).toBeLessThan(120)
  // Half a minute later another process takes over what the killed one had taken.
  t.clock.forward(31)
  await deliverAll(t.deps)
  const told = receiver.received.map((one) => verify(made.body.secret as string, one, new Date(sentAt(one))))
  const distinct = new Set(told.map(({ data }) => (data as { applicationId: string }).applicationId))
  expect([...distinct].sort()).toEqual([...applicationIds].sort())
  expect(receiver.received.length - 120).toBeLessThanOrEqual(20)
  expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(120)
})

const sentAt = ({ headers }: Receiver['received'][number]) => Number(headers['webhook-timestamp']) * 1000
