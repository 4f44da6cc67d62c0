import type { ReplyFault } from '@mingjian/scoring'

/** Why an endpoint gave nothing that can be used. */
export const transportFaults = [
  'unreachable',
  'timeout',
  'rate_limited',
  'server_error',
  'unauthorised',
  'request_refused',
  'redirected',
  'insecure',
  'not_protocol',
  'paused',
] as const
export type ModelFaultCause = (typeof transportFaults)[number] | ReplyFault

/** Another try will not help with these. */
const final: ReadonlySet<ModelFaultCause> = new Set([
  'unauthorised',
  'request_refused',
  'redirected',
  'insecure',
  'paused',
])

/**
 * A failed call, by its cause alone. What the endpoint or the library said is not kept: it may repeat the
 * answer or the key, and errors are logged.
 */
export class ModelFault extends Error {
  readonly fault: ModelFaultCause
  /** Milliseconds the endpoint asks to wait. */
  readonly retryAfter: number | null
  readonly status: number | null

  constructor(fault: ModelFaultCause, given: { retryAfter?: number | null; status?: number | null } = {}) {
    super(`the language model gave nothing usable: ${fault}`)
    this.name = 'ModelFault'
    this.fault = fault
    this.retryAfter = given.retryAfter ?? null
    this.status = given.status ?? null
  }

  get isFinal(): boolean {
    return final.has(this.fault)
  }
}

/** What an error of the library or of the network means. */
export function faultOf(error: unknown): ModelFault {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 6; cause = cause.cause, depth += 1) {
    if (cause instanceof ModelFault) {
      return cause
    }
    if (cause.name === 'AbortError' || cause.name === 'TimeoutError') {
      return new ModelFault('timeout')
    }
  }
  const { statusCode, responseHeaders } = error as {
    statusCode?: number
    responseHeaders?: Record<string, string>
  }
  if (typeof statusCode !== 'number') {
    return new ModelFault(networkCode(error) ? 'unreachable' : 'not_protocol')
  }
  if (statusCode < 300) {
    return new ModelFault(networkCode(error) ? 'truncated' : 'not_protocol', { status: statusCode })
  }
  return new ModelFault(causeOf(statusCode), {
    status: statusCode,
    retryAfter: waitAsked(responseHeaders?.['retry-after']),
  })
}

function causeOf(status: number): ModelFaultCause {
  if (status === 429) {
    return 'rate_limited'
  }
  if (status === 401 || status === 403) {
    return 'unauthorised'
  }
  return status >= 500 || status === 408 || status === 425 ? 'server_error' : 'request_refused'
}

function networkCode(error: unknown): boolean {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 6; cause = cause.cause, depth += 1) {
    const { code } = cause as NodeJS.ErrnoException
    if (typeof code === 'string' || cause.message === 'fetch failed' || cause.message === 'terminated') {
      return true
    }
  }
  return false
}

/** Milliseconds of a Retry-After header: seconds or a date. */
function waitAsked(header: string | undefined): number | null {
  if (header === undefined) {
    return null
  }
  const wait = /^\d{1,9}$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - Date.now()
  return Number.isFinite(wait) ? Math.max(0, wait) : null
}
