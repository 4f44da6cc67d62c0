import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createHttpClient } from '../server/src/demo/client.ts'
import { playInterview } from '../server/src/demo/play-interview.ts'
import { sampleAnswers } from '../server/src/demo/sample-answers.ts'
import { type Running, startServer } from './support.ts'

let folder: string
let applicationId: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mingjian-kill-'))
  applicationId = await submitAndKill()
}, 300_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Leaves a data folder whose server was killed right after a candidate handed in. */
async function submitAndKill(): Promise<string> {
  const server = await startServer()
  const { email, password } = server.password('hr')
  const hr = await createHttpClient(server.url).logIn(email, password)
  const list = (await hr.call('listApplications', { query: { stage: 'screening' } })) as {
    items: { id: string }[]
  }
  const id = list.items[0]?.id ?? ''
  await hr.call('screenApplications', { body: { applicationIds: [id] } })
  let link: string | null = null
  while (!link) {
    link = await hr.findLink(id).catch(() => null)
    await sleep(100)
  }
  await playInterview(createHttpClient(server.url).withLink(link).call, sampleAnswers)
  await server.stop({ keep: true, signal: 'SIGKILL' })
  await killDatabase(server.folder)
  renameSync(server.folder, join(folder, 'submitted'))
  return id
}

/** The database server outlives its killed parent; a copy of the folder must be of one that is at rest. */
async function killDatabase(data: string): Promise<void> {
  const file = join(data, 'postgres/postmaster.pid')
  process.kill(Number(readFileSync(file, 'utf8').split('\n')[0]), 'SIGQUIT')
  while (existsSync(file)) {
    await sleep(20)
  }
}

async function query<T extends pg.QueryResultRow>(data: string, text: string): Promise<T[]> {
  const client = new pg.Client({ host: join(data, 'postgres'), user: 'mingjian', database: 'mingjian' })
  await client.connect()
  try {
    return (await client.query<T>(text, [applicationId])).rows
  } finally {
    await client.end()
  }
}

/** Half of the steps in every check, all of them at night. */
const all = inject('fullSize')
const steps: [name: string, reached: string][] = [
  ['nothing has been done yet', 'select 1'],
  ...(all ? [1, 2, 4] : [2]).map((n): [string, string] => [
    `${n} answers are in words`,
    `select 1 from assessment.transcript t join interview.interview i on i.id = t.interview_id where i.application_id = $1 having count(*) >= ${n}`,
  ]),
  ...(all ? [1, 2, 3] : [2]).map((n): [string, string] => [
    `${n} answers have their evidence`,
    `select 1 from assessment.finding_set f join interview.interview i on i.id = f.interview_id where i.application_id = $1 having count(*) >= ${n}`,
  ]),
  ['the report is written', 'select 1 from assessment.report where application_id = $1'],
]

async function finishAfterKill(data: string, reached: string): Promise<{ report_hash: string }[]> {
  const needsId = reached.includes('$1')
  const first = await startServer({ folder: data })
  const end = Date.now() + 60_000
  while (needsId && Date.now() < end && (await query(data, reached)).length === 0) {
    await sleep(5)
  }
  await first.stop({ keep: true, signal: 'SIGKILL' })
  const second: Running = await startServer({ folder: data })
  try {
    const { email, password } = second.password('hr')
    const hr = await createHttpClient(second.url).logIn(email, password)
    for (let tries = 0; ; tries += 1) {
      const { reportStatus } = (await hr.call('getApplication', { params: { id: applicationId } })) as {
        reportStatus: string
      }
      if (reportStatus === 'ready') {
        break
      }
      expect(tries, 'the report did not come after the restart').toBeLessThan(600)
      await sleep(200)
    }
    return await query(data, 'select report_hash from assessment.report where application_id = $1')
  } finally {
    await second.stop({ keep: true })
  }
}

describe('a server killed with -9 between any two steps of assessment', () => {
  it('[D1] [C5] gives the same report, once, wherever it was killed', { timeout: 600_000 }, async () => {
    const hashes = new Map<string, string>()
    for (const [index, [name, reached]] of steps.entries()) {
      const data = join(folder, `copy-${index}`)
      cpSync(join(folder, 'submitted'), data, { recursive: true, preserveTimestamps: true })
      const reports = await finishAfterKill(data, reached)
      expect(reports, name).toHaveLength(1)
      hashes.set(name, reports[0]?.report_hash ?? '')
      rmSync(data, { recursive: true, force: true })
    }
    expect(new Set(hashes.values()).size, JSON.stringify([...hashes])).toBe(1)
  })
})
