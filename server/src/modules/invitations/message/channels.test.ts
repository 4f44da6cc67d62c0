import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { later, noAnswer, refused } from '../../../adapters/channels/index.ts'
import { createTestServer, type TestServer } from '../../../testing/harness.ts'
import { invitationTimeline, mailMessage, queueMessage, waysToReach } from '../index.ts'
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
  t.phone.messages.length = 0
  t.phone.answerWith(null)
})

async function queue(applicationId: string, channel?: 'sms' | 'email' | 'push') {
  const messageId = await t.db.transaction().execute((tx) =>
    queueMessage(t.deps, tx, {
      ...stage.input(applicationId),
      template: 'receipt',
      slot: `receipt:${applicationId}`,
      ...(channel ? { channel } : {}),
    }),
  )
  return { organisationId: stage.organisation.id, messageId: messageId ?? '' }
}

/** Why an application's candidate could not be told, as its time line says it. */
async function obstacles(applicationId: string) {
  const line = await invitationTimeline(t.db, stage.organisation.id, applicationId)
  return line.filter((one) => one.name === 'message.failed').map((one) => one.detail.code)
}

describe('[B2] a fact told by two channels', () => {
  test('is told once by each, however often it is said', async () => {
    const applicationId = await stage.apply()
    const ids = [await queue(applicationId), await queue(applicationId, 'sms')].map((one) => one.messageId)
    expect((await queue(applicationId, 'email')).messageId).toBe(ids[0])
    expect((await queue(applicationId, 'sms')).messageId).toBe(ids[1])
    await t.runTasks()
    expect(t.inbox.mails.map((one) => one.id)).toEqual([ids[0]])
    expect(t.phone.messages.map((one) => one.id)).toEqual([ids[1]])
    expect(t.phone.messages[0]?.to).toMatch(/^138\d{8}$/)
    expect(t.phone.messages[0]?.variables).toMatchObject({ job: '互联网销售' })
    expect(await stage.events('message.sent', applicationId)).toMatchObject([
      { channel: 'email' },
      { channel: 'sms' },
    ])
  })

  test('two workers that queue it at the same moment make one message', async () => {
    const applicationId = await stage.apply()
    const both = await Promise.all([queue(applicationId, 'sms'), queue(applicationId, 'sms')])
    expect(both[0]?.messageId).toBe(both[1]?.messageId)
    await t.runTasks()
    expect(t.phone.messages).toHaveLength(1)
  })
})

describe('[B2] a candidate who cannot be told by short message', () => {
  test('has no number: nothing is queued and the time line says so', async () => {
    const applicationId = await stage.apply({ phone: undefined })
    expect((await queue(applicationId, 'sms')).messageId).toBe('')
    expect(await obstacles(applicationId)).toEqual(['no_phone'])
    expect(await stage.events('message.failed', applicationId)).toMatchObject([{ channel: 'sms' }])
  })

  test('a name a template cannot take is said, not cut', async () => {
    const applicationId = await stage.apply({ name: '周岚【中奖】' })
    expect((await queue(applicationId, 'sms')).messageId).toBe('')
    expect(await obstacles(applicationId)).toEqual(['sms_brackets'])
  })

  test('no provider, and channels that are for staff', async () => {
    const applicationId = await stage.apply()
    const deps = { ...t.deps, channels: {} }
    await t.db.transaction().execute((tx) =>
      queueMessage(deps, tx, {
        ...stage.input(applicationId),
        template: 'receipt',
        slot: 'x',
        channel: 'sms',
      }),
    )
    await queue(applicationId, 'push')
    expect(await obstacles(applicationId)).toEqual(['no_channel', 'staff_only'])
  })

  test('an answer to a request for accommodations is never put on a phone', async () => {
    const applicationId = await stage.apply()
    const messageId = await t.db.transaction().execute((tx) =>
      queueMessage(t.deps, tx, {
        ...stage.input(applicationId),
        template: 'accommodation',
        slot: 'a',
        channel: 'sms',
        granted: { timeFactor: 1, breakMinutes: 0, modes: [], aids: [] },
        message: '',
        officer: { name: '', email: '' },
        deadline: t.clock.now(),
      }),
    )
    expect(messageId).toBeNull()
    expect(await obstacles(applicationId)).toEqual([])
  })
})

