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
import type { SmsOptions } from './aliyun.ts'
import { toE164 } from './number.ts'
import { fillTemplate, written } from './templates.ts'
import { signTencent } from './tencent-signature.ts'

export interface TencentOptions extends SmsOptions {
  appId: string
  region: string
}

const host = 'sms.tencentcloudapi.com'

interface Status {
  SerialNo?: unknown
  Code?: unknown
  Message?: unknown
  Fee?: unknown
  SessionContext?: unknown
}

/** Short messages by Tencent Cloud (`SendSms` of 2021-01-11). */
export function createTencentSms(options: TencentOptions): ChannelSender {
  const { signature, templates, appId, region, timeoutMs = 10_000, now = () => new Date() } = options
  const base = providerBase(`https://${host}`, options.url)

  async function call(action: string, input: Record<string, unknown>) {
    const body = JSON.stringify(input)
    const headers = signTencent(
      {
        host: new URL(base).host,
        service: 'sms',
        action,
        version: '2021-01-11',
        region,
        body,
        at: now(),
      },
      options.keyId,
      options.keySecret,
    )
    const reply = await callProvider({ url: `${base}/`, headers, body, timeoutMs })
    if ('outcome' in reply) {
      return reply
    }
    const response = reply.json?.Response as Record<string, unknown> | undefined
    if (!response || typeof response !== 'object') {
      return { outcome: notProtocol() }
    }
    const error = response.Error as { Code?: unknown; Message?: unknown } | undefined
    return error ? { outcome: outcomeOf(String(error.Code), error.Message) } : { response }
  }

  /**
   * Whether an attempt whose answer was lost went out. The provider lists what it sent to a number; our id
   * is with it only where it has been asked to keep session contexts. Not finding it proves nothing.
   */
  async function find(number: string, id: string): Promise<Outcome | null> {
    const seconds = Math.floor(now().getTime() / 1000)
    const reply = await call('PullSmsSendStatusByPhoneNumber', {
      BeginTime: seconds - 86_400,
      EndTime: seconds,
      Offset: 0,
      Limit: 100,
      PhoneNumber: number,
      SmsSdkAppId: appId,
    })
    const list =
      'response' in reply ? (reply.response.PullSmsSendStatusSet as Status[] | undefined) : undefined
    const found = Array.isArray(list) ? list.find((one) => one.SessionContext === id) : undefined
    return found ? accepted(typeof found.SerialNo === 'string' ? found.SerialNo : null) : null
  }

  async function send(dispatch: Dispatch): Promise<Outcome> {
    const number = toE164(dispatch.to)
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
      PhoneNumberSet: [number],
      SmsSdkAppId: appId,
      SignName: signature,
      TemplateId: filled.code,
      TemplateParamSet: filled.values.map(([, value]) => value),
      SessionContext: dispatch.id,
    })
    if ('outcome' in reply) {
      return reply.outcome
    }
    const status = (reply.response.SendStatusSet as Status[] | undefined)?.[0]
    if (typeof status?.Code !== 'string') {
      return notProtocol()
    }
    if (status.Code !== 'Ok') {
      return outcomeOf(status.Code, status.Message)
    }
    const parts = typeof status.Fee === 'number' && status.Fee > 0 ? status.Fee : filled.parts
    return accepted(typeof status.SerialNo === 'string' ? status.SerialNo : null, parts)
  }

  return {
    channel: 'sms',
    kind: 'tencent',
    send,
    async check() {
      const hour = now().toISOString().slice(0, 13).replace(/\D/g, '')
      const reply = await call('SendStatusStatistics', {
        SmsSdkAppId: appId,
        BeginTime: hour,
        EndTime: hour,
        Limit: 0,
        Offset: 0,
      })
      if ('outcome' in reply && reply.outcome.kind !== 'accepted') {
        throw new Error(reply.outcome.reason)
      }
    },
    write: (template, language, variables) =>
      written(fillTemplate(templates, signature, { template, language, variables })),
  }
}

const minute = 60
const hour = 3600

/** What a code means: refused for good, or to be tried later and when. */
function outcomeOf(code: string, message: unknown): Outcome {
  if (/^(AuthFailure|UnauthorizedOperation|IpIn|IpNotIn)|InsufficientBalance/.test(code)) {
    return later(code, `${code}: the account or its set-up`, 15 * minute)
  }
  if (code.startsWith('LimitExceeded.')) {
    const wait = code.includes('ThirtySecond')
      ? minute
      : /OneHour|DeliveryFrequency/.test(code)
        ? hour
        : 4 * hour
    return later(code, inWords(code, message), wait)
  }
  if (/^(RequestLimitExceeded|LimitExceeded$|ResourceInsufficient|ResourceUnavailable)/.test(code)) {
    return later(code, inWords(code, message), 30)
  }
  return code.startsWith('InternalError')
    ? noAnswer(inWords(code, message), minute)
    : refused(code, inWords(code, message))
}
