import type { RecordedMode } from './devices.ts'
import { chooseFormat } from './mime.ts'

/** Programs that open links in a browser of their own, which may have no camera. */
export type InApp = 'wecom' | 'wechat' | 'dingtalk' | 'feishu' | 'alipay' | 'weibo' | 'qq' | 'other'

const signs: readonly [RegExp, InApp][] = [
  // It carries the sign of WeChat, too.
  [/wxwork/i, 'wecom'],
  [/MicroMessenger/i, 'wechat'],
  [/DingTalk/i, 'dingtalk'],
  [/Lark|Feishu/i, 'feishu'],
  [/AlipayClient/i, 'alipay'],
  [/Weibo/i, 'weibo'],
  // The browser of QQ calls itself MQQBrowser and is one like others.
  [/ QQ\//i, 'qq'],
  [/FBA[NV]|Instagram|LinkedInApp|Line\/|aweme|BytedanceWebview|baiduboxapp/i, 'other'],
]

/** The program in which a page was opened; null for a browser. */
export function inAppOf(agent: string): InApp | null {
  return signs.find(([sign]) => sign.test(agent))?.[1] ?? null
}

/** Whether this browser records at all: it may still have no camera. */
export function canRecord(mode: RecordedMode): boolean {
  if (typeof MediaRecorder === 'undefined' || !navigator.mediaDevices?.getUserMedia) return false
  return chooseFormat(mode, (type) => MediaRecorder.isTypeSupported(type)) !== null
}
