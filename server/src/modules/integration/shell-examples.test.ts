import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { dirname, join } from 'node:path'
import type { KeyScope } from '@mingjian/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'

const examples = join(import.meta.dirname, '../../../../docs/examples')
const id = expect.stringMatching(/^[0-9a-f-]{36}$/)

let t: TestServer
let organisation: TestOrganisation
let url: string

beforeAll(async () => {
  t = await createTestServer()
  organisation = await t.organisation()
  url = await t.app.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(() => t.close())

/** Runs an example as its reader would and gives what it prints, word by word; background work goes on meanwhile. */
async function run(name: string, env: Record<string, string>): Promise<string[][]> {
  const PATH = `${dirname(process.execPath)}:/usr/bin:/bin`
  const child = spawn('bash', [join(examples, name)], { env: { PATH, URL: url, ...env } })
  let out = ''
  child.stdout.on('data', (chunk) => {
    out += chunk
  })
  child.stderr.on('data', (chunk) => {
    out += chunk
  })
  const closed = once(child, 'close')
  while (child.exitCode === null) {
    await t.runTasks()
    await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, 100))])
  }
  await closed
  expect(child.exitCode, out).toBe(0)
  return out
    .trim()
    .split('\n')
    .map((line) => line.split(' '))
}

const keyFor = async (scope: KeyScope) => ({ KEY: (await t.apiKey(organisation, [scope])).key })

describe('[H8] the examples of docs/integration.md against a live server', { timeout: 60_000 }, () => {
  it('rest.sh writes a vacancy and a person who passed, and reads how it stands', async () => {
    const { key: KEY } = await t.apiKey(organisation, ['records.write', 'records.read'], {
      source: 'shell-hr',
    })
    expect(await run('rest.sh', { KEY })).toEqual([
      ['key', 'shell-hr'],
      ['V-18', 'created'],
      ['P-18', 'created'],
      ['A-18', 'created'],
      // The invitation leaves by itself, before the question or after it.
      ['stage', expect.stringMatching(/^[a-z_]+$/)],
      ['V-18', 'unchanged'],
    ])
  })

  it('scim.sh takes a person in, puts her into a group, and lets her go', async () => {
    expect(await run('scim.sh', await keyFor('scim'))).toEqual([
      ['user', id],
      ['group', id],
      ['active', 'false'],
    ])
  })

  it('greenhouse.sh orders an interview, which is the same interview when it is ordered again', async () => {
    await t.vacancy(organisation)
    const printed = await run('greenhouse.sh', await keyFor('greenhouse'))
    expect(printed).toEqual([
      ['test', id],
      ['interview', id],
      ['again', printed[1]?.[1]],
      ['status', 'not_started'],
    ])
  })

  it('hr-open.sh orders an assessment and reads its report', async () => {
    await t.vacancy(organisation)
    expect(await run('hr-open.sh', await keyFor('hr-open'))).toEqual([
      ['package', id],
      ['order', id],
      ['status', 'Ordered'],
    ])
  })

  it('[I4] import.sh loads a spreadsheet without the row that cannot be read, and takes it back', async () => {
    const { email } = await t.login(organisation, 'group-hr')
    expect(await run('import.sh', { EMAIL: email, PASSWORD: 'test-password' })).toEqual([
      ['row', '2', 'new'],
      ['row', '3', 'new'],
      ['row', '4', 'error', 'precision_lost,no_contact'],
      ['loaded'],
      ['rolled_back'],
    ])
  })

  it('says what is wrong with a key, and stops', async () => {
    await expect(run('scim.sh', { KEY: 'mjk_wrong' })).rejects.toThrow(/401/)
  })
})
