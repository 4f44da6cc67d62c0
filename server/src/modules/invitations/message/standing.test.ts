import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { later } from '../../../adapters/channels/index.ts'
import { createTestServer, type TestServer } from '../../../testing/harness.ts'
import {
  getInvitation,
  invitationTimeline,
  mailHumanInterview,
  mailMessage,
  mailReceipt,
  markCompleted,
  queueMessage,
  revokeInvitation,
} from '../index.ts'
import { invite } from '../invitation/service.ts'
import { createStage } from '../stage.fixture.ts'
import { channelFigures } from './figures.ts'
import { resumeWaiting } from './resume.ts'

let t: TestServer
let stage: Awaited<ReturnType<typeof createStage>>
beforeAll(async () => {
  t = await createTestServer()
  stage = await createStage(t)
})
afterAll(() => t.close())
beforeEach(() => {
  t.inbox.mails.length = 0
  t.inbox.breakWith(null)
  t.phone.messages.length = 0
  t.phone.answerWith(null)
})

const inTx = (work: Parameters<ReturnType<typeof t.db.transaction>['execute']>[0]) =>
  t.db.transaction().execute(work)
const invitationOf = async (applicationId: string) =>
  (await getInvitation(t.db, stage.organisation.id, applicationId))?.id ?? ''
const moveTo = async (applicationId: string, to: string) => {
  const hr = await t.login(stage.organisation, 'hr', 'east')
  const moved = await t.call(
    'moveApplication',
    { params: { id: applicationId }, body: { to, reason: '已告知' } },
    hr,
  )
  expect(moved.status).toBe(200)
}
/** Tries what waits of an application once more. */
async function tryAgain(applicationId: string) {
  t.phone.answerWith(null)
  t.inbox.breakWith(null)
  t.clock.forward(3601)
  for (const { id, status } of await stage.messages(applicationId)) {
    if (status === 'queued') {
      await mailMessage.run(t.deps, { organisationId: stage.organisation.id, messageId: id })
    }
  }
}
/** How the messages of one kind ended, and why as the time line says it. */
async function ends(applicationId: string, template: string) {
  const line = await invitationTimeline(t.db, stage.organisation.id, applicationId)
  return line
    .filter((one) => one.detail.template === template)
    .map((one) => [one.name, one.detail.code ?? null])
}

/** An invitation by short message that waits for a provider that is down. */
async function waiting(): Promise<string> {
  t.phone.answerWith(later('busy', 'down', 3600))
  const applicationId = await stage.apply({ email: undefined })
  await stage.screen(applicationId)
  await t.runTasks()
  expect(await ends(applicationId, 'invitation')).toEqual([['message.queued', null]])
  return applicationId
}

/** An invitation that went out, and a letter about its deadline that waits. */
async function extended(): Promise<string> {
  const applicationId = await stage.invited()
  t.inbox.mails.length = 0
  t.inbox.breakWith(new Error('down'))
  const hr = await t.login(stage.organisation, 'hr', 'east')
  const put = await t.call(
    'extendInvitation',
    { params: { id: applicationId }, body: { hours: 24, reason: '候选人请求' } },
    hr,
  )
  expect(put.status).toBe(200)
  return applicationId
}

/** A reminder by hand that waits. */
async function reminded(): Promise<string> {
  const applicationId = await stage.invited()
  t.inbox.mails.length = 0
  const hr = await t.login(stage.organisation, 'hr', 'east')
  const put = await t.call('remindNow', { params: { id: applicationId }, body: { channel: 'sms' } }, hr)
  expect(put.status).toBe(204)
  return applicationId
}

