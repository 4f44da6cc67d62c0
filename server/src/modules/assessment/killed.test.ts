import { Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openEndpoint } from '../../adapters/language-model/endpoint.fixture.ts'
import { noSpeech } from '../../adapters/speech/index.ts'
import type { DB } from '../../platform/db/index.ts'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { configureModel, generous } from './model.fixture.ts'
import { type Hall, openHall, texts } from './submitted.fixture.ts'
import { assessmentTasks, beginAssessment, hearRecording } from './tasks.ts'

let t: TestServer
let organisation: TestOrganisation
let hall: Hall
let endpoint: Awaited<ReturnType<typeof openEndpoint>>

beforeAll(async () => {
  t = await createTestServer()
  organisation = await t.organisation()
  hall = openHall(t, organisation)
  // With a language model, so that its step dies everywhere, too.
  endpoint = await openEndpoint(generous)
  configureModel(t, endpoint, generous)
})
afterAll(async () => {
  await endpoint.close()
  await t.close()
})

interface JobRow {
  id: string
  name: string
  data: Record<string, unknown>
}

/** A database whose connection dies at the n-th statement: from then on nothing is answered, nothing kept. */
function dyingDatabase(n: number): Kysely<DB> {
  let statements = 0
  const pool = {
    async connect() {
      const client: pg.PoolClient = await t.pool.connect()
      return {
        async query(...args: unknown[]) {
          statements += 1
          if (statements >= n) {
            throw new Error('the process was killed')
          }
          return (client.query as (...all: unknown[]) => unknown).apply(client, args)
        },
        release() {
          client.release(statements >= n)
        },
      }
    },
    async end() {},
  }
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool: pool as unknown as pg.Pool }) })
}

const nextJob = async () => {
  const { rows } = await t.pool.query<JobRow>(
    "select id, name, data from pgboss.job where state = 'created' and name like 'assessment.%' order by created_on, id limit 1",
  )
  return rows[0]
}

/** Runs a job that is killed at its first statement, then at its second, and so on until it comes through. */
async function runThroughDeaths(job: JobRow): Promise<number> {
  const task = assessmentTasks.find((one) => one.name === job.name)
  for (let n = 1; ; n += 1) {
    try {
      await task?.run({ ...t.deps, db: dyingDatabase(n) }, job.data as never)
      // Killed once more before the queue hears that it came through.
      await task?.run(t.deps, job.data as never)
      return n - 1
    } catch (error) {
      expect(String(error)).toContain('the process was killed')
    }
  }
}

describe('killed between any two statements', () => {
  it('[D3] the report is there once, with the same bytes', async () => {
    const candidate = await hall.submitted()
    const { interviewId, applicationId } = candidate
    const recorded = await hall.record(candidate, 1)
    t.deps.speech = {
      ...noSpeech,
      kind: 'command',
      name: 'command:test',
      recognise: async () => ({ text: texts[1] ?? '', words: [], confidence: 0.9, language: 'zh' }),
    }
    await t.runTasks()
    const { report } = await hall.reportOf(candidate)
    for (const table of [
      'report',
      'model_reading',
      'finding_set',
      'transcript',
      'hearing',
      'assessment',
    ] as const) {
      await t.db.deleteFrom(`assessment.${table}`).where('interview_id', '=', interviewId).execute()
    }
    const ids = { organisationId: organisation.id, interviewId, applicationId }
    await t.db.transaction().execute(async (tx) => {
      await t.deps.tasks.send(tx, hearRecording, {
        organisationId: organisation.id,
        interviewId,
        ...recorded,
      })
      await t.deps.tasks.send(tx, beginAssessment, ids)
    })
    const before = (await hall.readyEvents(candidate)).length
    const deaths = new Map<string, number>()
    for (let job = await nextJob(); job; job = await nextJob()) {
      const count = await runThroughDeaths(job)
      deaths.set(job.name, Math.max(count, deaths.get(job.name) ?? 0))
      // The repeats that the second run sent are the same job.
      await t.pool.query("update pgboss.job set state = 'completed' where name = $1 and data = $2", [
        job.name,
        JSON.stringify(job.data),
      ])
    }
    for (const task of assessmentTasks) {
      expect(deaths.get(task.name), task.name).toBeGreaterThan(8)
    }
    const again = await hall.rows('assessment.report', candidate)
    expect(again).toHaveLength(1)
    expect((await hall.reportOf(candidate)).report).toMatchObject({
      id: report.id,
      reportHash: report.reportHash,
    })
    expect(await hall.rows('assessment.transcript', candidate)).toHaveLength(4)
    expect(await hall.rows('assessment.finding_set', candidate)).toHaveLength(4)
    expect(await hall.rows('assessment.hearing', candidate)).toHaveLength(1)
    expect(await hall.readyEvents(candidate)).toHaveLength(before + 1)
    expect((await hall.applicationOf(candidate)).report_status).toBe('ready')
  }, 120_000)
})
