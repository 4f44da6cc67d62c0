import { createHmac } from 'node:crypto'

/** Waiting times before the second to the tenth attempt: the example schedule of Standard Webhooks 1.0. */
export const delaysSeconds = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400] as const

/** Not one attempt was taken for so long: the endpoint is switched off. */
export const hopelessSeconds = 3 * 86_400

const longestWaitSeconds = 86_400

/**
 * Seconds until the next attempt after so many; null when there is none. `random` (0 to 1) spreads by a tenth,
 * and a receiver that asks for more time gets it.
 */
export function waitSeconds(attempts: number, random: number, retryAfter: number | null): number | null {
  const delay = delaysSeconds[attempts - 1]
  if (delay === undefined) {
    return null
  }
  const asked = Math.min(retryAfter ?? 0, longestWaitSeconds)
  return Math.max(delay * (1 + random / 10), asked)
}

/** The `Retry-After` header in seconds: a number or a date; null when it says nothing. */
export function retryAfterSeconds(header: string | null, now: Date): number | null {
  const text = header?.trim() ?? ''
  if (/^\d{1,9}$/.test(text)) {
    return Number(text)
  }
  const at = text === '' ? Number.NaN : Date.parse(text)
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - now.getTime()) / 1000))
}

export type Verdict = 'delivered' | 'gone' | 'failed'

/** What a status means: everything but 2xx is a failure, redirects too; 410 wants no more of it. */
export function verdictOf(status: number | null): Verdict {
  if (status !== null && status >= 200 && status <= 299) {
    return 'delivered'
  }
  return status === 410 ? 'gone' : 'failed'
}

/** The number of a fact in the feed as `webhook-id`. It must hold no full stop: the signature is cut there. */
export const webhookIdOf = (eventId: number): string => `evt_${eventId}`

/** What is told of a fact. */
export const bodyOf = (fact: { type: string; at: Date; data: unknown }): string =>
  JSON.stringify({ type: fact.type, timestamp: fact.at.toISOString(), data: fact.data })

/** The headers of Standard Webhooks: every secret signs, so that one may change to the new when one likes. */
export function signedHeaders(
  secrets: readonly string[],
  message: { id: string; at: Date; body: string },
): Record<string, string> {
  const timestamp = String(Math.floor(message.at.getTime() / 1000))
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
    const text = `${message.id}.${timestamp}.${message.body}`
    return `v1,${createHmac('sha256', key).update(text).digest('base64')}`
  })
  return {
    'webhook-id': message.id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  }
}
