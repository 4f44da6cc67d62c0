import { createHmac } from 'node:crypto'
import {
  type Answer,
  demand,
  type Incoming,
  type StandIn,
  startStandIn,
} from '../channels/stand-in.fixture.ts'

/** What stand-ins of the messengers know and check. */
export const imKeys = {
  wecom: { corpId: 'ww1234567890abcdef', agentId: 1_000_002, secret: 'wecom-app-secret-0001' },
  wecomRobot: '693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa',
  dingtalk: { appKey: 'dingabcdef0001', appSecret: 'dingtalk-app-secret-0001', agentId: 1_234_567 },
  dingtalkRobot: { token: 'dingtalk-robot-token-0001', secret: `SEC${'0a1b2c3d'.repeat(8)}` },
  feishu: { appId: 'cli_a3aad82769235013', appSecret: 'feishu-app-secret-000001' },
  feishuRobot: { hook: 'xxxxxxxx-hook-0001', secret: 'fZ3kQ9wX7bV1nM5cR8tY2u' },
}

export interface ImStandIn extends StandIn {
  /** Answers messages with this code from now on; null: as it should. */
  refuseWith(code: number | null, more?: object): void
  /** Takes none of the tokens it has given out so far. */
  expireTokens(): void
  tokensGiven: number
}

