import {
  accepted,
  type ChannelSender,
  callProvider,
  type Dispatch,
  inWords,
  later,
  notProtocol,
  type Outcome,
  type ProviderReply,
  providerBase,
  refused,
} from '../channels/index.ts'
import { signFeishu } from './signatures.ts'
import { createTokenCache, type Got, withToken } from './token.ts'
import { type ImOptions, reachable } from './wecom.ts'

const host = 'https://open.feishu.cn'
const trouble = (code: number) => later(String(code), `${code}: the app or its set-up`, 900)
const json = { 'content-type': 'application/json; charset=utf-8' }

/** Messages of an app of one's own in Feishu (飞书) to single members. */
export function createFeishu(options: ImOptions & { appId: string; appSecret: string }): ChannelSender {
  const { appId, appSecret, timeoutMs = 10_000 } = options
  const base = providerBase(host, options.url)

  const tokens = createTokenCache(async (): Promise<Got> => {
    const url = `${base}/open-apis/auth/v3/tenant_access_token/internal`
    const body = JSON.stringify({ app_id: appId, app_secret: appSecret })
    const reply = await callProvider({ url, headers: json, body, timeoutMs })
    if ('outcome' in reply) {
      return { outcome: { ...reply.outcome, unknown: false } as Outcome }
    }
    const { code, tenant_access_token, expire } = reply.json ?? {}
    if (code === 0 && typeof tenant_access_token === 'string') {
      return { token: tenant_access_token, seconds: Number(expire) || 0 }
    }
    return { outcome: typeof code === 'number' ? trouble(code) : notProtocol() }
  })

  async function send(dispatch: Dispatch): Promise<Outcome> {
    const kind = kindOfId(dispatch.to)
    if (!kind) {
      return refused('bad_address', 'the recipient is not one member id')
    }
    const body = JSON.stringify({
      receive_id: dispatch.to,
      msg_type: 'text',
      content: JSON.stringify({
        text: `${dispatch.subject}\n${dispatch.text}\n${dispatch.variables.link ?? ''}`,
      }),
      // Within an hour the same uuid is sent once.
      uuid: dispatch.id,
    })
    return withToken(
      tokens,
      async (token) => {
        const url = `${base}/open-apis/im/v1/messages?receive_id_type=${kind}`
        const headers = { ...json, authorization: `Bearer ${token}` }
        const reply = await callProvider({ url, headers, body, timeoutMs })
        return 'outcome' in reply ? reply.outcome : sentOf(reply)
      },
      trouble(99_991_663),
    )
  }

  return {
    channel: 'feishu',
    kind: 'feishu app',
    send,
    async check() {
      const got = await tokens.get()
      if ('outcome' in got && got.outcome.kind !== 'accepted') {
        throw new Error(got.outcome.reason)
      }
    },
  }
}

function kindOfId(to: string): 'email' | 'open_id' | 'user_id' | null {
  if (!/^[\w.@+-]{1,128}$/.test(to)) {
    return null
  }
  return to.includes('@') ? 'email' : to.startsWith('ou_') ? 'open_id' : 'user_id'
}

const staleToken = new Set([99_991_661, 99_991_663, 99_991_664, 99_991_668, 99_991_677])
const ofSetUp = new Set([10_003, 10_014, 99_991_672, 230_006, 232_009])
const limits = new Set([99_991_400, 230_020, 11_232])

function sentOf({ json: reply, headers }: ProviderReply): Outcome | 'stale' {
  const { code, msg, data } = reply ?? {}
  if (typeof code !== 'number') {
    return notProtocol()
  }
  if (code === 0) {
    const id = (data as { message_id?: unknown } | undefined)?.message_id
    return accepted(typeof id === 'string' ? id : null)
  }
  if (staleToken.has(code)) {
    return 'stale'
  }
  if (ofSetUp.has(code)) {
    return trouble(code)
  }
  const said = String(code)
  if (limits.has(code)) {
    // Older interfaces say it with HTTP 400 and the same header.
    return later(said, inWords(said, msg), Number(headers.get('x-ogw-ratelimit-reset')) || 60)
  }
  return refused(said, inWords(said, msg))
}

/** A robot of a Feishu group with a signing secret, for a room of staff. */
export function createFeishuRobot(options: ImOptions & { hook: string; secret: string }): ChannelSender {
  const { hook, secret, timeoutMs = 10_000, now = () => new Date() } = options
  const base = providerBase(host, options.url)
  return {
    channel: 'feishu',
    kind: 'feishu robot',
    async send(dispatch) {
      const seconds = Math.floor(now().getTime() / 1000)
      const body = JSON.stringify({
        timestamp: String(seconds),
        sign: signFeishu(seconds, secret),
        msg_type: 'text',
        content: { text: `${dispatch.subject}\n${dispatch.text}\n${dispatch.variables.link ?? ''}` },
      })
      const url = `${base}/open-apis/bot/v2/hook/${encodeURIComponent(hook)}`
      const reply = await callProvider({ url, headers: json, body, timeoutMs })
      if ('outcome' in reply) {
        return reply.outcome
      }
      const outcome = sentOf(reply)
      return outcome === 'stale' ? notProtocol() : outcome
    },
    check: () => reachable(base, timeoutMs),
  }
}
