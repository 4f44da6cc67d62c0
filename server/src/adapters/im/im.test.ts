import { afterAll, describe, expect, test } from 'vitest'
import { type ConfigError, readConfig } from '../../config.ts'
import { exampleDispatch, senderConformance } from '../channels/conformance.ts'
import type { ChannelSender } from '../channels/index.ts'
import { imKeys, startIm } from './im.fixture.ts'
import {
  createDingtalk,
  createDingtalkRobot,
  createFeishu,
  createFeishuRobot,
  createIm,
  createRooms,
  createWecom,
  createWecomRobot,
  signDingtalk,
  signFeishu,
} from './index.ts'

const closing: (() => Promise<void>)[] = []
afterAll(async () => {
  for (const close of closing) await close()
})

interface Kind {
  create(options: { url: string; timeoutMs: number }): ChannelSender
  secrets: string[]
  to: string
  refusal: number
  limit: number
}
const variables = { link: 'https://hr.example.com/reviews' }

const kinds: Record<string, Kind> = {
  'WeCom app': {
    create: (options) => createWecom({ ...options, ...imKeys.wecom }),
    secrets: [imKeys.wecom.secret],
    to: 'zhangsan',
    refusal: 81_013,
    limit: 45_009,
  },
  'WeCom robot': {
    create: (options) => createWecomRobot({ ...options, key: imKeys.wecomRobot }),
    secrets: [imKeys.wecomRobot],
    to: '',
    refusal: 93_000,
    limit: 45_009,
  },
  'DingTalk app': {
    create: (options) => createDingtalk({ ...options, ...imKeys.dingtalk }),
    secrets: [imKeys.dingtalk.appSecret],
    to: 'manager4220',
    refusal: 33_012,
    limit: 90_018,
  },
  'DingTalk robot': {
    create: (options) => createDingtalkRobot({ ...options, ...imKeys.dingtalkRobot }),
    secrets: [imKeys.dingtalkRobot.token, imKeys.dingtalkRobot.secret],
    to: '',
    refusal: 310_000,
    limit: 130_101,
  },
  'Feishu app': {
    create: (options) => createFeishu({ ...options, ...imKeys.feishu }),
    secrets: [imKeys.feishu.appSecret],
    to: 'ou_7d8a6e6df7621556ce0d21922b676706',
    refusal: 230_013,
    limit: 99_991_400,
  },
  'Feishu robot': {
    create: (options) => createFeishuRobot({ ...options, ...imKeys.feishuRobot }),
    secrets: [imKeys.feishuRobot.hook, imKeys.feishuRobot.secret],
    to: '',
    refusal: 9_499,
    limit: 11_232,
  },
}

async function start(kind: Kind, timeoutMs = 10_000) {
  const provider = await startIm(closing)
  return { provider, sender: kind.create({ url: provider.url, timeoutMs }) }
}

for (const [name, kind] of Object.entries(kinds)) {
  senderConformance(name, async (timeoutMs) => {
    const { provider, sender } = await start(kind, timeoutMs)
    return {
      sender,
      provider,
      secrets: kind.secrets,
      to: kind.to,
      badAddresses: kind.to ? ['', 'a|b', 'a,b', '两个 人', 'x'.repeat(200)] : [],
      refusal: () => provider.refuseWith(kind.refusal),
      limit: () => provider.refuseWith(kind.limit),
    }
  })
}

describe('[B2] signatures of robots', () => {
  test('are those worked out from the documentation', () => {
    expect(signDingtalk(1_700_000_000_000, 'SECtest123')).toBe('w3RMHXzixTMdzr8OHJUmVLS4IoPJVdu+Ut1LE48MePE=')
    expect(signFeishu(1_700_000_000, 'SECtest123')).toBe('eHRRCyLH7Z4IJQSJlfwertHZThRUYVu2hTUH02xPXYU=')
  })

  test('by a wrong secret are found out', async () => {
    const provider = await startIm(closing)
    const options = { url: provider.url }
    const ding = createDingtalkRobot({ ...options, token: imKeys.dingtalkRobot.token, secret: 'SECwrong' })
    const feishu = createFeishuRobot({ ...options, hook: imKeys.feishuRobot.hook, secret: 'SECwrong' })
    expect(await ding.send(exampleDispatch())).toMatchObject({ kind: 'refused', code: '310000' })
    expect(await feishu.send(exampleDispatch())).toMatchObject({ kind: 'refused', code: '19021' })
  })
})

