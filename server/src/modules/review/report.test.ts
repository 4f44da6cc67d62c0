import { randomUUID } from 'node:crypto'
import type { Report } from '@mingjian/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { invite } from '../interview/candidate.fixture.ts'
import { type Desk, openDesk, texts } from './desk.fixture.ts'

let t: TestServer
let organisation: TestOrganisation
let desk: Desk

beforeAll(async () => {
  t = await createTestServer()
  organisation = await t.organisation()
  desk = await openDesk(t, organisation)
})
afterAll(() => t.close())

describe('a report', () => {
  it('[D1] [D3] is whole: scores, evidence, versions, and unconfirmed until a person decides', async () => {
    const { report } = await desk.reported({ name: '周岚' })
    expect(report).toMatchObject({
      candidate: { name: '周岚' },
      stage: 'review',
      status: 'ready',
      decision: null,
    })
    expect(report.overallFinal).toBe(report.overall)
    expect(report.dimensions).toHaveLength(3)
    expect(report.dimensions.every((one) => one.final === one.score && one.comparison === null)).toBe(true)
    expect(report.keyEvents.length).toBeGreaterThan(0)
    expect(report.versions.kit).toMatch(/^internet-sales@\d+$/)
    expect(report.versions.reportHash).toMatch(/^[0-9a-f]{64}$/)
    expect(report.transcript.map(({ text }) => text)).toEqual(texts)
    expect(report.advice.hr.length).toBeGreaterThan(0)
    for (const { answerId, quote } of report.advice.hr) {
      const said = report.transcript.find((answer) => answer.answerId === answerId)?.text ?? ''
      expect(said).not.toBe('')
      if (quote) {
        expect(said.slice(quote.start, quote.end)).toBe(quote.quote)
      }
    }
  })

  it('[D1] speaks for itself in both languages, whatever the reader’s, so that a switch needs no second reading', async () => {
    const { applicationId, report } = await desk.reported()
    const advice = [...report.advice.hr, ...report.advice.candidate]
    expect(advice.length).toBeGreaterThan(0)
    for (const { text } of advice) {
      expect(text['zh-CN']).toMatch(/\p{Script=Han}/u)
      // What the candidate said is cited as it was said.
      expect(text.en?.replace(/“[^”]*”/gu, '')).toMatch(/[A-Za-z]{3}/u)
    }
    const english = await t.login(organisation, 'hr', 'east')
    await t.call('updateSession', { body: { language: 'en' } }, english)
    expect(await desk.readReport(applicationId, english)).toEqual(report)
  })

  it('[D2] stands beside the median of the job from ten others on, not before', async () => {
    const { applicationId, report } = await desk.reported()
    const add = (score: number) =>
      t.db
        .insertInto('review.decided_score')
        .values({
          organisation_id: organisation.id,
          report_id: randomUUID(),
          vacancy_id: report.vacancy.id,
          competency: 'communication',
          score,
        })
        .execute()
    for (const score of [1, 2, 3, 4, 5, 6, 7, 8, 9]) {
      await add(score)
    }
    const of = (one: Report) => one.dimensions.map(({ competency, comparison }) => [competency, comparison])
    expect(of(await desk.readReport(applicationId)).every(([, comparison]) => comparison === null)).toBe(true)
    await add(9.5)
    expect(Object.fromEntries(of(await desk.readReport(applicationId)))).toEqual({
      'customer-orientation': null,
      communication: { median: 5.5, n: 10 },
      resilience: null,
    })
  })

  it('[D1] is not found while there is none', async () => {
    const { applicationId } = await invite(t, organisation)
    expect(await t.call('getReport', { params: { id: applicationId } }, desk.hr)).toMatchObject({
      status: 404,
      body: { code: 'ehr.not_found' },
    })
  })
})

