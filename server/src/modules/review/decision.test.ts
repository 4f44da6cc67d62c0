import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { type Desk, openDesk, rejected, second } from './desk.fixture.ts'
import { announceOutcome } from './tasks.ts'

let t: TestServer
let organisation: TestOrganisation
let desk: Desk

beforeAll(async () => {
  t = await createTestServer()
  organisation = await t.organisation()
  desk = await openDesk(t, organisation)
})
afterAll(() => t.close())

describe('deciding', () => {
  it('[I2] [D3] the second interview moves the application home and sends the invitation with a calendar file', async () => {
    const candidate = await desk.reported()
    const { status, body } = await desk.decide(candidate.reportId, second)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      status: 'confirmed',
      stage: 'second_interview',
      decision: { outcome: 'second_interview', by: '测试 hr', reason: null },
    })
    expect(await desk.applicationOf(candidate.applicationId)).toMatchObject({
      stage: 'second_interview',
      report_status: 'confirmed',
    })
    const before = t.inbox.mails.length
    await t.runTasks()
    const mail = t.inbox.mails.slice(before).at(-1)
    expect(mail?.text).toContain('杭州市滨江区 3 号楼 201')
    expect(mail?.attachments[0]?.name).toBe('second-interview.ics')
    expect(mail?.attachments[0]?.content).toContain('DTSTART')
    const input = {
      organisationId: organisation.id,
      reportId: candidate.reportId,
      applicationId: candidate.applicationId,
      outcome: 'second_interview' as const,
    }
    await announceOutcome.run(t.deps, input)
    await announceOutcome.run(t.deps, input)
    await t.runTasks()
    expect(
      (await desk.mailsTo(candidate)).filter(({ template }) => template === 'second_interview'),
    ).toHaveLength(1)
  })

  it('[I2] not passing needs a reason and one from the list; the candidate is told once', async () => {
    const candidate = await desk.reported({ answers: ['嗯', '无', '没有', '不知道'] })
    for (const body of [
      { outcome: 'rejected', reason: '没有证据' },
      { outcome: 'rejected', rejectReason: 'other' },
      { outcome: 'rejected', rejectReason: 'because', reason: '没有证据' },
    ]) {
      expect((await desk.decide(candidate.reportId, body)).status).toBe(400)
    }
    const reason = '候选人已婚未育'
    expect(await desk.decide(candidate.reportId, { ...rejected, reason })).toMatchObject({
      status: 422,
      body: { code: 'ehr.protected_trait' },
    })
    expect((await desk.applicationOf(candidate.applicationId)).stage).toBe('review')
    expect((await desk.decide(candidate.reportId, rejected)).body).toMatchObject({
      stage: 'rejected',
      decision: { outcome: 'rejected', reason: rejected.reason },
    })
    await t.runTasks()
    expect((await desk.mailsTo(candidate)).filter(({ template }) => template === 'rejection')).toHaveLength(1)
  })

  it('[D3] the same decision again changes nothing; another one, or a score after it, is refused', async () => {
    const candidate = await desk.reported()
    const twice = await Promise.all([
      desk.decide(candidate.reportId, second),
      desk.decide(candidate.reportId, second),
    ])
    expect(twice.map(({ status }) => status)).toEqual([200, 200])
    const third = await desk.decide(candidate.reportId, second)
    expect(third.body).toEqual(twice[0]?.body)
    const moved = { ...second, interview: { ...second.interview, place: '上海' } }
    for (const other of [rejected, moved]) {
      expect(await desk.decide(candidate.reportId, other)).toMatchObject({
        status: 409,
        body: { code: 'review.already_decided' },
      })
    }
    const score = { competency: candidate.report.dimensions[0]?.competency, score: 9, reason: '太晚了' }
    expect(await desk.adjust(candidate.reportId, score)).toMatchObject({
      status: 409,
      body: { code: 'review.already_decided' },
    })
    const events = await t.db
      .selectFrom('platform.event')
      .select('payload')
      .where('name', '=', 'result.confirmed')
      .execute()
    const own = events.filter(
      ({ payload }) => (payload as { reportId: string }).reportId === candidate.reportId,
    )
    expect(own).toHaveLength(1)
  })

  it('[D2] keeps the scores that counted, for the median of the job', async () => {
    const { reportId, report } = await desk.reported()
    const competency = report.dimensions[2]?.competency
    await desk.adjust(reportId, { competency, score: 4.4, reason: '与证据相符' })
    await desk.decide(reportId, rejected)
    const rows = await t.db
      .selectFrom('review.decided_score')
      .select(['competency', 'score'])
      .where('report_id', '=', reportId)
      .execute()
    expect(rows.find((row) => row.competency === competency)?.score).toBe(4.4)
    expect(rows).toHaveLength(3)
  })

  it('[I2] not for a time that has passed, nor when the application has gone another way', async () => {
    const candidate = await desk.reported()
    const past = { ...second, interview: { ...second.interview, startsAt: '2020-01-01T00:00:00.000Z' } }
    expect(await desk.decide(candidate.reportId, past)).toMatchObject({
      status: 422,
      body: { code: 'review.past_time' },
    })
    const move = { to: 'withdrawn', reason: '候选人来电退出' }
    expect(
      (await t.call('moveApplication', { params: { id: candidate.applicationId }, body: move }, desk.hr))
        .status,
    ).toBe(200)
    expect(await desk.decide(candidate.reportId, second)).toMatchObject({
      status: 409,
      body: { code: 'ehr.wrong_stage' },
    })
    expect((await desk.readReport(candidate.applicationId)).status).toBe('ready')
  })
})
