import { join } from 'node:path'
import { readFileSync } from 'node:fs'
import { PostgresDialect, Kysely } from 'kysely'
import type pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { noSpeech, type SpeechRecogniser } from '../../adapters/speech/index.ts'
import type { Deps } from '../../deps.ts'
import type { DB } from '../../platform/db/index.ts'
import { writeObject } from '../../platform/storage/index.ts'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { candidateKey } from '../ehr/index.ts'
import { invite, type TestCandidate } from '../interview/candidate.fixture.ts'
import { findReportOfApplication, openReportBody } from './index.ts'
import { assessmentTasks, beginAssessment, findEvidence, transcribeAnswer, writeReport } from './tasks.ts'

let t: TestServer
let organisation: TestOrganisation

beforeAll(async () => {
  t = await createTestServer()
  organisation = await t.organisation()
})
afterAll(() => t.close())
afterEach(() => {
  t.deps.speech = noSpeech
})

const texts = [
  '您好,我叫周岚,做过三年软件销售,负责华东客户,所以想应聘这个岗位,谢谢。',
  '去年三月一家连锁客户的系统连续三天出故障,要求两天内解决。我先打电话道歉并问清楚最在意的是收银不能停,当天带工程师去现场,每两小时通报一次进展。第二天系统恢复,客户续签了50万元合同。',
  '我会先弄清各部门的优先级,因为他们的排期互相冲突,再单独找负责人谈,然后开短会把分工写下来确认。如果还不配合,我会带着数据请上级协调。',
  '双十一前两周团队走了两个人,我把任务按紧急程度排序,每天列清单复盘,最后完成120万元,超过目标15%。',
]

/** An interview handed in, its tasks not run yet. */
async function submitted(
  answers: readonly string[] = texts,
): Promise<TestCandidate & { interviewId: string }> {
  const candidate = await invite(t, organisation)
  await candidate.toQuestions()
  for (const [index, text] of answers.entries()) {
    await candidate.type(index, text)
  }
  const { id } = await candidate.act('submitInterview')
  return { ...candidate, interviewId: id }
}

const row = (table: 'assessment.report' | 'assessment.transcript' | 'assessment.finding_set', id: string) =>
  t.db.selectFrom(table).selectAll().where('interview_id', '=', id).execute()

async function reportOf(candidate: { applicationId: string }) {
  const report = await findReportOfApplication(t.db, organisation.id, candidate.applicationId)
  if (!report) {
    throw new Error('there is no report')
  }
  return { report, body: await openReportBody(t.deps, organisation.id, report) }
}

async function applicationOf(candidate: { applicationId: string }) {
  return t.db
    .selectFrom('ehr.application')
    .select(['report_status', 'overall', 'anomalies', 'stage'])
    .where('id', '=', candidate.applicationId)
    .executeTakeFirstOrThrow()
}

const readyEvents = (applicationId: string) =>
  t.db
    .selectFrom('platform.event')
    .select('payload')
    .where('name', '=', 'report.ready')
    .execute()
    .then((rows) =>
      rows.filter((one) => (one.payload as { applicationId: string }).applicationId === applicationId),
    )

