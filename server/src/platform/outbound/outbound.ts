import { type ClientRequest, type IncomingMessage, request as plainRequest } from 'node:http'
import { request as secureRequest } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { type AllowedPlaces, mayReach } from './addresses.ts'
import { type Resolve, resolveName } from './resolve.ts'

/** Why a call never got an answer, by a code that tells nothing of what lies at the address. */
export type OutboundFailure = 'address' | 'refused' | 'unknown_host' | 'timeout' | 'tls' | 'unreachable'

export type Outcome =
  | { kind: 'answered'; status: number; retryAfter: string | null; milliseconds: number }
  /** `reached`: a connection stood, so that something may have arrived. */
  | { kind: 'failed'; code: OutboundFailure; milliseconds: number; reached?: true }

export interface Call {
  url: string
  method: 'POST' | 'PATCH'
  headers: Record<string, string>
  body: string | Uint8Array
  timeoutMs: number
}

/** Calls addresses that others gave us. */
export interface Outbound {
  /** Says what is wrong with an address, as far as it can be told now; null: nothing. */
  check(url: string): Promise<OutboundFailure | null>
  /** One call: no redirect is followed and no more than 64 kB of the answer are read, and none of it kept. */
  send(call: Call): Promise<Outcome>
}

export interface OutboundOptions {
  /** Private places that may be reached all the same. */
  allowed: AllowedPlaces | null
  plainHttp: boolean
  resolve?: Resolve
}

const readAtMost = 65_536

class Refusal extends Error {
  readonly code: OutboundFailure
  constructor(code: OutboundFailure) {
    super(code)
    this.code = code
  }
}

/**
 * The guard against requests forged through us: https only, and only to addresses that are public or
 * allowed. The name is resolved once and the connection made to the very addresses that were looked at, so
 * that a name that answers differently the second time (DNS rebinding) leads nowhere else.
 */
export function createOutbound(options: OutboundOptions): Outbound {
  const resolve = options.resolve ?? resolveName

  const addressesOf = async (host: string) => {
    const version = isIP(host)
    const found =
      version === 0
        ? await resolve(host).catch(() => {
            throw new Refusal('unknown_host')
          })
        : [{ address: host, family: version === 6 ? (6 as const) : (4 as const) }]
    if (found.length === 0) {
      throw new Refusal('unknown_host')
    }
    // One bad address among good ones is a trap as well.
    if (!found.every(({ address }) => mayReach(host, address, options.allowed))) {
      throw new Refusal('refused')
    }
    return found
  }

  return {
    async check(text) {
      try {
        await addressesOf(hostOf(parseUrl(text, options.plainHttp)))
        return null
      } catch (error) {
        return codeOf(error)
      }
    },
    async send(call) {
      const started = performance.now()
      const milliseconds = () => Math.round(performance.now() - started)
      try {
        const url = parseUrl(call.url, options.plainHttp)
        const answer = await within(call.timeoutMs, async (signal) => {
          const addresses = await addressesOf(hostOf(url))
          signal.throwIfAborted()
          return exchange(url, call, addresses, signal)
        })
        return { kind: 'answered', ...answer, milliseconds: milliseconds() }
      } catch (error) {
        const reached = (error as { reached?: true }).reached
        return {
          kind: 'failed',
          code: codeOf(error),
          milliseconds: milliseconds(),
          ...(reached ? { reached } : {}),
        }
      }
    },
  }
}

function parseUrl(text: string, plainHttp: boolean): URL {
  const url = URL.parse(text)
  const secure = url?.protocol === 'https:' || (plainHttp && url?.protocol === 'http:')
  if (!url || !secure || url.username !== '' || url.password !== '' || url.hostname === '') {
    throw new Refusal('address')
  }
  return url
}

/** The host without the brackets of IPv6 and the dot at the end. */
const hostOf = (url: URL): string => url.hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '')

/** Ends the work when its time is over, whatever it waits for. */
async function within<T>(ms: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const end = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Refusal('timeout'))
      end.abort()
    }, ms)
  })
  try {
    return await Promise.race([work(end.signal), over])
  } finally {
    clearTimeout(timer)
  }
}

function exchange(
  url: URL,
  call: Call,
  addresses: { address: string; family: 4 | 6 }[],
  signal: AbortSignal,
): Promise<{ status: number; retryAfter: string | null }> {
  // What was looked at is what is connected to.
  const lookup: LookupFunction = (_name, options, callback) => {
    const [first] = addresses
    if (options.all) callback(null, addresses)
    else callback(null, first?.address ?? '', first?.family ?? 4)
  }
  const body = Buffer.from(call.body)
  return new Promise((resolve, reject) => {
    const request: ClientRequest = (url.protocol === 'https:' ? secureRequest : plainRequest)(url, {
      method: call.method,
      headers: { ...call.headers, 'content-length': body.length },
      lookup,
      agent: false,
      signal,
    })
    let reached = false
    request.on('socket', (socket) =>
      socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
        reached = true
      }),
    )
    request.on('error', (error) => reject(reached ? Object.assign(error, { reached }) : error))
    request.on('response', (response) => {
      const answer = { status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'] ?? null }
      // The status decides; a body that does not end changes nothing about it.
      void drain(response).then(() => {
        request.destroy()
        resolve(answer)
      })
    })
    request.end(body)
  })
}

/** Reads the answer to its end, for two seconds and 64 kB at most. */
async function drain(response: IncomingMessage): Promise<void> {
  const timer = setTimeout(() => response.destroy(), 2000)
  try {
    let bytes = 0
    for await (const chunk of response) {
      bytes += (chunk as Buffer).length
      if (bytes > readAtMost) break
    }
  } catch {
    // Cut off: by the receiver or by us.
  } finally {
    clearTimeout(timer)
  }
}

function codeOf(error: unknown): OutboundFailure {
  if (error instanceof Refusal) {
    return error.code
  }
  const { code = '', name = '' } = error as NodeJS.ErrnoException
  if (name === 'AbortError') {
    return 'timeout'
  }
  return /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|EPROTO|HOSTNAME_MISMATCH)/.test(code)
    ? 'tls'
    : 'unreachable'
}