describe('adjusting a score', () => {
  it('[D3] keeps both numbers and the reason, and counts the human’s', async () => {
    const { reportId, applicationId, report } = await desk.reported()
    const before = report.dimensions[0]
    const { status, body } = await desk.adjust(reportId, {
      competency: before?.competency,
      score: 9.3,
      reason: '现场追问后补充了细节',
    })
    expect(status).toBe(200)
    const after = body as unknown as Report
    expect(after.dimensions[0]).toMatchObject({
      score: before?.score,
      final: 9.3,
      adjustment: { score: 9.3, reason: '现场追问后补充了细节', by: '测试 hr' },
    })
    expect(after.overall).toBe(report.overall)
    expect(after.overallFinal).toBeGreaterThan(report.overall)
    expect((await desk.applicationOf(applicationId)).overall).toBe(after.overallFinal)
    expect(after.versions.reportHash).toBe(report.versions.reportHash)
    const audited = await t.db
      .selectFrom('platform.audit_record')
      .select(['actor_id', 'detail'])
      .where('action', '=', 'score.adjust')
      .where('object_id', '=', applicationId)
      .execute()
    expect(audited).toEqual([
      {
        actor_id: desk.hr.loginId,
        detail: { reportId, competency: before?.competency, from: before?.score, to: 9.3 },
      },
    ])
  })

  it('[D3] is taken back by null, with a reason too; the first number counts again', async () => {
    const { reportId, applicationId, report } = await desk.reported()
    const competency = report.dimensions[1]?.competency
    await desk.adjust(reportId, { competency, score: 2, reason: '先压低' })
    const back = await desk.adjust(reportId, { competency, score: null, reason: '看错了题' })
    expect(back.body.dimensions).toEqual(report.dimensions)
    expect(back.body.overallFinal).toBe(report.overall)
    expect((await desk.applicationOf(applicationId)).overall).toBe(report.overall)
    const kept = await t.db
      .selectFrom('review.adjustment')
      .select('score')
      .where('report_id', '=', reportId)
      .execute()
    expect(kept.map(({ score }) => score)).toEqual([2, null])
  })

  it('[D3] a repeated click is kept once', async () => {
    const { reportId, report } = await desk.reported()
    const body = { competency: report.dimensions[0]?.competency, score: 5, reason: '同一个理由' }
    expect([(await desk.adjust(reportId, body)).status, (await desk.adjust(reportId, body)).status]).toEqual([
      200, 200,
    ])
    await Promise.all([desk.adjust(reportId, body), desk.adjust(reportId, body)])
    const kept = await t.db
      .selectFrom('review.adjustment')
      .select('id')
      .where('report_id', '=', reportId)
      .execute()
    expect(kept).toHaveLength(1)
  })

  it('[D3] demands a reason, a step of 0.1 within 1–10 and a dimension of the report', async () => {
    const { reportId, report } = await desk.reported()
    const competency = report.dimensions[0]?.competency
    for (const body of [
      { competency, score: 5 },
      { competency, score: 5, reason: ' ' },
      { competency, score: 5.55, reason: '理由充分' },
      { competency, score: 0.9, reason: '理由充分' },
      { competency, score: 10.1, reason: '理由充分' },
    ]) {
      expect(await desk.adjust(reportId, body)).toMatchObject({
        status: 400,
        body: { code: 'request.invalid' },
      })
    }
    expect(
      await desk.adjust(reportId, { competency: 'integrity', score: 5, reason: '理由充分' }),
    ).toMatchObject({
      status: 422,
      body: { code: 'review.unknown_dimension' },
    })
    expect((await desk.readReport(report.applicationId)).dimensions).toEqual(report.dimensions)
  })

  it('[H8] leaves no reason in the open', async () => {
    const { reportId, report } = await desk.reported()
    await desk.adjust(reportId, {
      competency: report.dimensions[0]?.competency,
      score: 3,
      reason: '隐秘的理由文字',
    })
    const rows = await t.db
      .selectFrom('review.adjustment')
      .selectAll()
      .where('report_id', '=', reportId)
      .execute()
    expect(rows[0]?.reason_sealed.includes(Buffer.from('隐秘'))).toBe(false)
  })
})
