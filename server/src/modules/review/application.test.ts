import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { invite } from '../interview/candidate.fixture.ts'
import { type Desk, openDesk, second } from './desk.fixture.ts'

let t: TestServer
let organisation: TestOrganisation
let desk: Desk

beforeAll(async () => {
  t = await createTestServer()
  organisation = await t.organisation()
  desk = await openDesk(t, organisation)
})
afterAll(() => t.close())

describe('an application as a whole', () => {
  it('[I2] has its way on one time line, from screening to the decision', async () => {
    const candidate = await desk.reported()
    await desk.adjust(candidate.reportId, { competency: 'resilience', score: 7, reason: '证据更强' })
    await desk.decide(candidate.reportId, second)
    await t.runTasks()
    const { body } = await t.call('getApplication', { params: { id: candidate.applicationId } }, desk.hr)
    expect(body).toMatchObject({
      stage: 'second_interview',
      confirmed: true,
      reportId: candidate.reportId,
      reportStatus: 'confirmed',
      invitation: { status: 'completed' },
    })
    const line = body.timeline as { name: string; at: string; actor: { kind: string; name: string } }[]
    expect(line.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'application.submitted',
        'application.screened',
        'invitation.created',
        'interview.started',
        'interview.submitted',
        'report.ready',
        'score.adjusted',
        'result.confirmed',
        'application.moved',
        'message.sent',
      ]),
    )
    expect(line.map(({ at }) => at)).toEqual(line.map(({ at }) => at).toSorted())
    expect(new Set(line.map((one) => (one as unknown as { id: string }).id)).size).toBe(line.length)
    expect(line.find(({ name }) => name === 'result.confirmed')?.actor).toEqual({
      kind: 'staff',
      name: '测试 hr',
    })
  })

  it('[I2] without a report a person can end it by hand, with reason and list; the link closes, a mail goes', async () => {
    const candidate = await invite(t, organisation)
    const move = (body: object) =>
      t.call('moveApplication', { params: { id: candidate.applicationId }, body }, desk.hr)
    const shown = await t.call('getApplication', { params: { id: candidate.applicationId } }, desk.hr)
    expect((shown.body.moves as { to: string }[]).find(({ to }) => to === 'rejected')).toEqual({
      to: 'rejected',
      needsReason: true,
      effects: ['rejection_mail', 'link_revoked'],
    })
    expect(await move({ to: 'rejected' })).toMatchObject({ status: 422, body: { code: 'ehr.reason_needed' } })
    expect(await move({ to: 'rejected', reason: '岗位取消' })).toMatchObject({ status: 422 })
    expect(await move({ to: 'second_interview' })).toMatchObject({
      status: 409,
      body: { code: 'ehr.wrong_stage' },
    })
    const end = { to: 'rejected', reason: '岗位取消', rejectReason: 'position_closed' }
    expect((await move(end)).body).toMatchObject({
      stage: 'rejected',
      invitation: { status: 'revoked' },
      moves: [],
    })
    expect((await move(end)).status).toBe(200)
    await t.runTasks()
    expect((await desk.mailsTo(candidate)).map(({ template }) => template)).toEqual([
      'invitation',
      'rejection',
    ])
    expect((await candidate.call('getInterview')).body).toMatchObject({ phase: 'revoked' })
  })

  it('[I2] while a report waits, the result is confirmed there and not by a move', async () => {
    const candidate = await desk.reported()
    const params = { id: candidate.applicationId }
    const shown = (await t.call('getApplication', { params }, desk.hr)).body
    expect((shown.moves as { to: string }[]).map(({ to }) => to)).toEqual(['withdrawn', 'on_hold'])
    const end = { to: 'rejected', reason: '直接结束', rejectReason: 'other' }
    expect(await t.call('moveApplication', { params, body: end }, desk.hr)).toMatchObject({
      status: 409,
      body: { code: 'review.report_waits' },
    })
    await desk.decide(candidate.reportId, second)
    // After the second interview it may end like any other.
    expect((await t.call('moveApplication', { params, body: end }, desk.hr)).body).toMatchObject({
      stage: 'rejected',
    })
  })

  it('[I2] inviting again by hand sends a new invitation by itself', async () => {
    const candidate = await invite(t, organisation)
    await t.db
      .updateTable('ehr.application')
      .set({ stage: 'overdue' })
      .where('id', '=', candidate.applicationId)
      .execute()
    await t.db
      .updateTable('invitations.invitation')
      .set({ expired_at: t.clock.now() })
      .where('application_id', '=', candidate.applicationId)
      .execute()
    const params = { id: candidate.applicationId }
    expect((await t.call('moveApplication', { params, body: { to: 'invited' } }, desk.hr)).status).toBe(200)
    await t.runTasks()
    expect((await desk.mailsTo(candidate)).map(({ template }) => template)).toEqual([
      'invitation',
      'invitation',
    ])
  })
})
