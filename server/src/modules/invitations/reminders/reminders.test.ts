import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createTestServer, type TestServer } from '../../../testing/harness.ts'
import {
  allowLater,
  getInvitation,
  invitationSweeps,
  invitationTimeline,
  mailMessage,
  markCompleted,
  markOpened,
  revokeInvitation,
} from '../index.ts'
import { resumeWaiting } from '../message/resume.ts'
import { createStage, tokenOf } from '../stage.fixture.ts'
import { planMissing, runDueReminders } from './running.ts'

let t: TestServer
let stage: Awaited<ReturnType<typeof createStage>>
beforeAll(async () => {
  t = await createTestServer()
  stage = await createStage(t)
})
afterAll(() => t.close())
beforeEach(async () => {
  // Ten in the morning in Beijing; what earlier tests left is far behind.
  const day = 86_400_000
  const next = Math.ceil((t.clock.now().getTime() + 30 * day) / day) * day + 2 * 3_600_000
  t.clock.forward((next - t.clock.now().getTime()) / 1000)
  await t.db.updateTable('invitations.invitation').set({ revoked_at: t.clock.now() }).execute()
  await expire()
  t.inbox.breakWith(null)
  t.inbox.mails.length = 0
})

const hours = (n: number) => t.clock.forward(n * 3600)
const expire = async () => {
  await invitationSweeps[0]?.run(t.deps)
  await runDueReminders(t.deps)
  await t.runTasks()
}
/** One round of the sweeps and of what they send; gives the subjects that came. */
async function round(): Promise<string[]> {
  t.inbox.mails.length = 0
  await expire()
  return t.inbox.mails.map((mail) =>
    mail.subject
      .split(/[，：]/)
      .slice(0, 2)
      .join(' '),
  )
}
const rows = (applicationId: string) =>
  t.db
    .selectFrom('invitations.reminder')
    .select(['occasion', 'state', 'reason', 'due_at', 'channel', 'slot', 'delivered_at', 'message_id'])
    .where('application_id', '=', applicationId)
    .orderBy('due_at')
    .execute()
const planned = async (applicationId: string) =>
  (await rows(applicationId)).filter((row) => row.state === 'planned').map((row) => row.occasion)
const invitationOf = async (applicationId: string) => {
  const found = await getInvitation(t.db, stage.organisation.id, applicationId)
  if (!found) {
    throw new Error('no invitation')
  }
  return found
}
const inTx = <T>(work: Parameters<ReturnType<typeof t.db.transaction>['execute']>[0]) =>
  t.db.transaction().execute(work) as Promise<T>

