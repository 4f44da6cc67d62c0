import { createHash, createHmac } from 'node:crypto'
import { demand, type Incoming, type StandIn, startStandIn } from '../channels/stand-in.fixture.ts'

/**
 * Tencent Cloud's short message service as its documentation has it: `SendSms`,
 * `PullSmsSendStatusByPhoneNumber` and `SendStatusStatistics` of 2021-01-11, checked by TC3-HMAC-SHA256.
 */
export const tencentKey = {
  id: 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE',
  secret: 'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE',
  appId: '1400006666',
}

export async function startTencent(closing: (() => Promise<void>)[]) {
  const sent: { number: string; context: string; serial: string }[] = []
  let code: { Code: string; Message: string } | null = null
  let error: { Code: string; Message: string } | null = null
  const provider: StandIn = await startStandIn((request) => {
    checkSignature(request)
    const body = JSON.parse(request.body) as Record<string, unknown>
    demand(body.SmsSdkAppId === tencentKey.appId, 'SmsSdkAppId')
    if (error) {
      return reply({ Error: error })
    }
    const action = request.headers['x-tc-action']
    if (action === 'SendStatusStatistics') {
      return reply({ SendStatusStatistics: { FeeCount: 0, RequestCount: 0, RequestSuccessCount: 0 } })
    }
    if (action === 'PullSmsSendStatusByPhoneNumber') {
      const list = sent.filter((one) => one.number === body.PhoneNumber)
      return reply({
        PullSmsSendStatusSet: list.map((one) => ({ SerialNo: one.serial, SessionContext: one.context })),
      })
    }
    demand(action === 'SendSms', `action ${action}`)
    const [number] = body.PhoneNumberSet as string[]
    demand(/^\+[1-9]\d{7,14}$/.test(number ?? ''), 'PhoneNumberSet')
    demand(body.TemplateId && body.SignName, 'TemplateId, SignName')
    const values = body.TemplateParamSet
    demand(Array.isArray(values) && values.every((one) => typeof one === 'string'), 'TemplateParamSet')
    demand(Buffer.byteLength(String(body.SessionContext)) < 512, 'SessionContext')
    const status = { PhoneNumber: number, SessionContext: body.SessionContext, IsoCode: 'CN' }
    if (code) {
      return reply({ SendStatusSet: [{ ...status, SerialNo: '', Fee: 0, ...code }] })
    }
    const serial = `5000:104571067${sent.length}`
    sent.push({ number: number ?? '', context: String(body.SessionContext), serial })
    provider.taken.push(body)
    return reply({
      SendStatusSet: [{ ...status, SerialNo: serial, Fee: 1, Code: 'Ok', Message: 'send success' }],
    })
  }, closing)
  return {
    ...provider,
    provider,
    /** From now on messages are answered by this code. */
    refuseWith(one: { Code: string; Message: string } | null) {
      code = one
    },
    /** From now on calls are refused as a whole. */
    failWith(one: { Code: string; Message: string } | null) {
      error = one
    },
  }
}

const reply = (body: object) => ({
  body: JSON.stringify({ Response: { ...body, RequestId: 'a0aabda6-cf91-4f3e-a81f-9198114a2279' } }),
})

const digest = (text: string | Buffer) => createHash('sha256').update(text).digest('hex')

/** From the provider's side: everything is taken from the request, nothing from whoever signed it. */
function checkSignature(request: Incoming): void {
  const { headers } = request
  const form =
    /^TC3-HMAC-SHA256 Credential=([^/]+)\/([\d-]+)\/(\w+)\/tc3_request, SignedHeaders=([^,]+), Signature=(\w+)$/
  const [, id, date = '', service = '', names = '', signature] = form.exec(headers.authorization ?? '') ?? []
  demand(id === tencentKey.id, 'AuthFailure.SecretIdNotFound')
  demand(service === 'sms', 'service')
  demand(headers['x-tc-version'] === '2021-01-11' && headers['x-tc-region'], 'version and region')
  const stamp = Number(headers['x-tc-timestamp'])
  demand(Math.abs(Date.now() / 1000 - stamp) < 300, 'AuthFailure.SignatureExpire')
  demand(new Date(stamp * 1000).toISOString().startsWith(date), 'the date of the scope')
  demand(names.split(';').includes('host') && names.split(';').includes('content-type'), 'signed headers')
  const lines = names.split(';').map((name) => {
    const value = String(headers[name]).trim()
    return `${name}:${name === 'x-tc-action' ? value.toLowerCase() : value}\n`
  })
  const canonical = `${request.method}\n/\n\n${lines.join('')}\n${names}\n${digest(request.raw)}`
  let key: Buffer = Buffer.from(`TC3${tencentKey.secret}`)
  for (const step of [date, service, 'tc3_request']) {
    key = createHmac('sha256', key).update(step).digest()
  }
  const text = `TC3-HMAC-SHA256\n${stamp}\n${date}/${service}/tc3_request\n${digest(canonical)}`
  demand(createHmac('sha256', key).update(text).digest('hex') === signature, 'AuthFailure.SignatureFailure')
}
