import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createSmtpMailer, MailRefused } from '../../adapters/mail/index.ts'
import type { Deps } from '../../deps.ts'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import {
  closeLink,
  findInvitationByToken,
  getInvitation,
  invitationSweeps,
  invitationTimeline,
  inviteCandidate,
  mailHumanInterview,
  mailMessage,
  mailReceipt,
  markCompleted,
  queueMessage,
} from './index.ts'

let t: TestServer
let organisation: TestOrganisation
let vacancyId: string
beforeAll(async () => {
  t = await createTestServer()
  organisation = await t.organisation()
  vacancyId = await t.vacancy(organisation)
})
afterAll(() => t.close())
beforeEach(() => {
  t.inbox.mails.length = 0
  t.inbox.breakWith(null)
})

async function apply(candidate: Parameters<TestServer['candidate']>[1] = {}) {
  const candidateId = await t.candidate(organisation, candidate)
  return t.application(organisation, { candidateId, vacancyId })
}
async function screen(applicationId: string) {
  // Logged in anew each time: tests move the clock past what a session lasts.
  const hr = await t.login(organisation, 'hr', 'east')
  const { body } = await t.call('screenApplications', { body: { applicationIds: [applicationId] } }, hr)
  expect(body).toEqual({ done: [applicationId], failed: [] })
}
const invited = async () => {
  const applicationId = await apply()
  await screen(applicationId)
  await t.runTasks()
  return applicationId
}
const input = (applicationId: string) => ({ organisationId: organisation.id, applicationId })
const row = (applicationId: string) =>
  t.db.selectFrom('ehr.application').selectAll().where('id', '=', applicationId).executeTakeFirstOrThrow()
const messages = (applicationId: string) =>
  t.db
    .selectFrom('invitations.message')
    .selectAll()
    .where('application_id', '=', applicationId)
    .orderBy('created_at')
    .execute()
const events = async (name: string, applicationId: string) =>
  (await t.db.selectFrom('platform.event').select('payload').where('name', '=', name).execute())
    .map((one) => one.payload as Record<string, unknown>)
    .filter((payload) => payload.applicationId === applicationId)
const tokenOf = (text: string) => /\/i\/([A-Za-z0-9_-]{43})/.exec(text)?.[1] ?? ''

/** Writes a message without sending it. */
async function queued(applicationId: string): Promise<{ organisationId: string; messageId: string }> {
  const messageId = await t.db.transaction().execute((tx) =>
    queueMessage(t.deps, tx, {
      ...input(applicationId),
      template: 'receipt',
      slot: `receipt:${applicationId}`,
    }),
  )
  return { organisationId: organisation.id, messageId: messageId ?? '' }
}

