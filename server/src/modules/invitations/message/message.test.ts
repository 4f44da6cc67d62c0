import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createSmtpMailer, MailRefused } from '../../../adapters/mail/index.ts'
import type { Deps } from '../../../deps.ts'
import { createTestServer, type TestServer } from '../../../testing/harness.ts'
import { invitationTimeline, mailHumanInterview, mailMessage, mailReceipt, queueMessage } from '../index.ts'
import { createStage } from '../stage.fixture.ts'

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

/** Writes a message without sending it. */
async function queued(applicationId: string): Promise<{ organisationId: string; messageId: string }> {
  const messageId = await t.db.transaction().execute((tx) =>
    queueMessage(t.deps, tx, {
      ...stage.input(applicationId),
      template: 'receipt',
      slot: `receipt:${applicationId}`,
    }),
  )
  return { organisationId: stage.organisation.id, messageId: messageId ?? '' }
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

describe('sending a message', () => {
  test('[B1] a mail server that is down for an hour loses nothing and sends nothing twice', async () => {
    const message = await queued(await stage.apply())
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
    await queued(await stage.apply())
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
    const message = await queued(await stage.apply())
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
    const applicationId = await stage.apply()
    const message = await queued(applicationId)
    t.inbox.breakWith(new Error('connect ECONNREFUSED for candidate-1@example.com\r\n<x@y.example>'))
    t.clock.forward(24 * 3600)
    await mailMessage.run(t.deps, message)
    const [state] = await stage.messages(applicationId)
    expect(state).toMatchObject({ status: 'failed', attempts: 1 })
    expect(state?.last_error).toBe('connect ECONNREFUSED for … …')
    expect(await stage.events('message.failed', applicationId)).toMatchObject([{ code: 'gave_up' }])

    t.inbox.breakWith(null)
    const login = await t.login(stage.organisation, 'hr', 'east')
    const again = await t.call('resendMessage', { params: { id: message.messageId } }, login)
    expect([again.status, again.body.status]).toEqual([200, 'queued'])
    expect((await t.call('resendMessage', { params: { id: message.messageId } }, login)).status).toBe(200)
    await t.runTasks()
    expect((await stage.messages(applicationId))[0]?.status).toBe('sent')
    expect(t.inbox.mails.map((mail) => mail.id)).toEqual([message.messageId])
    const late = await t.call('resendMessage', { params: { id: message.messageId } }, login)
    expect([late.status, late.body.code]).toEqual([409, 'invitations.wrong_state'])
  })

  test('a mailbox the server does not know ends at once', async () => {
    const applicationId = await stage.apply()
    const message = await queued(applicationId)
    t.inbox.breakWith(new MailRefused('550 no such mailbox'))
    await mailMessage.run(t.deps, message)
    expect((await stage.messages(applicationId))[0]).toMatchObject({
      status: 'failed',
      last_error: '550 no such mailbox',
    })
  })
})

describe('messages that follow from facts', () => {
  const interviewId = () => crypto.randomUUID()

  test('receipt and human interview are told once each', async () => {
    const applicationId = await stage.apply({ language: 'en' })
    const fact = { ...stage.input(applicationId), interviewId: interviewId() }
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
    const applicationId = await stage.apply()
    await t.db.transaction().execute((tx) =>
      queueMessage(t.deps, tx, {
        ...stage.input(applicationId),
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
    const applicationId = await stage.apply({ email: undefined, phone: undefined })
    const fact = { ...stage.input(applicationId), interviewId: interviewId() }
    await mailReceipt.run(t.deps, fact)
    expect(await stage.messages(applicationId)).toEqual([])
    const line = await invitationTimeline(t.db, stage.organisation.id, applicationId)
    expect(line.map((one) => [one.kind, one.name, one.detail.code])).toEqual([
      ['message', 'message.failed', 'no_email'],
    ])
  })
})
