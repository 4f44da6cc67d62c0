import { createHash, createHmac } from 'node:crypto'
import { demand, type Incoming, type StandIn, startStandIn } from '../channels/stand-in.fixture.ts'

/**
 * Aliyun's short message service as its documentation has it: `SendSms`, `QuerySendDetails` and
 * `QuerySmsSign` of 2017-05-25, with requests checked by ACS3-HMAC-SHA256.
 */
export const aliyunKey = { id: 'LTAI5tExampleKeyId0001', secret: 'Zm9vYmFyYmF6cXV4ZXhhbXBsZTAx' }

export async function startAliyun(closing: (() => Promise<void>)[]) {
  const sent: Record<string, string>[] = []
  let code: { Code: string; Message: string } | null = null
  const provider: StandIn = await startStandIn((request) => {
    checkSignature(request)
    const action = request.headers['x-acs-action']
    const parameters = Object.fromEntries(request.query)
    if (code) {
      return reply(code)
    }
    if (action === 'QuerySmsSign') {
      return reply({ Code: 'OK', Message: 'OK', SignStatus: 1, SignName: parameters.SignName })
    }
    if (action === 'QuerySendDetails') {
      demand(/^\d{8}$/.test(parameters.SendDate ?? ''), 'SendDate')
      const list = sent.filter((one) => one.PhoneNumbers === parameters.PhoneNumber)
      return reply({
        Code: 'OK',
        Message: 'OK',
        TotalCount: String(list.length),
        SmsSendDetailDTOs: {
          SmsSendDetailDTO: list.map((one) => ({
            OutId: one.OutId,
            SendStatus: 1,
            PhoneNum: one.PhoneNumbers,
          })),
        },
      })
    }
    demand(action === 'SendSms', `action ${action}`)
    for (const name of ['PhoneNumbers', 'SignName', 'TemplateCode', 'TemplateParam', 'OutId']) {
      demand(parameters[name], name)
    }
    demand(/^(1[3-9]\d{9}|\d{8,20})$/.test(parameters.PhoneNumbers ?? ''), 'PhoneNumbers')
    const values = JSON.parse(parameters.TemplateParam ?? '') as Record<string, unknown>
    demand(
      Object.values(values).every((value) => typeof value === 'string'),
      'values must be texts',
    )
    sent.push(parameters)
    provider.taken.push({ ...parameters, values })
    return reply({ Code: 'OK', Message: 'OK', BizId: `90061974693649${sent.length}^0` })
  }, closing)
  return {
    ...provider,
    provider,
    /** From now on every call is answered by this code. */
    refuseWith(one: { Code: string; Message: string } | null) {
      code = one
    },
  }
}

const reply = (body: object) => ({
  body: JSON.stringify({ RequestId: 'F655A8D5-B967-440B-8683-DAD6FF8DE990', ...body }),
})

const hex = (text: string | Buffer) => createHash('sha256').update(text).digest('hex')

/** From the provider's side: everything is taken from the request, nothing from whoever signed it. */
function checkSignature(request: Incoming): void {
  const { headers } = request
  const form = /^ACS3-HMAC-SHA256 Credential=([^,]+),SignedHeaders=([^,]+),Signature=([0-9a-f]{64})$/
  const [, id, names = '', signature] = form.exec(headers.authorization ?? '') ?? []
  demand(id === aliyunKey.id, 'InvalidAccessKeyId')
  demand(headers['x-acs-version'] === '2017-05-25', 'version')
  const age = Math.abs(Date.now() - Date.parse(String(headers['x-acs-date'])))
  demand(age < 15 * 60_000, 'InvalidTimeStamp.Expired')
  demand(String(headers['x-acs-signature-nonce']).length >= 16, 'nonce')
  demand(headers['x-acs-content-sha256'] === hex(request.raw), 'hash of the body')
  const list = names.split(';')
  for (const needed of ['host', 'x-acs-action', 'x-acs-content-sha256', 'x-acs-date', 'x-acs-version']) {
    demand(list.includes(needed), `${needed} is not signed`)
  }
  const [path = '', query = ''] = request.path.split('?')
  demand(query === query.split('&').toSorted().join('&'), 'the query is not in order')
  const lines = list.map((name) => `${name}:${String(headers[name]).trim()}\n`).join('')
  const canonical = `${request.method}\n${path}\n${query}\n${lines}\n${names}\n${headers['x-acs-content-sha256']}`
  const mac = createHmac('sha256', aliyunKey.secret)
  mac.update('ACS3-HMAC-SHA256\n')
  mac.update(hex(canonical))
  demand(mac.digest('hex') === signature, 'SignatureDoesNotMatch')
}
