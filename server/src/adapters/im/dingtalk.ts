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
import { signDingtalk } from './signatures.ts'
import { createTokenCache, type Got, withToken } from './token.ts'
import { type ImOptions, reachable } from './wecom.ts'

const host = 'https://oapi.dingtalk.com'
const trouble = (code: number) => later(String(code), `${code}: the app or its set-up`, 900)
const json = { 'content-type': 'application/json' }

/** Work notices (工作通知) of an app of one's own in DingTalk to single members. */
export function createDingtalk(
  options: ImOptions & { appKey: string; appSecret: string; agentId: number },
): ChannelSender {
  const { appKey, appSecret, agentId, timeoutMs = 10_000 } = options
  const base = providerBase(host, options.url)

  const tokens = createTokenCache(async (): Promise<Got> => {
    const query = new URLSearchParams({ appkey: appKey, appsecret: appSecret })
    const reply = await callProvider({ url: `${base}/gettoken?${query}`, method: 'GET', timeoutMs })
    if ('outcome' in reply) {
      return { outcome: { ...reply.outcome, unknown: false } as Outcome }
    }
    const { errcode, access_token, expires_in } = reply.json ?? {}
    if (errcode === 0 && typeof access_token === 'string') {
      return { token: access_token, seconds: Number(expires_in) || 0 }
    }
    return { outcome: typeof errcode === 'number' ? trouble(errcode) : notProtocol() }
  })

  async function send(dispatch: Dispatch): Promise<Outcome> {
    if (!/^[\w.@-]{1,64}$/.test(dispatch.to)) {
      return refused('bad_address', 'the recipient is not one member id')
    }
    const body = JSON.stringify({
      agent_id: agentId,
      userid_list: dispatch.to,
      to_all_user: false,
      // The same content reaches one member once a day; the id keeps two facts apart and one together.
      msg: {
        msgtype: 'action_card',
        action_card: {
          title: dispatch.subject,
          markdown: `### ${dispatch.subject}\n${dispatch.text}`,
          single_title: dispatch.language === 'en' ? 'Open' : '查看',
          single_url: `${dispatch.variables.link ?? ''}#${dispatch.id}`,
        },
      },
    })
    return withToken(
      tokens,
      async (token) => {
        const query = new URLSearchParams({ access_token: token })
        const url = `${base}/topapi/message/corpconversation/asyncsend_v2?${query}`
        const reply = await callProvider({ url, headers: json, body, timeoutMs })
        return 'outcome' in reply ? reply.outcome : sentOf(reply.json)
      },
      trouble(42_001),
    )
  }

  return {
    channel: 'dingtalk',
    kind: 'dingtalk app',
    send,
    async check() {
      const got = await tokens.get()
      if ('outcome' in got && got.outcome.kind !== 'accepted') {
        throw new Error(got.outcome.reason)
      }
    },
  }
}

const staleToken = new Set([40_014, 41_001, 42_001])
const ofSetUp = new Set([40_001, 40_089, 50_002, 60_011, 60_020])
const limits = new Map([
  [90_002, 60],
  [90_018, 60],
  [90_006, 60],
  [143_106, 3600],
])

function sentOf(reply: Record<string, unknown> | null): Outcome | 'stale' {
  const { errcode, errmsg, task_id } = reply ?? {}
  if (typeof errcode !== 'number') {
    return notProtocol()
  }
  if (errcode === 0) {
    return accepted(task_id === undefined ? null : String(task_id))
  }
  // 88: the gateway refused; why is in `sub_code`.
  const sub = Number(reply?.sub_code)
  const cause = errcode === 88 && Number.isInteger(sub) ? sub : errcode
  if (staleToken.has(cause)) {
    return 'stale'
  }
  if (ofSetUp.has(cause)) {
    return trouble(cause)
  }
  const code = String(cause)
  const wait = limits.get(cause)
  if (wait !== undefined) {
    return later(code, inWords(code, errmsg), wait)
  }
  return cause === -1 ? noAnswer(inWords(code, errmsg), 30) : refused(code, inWords(code, errmsg))
}

/** A robot of a DingTalk group with a signing secret, for a room of staff. */
export function createDingtalkRobot(options: ImOptions & { token: string; secret: string }): ChannelSender {
  const { token, secret, timeoutMs = 10_000, now = () => new Date() } = options
  const base = providerBase(host, options.url)
  return {
    channel: 'dingtalk',
    kind: 'dingtalk robot',
    async send(dispatch) {
      const at = now().getTime()
      const query = new URLSearchParams({
        access_token: token,
        timestamp: String(at),
        sign: signDingtalk(at, secret),
      })
      const link = dispatch.variables.link ?? ''
      const text = `### ${dispatch.subject}\n${dispatch.text}\n\n[${link}](${link})`
      const body = JSON.stringify({
        msgtype: 'markdown',
        markdown: { title: dispatch.subject, text },
        at: { atMobiles: [], isAtAll: false },
      })
      const reply = await callProvider({ url: `${base}/robot/send?${query}`, headers: json, body, timeoutMs })
      if ('outcome' in reply) {
        return reply.outcome
      }
      const { errcode, errmsg } = reply.json ?? {}
      if (typeof errcode !== 'number') {
        return notProtocol()
      }
      const code = String(errcode)
      // More than 20 a minute: everything is blocked for ten minutes.
      if (errcode === 130_101 || errcode === 410_100) {
        return later(code, inWords(code, errmsg), 600)
      }
      if (errcode === -1) {
        return noAnswer(inWords(code, errmsg), 30)
      }
      return errcode === 0 ? accepted(null) : refused(code, inWords(code, errmsg))
    },
    check: () => reachable(base, timeoutMs),
  }
}
