import { afterAll, describe, expect, test } from 'vitest'
import { exampleDispatch, senderConformance } from '../channels/conformance.ts'
import { aliyunKey, startAliyun } from './aliyun.fixture.ts'
import { signAliyun } from './aliyun-signature.ts'
import { createAliyunSms, createTencentSms, SmsTemplates } from './index.ts'
import { startTencent, tencentKey } from './tencent.fixture.ts'
import { signTencent } from './tencent-signature.ts'

const closing: (() => Promise<void>)[] = []
afterAll(async () => {
  for (const close of closing) await close()
})

const templates = SmsTemplates.parse({
  receipt: { code: 'SMS_15305****', text: '{name}您好，您应聘{job}的面试已收到。' },
  rejection: { code: '1110', text: '{job}的结果已发送，{name}。', variables: ['name', 'job'] },
})
const settings = { signature: '远山集团', templates }
const to = '13800001234'
const badAddresses = ['', '010-12345678', '1380000123', 'zhou@example.com', '13800001234,13900001234']

async function aliyun(timeoutMs = 10_000) {
  const provider = await startAliyun(closing)
  const options = {
    ...settings,
    keyId: aliyunKey.id,
    keySecret: aliyunKey.secret,
    url: provider.url,
    timeoutMs,
  }
  return { provider, options, sender: createAliyunSms(options) }
}

async function tencent(timeoutMs = 10_000) {
  const provider = await startTencent(closing)
  const { id, secret, appId } = tencentKey
  const region = 'ap-guangzhou'
  const options = { ...settings, keyId: id, keySecret: secret, appId, region, url: provider.url, timeoutMs }
  return { provider, options, sender: createTencentSms(options) }
}

senderConformance('Aliyun', async (timeoutMs) => {
  const { provider, sender } = await aliyun(timeoutMs)
  return {
    sender,
    provider: provider.provider,
    secrets: [aliyunKey.secret, aliyunKey.id],
    to,
    badAddresses,
    refusal: () =>
      provider.refuseWith({ Code: 'isv.MOBILE_NUMBER_ILLEGAL', Message: '13800001234号码格式错误' }),
    limit: () =>
      provider.refuseWith({ Code: 'isv.BUSINESS_LIMIT_CONTROL', Message: '触发小时级流控Permits:5' }),
  }
})

senderConformance('Tencent Cloud', async (timeoutMs) => {
  const { provider, sender } = await tencent(timeoutMs)
  return {
    sender,
    provider: provider.provider,
    secrets: [tencentKey.secret, tencentKey.id],
    to,
    badAddresses,
    refusal: () =>
      provider.refuseWith({
        Code: 'FailedOperation.PhoneNumberInBlacklist',
        Message: '+8613800001234 in blacklist',
      }),
    limit: () =>
      provider.refuseWith({
        Code: 'LimitExceeded.PhoneNumberThirtySecondLimit',
        Message: 'the number of SMS messages sent from a single mobile number within 30 seconds',
      }),
  }
})

describe('signatures are those of the documentation', () => {
  test('ACS3-HMAC-SHA256, the fixed values of the signature page', () => {
    const { authorization } = signAliyun(
      {
        method: 'POST',
        host: 'ecs.cn-shanghai.aliyuncs.com',
        action: 'RunInstances',
        version: '2014-05-26',
        query: {
          RegionId: 'cn-shanghai',
          ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd',
        },
        at: new Date('2023-10-26T10:22:32Z'),
        nonce: '3156853299f313e23d1673dc12e1703d',
      },
      'YourAccessKeyId',
      'YourAccessKeySecret',
    )
    expect(authorization).toBe(
      'ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
    )
  })

  test('TC3-HMAC-SHA256, the worked example, whose key is 32 asterisks', () => {
    const stars = '*'.repeat(32)
    const { authorization } = signTencent(
      {
        host: 'cvm.tencentcloudapi.com',
        service: 'cvm',
        action: 'DescribeInstances',
        version: '2017-03-12',
        region: 'ap-guangzhou',
        body: '{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}',
        at: new Date(1_551_113_065_000),
      },
      `AKID${stars}`,
      stars,
    )
    expect(authorization).toBe(
      `TC3-HMAC-SHA256 Credential=AKID${stars}/2019-02-25/cvm/tc3_request, SignedHeaders=content-type;host;x-tc-action, Signature=10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f`,
    )
  })
})

