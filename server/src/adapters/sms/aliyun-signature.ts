import { createHash, createHmac } from 'node:crypto'

export interface AliyunCall {
  method: 'POST' | 'GET'
  /** Without a port, as the signature wants it where the port is the usual one. */
  host: string
  action: string
  version: string
  query: Readonly<Record<string, string>>
  at: Date
  nonce: string
}

const hash = (text: string) => createHash('sha256').update(text).digest('hex')

/** Encoded as RFC 3986 has it: what `encodeURIComponent` leaves of reserved signs is encoded too. */
const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)

/** The query in the order and encoding that is signed; it is sent exactly so. */
export const canonicalQuery = (query: Readonly<Record<string, string>>): string =>
  Object.entries(query)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join('&')

/** The headers of a call to an Aliyun RPC API with an empty body, signed by ACS3-HMAC-SHA256. */
export function signAliyun(call: AliyunCall, keyId: string, secret: string): Record<string, string> {
  const body = hash('')
  const headers: Record<string, string> = {
    host: call.host,
    'x-acs-action': call.action,
    'x-acs-content-sha256': body,
    'x-acs-date': call.at.toISOString().replace(/\.\d{3}Z$/, 'Z'),
    'x-acs-signature-nonce': call.nonce,
    'x-acs-version': call.version,
  }
  const names = Object.keys(headers).toSorted()
  const request = [
    call.method,
    '/',
    canonicalQuery(call.query),
    ...names.map((name) => `${name}:${headers[name]}`),
    '',
    names.join(';'),
    body,
  ].join('\n')
  const signature = createHmac('sha256', secret)
    .update(`ACS3-HMAC-SHA256\n${hash(request)}`)
    .digest('hex')
  return {
    ...headers,
    authorization: `ACS3-HMAC-SHA256 Credential=${keyId},SignedHeaders=${names.join(';')},Signature=${signature}`,
  }
}
