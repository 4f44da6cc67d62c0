import { describe, expect, it } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

describe('configuration', () => {
  it('is complete without a single setting', () => {
    expect(readConfig({})).toMatchObject({ MINGJIAN_PORT: 4000, demo: false })
  })

  it('names what is wrong and never its value', () => {
    const secret = 'very-secret'
    const attempt = () =>
      readConfig({ MINGJIAN_PORT: secret, SMTP_URL: secret, S3_BUCKET: 'b', S3_ACCESS_KEY_ID: secret })
    expect(attempt).toThrow(ConfigError)
    expect(attempt).toThrow(/MINGJIAN_PORT.*SMTP_URL/)
    expect(attempt).not.toThrow(new RegExp(secret))
  })

  it('a bucket without keys is half a configuration', () => {
    expect(() => readConfig({ S3_BUCKET: 'b', S3_ACCESS_KEY_ID: 'id' })).toThrow('S3_SECRET_ACCESS_KEY')
  })

  it('flags win over the environment', () => {
    expect(readConfig({ MINGJIAN_PORT: '5000' }, { port: 6000 }).MINGJIAN_PORT).toBe(6000)
  })
})