/** The three messengers as their documentation has them, on one address: their paths differ. */
export async function startIm(closing: (() => Promise<void>)[]): Promise<ImStandIn> {
  const valid = new Set<string>()
  const seen = new Set<string>()
  let fixed: object | null = null

  const give = () => {
    im.tokensGiven += 1
    const token = `token-${im.tokensGiven}-${Math.random().toString(36).slice(2)}`
    valid.add(token)
    return token
  }
  /** A message is shown once, whatever its provider uses to tell it from others. */
  const take = (key: string, body: Record<string, unknown>) => {
    if (!seen.has(key)) {
      seen.add(key)
      im.taken.push(body)
    }
  }

  const routes: [method: string, path: string, (request: Incoming) => object][] = [
    ['GET', '/', () => ({})],
    [
      'GET',
      '/cgi-bin/gettoken',
      ({ query }) => {
        const right =
          query.get('corpid') === imKeys.wecom.corpId && query.get('corpsecret') === imKeys.wecom.secret
        return right
          ? { errcode: 0, errmsg: 'ok', access_token: give(), expires_in: 7200 }
          : { errcode: 40_001, errmsg: 'invalid credential' }
      },
    ],
    [
      'POST',
      '/cgi-bin/message/send',
      ({ query, body }) => {
        if (!valid.has(query.get('access_token') ?? ''))
          return { errcode: 42_001, errmsg: 'access_token expired' }
        const message = JSON.parse(body) as Record<string, Record<string, string>>
        demand((message.msgtype as unknown) === 'textcard' && message.textcard?.title, 'textcard')
        demand(Buffer.byteLength(message.textcard.description ?? '') <= 512, 'description')
        demand((message.agentid as unknown) === imKeys.wecom.agentId, 'agentid')
        if (fixed) return fixed
        take(body, message)
        return { errcode: 0, errmsg: 'ok', msgid: `msg-${im.taken.length}` }
      },
    ],
    [
      'POST',
      '/cgi-bin/webhook/send',
      ({ query, body }) => {
        if (query.get('key') !== imKeys.wecomRobot) return { errcode: 93_000, errmsg: 'invalid webhook url' }
        const message = JSON.parse(body) as { msgtype: string; markdown: { content: string } }
        demand(message.msgtype === 'markdown' && message.markdown.content, 'markdown')
        if (fixed) return fixed
        im.taken.push(message)
        return { errcode: 0, errmsg: 'ok' }
      },
    ],
    [
      'GET',
      '/gettoken',
      ({ query }) => {
        const { appKey, appSecret } = imKeys.dingtalk
        return query.get('appkey') === appKey && query.get('appsecret') === appSecret
          ? { errcode: 0, errmsg: 'ok', access_token: give(), expires_in: 7200 }
          : { errcode: 40_089, errmsg: '不合法的corpid或corpsecret' }
      },
    ],
    [
      'POST',
      '/topapi/message/corpconversation/asyncsend_v2',
      ({ query, body }) => {
        if (!valid.has(query.get('access_token') ?? '')) {
          return { errcode: 88, sub_code: '40014', errmsg: '不合法的access_token' }
        }
        const message = JSON.parse(body) as Record<string, unknown> & { msg: { msgtype: string } }
        demand(message.agent_id === imKeys.dingtalk.agentId && message.msg.msgtype === 'action_card', 'msg')
        if (fixed) return fixed
        take(body, message)
        return { errcode: 0, errmsg: 'ok', task_id: 256_271_667_526 + im.taken.length }
      },
    ],
    [
      'POST',
      '/robot/send',
      ({ query, body }) => {
        const { token, secret } = imKeys.dingtalkRobot
        if (query.get('access_token') !== token) return { errcode: 300_001, errmsg: 'token is not exist' }
        const stamp = query.get('timestamp') ?? ''
        const expected = createHmac('sha256', secret).update([stamp, secret].join('\n')).digest('base64')
        const fresh = Math.abs(Date.now() - Number(stamp)) < 3_600_000
        if (!fresh || query.get('sign') !== expected) return { errcode: 310_000, errmsg: 'sign not match' }
        const message = JSON.parse(body) as { msgtype: string; markdown: { title: string } }
        demand(message.msgtype === 'markdown' && message.markdown.title, 'markdown')
        if (fixed) return fixed
        im.taken.push(message)
        return { errcode: 0, errmsg: 'ok' }
      },
    ],
    [
      'POST',
      '/open-apis/auth/v3/tenant_access_token/internal',
      ({ body }) => {
        const { app_id, app_secret } = JSON.parse(body) as Record<string, string>
        return app_id === imKeys.feishu.appId && app_secret === imKeys.feishu.appSecret
          ? { code: 0, msg: 'ok', tenant_access_token: give(), expire: 7200 }
          : { code: 10_014, msg: 'app secret invalid' }
      },
    ],
    [
      'POST',
      '/open-apis/im/v1/messages',
      ({ headers, query, body }) => {
        if (!valid.has(headers.authorization?.replace('Bearer ', '') ?? '')) {
          return { code: 99_991_663, msg: 'Invalid access token for authorization.' }
        }
        demand(
          ['user_id', 'open_id', 'email'].includes(query.get('receive_id_type') ?? ''),
          'receive_id_type',
        )
        const message = JSON.parse(body) as Record<string, string>
        demand((JSON.parse(message.content ?? '') as { text: string }).text, 'content')
        demand((message.uuid ?? '').length <= 50, 'uuid')
        if (fixed) return fixed
        take(message.uuid ?? '', message)
        return { code: 0, msg: 'success', data: { message_id: `om_${im.taken.length}` } }
      },
    ],
    [
      'POST',
      `/open-apis/bot/v2/hook/${imKeys.feishuRobot.hook}`,
      ({ body }) => {
        const message = JSON.parse(body) as Record<string, string>
        const key = `${message.timestamp}\n${imKeys.feishuRobot.secret}`
        const expected = createHmac('sha256', key).digest('base64')
        const fresh = Math.abs(Date.now() / 1000 - Number(message.timestamp)) < 3600
        if (!fresh || message.sign !== expected) return { code: 19_021, msg: 'sign match fail' }
        if (fixed) return fixed
        im.taken.push(message)
        return { StatusCode: 0, StatusMessage: 'success', code: 0, data: {}, msg: 'success' }
      },
    ],
  ]

  const provider = await startStandIn((request): Answer => {
    const path = request.path.split('?')[0]
    const route = routes.find(([method, one]) => method === request.method && one === path)
    return route ? { body: JSON.stringify(route[2](request)) } : { status: 404, body: '{}' }
  }, closing)
  const im: ImStandIn = Object.assign(provider, {
    tokensGiven: 0,
    refuseWith(code: number | null, more: object = {}) {
      fixed = code === null ? null : { errcode: code, code, errmsg: 'refused', msg: 'refused', ...more }
    },
    expireTokens: () => valid.clear(),
  })
  return im
}
