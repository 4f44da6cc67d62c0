import { randomUUID } from 'node:crypto'
import {
  accepted,
  type ChannelSender,
  callProvider,
  type Dispatch,
  inWords,
  later,
  noAnswer,
  notProtocol,
  type Outcome,
  providerBase,
  refused,
} from '../channels/index.ts'
import { canonicalQuery, signAliyun } from './aliyun-signature.ts'
import { toE164 } from './number.ts'
import { fillTemplate, type SmsTemplates, written } from './templates.ts'

export interface SmsOptions {
  keyId: string
  keySecret: string
  /** As approved, without the brackets. */
  signature: string
  templates: SmsTemplates
  /** A stand-in on this machine. */
  url?: string | undefined
  timeoutMs?: number
  now?: () => Date
}

const host = 'dysmsapi.aliyuncs.com'
const version = '2017-05-25'

/** Short messages by Aliyun (`SendSms` of 2017-05-25). */
export function createAliyunSms(options: SmsOptions): ChannelSender {
  const { signature, templates, timeoutMs = 10_000, now = () => new Date() } = options
  const base = providerBase(`https://${host}`, options.url)

  async function call(action: string, query: Record<string, string>) {
    const headers = signAliyun(
      {
        method: 'POST',
        host: new URL(base).host,
        action,
        version,
        query,
        at: now(),
        nonce: randomUUID().replaceAll('-', ''),
      },
      options.keyId,
      options.keySecret,
    )
    return callProvider({ url: `${base}/?${canonicalQuery(query)}`, headers, timeoutMs })
  }

  /** Whether an attempt whose answer was lost went out: the provider lists what it sent, with our id. */
  async function find(number: string, id: string): Promise<Outcome | null> {
    for (const daysAgo of [0, 1]) {
      const day = new Date(now().getTime() + 8 * 3_600_000 - daysAgo * 86_400_000)
      const reply = await call('QuerySendDetails', {
        PhoneNumber: number,
        SendDate: day.toISOString().slice(0, 10).replaceAll('-', ''),
        PageSize: '50',
        CurrentPage: '1',
      })
      if ('outcome' in reply) {
        return reply.outcome
      }
      if (reply.json?.Code !== 'OK') {
        return reply.json ? outcomeOf(reply.json) : notProtocol()
      }
      const list = (reply.json.SmsSendDetailDTOs as { SmsSendDetailDTO?: unknown } | undefined)
        ?.SmsSendDetailDTO
      if (Array.isArray(list) && list.some((one: { OutId?: unknown }) => one.OutId === id)) {
        return accepted(null)
      }
    }
    return null
  }

  async function send(dispatch: Dispatch): Promise<Outcome> {
    const number = toE164(dispatch.to)?.replace(/^\+(86)?/, '')
    if (!number) {
      return refused('bad_number', 'the recipient is not a mobile number')
    }
    const filled = fillTemplate(templates, signature, dispatch)
    if ('problem' in filled) {
      return refused(filled.problem, filled.problem)
    }
    const before = dispatch.again ? await find(number, dispatch.id) : null
    if (before) {
      return before
    }
    const reply = await call('SendSms', {
      PhoneNumbers: number,
      SignName: signature,
      TemplateCode: filled.code,
      TemplateParam: JSON.stringify(Object.fromEntries(filled.values)),
      OutId: dispatch.id,
    })
    if ('outcome' in reply) {
      return reply.outcome
    }
    if (reply.json?.Code === 'OK' && typeof reply.json.BizId === 'string') {
      return accepted(reply.json.BizId, filled.parts)
    }
    return typeof reply.json?.Code === 'string' && reply.json.Code !== 'OK'
      ? outcomeOf(reply.json)
      : notProtocol()
  }

  return {
    channel: 'sms',
    kind: 'aliyun',
    send,
    async check() {
      const reply = await call('QuerySmsSign', { SignName: signature })
      const outcome = 'outcome' in reply ? reply.outcome : reply.json ? outcomeOf(reply.json) : notProtocol()
      if (outcome.kind !== 'accepted') {
        throw new Error(outcome.reason)
      }
    },
    write: (template, language, variables) =>
      written(fillTemplate(templates, signature, { template, language, variables })),
  }
}

// Of our account or its set-up: somebody will repair it, and the message still wants to go out.
const ofAccount =
  /^(isv\.(AMOUNT_NOT_ENOUGH|OUT_OF_SERVICE|ACCOUNT_\w+|PRODUCT_UN\w+|BILLING_\w+|RAM_\w+|DENY_IP_RANGE)|isp\.RAM_PERMISSION_DENY|InvalidAccessKeyId|SignatureDoesNotMatch|IncompleteSignature|InvalidTimeStamp|SignatureNonceUsed|Forbidden|NoPermission)/

const minute = 60
const hour = 3600

/** What an answer with a code means: refused for good, or to be tried later and when. */
function outcomeOf({ Code, Message }: Record<string, unknown>): Outcome {
  const code = String(Code)
  if (code === 'OK') {
    return accepted(null)
  }
  if (ofAccount.test(code)) {
    // Not the message: it repeats what was signed, the number and the key among it.
    return later(code, `${code}: the account or its set-up`, 15 * minute)
  }
  if (code === 'isv.BUSINESS_LIMIT_CONTROL') {
    const said = String(Message)
    const wait = said.includes('分钟') ? 2 * minute : said.includes('小时') ? hour : 4 * hour
    return later(code, inWords(code, Message), wait)
  }
  if (/^isv\.(DAY|MONTH)_LIMIT_CONTROL$/.test(code)) {
    return later(code, inWords(code, Message), 4 * hour)
  }
  if (/^Throttling|^ServiceUnavailable/.test(code)) {
    return later(code, inWords(code, Message), 30)
  }
  // Their system failed in the middle: whether it went out they may say later.
  return /^isp\.|^InternalError/.test(code)
    ? noAnswer(inWords(code, Message), minute)
    : refused(code, inWords(code, Message))
}
