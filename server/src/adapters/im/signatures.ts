import { createHmac } from 'node:crypto'

/** DingTalk robots: the secret signs milliseconds and itself. */
export const signDingtalk = (milliseconds: number, secret: string): string =>
  createHmac('sha256', secret).update(`${milliseconds}\n${secret}`).digest('base64')

/** Feishu robots: seconds and the secret are the key, and nothing is signed. */
export const signFeishu = (seconds: number, secret: string): string =>
  createHmac('sha256', `${seconds}\n${secret}`).update('').digest('base64')
