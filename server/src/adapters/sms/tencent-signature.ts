import { createHash, createHmac } from 'node:crypto'

export interface TencentCall {
  host: string
  service: string
  action: string
  version: string
  region?: string
  body: string
  at: Date
}

const hash = (text: string) => createHash('sha256').update(text).digest('hex')
const mac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()

/** The headers of a call to a Tencent Cloud API 3.0, signed by TC3-HMAC-SHA256. */
export function signTencent(call: TencentCall, keyId: string, secret: string): Record<string, string> {
  const type = 'application/json; charset=utf-8'
  const seconds = Math.floor(call.at.getTime() / 1000)
  const day = new Date(seconds * 1000).toISOString().slice(0, 10)
  const signed = 'content-type;host;x-tc-action'
  const request = [
    'POST',
    '/',
    '',
    `content-type:${type}`,
    `host:${call.host}`,
    `x-tc-action:${call.action.toLowerCase()}`,
    '',
    signed,
    hash(call.body),
  ].join('\n')
  const scope = `${day}/${call.service}/tc3_request`
  const text = ['TC3-HMAC-SHA256', seconds, scope, hash(request)].join('\n')
  const key = mac(mac(mac(`TC3${secret}`, day), call.service), 'tc3_request')
  const signature = mac(key, text).toString('hex')
  return {
    'content-type': type,
    host: call.host,
    authorization: `TC3-HMAC-SHA256 Credential=${keyId}/${scope}, SignedHeaders=${signed}, Signature=${signature}`,
    'x-tc-action': call.action,
    'x-tc-version': call.version,
    'x-tc-timestamp': String(seconds),
    ...(call.region ? { 'x-tc-region': call.region } : {}),
  }
}
