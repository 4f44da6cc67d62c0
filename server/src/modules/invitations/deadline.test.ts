import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import {
  findInvitationByToken,
  getInvitation,
  invitationSweeps,
  markCompleted,
  revokeInvitation,
} from './index.ts'
import { createStage, tokenOf } from './stage.fixture.ts'

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
})

describe('the deadline', () => {
  const sweep = async () => {
    for (const one of invitationSweeps) {
      await one.run(t.deps)
    }
  }

  test('[B1] passes with its grace period: the link is over and the EHR says overdue, once', async () => {
    const applicationId = await stage.invited()
    t.clock.forward(48 * 3600 + 29 * 60)
    await sweep()
    expect((await stage.application(applicationId)).stage).toBe('invited')
    t.clock.forward(2 * 60)
    await Promise.all([sweep(), sweep()])
    await sweep()
    expect((await stage.application(applicationId)).stage).toBe('overdue')
    expect((await getInvitation(t.db, stage.organisation.id, applicationId))?.expiredAt).not.toBeNull()
    expect(await stage.events('invitation.expired', applicationId)).toHaveLength(1)
    const moves = await stage.events('application.moved', applicationId)
    expect(moves.filter((move) => move.to === 'overdue')).toHaveLength(1)
  })

  test('an interview in progress is over with the grace period, one handed in is not touched', async () => {
    const going = await stage.invited()
    const done = await stage.invited()
    await t.db.updateTable('ehr.application').set({ stage: 'interviewing' }).where('id', '=', going).execute()
    await t.db.updateTable('ehr.application').set({ stage: 'review' }).where('id', '=', done).execute()
    const invitation = await getInvitation(t.db, stage.organisation.id, done)
    const complete = () =>
      t.db
        .transaction()
        .execute((tx) => markCompleted(t.deps, tx, stage.organisation.id, invitation?.id ?? ''))
    expect(await complete()).toBe(true)
    expect(await complete()).toBe(false)
    t.clock.forward(48 * 3600 + 10 * 60)
    await sweep()
    expect((await stage.application(going)).stage).toBe('interviewing')
    t.clock.forward(21 * 60)
    await sweep()
    expect((await stage.application(going)).stage).toBe('overdue')
    expect((await stage.application(done)).stage).toBe('review')
    expect((await getInvitation(t.db, stage.organisation.id, done))?.expiredAt).toBeNull()
  })

  test('[B1] after it HR can invite again, with a new link and a new deadline', async () => {
    const applicationId = await stage.invited()
    t.clock.forward(49 * 3600)
    await sweep()
    await stage.screen(applicationId)
    await t.runTasks()
    // Reminders of others came too.
    const invitations = t.inbox.mails.filter((mail) => mail.subject.includes('邀请您参加'))
    expect(invitations).toHaveLength(2)
    const tokens = invitations.map((mail) => tokenOf(mail.text))
    expect(new Set(tokens).size).toBe(2)
    const invitation = await findInvitationByToken(t.db, tokens[1] ?? '')
    expect(invitation?.expiredAt).toBeNull()
    expect(invitation?.deadline.getTime()).toBe(t.clock.now().getTime() + 48 * 3_600_000)
  })
})

describe('an application that leaves the way', () => {
  test('its link is closed once', async () => {
    const applicationId = await stage.invited()
    const close = () =>
      t.db.transaction().execute((tx) => revokeInvitation(t.deps, tx, stage.organisation.id, applicationId))
    expect(await close()).toBe(true)
    expect(await close()).toBe(false)
    expect((await getInvitation(t.db, stage.organisation.id, applicationId))?.revokedAt).not.toBeNull()
    expect(await stage.events('invitation.revoked', applicationId)).toHaveLength(1)
  })
})