const apps = Object.entries(kinds).filter(([name]) => name.endsWith('app'))

describe.each(apps)('[B2] %s', (_, kind) => {
  test('the same message sent again is shown once; another one is shown too', async () => {
    const { provider, sender } = await start(kind)
    const dispatch = exampleDispatch({ to: kind.to, variables })
    await sender.send(dispatch)
    expect(await sender.send({ ...dispatch, again: true })).toMatchObject({ kind: 'accepted' })
    expect(provider.taken).toHaveLength(1)
    await sender.send(exampleDispatch({ to: kind.to, variables }))
    expect(provider.taken).toHaveLength(2)
  })

  test('one token serves many messages, ten at the same moment among them', async () => {
    const { provider, sender } = await start(kind)
    const many = Array.from({ length: 10 }, () => sender.send(exampleDispatch({ to: kind.to, variables })))
    const outcomes = await Promise.all(many)
    expect(outcomes.map((one) => one.kind)).toEqual(Array(10).fill('accepted'))
    expect(provider.tokensGiven).toBe(1)
  })

  test('a token the provider no longer takes is fetched anew, once', async () => {
    const { provider, sender } = await start(kind)
    await sender.send(exampleDispatch({ to: kind.to, variables }))
    provider.expireTokens()
    expect(await sender.send(exampleDispatch({ to: kind.to, variables }))).toMatchObject({ kind: 'accepted' })
    expect(provider.tokensGiven).toBe(2)
  })
})

test('[B2] a wrong secret of an app is for somebody to repair, and the check says so', async () => {
  const { url } = await startIm(closing)
  const senders = [
    createWecom({ ...imKeys.wecom, secret: 'no', url }),
    createDingtalk({ ...imKeys.dingtalk, appSecret: 'no', url }),
    createFeishu({ ...imKeys.feishu, appSecret: 'no', url }),
  ]
  for (const sender of senders) {
    expect(await sender.send(exampleDispatch({ to: 'someone' }))).toMatchObject({
      kind: 'later',
      retryAfterSeconds: 900,
      unknown: false,
    })
    await expect(sender.check()).rejects.toThrow('set-up')
  }
})

test('[B2] WeCom: a member the app may not write to is refused, and nobody writes to all', async () => {
  const { provider, sender } = await start(kinds['WeCom app'] as Kind)
  provider.refuseWith(0, { invaliduser: 'zhangsan' })
  expect(await sender.send(exampleDispatch({ to: 'zhangsan', variables }))).toMatchObject({ kind: 'refused' })
  expect(await sender.send(exampleDispatch({ to: '@all', variables }))).toMatchObject({ kind: 'refused' })
})

test('[B2] settings that belong together are asked for together', () => {
  const faults = (environment: Record<string, string>) => {
    try {
      readConfig(environment)
      return []
    } catch (error) {
      return (error as ConfigError).names
    }
  }
  expect(faults({ WECOM_CORP_ID: 'ww1' })).toEqual(['WECOM_AGENT_ID', 'WECOM_SECRET'])
  expect(faults({ DINGTALK_ROBOT_TOKEN: 't' })).toEqual(['DINGTALK_ROBOT_SECRET'])
  expect(faults({ FEISHU_APP_SECRET: 's' })).toEqual(['FEISHU_APP_ID'])
  expect(faults({ IM_URL: 'https://10.0.0.1' })).toEqual(['IM_URL'])
  const config = readConfig({
    WECOM_CORP_ID: 'a',
    WECOM_AGENT_ID: '7',
    WECOM_SECRET: 'c',
    WECOM_ROBOT_KEY: 'k',
  })
  expect(Object.keys(createIm(config))).toEqual(['wecom'])
  expect(createRooms(config).map((one) => one.kind)).toEqual(['wecom robot'])
})
