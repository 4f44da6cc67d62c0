import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type ConfigError, readConfig } from '../../config.ts'
import { createSms } from './index.ts'

const whole = {
  SMS_PROVIDER: 'tencent',
  SMS_KEY_ID: 'id',
  SMS_KEY_SECRET: 'secret-of-sms',
  SMS_SIGNATURE: '远山集团',
  SMS_APP_ID: '1400006666',
  SMS_TEMPLATES: '{"receipt":{"code":"1110","text":"{name}您好"}}',
}

function faults(environment: Record<string, string>): string[] {
  try {
    readConfig(environment)
    return []
  } catch (error) {
    return (error as ConfigError).names
  }
}

test('[B2] what is missing or wrong stops the start by its name', () => {
  expect(faults(whole)).toEqual([])
  expect(faults({})).toEqual([])
  for (const name of ['SMS_KEY_ID', 'SMS_KEY_SECRET', 'SMS_SIGNATURE', 'SMS_TEMPLATES', 'SMS_APP_ID']) {
    expect(faults({ ...whole, [name]: '' })).toEqual([name])
  }
  expect(faults({ ...whole, SMS_PROVIDER: '' })).toEqual(['SMS_PROVIDER'])
  expect(faults({ ...whole, SMS_PROVIDER: 'other' })).toEqual(['SMS_PROVIDER'])
  expect(faults({ ...whole, SMS_SIGNATURE: '【远山】' })).toEqual(['SMS_SIGNATURE'])
  expect(faults({ ...whole, SMS_RECEIPTS_KEY: 'short' })).toEqual(['SMS_RECEIPTS_KEY'])
  expect(faults({ ...whole, SMS_URL: 'https://sms.evil.example' })).toEqual(['SMS_URL'])
  expect(faults({ ...whole, SMS_URL: 'http://127.0.0.1:9999' })).toEqual([])
})

test('[B2] templates are read from the setting or from a file, and said to be wrong without being repeated', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mingjian-test-sms-'))
  const file = join(folder, 'templates.json')
  const create = (SMS_TEMPLATES: string) => createSms({ ...readConfig(whole), SMS_TEMPLATES })
  const values = { name: '周岚' }
  try {
    writeFileSync(file, whole.SMS_TEMPLATES)
    expect(create(file)?.write?.('receipt', 'zh-CN', values)).toEqual({ text: '周岚您好', parts: 1 })
    expect(create(whole.SMS_TEMPLATES)?.kind).toBe('tencent')
    expect(() => create(join(folder, 'none.json'))).toThrow('there is no such file')
    expect(() => create('{"receipt":')).toThrow('this is not JSON')
    expect(() => create('{"receipt":{"code":"secret"}}')).toThrow('receipt.text')
    expect(() => create('{"receipt":{"code":"secret"}}')).not.toThrow(/secret/)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