describe('[B2] what the provider answers', () => {
  const state = (id: string) =>
    t.db.selectFrom('invitations.message').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

  test('a refusal for good ends the message, with channel and code for what falls back on it', async () => {
    const applicationId = await stage.apply()
    const message = await queue(applicationId, 'sms')
    t.phone.answerWith(refused('isv.BLACK_KEY_CONTROL_LIMIT', '内容含有禁止的词'))
    await t.runTasks()
    expect(await state(message.messageId)).toMatchObject({
      status: 'failed',
      failure_code: 'isv.BLACK_KEY_CONTROL_LIMIT',
      last_error: '内容含有禁止的词',
    })
    expect(await stage.events('message.failed', applicationId)).toMatchObject([
      { channel: 'sms', code: 'isv.BLACK_KEY_CONTROL_LIMIT', messageId: message.messageId },
    ])
  })

  test('a limit with a time is waited for, and nothing is thrown at the queue meanwhile', async () => {
    const message = await queue(await stage.apply(), 'sms')
    await t.pool.query("delete from pgboss.job where state = 'created'")
    t.phone.answerWith(later('isv.BUSINESS_LIMIT_CONTROL', 'too many', 3600))
    await mailMessage.run(t.deps, message)
    const { rows } = await t.pool.query<{ seconds: number }>(
      "select round(extract(epoch from start_after - created_on))::int as seconds from pgboss.job where name = 'invitations.mail' and state = 'created'",
    )
    expect(rows).toEqual([{ seconds: 3600 }])
    expect(await state(message.messageId)).toMatchObject({ status: 'queued', tried_at: null })
    t.phone.answerWith(null)
    await mailMessage.run(t.deps, message)
    expect(t.phone.messages).toMatchObject([{ id: message.messageId, again: false }])
    await t.pool.query("delete from pgboss.job where state = 'created'")
  })

  test('where no answer came the next attempt knows that it may be the second', async () => {
    const message = await queue(await stage.apply(), 'sms')
    t.phone.answerWith(noAnswer('timeout'))
    await expect(mailMessage.run(t.deps, message)).rejects.toThrow('timeout')
    t.phone.answerWith(null)
    await mailMessage.run(t.deps, message)
    expect(t.phone.messages).toMatchObject([{ id: message.messageId, again: true }])
    await t.runTasks()
    expect(t.phone.messages).toHaveLength(1)
  })

  test('a worker that dies after handing over leaves the same trace', async () => {
    const message = await queue(await stage.apply(), 'sms')
    const killed = async () => {
      throw new Error('killed')
    }
    const dying = { ...t.deps, events: { ...t.deps.events, record: killed, recordAll: killed } }
    await expect(mailMessage.run(dying, message)).rejects.toThrow('killed')
    // Until its lease is over nobody else takes what it had taken.
    await mailMessage.run(t.deps, message)
    expect(t.phone.messages).toHaveLength(1)
    await t.db
      .updateTable('invitations.message')
      .set({ leased_until: new Date(Date.now() - 1000) })
      .where('id', '=', message.messageId)
      .execute()
    await mailMessage.run(t.deps, message)
    expect(t.phone.messages.map((one) => one.again)).toEqual([false, true])
    await t.runTasks()
  })
})

describe('[B2] the list of messages', () => {
  test('shows the channel, covers the number, and finds by channel and by whole number', async () => {
    const applicationId = await stage.apply({ phone: '13911112222' })
    await queue(applicationId, 'sms')
    await t.runTasks()
    const hr = await t.login(stage.organisation, 'hr', 'east')
    const supervisor = await t.login(stage.organisation, 'supervisor')
    const list = async (query: Record<string, unknown>, login: { cookie: string }) =>
      (await t.call('listMessages', { query: { applicationId, ...query } }, login)).body.items
    expect(await list({ channel: 'email' }, hr)).toEqual([])
    expect(await list({ channel: 'sms', search: '139 1111 2222' }, hr)).toMatchObject([
      { channel: 'sms', to: '13911112222', status: 'sent', parts: 1, settledAt: null },
    ])
    expect(await list({ channel: 'sms' }, supervisor)).toMatchObject([{ to: '139****2222' }])
  })
})

describe('[B2] ways to reach a candidate', () => {
  const ways = (applicationId: string, chosen?: 'sms' | 'email') =>
    waysToReach(t.deps, t.db, stage.organisation.id, applicationId, chosen)

  test('the chosen one, short message, mail, and in the end a call', async () => {
    const both = await stage.apply()
    expect(await ways(both)).toEqual(['email', 'sms', 'call'])
    expect(await ways(both, 'sms')).toEqual(['sms', 'email', 'call'])
    expect(await ways(await stage.apply({ email: undefined }))).toEqual(['sms', 'call'])
    expect(await ways(await stage.apply({ email: undefined, phone: undefined }))).toEqual(['call'])
  })

  test('what is not configured is no way', async () => {
    const applicationId = await stage.apply()
    const deps = { ...t.deps, channels: {} }
    expect(await waysToReach(deps, t.db, stage.organisation.id, applicationId, 'sms')).toEqual([
      'email',
      'call',
    ])
  })
})
