import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aliyunKey, startAliyun } from '../../../adapters/sms/aliyun.fixture.ts'
import { createAliyunSms, createTencentSms, SmsTemplates } from '../../../adapters/sms/index.ts'
import { startTencent, tencentKey } from '../../../adapters/sms/tencent.fixture.ts'
import type { Deps } from '../../../deps.ts'
import { createTestServer, type TestServer } from '../../../testing/harness.ts'
import { mailMessage, queueMessage } from '../index.ts'
import { createStage } from '../stage.fixture.ts'

const key = 'receipts-key-of-this-test'
const closing: (() => Promise<void>)[] = []
const templates = SmsTemplates.parse({ receipt: { code: 'SMS_1', text: '{name}您好，{job}的面试已收到。' } })

let t: TestServer
let stage: Awaited<ReturnType<typeof createStage>>
beforeAll(async () => {
  t = await createTestServer()
  Object.assign(t.deps, { config: { ...t.deps.config, SMS_RECEIPTS_KEY: key } })
  stage = await createStage(t)
})
afterAll(async () => {
  await t.close()
  for (const close of closing) await close()
})

async function withAliyun() {
  const provider = await startAliyun(closing)
  const options = { signature: '远山集团', templates, timeoutMs: 1000, url: provider.url }
  const sms = createAliyunSms({ ...options, keyId: aliyunKey.id, keySecret: aliyunKey.secret })
  return { provider, deps: { ...t.deps, channels: { sms } } }
}

async function withTencent() {
  const provider = await startTencent(closing)
  const { id: keyId, secret: keySecret, appId } = tencentKey
  const options = { signature: '远山集团', templates, url: provider.url, appId, region: 'ap-guangzhou' }
  return {
    provider,
    deps: { ...t.deps, channels: { sms: createTencentSms({ ...options, keyId, keySecret }) } },
  }
}

/** Queues a short message and runs its task by a provider. */
async function send(deps: Deps) {
  const applicationId = await stage.apply()
  const messageId = await t.db.transaction().execute((tx) =>
    queueMessage(deps, tx, {
      ...stage.input(applicationId),
      template: 'receipt',
      slot: `receipt:${applicationId}`,
      channel: 'sms',
    }),
  )
  const input = { organisationId: stage.organisation.id, messageId: messageId ?? '' }
  const run = () => mailMessage.run(deps, input)
  return { applicationId, messageId: messageId ?? '', run }
}

const state = (id: string) =>
  t.db.selectFrom('invitations.message').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

/** As a provider calls: no cookie, no header of ours. */
async function report(provider: string, body: unknown, secret = key) {
  const response = await t.app.inject({
    method: 'POST',
    url: `/api/receipts/sms/${provider}/${secret}`,
    headers: { 'content-type': 'application/json' },
    payload: JSON.stringify(body),
  })
  return { status: response.statusCode, body: response.json() as Record<string, unknown> }
}

const aliyunReport = (bizId: string, more: object = {}) => ({
  phone_number: '13800001234',
  send_time: '2026-11-23 10:00:00',
  report_time: '2026-11-23 10:00:04',
  success: true,
  err_code: 'DELIVERED',
  err_msg: '用户接收成功',
  sms_size: '1',
  biz_id: bizId,
  ...more,
})

describe('[B2] a delivery receipt', () => {
  test('of Aliyun says that a message arrived; twice changes nothing more', async () => {
    const { deps } = await withAliyun()
    const { applicationId, messageId, run } = await send(deps)
    await run()
    const { provider_id } = await state(messageId)
    for (let times = 0; times < 2; times += 1) {
      const answer = await report('aliyun', [aliyunReport(provider_id ?? '', { out_id: messageId })])
      expect(answer).toEqual({ status: 200, body: { code: 0, msg: 'OK' } })
    }
    expect(await state(messageId)).toMatchObject({ status: 'delivered', parts: 1, failure_code: null })
    expect(await stage.events('message.delivered', applicationId)).toMatchObject([{ channel: 'sms' }])
    const late = [aliyunReport(provider_id ?? '', { success: false, err_code: 'MK:0012' })]
    expect((await report('aliyun', late)).status).toBe(200)
    expect((await state(messageId)).status).toBe('delivered')
  })

  test('of Tencent Cloud says that one did not, and why; HR sees it among what needs them', async () => {
    const { deps } = await withTencent()
    const { applicationId, messageId, run } = await send(deps)
    await run()
    const { provider_id } = await state(messageId)
    const one = {
      user_receive_time: '2026-11-23 10:00:04',
      nationcode: '86',
      mobile: '13800001234',
      report_status: 'FAIL',
      errmsg: 'MK:0012 <13800001234>',
      description: '空号',
      sid: provider_id,
    }
    expect(await report('tencent', [one])).toEqual({ status: 200, body: { result: 0, errmsg: 'OK' } })
    expect(await state(messageId)).toMatchObject({ status: 'undelivered' })
    expect((await state(messageId)).failure_code).toBe('MK:0012')
    expect(await stage.events('message.undelivered', applicationId)).toHaveLength(1)
    const hr = await t.login(stage.organisation, 'hr', 'east')
    const { body } = await t.call('getToday', {}, hr)
    expect(JSON.stringify(body)).toContain('messages_failed')
    const again = await t.call('resendMessage', { params: { id: messageId } }, hr)
    expect([again.status, again.body.status]).toEqual([200, 'queued'])
    await t.pool.query("delete from pgboss.job where state = 'created'")
  })

  test('settles a message whose answer was lost: it is not sent again', async () => {
    const { provider, deps } = await withAliyun()
    const { messageId, run } = await send(deps)
    provider.answerWith({ silent: true })
    await expect(run()).rejects.toThrow('in time')
    expect((await state(messageId)).status).toBe('queued')
    await report('aliyun', [aliyunReport('9006^0', { out_id: messageId })])
    provider.answerWith(null)
    await run()
    expect(provider.taken).toEqual([])
    expect(await state(messageId)).toMatchObject({ status: 'delivered', provider_id: '9006^0' })
  })

  test('about nothing of ours, half or wrong, is passed over, and the rest of the list is read', async () => {
    const { deps } = await withAliyun()
    const { messageId, run } = await send(deps)
    await run()
    const { provider_id } = await state(messageId)
    const list = [
      aliyunReport('unknown^0', { out_id: randomUUID() }),
      aliyunReport('x', { out_id: "'; drop table" }),
      { success: 'perhaps' },
      null,
      'text',
      aliyunReport(provider_id ?? '', { success: 'true' }),
    ]
    expect((await report('aliyun', list)).body).toEqual({ code: 0, msg: 'OK' })
    expect((await state(messageId)).status).toBe('delivered')
  })

  test('of the other provider settles nothing', async () => {
    const { deps } = await withAliyun()
    const { messageId, run } = await send(deps)
    await run()
    const { provider_id } = await state(messageId)
    await report('tencent', [{ sid: provider_id, report_status: 'FAIL', errmsg: 'X' }])
    expect((await state(messageId)).status).toBe('sent')
  })

  test('without the key, or where none is configured, finds nobody', async () => {
    expect((await report('aliyun', [], 'wrong-key-wrong-key')).status).toBe(404)
    expect((await report('elsewhere', [])).status).toBe(400)
    expect((await report('aliyun', { not: 'a list' })).status).toBe(400)
    const { config } = t.deps
    Object.assign(t.deps, { config: { ...config, SMS_RECEIPTS_KEY: undefined } })
    expect((await report('aliyun', [])).status).toBe(404)
    Object.assign(t.deps, { config })
  })
})
