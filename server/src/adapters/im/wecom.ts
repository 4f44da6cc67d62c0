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
import { createTokenCache, type Got, withToken } from './token.ts'

export interface ImOptions {
  url?: string | undefined
  timeoutMs?: number
  now?: () => Date
}

const host = 'https://qyapi.weixin.qq.com'
const trouble = (code: number) => later(String(code), `${code}: the app or its set-up`, 900)
const json = { 'content-type': 'application/json' }

/** Messages of an app of one's own in WeCom (企业微信) to single members. */
export function createWecom(
  options: ImOptions & { corpId: string; agentId: number; secret: string },
): ChannelSender {
  const { corpId, agentId, secret, timeoutMs = 10_000 } = options
  const base = providerBase(host, options.url)

  const tokens = createTokenCache(async (): Promise<Got> => {
    const query = new URLSearchParams({ corpid: corpId, corpsecret: secret })
    const reply = await callProvider({ url: `${base}/cgi-bin/gettoken?${query}`, method: 'GET', timeoutMs })
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
    // One member: `|` would add others, `@all` everybody.
    if (!/^[\w@.-]{1,64}$/.test(dispatch.to) || dispatch.to.toLowerCase() === '@all') {
      return refused('bad_address', 'the recipient is not one member id')
    }
    const body = JSON.stringify({
      touser: dispatch.to,
      msgtype: 'textcard',
      agentid: agentId,
      textcard: {
        title: dispatch.subject,
        description: dispatch.text,
        // The same content is shown once in four hours; the id keeps two facts apart and one together.
        url: `${dispatch.variables.link ?? ''}#${dispatch.id}`,
      },
      enable_duplicate_check: 1,
      duplicate_check_interval: 14_400,
    })
    return withToken(
      tokens,
      async (token) => {
        const url = `${base}/cgi-bin/message/send?access_token=${encodeURIComponent(token)}`
        const reply = await callProvider({ url, headers: json, body, timeoutMs })
        return 'outcome' in reply ? reply.outcome : sentOf(reply.json)
      },
      trouble(42_001),
    )
  }

  return {
    channel: 'wecom',
    kind: 'wecom app',
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
const ofSetUp = new Set([40_001, 40_013, 40_056, 48_002, 50_001, 60_011, 60_020, 301_002])

function sentOf(reply: Record<string, unknown> | null): Outcome | 'stale' {
  const { errcode, errmsg, msgid, invaliduser, unlicenseduser } = reply ?? {}
  if (typeof errcode !== 'number') {
    return notProtocol()
  }
  if (errcode === 0) {
    return invaliduser || unlicenseduser
      ? refused('81013', 'the app may not write to this member')
      : accepted(typeof msgid === 'string' ? msgid : null)
  }
  if (staleToken.has(errcode)) {
    return 'stale'
  }
  if (ofSetUp.has(errcode)) {
    return trouble(errcode)
  }
  const code = String(errcode)
  if (errcode === 45_009 || errcode === 45_033) {
    return later(code, inWords(code, errmsg), 60)
  }
  return errcode === -1 ? noAnswer(inWords(code, errmsg), 30) : refused(code, inWords(code, errmsg))
}

/** A robot of a WeCom group, for a room of staff. */
export function createWecomRobot(options: ImOptions & { key: string }): ChannelSender {
  const { key, timeoutMs = 10_000 } = options
  const base = providerBase(host, options.url)
  return {
    channel: 'wecom',
    kind: 'wecom robot',
    async send(dispatch) {
      const content = `**${dispatch.subject}**\n${dispatch.text}\n[${dispatch.variables.link ?? ''}](${dispatch.variables.link ?? ''})`
      if (Buffer.byteLength(content) > 4096) {
        return refused('too_long', 'longer than 4096 bytes')
      }
      const body = JSON.stringify({ msgtype: 'markdown', markdown: { content } })
      const url = `${base}/cgi-bin/webhook/send?key=${encodeURIComponent(key)}`
      const reply = await callProvider({ url, headers: json, body, timeoutMs })
      if ('outcome' in reply) {
        return reply.outcome
      }
      // A robot has no token: what would be a stale one is a robot that is gone.
      const outcome = sentOf(reply.json)
      return outcome === 'stale' ? refused('93000', 'the robot is not there any more') : outcome
    },
    check: () => reachable(base, timeoutMs),
  }
}

/** A robot can be asked nothing but to speak: only whether its house answers is checked. */
export async function reachable(base: string, timeoutMs: number): Promise<void> {
  const reply = await callProvider({ url: `${base}/`, method: 'GET', timeoutMs })
  if ('outcome' in reply && reply.outcome.kind === 'later' && !reply.outcome.code.startsWith('redirect')) {
    throw new Error(reply.outcome.reason)
  }
}