describe('[B2] a message that waited is not sent when what it says no longer holds', () => {
  test('the application was withdrawn; the time line says why and nothing else is tried', async () => {
    const applicationId = await waiting()
    await moveTo(applicationId, 'withdrawn')
    await tryAgain(applicationId)
    expect(t.phone.messages).toEqual([])
    const [[name, code] = []] = await ends(applicationId, 'invitation')
    expect(name).toBe('message.failed')
    expect(['stopped_moved_on', 'stopped_revoked']).toContain(code)
    expect(await stage.messages(applicationId)).toHaveLength(1)
  })

  test('the application stands elsewhere although the link was not closed', async () => {
    const applicationId = await waiting()
    await t.db
      .updateTable('ehr.application')
      .set({ stage: 'on_hold' })
      .where('id', '=', applicationId)
      .execute()
    await tryAgain(applicationId)
    expect(t.phone.messages).toEqual([])
    expect(await ends(applicationId, 'invitation')).toEqual([['message.failed', 'stopped_moved_on']])
  })

  test('the invitation was revoked, and the sweep that resumes what waits does not send it either', async () => {
    const applicationId = await waiting()
    await inTx((tx) => revokeInvitation(t.deps, tx, stage.organisation.id, applicationId))
    await t.pool.query("delete from pgboss.job where name like 'invitations.mail%'")
    t.phone.answerWith(null)
    t.clock.forward(3601)
    await resumeWaiting(t.deps)
    await t.runTasks()
    expect(t.phone.messages).toEqual([])
    expect(await ends(applicationId, 'invitation')).toEqual([['message.failed', 'stopped_revoked']])
  })

  test('the invitation was replaced: only the new one goes', async () => {
    const applicationId = await waiting()
    await t.db
      .updateTable('invitations.invitation')
      .set({ revoked_at: t.clock.now() })
      .where('application_id', '=', applicationId)
      .execute()
    const old = (await stage.messages(applicationId))[0]?.id
    t.phone.answerWith(null)
    t.clock.forward(60)
    await invite(t.deps, stage.organisation.id, applicationId)
    await t.runTasks()
    await tryAgain(applicationId)
    const all = await stage.messages(applicationId)
    expect(all.map((one) => one.failure_code)).toEqual(['stopped_revoked', null])
    expect(t.phone.messages.map((one) => one.id)).toEqual(all.slice(1).map((one) => one.id))
    expect(all[0]?.id).toBe(old)
  })

  test('the interview was handed in: a letter about its deadline is not sent', async () => {
    const applicationId = await extended()
    const id = await invitationOf(applicationId)
    await inTx((tx) => markCompleted(t.deps, tx, stage.organisation.id, id))
    await tryAgain(applicationId)
    expect(t.inbox.mails).toEqual([])
    expect(await ends(applicationId, 'deadline_moved')).toEqual([['message.failed', 'stopped_completed']])
  })

  test('the time ran out, swept already or not', async () => {
    for (const mark of [true, false]) {
      const applicationId = await waiting()
      await t.db
        .updateTable('invitations.invitation')
        .set(mark ? { expired_at: t.clock.now() } : { deadline: t.clock.now(), grace_minutes: 5 })
        .where('application_id', '=', applicationId)
        .execute()
      await tryAgain(applicationId)
      expect(t.phone.messages).toEqual([])
      expect(await ends(applicationId, 'invitation')).toEqual([['message.failed', 'stopped_expired']])
    }
  })

  test('who wants no reminders gets none; the letter about the deadline still comes', async () => {
    const optOut = async (applicationId: string) => {
      const { candidate_id } = await stage.application(applicationId)
      const whose = { organisation_id: stage.organisation.id, candidate_id }
      await t.db
        .insertInto('invitations.recipient')
        .values({ ...whose, opted_out_at: t.clock.now() })
        .execute()
    }
    const silent = await reminded()
    await optOut(silent)
    await tryAgain(silent)
    const late = await extended()
    await optOut(late)
    await tryAgain(late)
    expect(t.phone.messages).toEqual([])
    expect(await ends(silent, 'reminder_unopened')).toEqual([['message.failed', 'stopped_opted_out']])
    expect(await ends(late, 'deadline_moved')).toEqual([['message.sent', null]])
  })

  test('it counts as no failure of its channel and is no work for HR', async () => {
    const failed = async () => {
      const since = new Date(t.clock.now().getTime() - 86_400_000)
      const all = await channelFigures(t.db, stage.organisation.id, since)
      return all.find((one) => one.channel === 'sms')?.failedToday
    }
    const before = await failed()
    const applicationId = await waiting()
    await inTx((tx) => revokeInvitation(t.deps, tx, stage.organisation.id, applicationId))
    await tryAgain(applicationId)
    expect((await stage.messages(applicationId))[0]?.status).toBe('failed')
    expect(await failed()).toBe(before)
    const { rows } = await t.pool.query(
      "select 1 from review.attention where key = 'messages_failed' and application_id = $1",
      [applicationId],
    )
    expect(rows).toEqual([])
  })
})

describe('[B2] what must still go does, however long it waited', () => {
  test('an invitation that stands, and the letter about its new deadline', async () => {
    const applicationId = await waiting()
    await tryAgain(applicationId)
    expect(t.phone.messages).toHaveLength(1)
    const late = await extended()
    await tryAgain(late)
    expect(await ends(late, 'deadline_moved')).toEqual([['message.sent', null]])
  })

  test('a receipt and the letter of another interview, when the interview is over', async () => {
    const applicationId = await stage.invited()
    const id = await invitationOf(applicationId)
    t.inbox.mails.length = 0
    t.inbox.breakWith(new Error('down'))
    await inTx((tx) => markCompleted(t.deps, tx, stage.organisation.id, id))
    const fact = { ...stage.input(applicationId), interviewId: crypto.randomUUID() }
    await mailReceipt.run(t.deps, fact)
    await mailHumanInterview.run(t.deps, fact)
    await t.db
      .updateTable('ehr.application')
      .set({ stage: 'human_interview' })
      .where('id', '=', applicationId)
      .execute()
    await tryAgain(applicationId)
    expect(await ends(applicationId, 'receipt')).toEqual([['message.sent', null]])
    expect(await ends(applicationId, 'human_interview')).toEqual([['message.sent', null]])
  })

  test('a rejection after the stage moved, and to who wants no reminders', async () => {
    const applicationId = await stage.invited()
    await inTx((tx) => revokeInvitation(t.deps, tx, stage.organisation.id, applicationId))
    await inTx((tx) =>
      queueMessage(t.deps, tx, {
        ...stage.input(applicationId),
        template: 'rejection',
        slot: `rejection:${applicationId}`,
      }),
    )
    const { candidate_id } = await stage.application(applicationId)
    await t.db
      .insertInto('invitations.recipient')
      .values({ organisation_id: stage.organisation.id, candidate_id, opted_out_at: t.clock.now() })
      .execute()
    await t.db
      .updateTable('ehr.application')
      .set({ stage: 'rejected' })
      .where('id', '=', applicationId)
      .execute()
    await tryAgain(applicationId)
    expect(await ends(applicationId, 'rejection')).toEqual([['message.sent', null]])
  })
})