describe('from words to a report', () => {
  it('[D1] [I2] a typed interview has its report in the EHR by itself', async () => {
    const candidate = await submitted()
    await t.runTasks()
    const { report, body } = await reportOf(candidate)
    expect(body.transcript.map(({ text, source }) => [text, source])).toEqual(
      texts.map((text) => [text, 'typed']),
    )
    expect(body.dimensions.map(({ competency }) => competency)).toEqual([
      'customer-orientation',
      'communication',
      'resilience',
    ])
    expect(body.overall).toBeGreaterThan(3)
    expect(await applicationOf(candidate)).toEqual({
      report_status: 'ready',
      overall: body.overall,
      anomalies: body.anomalies.length,
      stage: 'review',
    })
    expect((await readyEvents(candidate.applicationId)).map((one) => one.payload)).toEqual([
      { reportId: report.id, applicationId: candidate.applicationId },
    ])
  })

  it('[C2] keeps a typed answer exactly as it was typed', async () => {
    const odd = "  我们\n\n做了“这件事” 😀 ‏مرحبا\t<b>x</b> ' OR 1=1 -- \u{1F468}‍\u{1F469}  "
    const candidate = await submitted([odd, odd, odd, odd])
    await t.runTasks()
    const { body } = await reportOf(candidate)
    expect(body.transcript.map(({ text }) => text)).toEqual([odd, odd, odd, odd])
  })

  it('[D1] nothing said is floor scores with too little evidence, not an error', async () => {
    const candidate = await submitted(['嗯', '无', '没有', '不知道'])
    await t.runTasks()
    const { body } = await reportOf(candidate)
    expect(body.overall).toBe(1)
    expect(body.dimensions.every(({ insufficient }) => insufficient)).toBe(true)
  })

  it('[H8] leaves no word of the candidate outside the seal', async () => {
    const candidate = await submitted()
    await t.runTasks()
    const { body } = await reportOf(candidate)
    const quote = body.keyEvents[0]?.quote ?? ''
    expect(quote.length).toBeGreaterThan(4)
    for (const table of ['assessment.report', 'assessment.transcript', 'assessment.finding_set'] as const) {
      const rows = await row(table, candidate.interviewId)
      expect(rows.length).toBeGreaterThan(0)
      for (const value of rows.flatMap((one) => Object.values(one))) {
        const bytes = Buffer.isBuffer(value) ? value : Buffer.from(JSON.stringify(value))
        expect(bytes.includes(Buffer.from(quote))).toBe(false)
        expect(bytes.includes(Buffer.from('连锁客户'))).toBe(false)
      }
    }
  })

  it('[D3] a body that was changed behind our back is not shown', async () => {
    const candidate = await submitted()
    await t.runTasks()
    const { report } = await reportOf(candidate)
    await expect(
      openReportBody(t.deps, organisation.id, { ...report, reportHash: '0'.repeat(64) }),
    ).rejects.toThrow('does not match its hash')
  })
})

describe('run twice, or at once', () => {
  it('[D3] every task directly and twice: one report, the same bytes', async () => {
    const candidate = await submitted()
    const { interviewId, applicationId } = candidate
    const ids = { organisationId: organisation.id, interviewId }
    const begin = { ...ids, applicationId }
    await beginAssessment.run(t.deps, begin)
    await beginAssessment.run(t.deps, begin)
    const answers = await t.db
      .selectFrom('interview.answer')
      .select('id')
      .where('interview_id', '=', interviewId)
      .execute()
    for (const { id } of answers) {
      await transcribeAnswer.run(t.deps, { ...ids, answerId: id })
      await transcribeAnswer.run(t.deps, { ...ids, answerId: id })
    }
    // All at once: of the last two, one must see the other's row.
    await Promise.all(
      answers.flatMap(({ id }) => [1, 2].map(() => findEvidence.run(t.deps, { ...ids, answerId: id }))),
    )
    const { rows } = await t.pool.query(
      "select 1 from pgboss.job where name = 'assessment.write-report' and data->>'interviewId' = $1",
      [interviewId],
    )
    expect(rows.length).toBeGreaterThan(0)
    await Promise.all([1, 2, 3].map(() => writeReport.run(t.deps, ids)))
    const first = await reportOf(candidate)
    await t.runTasks()
    await beginAssessment.run(t.deps, begin)
    await writeReport.run(t.deps, ids)
    await t.runTasks()
    expect((await reportOf(candidate)).report).toEqual(first.report)
    expect(await row('assessment.report', interviewId)).toHaveLength(1)
    expect(await row('assessment.finding_set', interviewId)).toHaveLength(4)
    expect(await readyEvents(applicationId)).toHaveLength(1)
  })

  it('[D3] a beginning that comes late does not take a report back', async () => {
    const candidate = await submitted()
    await t.runTasks()
    await beginAssessment.run(t.deps, {
      organisationId: organisation.id,
      interviewId: candidate.interviewId,
      applicationId: candidate.applicationId,
    })
    expect((await applicationOf(candidate)).report_status).toBe('ready')
  })
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
    const candidate = await submitted()
    const { interviewId, applicationId } = candidate
    await t.runTasks()
    const { report } = await reportOf(candidate)
    for (const table of ['report', 'finding_set', 'transcript', 'assessment'] as const) {
      await t.db.deleteFrom(`assessment.${table}`).where('interview_id', '=', interviewId).execute()
    }
    const ids = { organisationId: organisation.id, interviewId, applicationId }
    await t.db.transaction().execute((tx) => t.deps.tasks.send(tx, beginAssessment, ids))
    const before = (await readyEvents(applicationId)).length
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
    const again = await row('assessment.report', interviewId)
    expect(again).toHaveLength(1)
    expect((await reportOf(candidate)).report).toMatchObject({ id: report.id, reportHash: report.reportHash })
    expect(await row('assessment.transcript', interviewId)).toHaveLength(4)
    expect(await row('assessment.finding_set', interviewId)).toHaveLength(4)
    expect(await readyEvents(applicationId)).toHaveLength(before + 1)
    expect((await applicationOf(candidate)).report_status).toBe('ready')
  }, 120_000)
})

