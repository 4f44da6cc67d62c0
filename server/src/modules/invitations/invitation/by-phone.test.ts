import { randomUUID } from 'node:crypto'
import { groupedCode, readCode } from '@mingjian/contract/interview-code'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { MailRefused } from '../../../adapters/mail/index.ts'
import { aliyunKey, startAliyun } from '../../../adapters/sms/aliyun.fixture.ts'
import { createAliyunSms, SmsTemplates } from '../../../adapters/sms/index.ts'
import { createTestServer, type TestServer } from '../../../testing/harness.ts'
import { getInvitation, invitationSweeps, inviteCandidate } from '../index.ts'
import { createStage, tokenOf } from '../stage.fixture.ts'
import { createCode } from './code.ts'
import { triesOfAddress, triesOfAll } from './code-attempts.ts'

const closing: (() => Promise<void>)[] = []
let t: TestServer
let stage: Awaited<ReturnType<typeof createStage>>
beforeAll(async () => {
  t = await createTestServer()
  stage = await createStage(t)
})
afterAll(async () => {
  await t.close()
  for (const close of closing) await close()
})
beforeEach(async () => {
  t.inbox.mails.length = 0
  t.phone.messages.length = 0
  t.inbox.breakWith(null)
  t.phone.answerWith(null)
  await t.db.deleteFrom('invitations.code_attempt').execute()
})

const byPhone = { email: undefined }
/** An application whose candidate, of this address or that, has been invited. */
async function invited(candidate: Parameters<typeof stage.apply>[0] = byPhone): Promise<string> {
  const applicationId = await stage.apply(candidate)
  await stage.screen(applicationId)
  await t.runTasks()
  return applicationId
}
const lastCode = () => t.phone.messages.at(-1)?.variables.code ?? ''
const exchange = (code: string, address = '203.0.113.7') =>
  t.app.inject({
    method: 'POST',
    url: '/api/interview-code',
    headers: { 'x-mingjian': '1' },
    remoteAddress: address,
    payload: { code },
  })
const codeOf = async (reply: ReturnType<typeof exchange>) => (await reply).json().code
const invitationOf = async (applicationId: string) => {
  const found = await getInvitation(t.db, stage.organisation.id, applicationId)
  if (!found) throw new Error('no invitation')
  return found
}
const sweep = (name: string) => invitationSweeps.find((one) => one.name === name)?.run(t.deps)
const hr = () => t.login(stage.organisation, 'hr', 'east')
const unreached = async () =>
  (await t.call('listUnreached', {}, await hr())).body.items as {
    id: string
    reason: string
    ways: string[]
  }[]

describe('[B1] somebody without an e-mail address', () => {
  test('is invited by short message, and the code opens what the personal link opens', async () => {
    const applicationId = await invited()
    expect(t.inbox.mails).toEqual([])
    expect(t.phone.messages).toMatchObject([{ template: 'invitation', to: expect.stringMatching(/^138/) }])
    expect(t.phone.messages[0]?.text).toContain(`https://hr.example.cn/i 输入面试码${lastCode()}`)
    expect(t.phone.messages[0]?.text).not.toMatch(/邮|[A-Za-z0-9_-]{43}/)
    const reply = await exchange(lastCode().toLowerCase().replaceAll('-', ' '))
    expect(reply.statusCode).toBe(200)
    const { link } = reply.json() as { link: string }
    const { body } = await t.call('getInterview', {}, { link, device: randomUUID() })
    expect(body).toMatchObject({ phase: 'welcome' })
    expect((await invitationOf(applicationId)).openedAt).not.toBeNull()
    expect((await invitationOf(applicationId)).sentAt).not.toBeNull()
  })

  test('[H2] the code is readable nowhere in the database, and staff do not see it', async () => {
    const applicationId = await invited()
    const code = lastCode()
    const { rows } = await t.pool.query<{ text: string }>(
      `select string_agg(to_jsonb(r)::text, ' ') as text from
         (select to_jsonb(i) from invitations.invitation i union all select to_jsonb(m) from invitations.message m
          union all select to_jsonb(e) from platform.event e union all select to_jsonb(a) from platform.audit_record a
          union all select to_jsonb(j) from pgboss.job j) r`,
    )
    for (const form of [code, code.replaceAll('-', '')]) {
      expect(rows[0]?.text).not.toContain(form)
      expect(rows[0]?.text).not.toContain(Buffer.from(form).toString('hex'))
    }
    const [message] = await stage.messages(applicationId)
    const login = await hr()
    const shown = () => t.call('getMessage', { params: { id: message?.id ?? '' } }, login)
    await t.db
      .updateTable('platform.organisation')
      .set({ demo: false })
      .where('id', '=', stage.organisation.id)
      .execute()
    expect((await shown()).raw.toString()).toContain('输入面试码…')
    expect((await shown()).raw.toString()).not.toContain(code)
  })

  test('is reminded and told of more time by the same code, and told when it is over', async () => {
    const applicationId = await invited()
    const code = lastCode()
    const body = { hours: 24, reason: '出差' }
    await t.call('extendInvitation', { params: { id: applicationId }, body }, await hr())
    await t.runTasks()
    expect(t.phone.messages.map((one) => one.template)).toEqual(['invitation', 'deadline_moved'])
    t.clock.forward(25 * 3600)
    await sweep('invitations.remind')
    await t.runTasks()
    const { to } = t.phone.messages[0] ?? {}
    const last = () => t.phone.messages.findLast((one) => one.to === to)
    expect(last()).toMatchObject({ template: 'reminder_unopened', variables: { code } })
    expect(t.inbox.mails).toEqual([])
    t.clock.forward(80 * 3600)
    await sweep('invitations.expire')
    await sweep('invitations.remind')
    await t.runTasks()
    expect(last()).toMatchObject({ template: 'invitation_expired' })
    expect(last()?.variables).not.toHaveProperty('code')
    expect(await codeOf(exchange(code))).toBe('code.unknown')
  })

  test('who is invited anew has a new code, and the old one ends', async () => {
    const applicationId = await invited()
    const old = lastCode()
    t.clock.forward(60)
    await t.db
      .updateTable('ehr.application')
      .set({ stage: 'invited', stage_at: t.clock.now() })
      .where('id', '=', applicationId)
      .execute()
    await inviteCandidate.run(t.deps, stage.input(applicationId))
    await t.runTasks()
    expect(lastCode()).not.toBe(old)
    expect((await exchange(lastCode())).statusCode).toBe(200)
    expect(await codeOf(exchange(old))).toBe('code.unknown')
  })
})

