import { z } from 'zod'
import { type ChannelSender, type Channels, isLoopback } from '../channels/index.ts'
import { createDingtalk, createDingtalkRobot } from './dingtalk.ts'
import { createFeishu, createFeishuRobot } from './feishu.ts'
import { createWecom, createWecomRobot } from './wecom.ts'

const secret = z.string().min(1).max(300).optional()
const number = z
  .string()
  .regex(/^\d{1,18}$/)
  .transform(Number)
  .optional()

/** The settings of the messengers of staff, by the names they have in the environment. */
export const imSettings = {
  WECOM_CORP_ID: secret,
  WECOM_AGENT_ID: number,
  WECOM_SECRET: secret,
  WECOM_ROBOT_KEY: secret,
  DINGTALK_APP_KEY: secret,
  DINGTALK_APP_SECRET: secret,
  DINGTALK_AGENT_ID: number,
  DINGTALK_ROBOT_TOKEN: secret,
  DINGTALK_ROBOT_SECRET: secret,
  FEISHU_APP_ID: secret,
  FEISHU_APP_SECRET: secret,
  FEISHU_ROBOT_HOOK: secret,
  FEISHU_ROBOT_SECRET: secret,
  /** A stand-in of all three on this machine, for trying out. */
  IM_URL: z.url().refine(isLoopback).optional(),
}

const shape = z.object(imSettings)
export type ImSettings = z.output<typeof shape>

/** What must be set together. */
const groups: readonly (readonly (keyof ImSettings)[])[] = [
  ['WECOM_CORP_ID', 'WECOM_AGENT_ID', 'WECOM_SECRET'],
  ['DINGTALK_APP_KEY', 'DINGTALK_APP_SECRET', 'DINGTALK_AGENT_ID'],
  ['DINGTALK_ROBOT_TOKEN', 'DINGTALK_ROBOT_SECRET'],
  ['FEISHU_APP_ID', 'FEISHU_APP_SECRET'],
  ['FEISHU_ROBOT_HOOK', 'FEISHU_ROBOT_SECRET'],
]

/** Names of what is missing beside what is set. */
export function imFaults(settings: ImSettings): string[] {
  return groups.flatMap((names) => {
    const missing = names.filter((name) => settings[name] === undefined)
    return missing.length === names.length ? [] : missing
  })
}

/** What sends to members of staff by the messengers that are configured. */
export function createIm(s: ImSettings): Pick<Channels, 'wecom' | 'dingtalk' | 'feishu'> {
  const url = s.IM_URL
  return {
    ...(s.WECOM_CORP_ID && s.WECOM_AGENT_ID && s.WECOM_SECRET
      ? {
          wecom: createWecom({
            corpId: s.WECOM_CORP_ID,
            agentId: s.WECOM_AGENT_ID,
            secret: s.WECOM_SECRET,
            url,
          }),
        }
      : {}),
    ...(s.DINGTALK_APP_KEY && s.DINGTALK_APP_SECRET && s.DINGTALK_AGENT_ID
      ? {
          dingtalk: createDingtalk({
            appKey: s.DINGTALK_APP_KEY,
            appSecret: s.DINGTALK_APP_SECRET,
            agentId: s.DINGTALK_AGENT_ID,
            url,
          }),
        }
      : {}),
    ...(s.FEISHU_APP_ID && s.FEISHU_APP_SECRET
      ? { feishu: createFeishu({ appId: s.FEISHU_APP_ID, appSecret: s.FEISHU_APP_SECRET, url }) }
      : {}),
  }
}

/** The rooms of staff that robots speak in. */
export function createRooms(s: ImSettings): ChannelSender[] {
  const url = s.IM_URL
  return [
    ...(s.WECOM_ROBOT_KEY ? [createWecomRobot({ key: s.WECOM_ROBOT_KEY, url })] : []),
    ...(s.DINGTALK_ROBOT_TOKEN && s.DINGTALK_ROBOT_SECRET
      ? [createDingtalkRobot({ token: s.DINGTALK_ROBOT_TOKEN, secret: s.DINGTALK_ROBOT_SECRET, url })]
      : []),
    ...(s.FEISHU_ROBOT_HOOK && s.FEISHU_ROBOT_SECRET
      ? [createFeishuRobot({ hook: s.FEISHU_ROBOT_HOOK, secret: s.FEISHU_ROBOT_SECRET, url })]
      : []),
  ]
}