/** A real mail server on the loopback address that keeps what it is given. */
async function startSmtp(port: number, received: string[]) {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 100,
    onData(stream, _, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        received.push(Buffer.concat(parts).toString())
        done()
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    port: (server.server.address() as { port: number }).port,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

describe('passing résumé screening', () => {
  test('[B1] sends one mail with the personal link and the deadline 48 hours later', async () => {
    const applicationId = await invited()
    const [mail] = t.inbox.mails
    expect(t.inbox.mails).toHaveLength(1)
    expect(mail?.to).toMatch(/^candidate-\d+@example\.com$/)
    expect(mail?.subject).toBe('远山集团邀请您参加在线面试：互联网销售')
    expect(mail?.text).toContain('2026年11月25日 10:00（北京时间）')
    const invitation = await findInvitationByToken(t.db, tokenOf(mail?.text ?? ''))
    expect(invitation?.applicationId).toBe(applicationId)
    expect(invitation?.deadline.toISOString()).toBe('2026-11-25T02:00:00.000Z')
    expect(invitation?.sentAt).not.toBeNull()
    expect((await row(applicationId)).deadline?.toISOString()).toBe('2026-11-25T02:00:00.000Z')
  })

  test('[A3] [B1] freezes the matched kit and keeps why it was chosen', async () => {
    const applicationId = await invited()
    const invitation = await getInvitation(t.db, organisation.id, applicationId)
    expect(invitation?.match).toMatchObject({ kitKey: 'internet-sales', score: 0.9 })
    const kit = await t.db
      .selectFrom('question_bank.kit')
      .select('frozen_at')
      .where('organisation_id', '=', organisation.id)
      .where('id', '=', invitation?.kitId ?? '')
      .executeTakeFirstOrThrow()
    expect(kit.frozen_at).not.toBeNull()
  })

  test('[B1] [H2] keeps neither link nor address readable in the database', async () => {
    const applicationId = await invited()
    const token = tokenOf(t.inbox.mails[0]?.text ?? '')
    expect(token).toHaveLength(43)
    const [message] = await messages(applicationId)
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
    const applicationId = await apply()
    await screen(applicationId)
    await Promise.all([
      inviteCandidate.run(t.deps, input(applicationId)),
      inviteCandidate.run(t.deps, input(applicationId)),
    ])
    await inviteCandidate.run(t.deps, input(applicationId))
    await t.runTasks()
    expect(await messages(applicationId)).toHaveLength(1)
    expect(t.inbox.mails).toHaveLength(1)
    expect(await events('invitation.created', applicationId)).toHaveLength(1)
  })

  test('an application that has moved on meanwhile is not invited', async () => {
    const applicationId = await apply()
    await inviteCandidate.run(t.deps, input(applicationId))
    await inviteCandidate.run(t.deps, input('00000000-0000-4000-8000-000000000000'))
    expect(await messages(applicationId)).toEqual([])
  })

  test.each([
    ['no_email', async () => apply({ email: undefined })],
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
    const { organisation_id: organisationId } = await row(applicationId)
    const login = await t.login(code === 'no_kit' ? bare : organisation, 'group-hr')
    await t.call('screenApplications', { body: { applicationIds: [applicationId] } }, login)
    await t.runTasks()
    await inviteCandidate.run(t.deps, { organisationId, applicationId })
    expect(await events('invitation.failed', applicationId)).toEqual([{ applicationId, code }])
    expect(await messages(applicationId)).toEqual([])
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
    const applicationId = await invited()
    const first = tokenOf(t.inbox.mails[0]?.text ?? '')
    t.clock.forward(60)
    await t.db
      .updateTable('ehr.application')
      .set({ stage: 'invited', stage_at: t.clock.now() })
      .where('id', '=', applicationId)
      .execute()
    await inviteCandidate.run(t.deps, input(applicationId))
    await t.runTasks()
    const second = tokenOf(t.inbox.mails[1]?.text ?? '')
    expect(second).not.toBe(first)
    expect((await findInvitationByToken(t.db, first))?.revokedAt).not.toBeNull()
    expect((await findInvitationByToken(t.db, second))?.revokedAt).toBeNull()
  })
})

describe('sending a message', () => {
  test('[B1] a mail server that is down for an hour loses nothing and sends nothing twice', async () => {
    const message = await queued(await apply())
    const received: string[] = []
    const gone = await startSmtp(0, received)
    await gone.stop()
    const mailer = createSmtpMailer({ url: `smtp://127.0.0.1:${gone.port}`, from: 'no-reply@example.com' })
    const deps: Deps = { ...t.deps, mailer }
    for (let tries = 1; tries <= 3; tries += 1) {
      await expect(mailMessage.run(deps, message)).rejects.toThrow('ECONNREFUSED')
      t.clock.forward(1200)
      const [state] = await t.db
        .selectFrom('invitations.message')
        .selectAll()
        .where('id', '=', message.messageId)
        .execute()
      expect(state).toMatchObject({ status: 'queued', attempts: tries })
      expect(state?.last_error).toContain('ECONNREFUSED')
    }
    const server = await startSmtp(gone.port, received)
    await mailMessage.run(deps, message)
    await mailMessage.run(deps, message)
    await Promise.all([mailMessage.run(deps, message), mailMessage.run(deps, message)])
    mailer.close?.()
    await server.stop()
    expect(received).toHaveLength(1)
    expect(received[0]).toContain(`Message-ID: <${message.messageId}@example.com>`)
    const [sent] = await t.db
      .selectFrom('invitations.message')
      .selectAll()
      .where('id', '=', message.messageId)
      .execute()
    expect(sent).toMatchObject({ status: 'sent', attempts: 4, last_error: null })
  })

  test('[B1] the queue itself keeps trying for more than a day', async () => {
    await queued(await apply())
    const { rows } = await t.pool.query<{
      retry_limit: number
      retry_delay: number
      retry_backoff: boolean
      retry_delay_max: number
    }>("select * from pgboss.job where name = 'invitations.mail' and state = 'created' limit 1")
    const job = rows[0]
    expect(job?.retry_backoff).toBe(true)
    // The back-off is drawn between half and all of the doubled delay.
    let seconds = 0
    for (let n = 0; n < (job?.retry_limit ?? 0); n += 1) {
      seconds += Math.min((job?.retry_delay ?? 0) * 2 ** Math.min(n, 16), job?.retry_delay_max ?? 0) / 2
    }
    expect(seconds).toBeGreaterThan(26 * 3600)
    await t.runTasks()
  })

  test('two workers at the same moment send one mail', async () => {
    const message = await queued(await apply())
    const sent: string[] = []
    const deps: Deps = {
      ...t.deps,
      mailer: {
        kind: 'outbox',
        async send(mail) {
          await new Promise((resolve) => setTimeout(resolve, 100))
          sent.push(mail.id)
        },
        async check() {},
      },
    }
    await Promise.all([1, 2, 3].map(() => mailMessage.run(deps, message)))
    expect(sent).toEqual([message.messageId])
  })

  test('after a day it is given up, and HR may try again', async () => {
    const applicationId = await apply()
    const message = await queued(applicationId)
    t.inbox.breakWith(new Error('connect ECONNREFUSED for candidate-1@example.com\r\n<x@y.example>'))
    t.clock.forward(24 * 3600)
    await mailMessage.run(t.deps, message)
    const [state] = await messages(applicationId)
    expect(state).toMatchObject({ status: 'failed', attempts: 1 })
    expect(state?.last_error).toBe('connect ECONNREFUSED for … …')
    expect(await events('message.failed', applicationId)).toMatchObject([{ code: 'gave_up' }])

    t.inbox.breakWith(null)
    const login = await t.login(organisation, 'hr', 'east')
    const again = await t.call('resendMessage', { params: { id: message.messageId } }, login)
    expect([again.status, again.body.status]).toEqual([200, 'queued'])
    expect((await t.call('resendMessage', { params: { id: message.messageId } }, login)).status).toBe(200)
    await t.runTasks()
    expect((await messages(applicationId))[0]?.status).toBe('sent')
    expect(t.inbox.mails.map((mail) => mail.id)).toEqual([message.messageId])
    const late = await t.call('resendMessage', { params: { id: message.messageId } }, login)
    expect([late.status, late.body.code]).toEqual([409, 'invitations.wrong_state'])
  })

  test('a mailbox the server does not know ends at once', async () => {
    const applicationId = await apply()
    const message = await queued(applicationId)
    t.inbox.breakWith(new MailRefused('550 no such mailbox'))
    await mailMessage.run(t.deps, message)
    expect((await messages(applicationId))[0]).toMatchObject({
      status: 'failed',
      last_error: '550 no such mailbox',
    })
  })
})

describe('messages that follow from facts', () => {
  const interviewId = () => crypto.randomUUID()

  test('receipt and human interview are told once each', async () => {
    const applicationId = await apply({ language: 'en' })
    const fact = { ...input(applicationId), interviewId: interviewId() }
    for (const one of [mailReceipt, mailReceipt, mailHumanInterview, mailHumanInterview]) {
      await one.run(t.deps, fact)
    }
    await t.runTasks()
    expect(t.inbox.mails.map((mail) => mail.subject).sort()).toEqual([
      'We have received your interview: Internet sales',
      'We will arrange an interview with a person: Internet sales',
    ])
  })

  test('the second interview brings a calendar file', async () => {
    const applicationId = await apply()
    await t.db.transaction().execute((tx) =>
      queueMessage(t.deps, tx, {
        ...input(applicationId),
        template: 'second_interview',
        slot: `second_interview:${applicationId}`,
        interview: {
          id: applicationId,
          startsAt: new Date('2026-11-28T06:00:00Z'),
          minutes: 45,
          place: '12 楼',
          interviewer: '',
          note: '',
        },
      }),
    )
    await t.runTasks()
    const [file] = t.inbox.mails[0]?.attachments ?? []
    expect(file?.content).toContain(`UID:second-interview-${applicationId}@mingjian`)
    expect(file?.content).toContain('DTEND:20261128T064500Z')
  })

  test('without an address nothing is queued and the time line says so', async () => {
    const applicationId = await apply({ email: undefined })
    const fact = { ...input(applicationId), interviewId: interviewId() }
    await mailReceipt.run(t.deps, fact)
    expect(await messages(applicationId)).toEqual([])
    const line = await invitationTimeline(t.db, organisation.id, applicationId)
    expect(line.map((one) => [one.kind, one.name, one.detail.code])).toEqual([
      ['message', 'message.failed', 'no_email'],
    ])
  })
})

describe('the deadline', () => {
  const sweep = async () => {
    for (const one of invitationSweeps) {
      await one.run(t.deps)
    }
  }

  test('[B1] passes with its grace period: the link is over and the EHR says overdue, once', async () => {
    const applicationId = await invited()
    t.clock.forward(48 * 3600 + 29 * 60)
    await sweep()
    expect((await row(applicationId)).stage).toBe('invited')
    t.clock.forward(2 * 60)
    await Promise.all([sweep(), sweep()])
    await sweep()
    expect((await row(applicationId)).stage).toBe('overdue')
    expect((await getInvitation(t.db, organisation.id, applicationId))?.expiredAt).not.toBeNull()
    expect(await events('invitation.expired', applicationId)).toHaveLength(1)
    const moves = await events('application.moved', applicationId)
    expect(moves.filter((move) => move.to === 'overdue')).toHaveLength(1)
  })

  test('an interview in progress is over with the grace period, one handed in is not touched', async () => {
    const going = await invited()
    const done = await invited()
    await t.db.updateTable('ehr.application').set({ stage: 'interviewing' }).where('id', '=', going).execute()
    await t.db.updateTable('ehr.application').set({ stage: 'review' }).where('id', '=', done).execute()
    const invitation = await getInvitation(t.db, organisation.id, done)
    const complete = () =>
      t.db.transaction().execute((tx) => markCompleted(t.deps, tx, organisation.id, invitation?.id ?? ''))
    expect(await complete()).toBe(true)
    expect(await complete()).toBe(false)
    t.clock.forward(48 * 3600 + 10 * 60)
    await sweep()
    expect((await row(going)).stage).toBe('interviewing')
    t.clock.forward(21 * 60)
    await sweep()
    expect((await row(going)).stage).toBe('overdue')
    expect((await row(done)).stage).toBe('review')
    expect((await getInvitation(t.db, organisation.id, done))?.expiredAt).toBeNull()
  })

  test('[B1] after it HR can invite again, with a new link and a new deadline', async () => {
    const applicationId = await invited()
    t.clock.forward(49 * 3600)
    await sweep()
    await screen(applicationId)
    await t.runTasks()
    expect(t.inbox.mails).toHaveLength(2)
    const tokens = t.inbox.mails.map((mail) => tokenOf(mail.text))
    expect(new Set(tokens).size).toBe(2)
    const invitation = await findInvitationByToken(t.db, tokens[1] ?? '')
    expect(invitation?.expiredAt).toBeNull()
    expect(invitation?.deadline.getTime()).toBe(t.clock.now().getTime() + 48 * 3_600_000)
  })
})

describe('an application that leaves the way', () => {
  test('its link is closed once; one that is still on the way keeps it', async () => {
    const applicationId = await invited()
    await closeLink.run(t.deps, input(applicationId))
    expect((await getInvitation(t.db, organisation.id, applicationId))?.revokedAt).toBeNull()
    await t.db
      .updateTable('ehr.application')
      .set({ stage: 'withdrawn' })
      .where('id', '=', applicationId)
      .execute()
    await closeLink.run(t.deps, input(applicationId))
    await closeLink.run(t.deps, input(applicationId))
    expect((await getInvitation(t.db, organisation.id, applicationId))?.revokedAt).not.toBeNull()
    expect(await events('invitation.revoked', applicationId)).toHaveLength(1)
  })

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