const fixture = readFileSync(join(import.meta.dirname, '../../platform/media/fixtures/opus.webm'))

/** Turns the answer at a position into a recording that has arrived. */
async function record(
  candidate: { interviewId: string; candidateId: string },
  position: number,
  bytes: Uint8Array,
) {
  const take = await t.db
    .selectFrom('interview.take as k')
    .innerJoin('interview.answer as a', 'a.id', 'k.answer_id')
    .select(['k.id', 'a.id as answerId'])
    .where('a.interview_id', '=', candidate.interviewId)
    .where('a.position', '=', position)
    .where('k.discarded_at', 'is', null)
    .executeTakeFirstOrThrow()
  const key = await candidateKey(t.deps, organisation.id, candidate.candidateId)
  const objectKey = `test/${take.id}`
  await writeObject(t.deps.storage, key, objectKey, bytes)
  await t.db
    .updateTable('interview.take')
    .set({
      mode: 'audio',
      text_sealed: null,
      mime_type: 'audio/webm;codecs=opus',
      object_key: objectKey,
      uploaded_at: t.clock.now(),
      upload_offset: bytes.length,
      seconds: 4,
    })
    .where('id', '=', take.id)
    .execute()
  return take
}

async function positionOf(candidate: { interviewId: string }, index: number): Promise<number> {
  const rows = await t.db
    .selectFrom('interview.answer')
    .select('position')
    .where('interview_id', '=', candidate.interviewId)
    .orderBy('position')
    .execute()
  return rows[index]?.position ?? -1
}

describe('recordings', () => {
  it('[C2] without a recogniser wait for a person, who writes them down; nothing is invented', async () => {
    const candidate = await submitted()
    const take = await record(candidate, await positionOf(candidate, 1), fixture)
    await t.runTasks()
    expect(await row('assessment.report', candidate.interviewId)).toEqual([])
    expect(await row('assessment.transcript', candidate.interviewId)).toHaveLength(3)
    const hr = await t.login(organisation, 'hr', 'east')
    const params = { id: candidate.applicationId }
    const status = await t.call('getAssessmentStatus', { params }, hr)
    expect(status.body).toMatchObject({ status: 'waiting_for_transcript' })
    const waiting = (
      status.body.answers as { answerId: string; source: string; recording: unknown }[]
    ).filter(({ source }) => source === 'pending')
    expect(waiting).toEqual([
      expect.objectContaining({
        answerId: take.answerId,
        text: '',
        recording: { id: take.id, mimeType: 'audio/webm;codecs=opus', bytes: fixture.length },
      }),
    ])

    const write = (text: string) =>
      t.call('transcribeAnswer', { params: { id: take.answerId }, body: { text } }, hr)
    expect(await write(texts[1] ?? '')).toMatchObject({ status: 200, body: { accepted: true } })
    expect((await write(texts[1] ?? '')).status).toBe(200)
    expect(await write('另外的话')).toMatchObject({
      status: 409,
      body: { code: 'assessment.already_transcribed' },
    })
    await t.runTasks()
    const { body } = await reportOf(candidate)
    const answer = body.transcript.find(({ answerId }) => answerId === take.answerId)
    expect(answer).toMatchObject({ source: 'human', text: texts[1], segments: [], confidence: null })
    expect(body.keyEvents.every(({ second }) => second === null)).toBe(true)
  })

  it('[C2] are put into words by the recogniser, with the second each quote is said', async () => {
    const text = texts[1] ?? ''
    const words = [...text].map((sign, i) => ({ text: sign, start: i / 5, end: (i + 1) / 5 }))
    const heard: number[] = []
    const recogniser: SpeechRecogniser = {
      kind: 'command',
      name: 'command:test',
      async recognise(wav) {
        heard.push(wav.length)
        return { text, words, confidence: 0.93 }
      },
    }
    t.deps.speech = recogniser
    const candidate = await submitted()
    const take = await record(candidate, await positionOf(candidate, 1), fixture)
    await t.runTasks()
    const { body } = await reportOf(candidate)
    expect(heard).toHaveLength(1)
    expect(heard[0]).toBeGreaterThan(16_000)
    const answer = body.transcript.find(({ answerId }) => answerId === take.answerId)
    expect(answer).toMatchObject({ source: 'speech', text, confidence: 0.93, mode: 'audio' })
    const quoted = body.keyEvents.filter(({ answerId }) => answerId === take.answerId)
    expect(quoted.length).toBeGreaterThan(0)
    expect(quoted.every(({ start, second }) => second === Math.round((start / 5) * 100) / 100)).toBe(true)
  })

  it('[C2] a damaged one waits for a person too; a recogniser that fails is tried again', async () => {
    let calls = 0
    t.deps.speech = {
      kind: 'command',
      name: 'command:failing',
      async recognise() {
        calls += 1
        throw new Error('out of memory')
      },
    }
    const candidate = await submitted()
    const damaged = await record(candidate, await positionOf(candidate, 1), new Uint8Array(500).fill(7))
    const sound = await record(candidate, await positionOf(candidate, 2), fixture)
    const ids = { organisationId: organisation.id, interviewId: candidate.interviewId }
    await beginAssessment.run(t.deps, { ...ids, applicationId: candidate.applicationId })
    await transcribeAnswer.run(t.deps, { ...ids, answerId: damaged.answerId })
    expect(calls).toBe(0)
    await expect(transcribeAnswer.run(t.deps, { ...ids, answerId: sound.answerId })).rejects.toThrow(
      'out of memory',
    )
    const requests = await t.db
      .selectFrom('assessment.transcript_request')
      .select(['answer_id', 'cause'])
      .where('interview_id', '=', candidate.interviewId)
      .execute()
    expect(requests).toEqual([{ answer_id: damaged.answerId, cause: 'unreadable' }])
    t.deps.speech = noSpeech
    await t.runTasks()
  })
})