describe('[B2] reminders of an invitation', () => {
  test('are planned with it, and what has been sent about it is noted', async () => {
    const applicationId = await stage.invited()
    const found = await rows(applicationId)
    expect(found.map((row) => [row.occasion, row.state, row.channel])).toEqual([
      ['unopened', 'planned', 'email'],
      ['approaching', 'planned', 'email'],
      ['closing', 'planned', 'email'],
      ['expired', 'planned', 'email'],
      ['invitation', 'queued', 'email'],
    ])
    expect(found.at(-1)?.delivered_at).not.toBeNull()
  })

  test('come on each occasion, once, with the link and the deadline, and are on the time line', async () => {
    const applicationId = await stage.invited()
    const link = tokenOf((await stage.messages(applicationId)).length ? (t.inbox.mails[0]?.text ?? '') : '')
    expect(await round()).toEqual([])
    hours(24)
    expect(await round()).toEqual(['提醒 远山集团的在线面试邀请'])
    expect(t.inbox.mails[0]?.text).toContain(link)
    expect(t.inbox.mails[0]?.text).toContain('（北京时间）')
    expect(await round()).toEqual([])
    hours(10.5)
    expect(await round()).toEqual(['提醒 在线面试的截止时间'])
    hours(11.5)
    expect(await round()).toEqual(['提醒 在线面试即将截止'])
    hours(3)
    expect(await round()).toEqual(['您的在线面试邀请已结束 互联网销售'])
    expect(await round()).toEqual([])
    const items = await invitationTimeline(t.db, stage.organisation.id, applicationId)
    expect(items.filter((item) => item.name === 'message.sent').map((item) => item.detail.template)).toEqual(
      expect.arrayContaining([
        'invitation',
        'reminder_unopened',
        'reminder_approaching',
        'reminder_closing',
        'invitation_expired',
      ]),
    )
  })

  test('stop when the interview is handed in; one that waits to be sent is taken back', async () => {
    const applicationId = await stage.invited()
    t.inbox.mails.length = 0
    const invitation = await invitationOf(applicationId)
    hours(24)
    await runDueReminders(t.deps)
    expect((await stage.messages(applicationId)).filter((one) => one.status === 'queued')).toHaveLength(1)
    await t.db
      .updateTable('ehr.application')
      .set({ stage: 'review' })
      .where('id', '=', applicationId)
      .execute()
    await inTx((tx) => markCompleted(t.deps, tx, stage.organisation.id, invitation.id))
    await t.runTasks()
    expect(t.inbox.mails).toEqual([])
    expect(
      (await rows(applicationId)).filter((row) => row.state === 'left_out').map((row) => row.reason),
    ).toEqual(Array(4).fill('completed'))
    hours(24)
    expect(await round()).toEqual([])
  })

  test('stop when the link is closed and when the application stands elsewhere', async () => {
    const closed = await stage.invited()
    const moved = await stage.invited()
    await inTx((tx) => revokeInvitation(t.deps, tx, stage.organisation.id, closed))
    await t.db.updateTable('ehr.application').set({ stage: 'withdrawn' }).where('id', '=', moved).execute()
    hours(24)
    expect(await round()).toEqual([])
    hours(22)
    expect(await round()).toEqual([])
    expect(await planned(moved)).toEqual([])
  })

  test('who opened the link gets the later ones only', async () => {
    const applicationId = await stage.invited()
    const invitation = await invitationOf(applicationId)
    await inTx((tx) => markOpened(t.deps, tx, stage.organisation.id, invitation.id))
    hours(24)
    expect(await round()).toEqual([])
    hours(10.5)
    expect(await round()).toEqual(['提醒 在线面试的截止时间'])
  })

  test('move with the deadline; what would tell of somebody having more time is in no list', async () => {
    const applicationId = await stage.invited()
    const invitation = await invitationOf(applicationId)
    await inTx((tx) => markOpened(t.deps, tx, stage.organisation.id, invitation.id))
    await inTx((tx) => allowLater(t.deps, tx, stage.organisation.id, invitation.id, 48 * 60))
    hours(46)
    expect(await round()).toEqual([])
    hours(36.5)
    expect(await round()).toEqual(['提醒 在线面试的截止时间'])
    const hr = await t.login(stage.organisation, 'hr', 'east')
    const { body } = await t.call('listMessages', { query: { applicationId } }, hr)
    expect((body.items as { template: string }[]).map((one) => one.template)).toEqual(['invitation'])
  })
})