describe('[B2] Aliyun', () => {
  test('takes the number without its country, our id, the template and its values', async () => {
    const { provider, sender } = await aliyun()
    const dispatch = exampleDispatch({ to, variables: { name: "周岚 ~*'()!", job: '销售+市场/华东&北京' } })
    expect(await sender.send(dispatch)).toEqual({
      kind: 'accepted',
      providerId: expect.stringMatching(/\^0$/),
      parts: 1,
    })
    expect(provider.taken).toMatchObject([
      {
        PhoneNumbers: '13800001234',
        SignName: '远山集团',
        TemplateCode: 'SMS_15305****',
        OutId: dispatch.id,
        values: dispatch.variables,
      },
    ])
  })

  test('sends to a number abroad with its country', async () => {
    const { provider, sender } = await aliyun()
    await sender.send(exampleDispatch({ to: '+852 5123 4567' }))
    expect(provider.taken).toMatchObject([{ PhoneNumbers: '85251234567' }])
  })

  test('a wrong secret is found out by the provider, and is no final refusal', async () => {
    const { provider, options } = await aliyun()
    const outcome = await createAliyunSms({ ...options, keySecret: 'wrong' }).send(exampleDispatch({ to }))
    expect(provider.faults).toEqual(['SignatureDoesNotMatch'])
    expect(outcome.kind).toBe('later')
  })

  test('an answer that was lost is looked up before it is sent again: one message, not two', async () => {
    const { provider, sender } = await aliyun()
    const dispatch = exampleDispatch({ to })
    expect(await sender.send(dispatch)).toMatchObject({ kind: 'accepted' })
    expect(await sender.send({ ...dispatch, again: true })).toMatchObject({ kind: 'accepted' })
    expect(provider.taken).toHaveLength(1)
    expect(await sender.send(exampleDispatch({ to, again: true }))).toMatchObject({ kind: 'accepted' })
    expect(provider.taken).toHaveLength(2)
  })

  test('while it cannot be looked up, nothing is sent', async () => {
    const { provider, sender } = await aliyun()
    provider.refuseWith({ Code: 'Throttling.User', Message: 'Request was denied due to user flow control.' })
    const dispatch = exampleDispatch({ to, again: true })
    expect(await sender.send(dispatch)).toMatchObject({ kind: 'later' })
    expect(provider.taken).toEqual([])
  })

  test.each([
    ['isv.BUSINESS_LIMIT_CONTROL', '触发分钟级流控Permits:1', 'later', 120],
    ['isv.BUSINESS_LIMIT_CONTROL', '触发小时级流控Permits:5', 'later', 3600],
    ['isv.BUSINESS_LIMIT_CONTROL', '触发天级流控Permits:10', 'later', 14_400],
    ['isv.DAY_LIMIT_CONTROL', '触发日发送限额', 'later', 14_400],
    ['isv.AMOUNT_NOT_ENOUGH', '账户余额不足', 'later', 900],
    ['isv.OUT_OF_SERVICE', '业务停机', 'later', 900],
    ['isp.RAM_PERMISSION_DENY', 'RAM权限DENY', 'later', 900],
    ['SignatureDoesNotMatch', 'server string to sign is', 'later', 900],
    ['isp.SYSTEM_ERROR', '系统错误', 'later', 60],
    ['isv.SMS_TEMPLATE_ILLEGAL', '模板不合法', 'refused', null],
    ['isv.SMS_SIGNATURE_ILLEGAL', '签名不合法', 'refused', null],
    ['isv.TEMPLATE_MISSING_PARAMETERS', '模板变量缺少参数', 'refused', null],
    ['isv.BLACK_KEY_CONTROL_LIMIT', '黑名单管控', 'refused', null],
    ['isv.PARAM_NOT_SUPPORT_URL', '不支持URL', 'refused', null],
  ])('%s (%s) is %s', async (Code, Message, kind, seconds) => {
    const { provider, sender } = await aliyun()
    provider.refuseWith({ Code, Message })
    const outcome = await sender.send(exampleDispatch({ to }))
    expect(outcome.kind).toBe(kind)
    if (outcome.kind === 'later') expect(outcome.retryAfterSeconds).toBe(seconds)
  })
})