describe('who may see and write', () => {
  it('[H8] nobody outside the unit or the organisation; unknown and foreign look the same', async () => {
    const candidate = await submitted()
    const take = await record(candidate, await positionOf(candidate, 1), fixture)
    await t.runTasks()
    const elsewhere = await t.organisation('别处')
    const strangers = [
      await t.login(organisation, 'hr', 'south'),
      await t.login(elsewhere, 'group-hr'),
      await t.login(elsewhere, 'hr', 'east'),
    ]
    const body = { text: '别人写的话' }
    for (const stranger of strangers) {
      for (const id of [take.answerId, '00000000-0000-4000-8000-000000000000']) {
        const reply = await t.call('transcribeAnswer', { params: { id }, body }, stranger)
        expect(reply).toMatchObject({
          status: 404,
          body: { code: 'ehr.not_found', details: { answerId: id } },
        })
      }
      const reply = await t.call('getAssessmentStatus', { params: { id: candidate.applicationId } }, stranger)
      expect(reply).toMatchObject({ status: 404, body: { code: 'ehr.not_found' } })
    }
    expect(await row('assessment.transcript', candidate.interviewId)).toHaveLength(3)
  })

  it('[H8] a manager neither writes words nor reads them before there is a report', async () => {
    const candidate = await submitted()
    await t.runTasks()
    const manager = await t.login(organisation, 'manager', 'east-sales')
    const answer = (await row('assessment.transcript', candidate.interviewId))[0] as { answer_id: string }
    const reply = await t.call(
      'transcribeAnswer',
      { params: { id: answer.answer_id }, body: { text: '经理写的' } },
      manager,
    )
    expect(reply).toMatchObject({ status: 403, body: { code: 'session.forbidden' } })
    const status = await t.call('getAssessmentStatus', { params: { id: candidate.applicationId } }, manager)
    expect(status).toMatchObject({ status: 200, body: { answers: [] } })
    expect((await t.call('getAssessmentStatus', { params: { id: candidate.applicationId } })).status).toBe(
      401,
    )
  })

  it('[I2] before submission the status says so; a step given up for good shows as failed', async () => {
    const hr = await t.login(organisation, 'group-hr')
    const early = await invite(t, organisation)
    const params = { id: early.applicationId }
    expect((await t.call('getAssessmentStatus', { params }, hr)).body).toMatchObject({
      status: 'not_submitted',
      answers: [],
    })
    const candidate = await submitted()
    const read = () => t.call('getAssessmentStatus', { params: { id: candidate.applicationId } }, hr)
    expect((await read()).body).toMatchObject({ status: 'processing' })
    await t.db
      .insertInto('platform.dead_task')
      .values({
        id: crypto.randomUUID(),
        name: 'assessment.find-evidence',
        input: JSON.stringify({ interviewId: candidate.interviewId }),
        error: 'x',
      })
      .execute()
    expect((await read()).body).toMatchObject({ status: 'failed' })
    await t.runTasks()
  })
})
