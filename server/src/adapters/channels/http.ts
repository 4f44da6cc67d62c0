import { later, noAnswer, type Outcome } from './sender.ts'

/** A call to a provider. */
export interface ProviderCall {
  url: string
  method?: 'GET' | 'POST'
  headers?: Record<string, string>
  body?: string | Uint8Array<ArrayBuffer>
  timeoutMs: number
}

/** What a provider answered; `json` is null where it was none. */
export interface ProviderReply {
  status: number
  headers: Headers
  json: Record<string, unknown> | null
}

/** No provider says more about one message. */
const mostReplyBytes = 262_144

// Before a connection stands nothing can have been handed over.
const neverLeft = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])

/**
 * Calls a provider once, within a time. It follows no redirect and reads no endless reply. What is not an
 * answer (silence, a server error, a limit, no JSON) is an outcome already.
 */
export async function callProvider(call: ProviderCall): Promise<ProviderReply | { outcome: Outcome }> {
  try {
    const response = await fetch(call.url, {
      method: call.method ?? 'POST',
      ...(call.headers ? { headers: withoutHost(call.headers) } : {}),
      ...(call.body === undefined ? {} : { body: call.body }),
      redirect: 'manual',
      signal: AbortSignal.timeout(call.timeoutMs),
    })
    const text = await readBounded(response)
    if (response.status === 429) {
      return { outcome: later('http_429', 'the provider asks for patience', retryAfter(response.headers)) }
    }
    if (response.status >= 500) {
      return { outcome: noAnswer(`the provider has a fault (HTTP ${response.status})`) }
    }
    if (response.status >= 300 && response.status < 400) {
      return { outcome: later('redirected', 'the provider answers with a redirect, which is not followed') }
    }
    return { status: response.status, headers: response.headers, json: parse(text) }
  } catch (error) {
    return { outcome: failed(error) }
  }
}

/** What to say of a reply that is no answer of this protocol. */
export const notProtocol = (): Outcome => noAnswer('the provider answered with something else')

function failed(error: unknown): Outcome {
  const { name, cause, message } = error as Error & { cause?: { code?: string } }
  const code = cause?.code ?? ''
  if (neverLeft.has(code)) {
    return later('unreachable', `the provider cannot be reached (${code})`)
  }
  if (name === 'TimeoutError') {
    return noAnswer('the provider did not answer in time')
  }
  return message === 'too_large' ? notProtocol() : noAnswer(`the connection broke (${code || name})`)
}

/** Seconds a provider asks to wait: by the standard header or by Feishu's. */
function retryAfter(headers: Headers): number {
  const said = headers.get('retry-after') ?? headers.get('x-ogw-ratelimit-reset')
  const seconds = Number(said)
  return said !== null && Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 6 * 3600) : 30
}

/** The host is signed, and sent by what opens the connection. */
const withoutHost = (headers: Record<string, string>) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'host'))

async function readBounded(response: Response): Promise<string> {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of response.body ?? []) {
    bytes += part.byteLength
    if (bytes > mostReplyBytes) {
      throw new Error('too_large')
    }
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return value && typeof value === 'object' && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}

/**
 * What a provider said, fit for staff and logs: on one line, short, without long numbers (they are phone
 * numbers and keys).
 */
export function inWords(code: string, message: unknown): string {
  const text = typeof message === 'string' ? message : ''
  const plain = text
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(/[\w+/=-]*\d{6,}[\w+/=-]*/g, '…')
    .replace(/[A-Za-z0-9+/_=-]{16,}/g, '…')
    .trim()
    .slice(0, 160)
  return plain && plain !== code ? `${code}: ${plain}` : code
}

/**
 * The address of a provider's API, or of a stand-in on this machine. Anything else is refused: whoever can
 * change a setting must not be able to point credentials elsewhere.
 */
export function providerBase(fixed: string, override: string | undefined): string {
  if (override === undefined) {
    return fixed
  }
  if (!isLoopback(override)) {
    throw new Error('only an address of this machine may stand in for a provider')
  }
  return override.replace(/\/+$/, '')
}

/** Whether a URL is one of this machine, by its address or by the name every machine has for itself. */
export function isLoopback(url: string): boolean {
  const host = URL.parse(url)?.hostname ?? ''
  return /^127(\.\d{1,3}){3}$/.test(host) || host === '[::1]' || host === 'localhost'
}
