import { expect, it } from 'vitest'
import { inAppOf } from './browser.ts'

const android = 'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko)'

it('[A4] tells programs that open links themselves from browsers', () => {
  expect(inAppOf(`${android} Chrome/140.0.0.0 Mobile Safari/537.36`)).toBeNull()
  expect(inAppOf(`${android} Version/4.0 Chrome/116.0 Mobile MQQBrowser/13.7 Safari/537.36`)).toBeNull()
  expect(inAppOf(`${android} Version/4.0 Chrome/130.0 XWEB/1300 MMWEBSDK/2024 MicroMessenger/8.0.53`)).toBe(
    'wechat',
  )
  expect(inAppOf(`${android} Version/4.0 Chrome/116.0 wxwork/4.1.20 MicroMessenger/7.0.1`)).toBe('wecom')
  expect(inAppOf(`${android} Version/4.0 Chrome/116.0 QQ/9.0.8 NetType/WIFI`)).toBe('qq')
  expect(inAppOf(`${android} Chrome/116.0 AliApp(DingTalk/7.6.0)`)).toBe('dingtalk')
  expect(inAppOf(`${android} Chrome/116.0 Lark/7.20.3`)).toBe('feishu')
})
