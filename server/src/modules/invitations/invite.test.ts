import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { findInvitationByToken, getInvitation, invitationTimeline, inviteCandidate } from './index.ts'
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

describe('passing résumé screening', () => {
  test('[B1] sends one mail with the personal link and the deadline 48 hours later', async () => {
    const applicationId = await stage.invited()
    const [mail] = t.inbox.mails
    expect(t.inbox.mails).toHaveLength(1)
    expect(mail?.to).toMatch(/^candidate-\d+@example\.com$/)
    expect(mail?.subject).toBe('远山集团邀请您参加在线面试：互联网销售')
    expect(mail?.text).toContain('2026年11月25日 10:00（北京时间）')
    const invitation = await findInvitationByToken(t.db, tokenOf(mail?.text ?? ''))
    expect(invitation?.applicationId).toBe(applicationId)
    expect(invitation?.deadline.toISOString()).toBe('2026-11-25T02:00:00.000Z')
    expect(invitation?.sentAt).not.toBeNull()
    expect((await stage.application(applicationId)).deadline?.toISOString()).toBe('2026-11-25T02:00:00.000Z')
  })

  test('[A3] [B1] freezes the matched kit and keeps why it was chosen', async () => {
    const applicationId = await stage.invited()
    const invitation = await getInvitation(t.db, stage.organisation.id, applicationId)
    expect(invitation?.match).toMatchObject({ kitKey: 'internet-sales', score: 0.9 })
    const kit = await t.db
      .selectFrom('question_bank.kit')
      .select('frozen_at')
      .where('organisation_id', '=', stage.organisation.id)
      .where('id', '=', invitation?.kitId ?? '')
      .executeTakeFirstOrThrow()
    expect(kit.frozen_at).not.toBeNull()
  })

  test('[B1] [H2] keeps neither link nor address readable in the database', async () => {
    const applicationId = await stage.invited()
    const token = tokenOf(t.inbox.mails[0]?.text ?? '')
    expect(token).toHaveLength(43)
    const [message] = await stage.messages(applicationId)
    const stored = await t.db
      .selectFrom('invitations.invitation')
      .selectAll()
      .where('application_id', '=', applicationId)
      .executeTakeFirstOrThrow()
    const bytes = Buffer.concat(
      [...Object.values(stored), ...Object.values(message ?? {})].map((value) =>
        Buffer.isBuffer(value) ? value : Buffer.from(JSON.stringify(value) ?? ''),
      ),
    )
    expect(bytes.includes(token)).toBe(false)
    expect(bytes.includes('周岚')).toBe(false)
    expect(bytes.includes('example.com')).toBe(false)
  })

  test('[B1] the task run twice, and twice at once, invites once', async () => {
    const applicationId = await stage.apply()
    await stage.screen(applicationId)
    await Promise.all([
      inviteCandidate.run(t.deps, stage.input(applicationId)),
      inviteCandidate.run(t.deps, stage.input(applicationId)),
    ])
    await inviteCandidate.run(t.deps, stage.input(applicationId))
    await t.runTasks()
    expect(await stage.messages(applicationId)).toHaveLength(1)
    expect(t.inbox.mails).toHaveLength(1)
    expect(await stage.events('invitation.created', applicationId)).toHaveLength(1)
  })

  test('an application that has moved on meanwhile is not invited', async () => {
    const applicationId = await stage.apply()
    await inviteCandidate.run(t.deps, stage.input(applicationId))
    await inviteCandidate.run(t.deps, stage.input('00000000-0000-4000-8000-000000000000'))
    expect(await stage.messages(applicationId)).toEqual([])
  })

  test.each([
    ['no_address', async () => stage.apply({ email: undefined, phone: undefined })],
    [
      'no_kit',
      async () => {
        const candidateId = await t.candidate(bare)
        return t.application(bare, { candidateId, vacancyId: await t.vacancy(bare) })
      },
    ],
  ])('%s stands on the time line once and is not tried for ever', async (code, make) => {
    bare = await t.organisation('无题集团')
    await t.db.deleteFrom('question_bank.kit_question').where('organisation_id', '=', bare.id).execute()
    const applicationId = await make()
    const { organisation_id: organisationId } = await stage.application(applicationId)
    const login = await t.login(code === 'no_kit' ? bare : stage.organisation, 'group-hr')
    await t.call('screenApplications', { body: { applicationIds: [applicationId] } }, login)
    await t.runTasks()
    await inviteCandidate.run(t.deps, { organisationId, applicationId })
    expect(await stage.events('invitation.failed', applicationId)).toEqual([{ applicationId, code }])
    expect(await stage.messages(applicationId)).toEqual([])
    const line = await invitationTimeline(t.db, organisationId, applicationId)
    expect(line.map((one) => [one.kind, one.name, one.detail.code])).toEqual([
      ['invitation', 'invitation.failed', code],
    ])
    const audited = await t.db
      .selectFrom('platform.audit_record')
      .select('detail')
      .where('object_id', '=', applicationId)
      .where('action', '=', 'invitation.fail')
      .execute()
    expect(audited).toEqual([{ detail: { code } }])
  })
  let bare: TestOrganisation

  test('who is invited anew after a pause has one link that opens', async () => {
    const applicationId = await stage.invited()
    const first = tokenOf(t.inbox.mails[0]?.text ?? '')
    t.clock.forward(60)
    await t.db
      .updateTable('ehr.application')
      .set({ stage: 'invited', stage_at: t.clock.now() })
      .where('id', '=', applicationId)
      .execute()
    await inviteCandidate.run(t.deps, stage.input(applicationId))
    await t.runTasks()
    const second = tokenOf(t.inbox.mails[1]?.text ?? '')
    expect(second).not.toBe(first)
    expect((await findInvitationByToken(t.db, first))?.revokedAt).not.toBeNull()
    expect((await findInvitationByToken(t.db, second))?.revokedAt).toBeNull()
  })
})

describe('a personal link', () => {
  test.each([
    ['nothing', ''],
    ['a path', '../../etc/passwd'],
    ['another token', 'a'.repeat(43)],
    ['a sign too few', 'a'.repeat(42)],
    ['a wrong sign', `${'a'.repeat(42)}!`],
    ['a very long one', 'a'.repeat(5000)],
  ])('a foreign or mistyped link opens nothing: %s', async (_, token) => {
    expect(await findInvitationByToken(t.db, token)).toBeNull()
  })
})