describe('[B1] an interview code', () => {
  test('that never was, that is over and that was erased get the same answer', async () => {
    const applicationId = await invited()
    const code = lastCode()
    const before = (await exchange(code)).statusCode
    await t.db
      .updateTable('invitations.invitation')
      .set({ revoked_at: t.clock.now() })
      .where('application_id', '=', applicationId)
      .execute()
    const [over, never] = [await exchange(code), await exchange(createCode())]
    const plain = (reply: typeof over) => ({ ...reply.json(), requestId: '' })
    expect([before, over.statusCode]).toEqual([200, 404])
    expect(plain(over)).toEqual(plain(never))
  })

  test('with a typo is told so at once, and is no guess', async () => {
    await invited()
    const wrong = lastCode().replace(/^./, (sign) => (sign === 'K' ? 'M' : 'K'))
    for (let n = 0; n < triesOfAddress + 5; n += 1) {
      expect(await codeOf(exchange(wrong))).toBe('code.mistyped')
    }
    expect((await exchange(lastCode())).statusCode).toBe(200)
    expect(await codeOf(exchange('x'.repeat(101)))).toBe('request.invalid')
  })

  test('is guessed so often by one address and no more, at one moment or in turn; others are not held up', async () => {
    await invited()
    const many = await Promise.all(Array.from({ length: triesOfAddress + 10 }, () => exchange(createCode())))
    expect(many.filter((one) => one.statusCode === 404).length).toBeLessThanOrEqual(triesOfAddress)
    for (let n = 0; n < triesOfAddress; n += 1) await exchange(createCode())
    const refused = await exchange(lastCode())
    expect(refused.json()).toMatchObject({ code: 'code.too_many', status: 429 })
    const { seconds } = refused.json().details
    expect(seconds).toBeGreaterThan(3000)
    expect((await exchange(lastCode(), '203.0.113.8')).statusCode).toBe(200)
    t.clock.forward(seconds + 1)
    expect((await exchange(lastCode())).statusCode).toBe(200)
  })

  test('a network of IPv6 is one address, and right ones are not counted', async () => {
    await invited()
    for (let n = 0; n < triesOfAddress + 5; n += 1) {
      expect((await exchange(lastCode(), '2001:db8:1:2::5')).statusCode).toBe(200)
    }
    for (let n = 0; n < triesOfAddress; n += 1) await exchange(createCode(), `2001:db8:1:2::${n + 1}`)
    expect(await codeOf(exchange(lastCode(), '2001:db8:1:2:ffff::1'))).toBe('code.too_many')
    expect((await exchange(lastCode(), '2001:db8:1:3::1')).statusCode).toBe(200)
  })

  test('when very many are wrong everywhere, only who has not been wrong yet may try', async () => {
    await invited()
    await exchange(createCode(), '203.0.113.9')
    await t.pool.query(
      `insert into invitations.code_attempt (id, address_hash, at)
         select gen_random_uuid(), decode(md5(n::text), 'hex'), $2 from generate_series(1, $1) n`,
      [triesOfAll, t.clock.now()],
    )
    expect(await codeOf(exchange(lastCode(), '203.0.113.9'))).toBe('code.too_many')
    expect((await exchange(lastCode(), '203.0.113.10')).statusCode).toBe(200)
  })
})

