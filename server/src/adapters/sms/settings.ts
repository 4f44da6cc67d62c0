import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { type ChannelSender, isLoopback } from '../channels/index.ts'
import { createAliyunSms } from './aliyun.ts'
import { SmsTemplates } from './templates.ts'
import { createTencentSms } from './tencent.ts'

/** The settings of short messages, by the names they have in the environment. */
export const smsSettings = {
  SMS_PROVIDER: z.enum(['aliyun', 'tencent']).optional(),
  SMS_KEY_ID: z.string().max(200).optional(),
  SMS_KEY_SECRET: z.string().max(200).optional(),
  /** As approved, without the brackets it stands in. */
  SMS_SIGNATURE: z
    .string()
    .min(2)
    .max(16)
    .refine((text) => !/[【】\s]/.test(text))
    .optional(),
  /** Approved templates: JSON, or a file that holds it (docs/configuration.md). */
  SMS_TEMPLATES: z.string().optional(),
  /** Tencent Cloud's SmsSdkAppId. */
  SMS_APP_ID: z.string().max(40).optional(),
  SMS_REGION: z
    .string()
    .regex(/^[a-z]+-[a-z]+$/)
    .default('ap-guangzhou'),
  /** A secret of your own in the address that providers send delivery receipts to. */
  SMS_RECEIPTS_KEY: z
    .string()
    .regex(/^[A-Za-z0-9_-]{16,100}$/)
    .optional(),
  /** A stand-in of the provider on this machine, for trying out. */
  SMS_URL: z.url().refine(isLoopback).optional(),
}

export interface SmsSettings {
  SMS_PROVIDER?: 'aliyun' | 'tencent' | undefined
  SMS_KEY_ID?: string | undefined
  SMS_KEY_SECRET?: string | undefined
  SMS_SIGNATURE?: string | undefined
  SMS_TEMPLATES?: string | undefined
  SMS_APP_ID?: string | undefined
  SMS_REGION: string
  SMS_URL?: string | undefined
}

/** Names of what is missing; empty when short messages are configured, or not at all. */
export function smsFaults(settings: SmsSettings): string[] {
  const needed = ['SMS_KEY_ID', 'SMS_KEY_SECRET', 'SMS_SIGNATURE', 'SMS_TEMPLATES'] as const
  if (!settings.SMS_PROVIDER) {
    return needed.some((name) => settings[name]) ? ['SMS_PROVIDER'] : []
  }
  return [
    ...needed.filter((name) => !settings[name]),
    ...(settings.SMS_PROVIDER === 'tencent' && !settings.SMS_APP_ID ? ['SMS_APP_ID'] : []),
  ]
}

/** The settings name templates that cannot be used. */
export class SmsSetUpError extends Error {
  constructor(about: string) {
    super(`SMS_TEMPLATES (${about})`)
    this.name = 'SmsSetUpError'
  }
}

/** What sends short messages; null when nothing is configured. Throws SmsSetUpError. */
export function createSms(settings: SmsSettings): ChannelSender | null {
  if (!settings.SMS_PROVIDER) {
    return null
  }
  const options = {
    keyId: settings.SMS_KEY_ID ?? '',
    keySecret: settings.SMS_KEY_SECRET ?? '',
    signature: settings.SMS_SIGNATURE ?? '',
    templates: readTemplates(settings.SMS_TEMPLATES ?? ''),
    url: settings.SMS_URL,
  }
  return settings.SMS_PROVIDER === 'aliyun'
    ? createAliyunSms(options)
    : createTencentSms({ ...options, appId: settings.SMS_APP_ID ?? '', region: settings.SMS_REGION })
}

/** The templates of a setting: JSON itself, or the path of a file with it. */
export function readTemplates(setting: string): SmsTemplates {
  let value: unknown
  try {
    value = JSON.parse(setting.trimStart().startsWith('{') ? setting : readFileSync(setting, 'utf8'))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new SmsSetUpError(code === 'ENOENT' ? 'there is no such file' : (code ?? 'this is not JSON'))
  }
  const parsed = SmsTemplates.safeParse(value)
  if (!parsed.success) {
    const where = parsed.error.issues.map((issue) => whereOf(issue))
    throw new SmsSetUpError(`not as described: ${[...new Set(where)].join(', ')}`)
  }
  return parsed.data
}

/** Where it is, and what where it is one of our own rules: never a value. */
const whereOf = ({ code, path, message }: z.core.$ZodIssue): string =>
  code === 'custom' ? [...path, message].join(': ') : path.join('.') || message
