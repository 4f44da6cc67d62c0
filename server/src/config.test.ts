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

  it('a master key of another length is none', () => {
    const key = (bytes: number) => ({ MINGJIAN_MASTER_KEY: Buffer.alloc(bytes, 7).toString('base64') })
    expect(() => readConfig(key(16))).toThrow('MINGJIAN_MASTER_KEY')
    expect(readConfig(key(32)).MINGJIAN_MASTER_KEY).toBeDefined()
  })

  it('[H8] single sign-on is whole, and its passwords never travel in the clear', () => {
    const at = (issuer: string) => ({ OIDC_ISSUER: issuer, OIDC_CLIENT_ID: 'mingjian' })
    expect(() => readConfig({ OIDC_ISSUER: 'https://login.example' })).toThrow('OIDC_CLIENT_ID')
    expect(() => readConfig({ OIDC_ONLY: 'true' })).toThrow('OIDC_ISSUER')
    expect(() => readConfig(at('http://login.example'))).toThrow('OIDC_ISSUER')
    expect(readConfig(at('http://127.0.0.1:9000')).OIDC_ISSUER).toBeDefined()
    expect(readConfig(at('https://login.example')).OIDC_ONLY).toBe(false)
  })

  it('reverse proxies are counted; true is one, and trusting them all is not to be had', () => {
    const proxies = (text: string) => readConfig({ MINGJIAN_TRUST_PROXY: text }).MINGJIAN_TRUST_PROXY
    expect(['true', '1', '2', 'false', '0'].map(proxies)).toEqual([1, 1, 2, 0, 0])
    expect(() => proxies('all')).toThrow('MINGJIAN_TRUST_PROXY')
  })

  it('flags win over the environment', () => {
    expect(readConfig({ MINGJIAN_PORT: '5000' }, { port: 6000 }).MINGJIAN_PORT).toBe(6000)
  })
})
