import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { openReportBody } from './index.ts'
import { type Hall, openHall, texts } from './submitted.fixture.ts'
import { beginAssessment, findEvidence, transcribeAnswer, writeReport } from './tasks.ts'

let t: TestServer
let organisation: TestOrganisation
let hall: Hall

beforeAll(async () => {
  t = await createTestServer()
  organisation = await t.organisation()
  hall = openHall(t, organisation)
})
afterAll(() => t.close())

describe('from words to a report', () => {
  it('[D1] [I2] a typed interview has its report in the EHR by itself', async () => {
    const candidate = await hall.submitted()
    await t.runTasks()
    const { report, body } = await hall.reportOf(candidate)
    expect(body.transcript.map(({ text, source }) => [text, source])).toEqual(
      texts.map((text) => [text, 'typed']),
    )
    expect(body.dimensions.map(({ competency }) => competency)).toEqual([
      'customer-orientation',
      'communication',
      'resilience',
    ])
    expect(body.overall).toBeGreaterThan(3)
    expect(await hall.applicationOf(candidate)).toEqual({
      report_status: 'ready',
      overall: body.overall,
      anomalies: body.anomalies.length,
      stage: 'review',
    })
    expect((await hall.readyEvents(candidate)).map((one) => one.payload)).toEqual([
      { reportId: report.id, applicationId: candidate.applicationId },
    ])
  })

  it('[C2] keeps a typed answer exactly as it was typed', async () => {
    const odd = "  我们\n\n做了“这件事” 😀 ‏مرحبا\t<b>x</b> ' OR 1=1 -- \u{1F468}‍\u{1F469}  "
    const candidate = await hall.submitted([odd, odd, odd, odd])
    await t.runTasks()
    const { body } = await hall.reportOf(candidate)
    expect(body.transcript.map(({ text }) => text)).toEqual([odd, odd, odd, odd])
  })

  it('[D1] nothing said is floor scores with too little evidence, not an error', async () => {
    const candidate = await hall.submitted(['嗯', '无', '没有', '不知道'])
    await t.runTasks()
    const { body } = await hall.reportOf(candidate)
    expect(body.overall).toBe(1)
    expect(body.dimensions.every(({ insufficient }) => insufficient)).toBe(true)
  })

  it('[H8] leaves no word of the candidate outside the seal', async () => {
    const candidate = await hall.submitted()
    await t.runTasks()
    const { body } = await hall.reportOf(candidate)
    const quote = body.keyEvents[0]?.quote ?? ''
    expect(quote.length).toBeGreaterThan(4)
    for (const table of ['assessment.report', 'assessment.transcript', 'assessment.finding_set'] as const) {
      const rows = await hall.rows(table, candidate)
      expect(rows.length).toBeGreaterThan(0)
      for (const value of rows.flatMap((one) => Object.values(one))) {
        const bytes = Buffer.isBuffer(value) ? value : Buffer.from(JSON.stringify(value))
        expect(bytes.includes(Buffer.from(quote))).toBe(false)
        expect(bytes.includes(Buffer.from('连锁客户'))).toBe(false)
      }
    }
  })

  it('[D3] a body that was changed behind our back is not shown', async () => {
    const candidate = await hall.submitted()
    await t.runTasks()
    const { report } = await hall.reportOf(candidate)
    await expect(
      openReportBody(t.deps, organisation.id, { ...report, reportHash: '0'.repeat(64) }),
    ).rejects.toThrow('does not match its hash')
  })
})

describe('run twice, or at once', () => {
  it('[D3] every task directly and twice: one report, the same bytes', async () => {
    const candidate = await hall.submitted()
    const { interviewId, applicationId } = candidate
    const ids = { organisationId: organisation.id, interviewId }
    const begin = { ...ids, applicationId }
    await beginAssessment.run(t.deps, begin)
    await beginAssessment.run(t.deps, begin)
    for (const answerId of candidate.answerIds) {
      await transcribeAnswer.run(t.deps, { ...ids, answerId })
      await transcribeAnswer.run(t.deps, { ...ids, answerId })
    }
    await Promise.all(
      candidate.answerIds.flatMap((answerId) =>
        [1, 2].map(() => findEvidence.run(t.deps, { ...ids, answerId })),
      ),
    )
    const { rows } = await t.pool.query(
      "select 1 from pgboss.job where name = 'assessment.write-report' and data->>'interviewId' = $1",
      [interviewId],
    )
    expect(rows.length).toBeGreaterThan(0)
    await Promise.all([1, 2, 3].map(() => writeReport.run(t.deps, ids)))
    const first = await hall.reportOf(candidate)
    await t.runTasks()
    await beginAssessment.run(t.deps, begin)
    await writeReport.run(t.deps, ids)
    await t.runTasks()
    expect((await hall.reportOf(candidate)).report).toEqual(first.report)
    expect(await hall.rows('assessment.report', candidate)).toHaveLength(1)
    expect(await hall.rows('assessment.finding_set', candidate)).toHaveLength(4)
    expect(await hall.readyEvents(candidate)).toHaveLength(1)
  })

  it('[D3] of the last two answers read at one moment, one knows that both are', async () => {
    const candidate = await hall.submitted()
    const ids = { organisationId: organisation.id, interviewId: candidate.interviewId }
    await beginAssessment.run(t.deps, { ...ids, applicationId: candidate.applicationId })
    for (const answerId of candidate.answerIds) {
      await transcribeAnswer.run(t.deps, { ...ids, answerId })
    }
    const [last = '', lastButOne = '', ...rest] = candidate.answerIds
    for (const answerId of rest) {
      await findEvidence.run(t.deps, { ...ids, answerId })
    }
    let other: Promise<void> | undefined
    await t.db.transaction().execute(async (tx) => {
      await findEvidence.run({ ...t.deps, db: tx }, { ...ids, answerId: lastButOne })
      other = findEvidence.run(t.deps, { ...ids, answerId: last })
      // Time enough for the other one to look before this transaction commits.
      await sleep(300)
    })
    await other
    const { rows } = await t.pool.query(
      "select 1 from pgboss.job where name = 'assessment.write-report' and data->>'interviewId' = $1",
      [candidate.interviewId],
    )
    expect(rows).toHaveLength(1)
    await t.runTasks()
  })

  it('[D3] a beginning that comes late does not take a report back', async () => {
    const candidate = await hall.submitted()
    await t.runTasks()
    await beginAssessment.run(t.deps, {
      organisationId: organisation.id,
      interviewId: candidate.interviewId,
      applicationId: candidate.applicationId,
    })
    expect((await hall.applicationOf(candidate)).report_status).toBe('ready')
  })
})