describe('[B2] the ways an invitation goes', () => {
  test('mail first where there is an address; what mail refuses goes by short message at once, once', async () => {
    t.inbox.breakWith(new MailRefused('550 no such mailbox'))
    const applicationId = await invited({})
    const ways = (await stage.messages(applicationId)).map((one) => [one.channel, one.status])
    expect(ways.toSorted()).toEqual([
      ['email', 'failed'],
      ['sms', 'sent'],
    ])
    expect((await exchange(lastCode())).statusCode).toBe(200)
    expect((await unreached()).find(({ id }) => id === applicationId)?.reason).toBe('not_opened')
    // Reminders do not go back to the mailbox that is none.
    const planned = await t.db
      .selectFrom('invitations.reminder')
      .select('channel')
      .where('application_id', '=', applicationId)
      .where('state', '=', 'planned')
      .execute()
    expect(new Set(planned.map((one) => one.channel))).toEqual(new Set(['sms']))
  })

  test('a number that takes nothing either is left to a call', async () => {
    t.phone.answerWith({ kind: 'refused', code: 'isv.MOBILE_NUMBER_ILLEGAL', reason: 'no such number' })
    const applicationId = await invited()
    expect((await unreached()).find(({ id }) => id === applicationId)).toMatchObject({
      reason: 'undeliverable',
    })
    const nobody = await invited({ email: undefined, phone: undefined })
    expect((await unreached()).find(({ id }) => id === nobody)).toMatchObject({
      reason: 'no_address',
      ways: ['call'],
    })
  })

  test('approved words without the code invite nobody who has no mail: they are said to be unreachable', async () => {
    const old = SmsTemplates.parse({
      invitation: { code: 'SMS_1', text: '{name}您好，请于{deadline}前完成面试，入口见邮件。' },
    })
    const sender = createAliyunSms({ keyId: 'a', keySecret: 'b', signature: '远山', templates: old })
    const deps = { ...t.deps, channels: { sms: sender } }
    const applicationId = await stage.apply(byPhone)
    await stage.screen(applicationId)
    await inviteCandidate.run(deps, stage.input(applicationId))
    expect(await stage.events('invitation.failed', applicationId)).toEqual([
      { applicationId, code: 'no_address' },
    ])
    await t.pool.query("delete from pgboss.job where state = 'created'")
  })

  test('the provider gets the code as a value of a template whose words hold the address', async () => {
    const aliyun = await startAliyun(closing)
    const templates = SmsTemplates.parse({
      invitation: {
        code: 'SMS_9',
        text: '{name}您好，请于{deadline}前打开 https://hr.example.cn/i 输入面试码{code}，完成{job}面试。',
      },
    })
    const sender = createAliyunSms({
      keyId: aliyunKey.id,
      keySecret: aliyunKey.secret,
      signature: '远山集团',
      templates,
      url: aliyun.provider.url,
    })
    const before = t.deps.channels
    Object.assign(t.deps, { channels: { sms: sender } })
    try {
      await invited()
    } finally {
      Object.assign(t.deps, { channels: before })
    }
    expect(aliyun.provider.faults).toEqual([])
    const [taken] = aliyun.provider.taken as { TemplateCode: string; values: Record<string, string> }[]
    expect(taken?.TemplateCode).toBe('SMS_9')
    const read = readCode(taken?.values.code ?? '')
    expect('code' in read && groupedCode(read.code)).toBe(taken?.values.code)
    expect((await exchange(taken?.values.code ?? '')).statusCode).toBe(200)
  })

  test('[B4] who came in by the code counts for short messages, whatever was sent last', async () => {
    const applicationId = await invited({})
    const login = await hr()
    const body = { channel: 'sms' }
    await t.call('remindNow', { params: { id: applicationId }, body }, login)
    await t.runTasks()
    t.clock.forward(60)
    await t.call('remindNow', { params: { id: applicationId }, body: { channel: 'email' } }, login)
    await t.runTasks()
    expect(tokenOf(t.inbox.mails.at(-1)?.text ?? '')).toHaveLength(43)
    const day = t.clock.now().toISOString().slice(0, 10)
    const opened = async () => {
      const { channels } = (await t.call('getReachFigures', { query: { from: day, to: day } }, await hr()))
        .body as { channels: { channel: string; opened: number }[] }
      return Object.fromEntries(channels.map((one) => [one.channel, one.opened]))
    }
    const before = await opened()
    const { link } = (await exchange(lastCode())).json() as { link: string }
    await t.call('getInterview', {}, { link, device: randomUUID() })
    expect(await opened()).toEqual({ ...before, sms: (before.sms ?? 0) + 1 })
  })
})
