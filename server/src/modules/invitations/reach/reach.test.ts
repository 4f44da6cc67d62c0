import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestServer, type TestServer } from '../../../testing/harness.ts'
import { getInvitation, invitationSweeps, markCompleted, markOpened } from '../index.ts'
import { createStage } from '../stage.fixture.ts'

let t: TestServer
let stage: Awaited<ReturnType<typeof createStage>>
beforeAll(async () => {
  t = await createTestServer()
  stage = await createStage(t)
})
afterAll(() => t.close())

const hr = () => t.login(stage.organisation, 'hr', 'east')
const list = async (query: Record<string, string> = {}) => {
  const { body } = await t.call('listUnreached', { query }, await hr())
  return body.items as { id: string; reason: string; ways: string[]; lastCall: { outcome: string } | null }[]
}
const invitationOf = async (applicationId: string) => {
  const found = await getInvitation(t.db, stage.organisation.id, applicationId)
  if (!found) throw new Error('no invitation')
  return found
}
const open = async (applicationId: string) => {
  const { id } = await invitationOf(applicationId)
  await t.db.transaction().execute((tx) => markOpened(t.deps, tx, stage.organisation.id, id))
}

test('[B4] who has not been reached is listed with the reason and the ways, each branch its own', async () => {
  const silent = await stage.invited()
  const opened = await stage.invited()
  await open(opened)
  const nowhere = await stage.apply({ email: undefined, phone: undefined })
  await stage.screen(nowhere)
  await t.runTasks()
  const found = await list()
  expect(found.map(({ id, reason }) => [id, reason])).toEqual([
    [nowhere, 'no_address'],
    [silent, 'not_opened'],
  ])
  expect(found.map(({ ways }) => ways)).toEqual([['call'], ['email', 'sms', 'call']])
  expect((await list({ reason: 'not_opened' })).map(({ id }) => id)).toEqual([silent])
  const south = await t.login(stage.organisation, 'hr', 'south')
  expect((await t.call('listUnreached', {}, south)).body.items).toEqual([])
  expect(
    (await t.call('remindNow', { params: { id: silent }, body: { channel: 'sms' } }, south)).status,
  ).toBe(404)
  const csv = await t.call('exportUnreached', {}, await hr())
  expect(csv.raw.toString()).toContain('周岚')
})

test('[B4] another way is one click, counts for the caps, and is refused where there is none', async () => {
  const applicationId = await stage.invited()
  const login = await hr()
  const remind = (channel: string) =>
    t.call('remindNow', { params: { id: applicationId }, body: { channel } }, login)
  expect((await remind('sms')).status).toBe(204)
  await t.runTasks()
  expect((await stage.messages(applicationId)).map((one) => [one.channel, one.template, one.status])).toEqual(
    [
      ['email', 'invitation', 'sent'],
      ['sms', 'reminder_unopened', 'sent'],
    ],
  )
  expect((await remind('wecom')).body.code).toBe('invitations.no_way')
  await t.call(
    'noteCall',
    { params: { id: applicationId }, body: { outcome: 'reached', note: '今晚会做' } },
    login,
  )
  expect((await list()).find(({ id }) => id === applicationId)?.lastCall?.outcome).toBe('reached')
})

test('[B4] more time moves the deadline in the EHR too, is told, and reminders follow', async () => {
  const applicationId = await stage.invited()
  const before = await invitationOf(applicationId)
  const body = { hours: 24, reason: '出差' }
  const { status } = await t.call('extendInvitation', { params: { id: applicationId }, body }, await hr())
  expect(status).toBe(200)
  await t.runTasks()
  const after = await invitationOf(applicationId)
  expect(after.deadline.getTime() - before.deadline.getTime()).toBe(24 * 3_600_000)
  expect((await stage.application(applicationId)).deadline).toEqual(after.deadline)
  expect((await stage.messages(applicationId)).at(-1)).toMatchObject({
    template: 'deadline_moved',
    status: 'sent',
  })
  const closing = await t.db
    .selectFrom('invitations.reminder')
    .select('due_at')
    .where('application_id', '=', applicationId)
    .where('occasion', '=', 'closing')
    .executeTakeFirstOrThrow()
  expect(closing.due_at?.getTime()).toBe(after.deadline.getTime() - 2 * 3_600_000)
})

test('[B4] the figures count what happened: handed in, run out, still open', async () => {
  const done = await stage.invited()
  await open(done)
  await t.db.transaction().execute(async (tx) => {
    await markCompleted(t.deps, tx, stage.organisation.id, (await invitationOf(done)).id)
    await tx.updateTable('ehr.application').set({ stage: 'review' }).where('id', '=', done).execute()
  })
  const from = t.clock.now().toISOString().slice(0, 10)
  t.clock.forward(80 * 3600)
  await invitationSweeps[0]?.run(t.deps)
  const late = await stage.invited()
  expect(late).toBeTruthy()
  const to = t.clock.now().toISOString().slice(0, 10)
  const { body } = await t.call('getReachFigures', { query: { from, to, around: to } }, await hr())
  // Of the tests above three ran out unopened or opened, one of them opened.
  expect(body).toMatchObject({
    invitations: 6,
    open: 1,
    shares: { response: { k: 2, n: 5 }, completion: { k: 1, n: 5 }, noShow: { k: 4, n: 5 } },
    comparison: { response: null, noShow: null },
  })
  expect(body.channels).toMatchObject([
    { channel: 'email', opened: 2, completed: 1, noShow: { k: 4, n: 5 } },
    { channel: 'sms', sent: 1, taken: 1, failed: 0, opened: 0 },
  ])
  const south = await t.login(stage.organisation, 'hr', 'south')
  expect((await t.call('getReachFigures', { query: { from, to } }, south)).body).toMatchObject({
    invitations: 0,
  })
})