describe('[B2] Tencent Cloud', () => {
  test('takes the number with its country and the values in the order of the template', async () => {
    const { provider, sender } = await tencent()
    const dispatch = exampleDispatch({ to, template: 'rejection' })
    expect(await sender.send(dispatch)).toMatchObject({ kind: 'accepted', parts: 1 })
    expect(provider.taken).toMatchObject([
      {
        PhoneNumberSet: ['+8613800001234'],
        SignName: '远山集团',
        TemplateId: '1110',
        TemplateParamSet: ['周岚', '互联网销售'],
        SessionContext: dispatch.id,
      },
    ])
  })

  test('an answer that was lost is looked up first', async () => {
    const { provider, sender } = await tencent()
    const dispatch = exampleDispatch({ to })
    const first = await sender.send(dispatch)
    const second = await sender.send({ ...dispatch, again: true })
    expect(second.kind === 'accepted' && second.providerId).toBe(
      first.kind === 'accepted' ? first.providerId : '',
    )
    expect(provider.taken).toHaveLength(1)
  })

  test.each([
    ['LimitExceeded.PhoneNumberThirtySecondLimit', 'later', 60],
    ['LimitExceeded.PhoneNumberOneHourLimit', 'later', 3600],
    ['LimitExceeded.DeliveryFrequencyLimit', 'later', 3600],
    ['LimitExceeded.PhoneNumberDailyLimit', 'later', 14_400],
    ['FailedOperation.InsufficientBalanceInSmsPackage', 'later', 900],
    ['InternalError.Timeout', 'later', 60],
    ['FailedOperation.ContainSensitiveWord', 'refused', null],
    ['FailedOperation.TemplateIncorrectOrUnapproved', 'refused', null],
    ['InvalidParameterValue.IncorrectPhoneNumber', 'refused', null],
  ])('%s is %s', async (Code, kind, seconds) => {
    const { provider, sender } = await tencent()
    provider.refuseWith({ Code, Message: '' })
    const outcome = await sender.send(exampleDispatch({ to }))
    expect(outcome.kind).toBe(kind)
    if (outcome.kind === 'later') expect(outcome.retryAfterSeconds).toBe(seconds)
  })

  test('a refused key is for somebody to repair', async () => {
    const { provider, sender } = await tencent()
    provider.failWith({ Code: 'AuthFailure.SignatureFailure', Message: `canonical ${tencentKey.id}` })
    const outcome = await sender.send(exampleDispatch({ to }))
    expect(outcome).toMatchObject({ kind: 'later', retryAfterSeconds: 900, unknown: false })
    expect(JSON.stringify(outcome)).not.toContain(tencentKey.id)
    await expect(sender.check()).rejects.toThrow('AuthFailure')
  })
})

test('only this machine may stand in for a provider', () => {
  const options = { ...settings, keyId: 'a', keySecret: 'b' }
  for (const url of [
    'https://evil.example',
    'http://10.0.0.1',
    'http://127.0.0.1.evil.example',
    'http://localhost.evil',
  ]) {
    expect(() => createAliyunSms({ ...options, url }), url).toThrow('this machine')
  }
  expect(createAliyunSms({ ...options, url: 'http://[::1]:1' }).kind).toBe('aliyun')
})