describe('[B2] none missed, none twice', () => {
  test('two workers at the same moment, forty invitations', async () => {
    const all = await Promise.all(Array.from({ length: 40 }, () => stage.apply()))
    const hr = await t.login(stage.organisation, 'hr', 'east')
    await t.call('screenApplications', { body: { applicationIds: all } }, hr)
    await t.runTasks()
    t.inbox.mails.length = 0
    hours(24)
    await Promise.all([runDueReminders(t.deps), runDueReminders(t.deps), runDueReminders(t.deps)])
    await runDueReminders(t.deps)
    await t.runTasks()
    expect(t.inbox.mails).toHaveLength(40)
    expect(new Set(t.inbox.mails.map((mail) => mail.to)).size).toBe(40)
  })

  test('a worker that dies while it hands on leaves everything due', async () => {
    const applicationId = await stage.invited()
    hours(24)
    const dying = {
      ...t.deps,
      events: { ...t.deps.events, record: () => Promise.reject(new Error('killed')) },
    }
    await runDueReminders(dying)
    expect((await stage.messages(applicationId)).map((one) => one.template)).toEqual(['invitation'])
    // The one that could not be written is put off for a while, not forgotten.
    t.clock.forward(601)
    expect(await round()).toEqual(['提醒 远山集团的在线面试邀请'])
  })

  test('the clock that leaps a week ahead and comes back costs no reminder and doubles none', async () => {
    const applicationId = await stage.invited()
    hours(7 * 24)
    // Only the sweep of reminders has run under the wrong time.
    await runDueReminders(t.deps)
    await t.runTasks()
    expect((await stage.messages(applicationId)).map((one) => one.template)).toEqual(['invitation'])
    hours(-7 * 24)
    await planMissing(t.deps)
    expect(await planned(applicationId)).toEqual(['unopened', 'approaching', 'closing', 'expired'])
    hours(24)
    expect(await round()).toEqual(['提醒 远山集团的在线面试邀请'])
    hours(-24)
    await planMissing(t.deps)
    expect(await round()).toEqual([])
    hours(24)
    expect(await round()).toEqual([])
  })

  test('after a night of everything being down what is still useful comes once', async () => {
    await stage.invited()
    t.inbox.mails.length = 0
    hours(46.5)
    expect(await round()).toEqual(['提醒 在线面试即将截止'])
    expect(await round()).toEqual([])
  })

  test('an invitation nothing was planned for is found', async () => {
    const applicationId = await stage.invited()
    await t.db
      .deleteFrom('invitations.reminder')
      .where('application_id', '=', applicationId)
      .where('occasion', '<>', 'invitation')
      .execute()
    await planMissing(t.deps)
    expect(await planned(applicationId)).toEqual(['unopened', 'approaching', 'closing', 'expired'])
  })

  test('a mail server that is down past the use of a reminder does not send it late', async () => {
    const applicationId = await stage.invited()
    t.inbox.breakWith(new Error('ECONNREFUSED'))
    hours(46)
    await runDueReminders(t.deps)
    await t.runTasks().catch(() => {})
    t.inbox.breakWith(null)
    t.inbox.mails.length = 0
    hours(1.9)
    const waiting = (await stage.messages(applicationId)).find((one) => one.status === 'queued')
    const input = { organisationId: stage.organisation.id, messageId: waiting?.id ?? '' }
    await mailMessage.run(t.deps, input)
    expect(t.inbox.mails).toEqual([])
    expect((await stage.messages(applicationId)).at(-1)).toMatchObject({
      template: 'reminder_closing',
      status: 'failed',
    })
  })

  test('one whose task died with too many workers is found', async () => {
    const applicationId = await stage.invited()
    hours(24)
    await runDueReminders(t.deps)
    await t.pool.query("delete from pgboss.job where name = 'invitations.mail_several' and state = 'created'")
    t.inbox.mails.length = 0
    await resumeWaiting(t.deps)
    await t.runTasks()
    expect(t.inbox.mails).toEqual([])
    t.clock.forward(16 * 60)
    await Promise.all([resumeWaiting(t.deps), resumeWaiting(t.deps)])
    await t.runTasks()
    expect(t.inbox.mails).toHaveLength(1)
    expect((await stage.messages(applicationId)).map((one) => one.status)).toEqual(['sent', 'sent'])
  })

  test('one that waits with a task of its own is not hurried', async () => {
    const applicationId = await stage.invited()
    hours(24)
    await runDueReminders(t.deps)
    t.inbox.mails.length = 0
    t.clock.forward(16 * 60)
    const tasks = () =>
      t.pool.query("select name from pgboss.job where state = 'created' and name like 'invitations.mail%'")
    const before = await tasks()
    expect(before.rows).toEqual([{ name: 'invitations.mail_several' }])
    await resumeWaiting(t.deps)
    expect((await tasks()).rows).toEqual(before.rows)
    // Of several that were taken together this one is to come again in an hour.
    await t.pool.query(
      "update pgboss.job set state = 'completed', completed_on = now() where state = 'created' and name = 'invitations.mail_several'",
    )
    const [messageId = ''] = (await rows(applicationId)).flatMap((row) =>
      row.occasion === 'unopened' && row.message_id ? [row.message_id] : [],
    )
    await inTx((tx) =>
      t.deps.tasks.send(
        tx,
        mailMessage,
        { organisationId: stage.organisation.id, messageId },
        { inSeconds: 3600 },
      ),
    )
    await resumeWaiting(t.deps)
    await t.runTasks()
    expect(t.inbox.mails).toEqual([])
    expect((await tasks()).rows).toEqual([{ name: 'invitations.mail' }])
    await t.pool.query("delete from pgboss.job where state = 'created'")
    await resumeWaiting(t.deps)
    await t.runTasks()
    expect(t.inbox.mails).toHaveLength(1)
  })

  test('one that the mail server comes back for at night waits for the morning', async () => {
    const applicationId = await stage.invited()
    hours(34.5)
    await runDueReminders(t.deps)
    const waiting = (await stage.messages(applicationId)).find((one) => one.status === 'queued')
    const input = { organisationId: stage.organisation.id, messageId: waiting?.id ?? '' }
    const { mailMessage } = await import('../index.ts')
    t.inbox.mails.length = 0
    hours(4)
    await mailMessage.run(t.deps, input)
    expect(t.inbox.mails).toEqual([])
    const { rows: jobs } = await t.pool.query<{ minutes: number }>(
      "select round(extract(epoch from start_after - created_on) / 60)::int as minutes from pgboss.job where name = 'invitations.mail' and data->>'messageId' = $1",
      [input.messageId],
    )
    // From half past midnight to eight, on whatever clock the queue goes by.
    expect(jobs).toEqual([{ minutes: 450 }])
    await t.db
      .updateTable('invitations.message')
      .set({ status: 'failed' })
      .where('id', '=', input.messageId)
      .execute()
  })
})
