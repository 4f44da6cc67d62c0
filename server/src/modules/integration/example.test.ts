import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clientText } from '../../platform/http/generate-client.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { connectSystem } from './records.fixture.ts'

const examples = join(import.meta.dirname, '../../../../docs/examples')

let t: TestServer
let url: string

beforeAll(async () => {
  t = await createTestServer()
  await t.app.listen({ port: 0, host: '127.0.0.1' })
  url = `http://127.0.0.1:${(t.app.server.address() as AddressInfo).port}`
})
afterAll(() => t.close())

async function run(key: string | undefined): Promise<{ code: number | null; out: string; error: string }> {
  const child = spawn(process.execPath, [join(examples, 'sync.ts')], {
    env: { MINGJIAN_URL: url, ...(key === undefined ? {} : { MINGJIAN_KEY: key }) },
  })
  let out = ''
  let error = ''
  child.stdout.on('data', (chunk) => {
    out += chunk
  })
  child.stderr.on('data', (chunk) => {
    error += chunk
  })
  await once(child, 'close')
  return { code: child.exitCode, out, error }
}

describe('[H8] the generated client', () => {
  it('is the one of these endpoints', () => {
    expect(readFileSync(join(examples, 'mingjian.generated.ts'), 'utf8')).toBe(clientText())
  })

  it('says in one line what is missing', async () => {
    const { code, out, error } = await run(undefined)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(error.trim().split('\n')).toEqual([expect.stringContaining('MINGJIAN_KEY')])
  })

  it('drives the example of at most forty lines against a live server, twice without harm', async () => {
    expect(readFileSync(join(examples, 'sync.ts'), 'utf8').trim().split('\n').length).toBeLessThanOrEqual(40)
    const { key } = await connectSystem(t, await t.organisation())
    const first = await run(key)
    expect(first).toMatchObject({ code: 0, error: '' })
    expect(first.out.split('\n').map((line) => line.trim())).toEqual([
      'vacancy V-17 created',
      'candidate P-9 created',
      'application A-9 created',
      'application.moved A-9',
      'application.screened A-9',
      'result none',
      '',
    ])
    await t.runTasks()
    const second = await run(key)
    expect(second.out).toContain('application A-9 unchanged')
    expect(second.out).toContain('invitation.created A-9')
  })

  it('says what is wrong when the key is', async () => {
    const { code, error } = await run('mjk_wrong')
    expect(code).toBe(1)
    expect(error).toContain('401 key.unknown')
  })
})
