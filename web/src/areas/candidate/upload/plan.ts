import type { Take, UploadState } from './types.ts'

/** The next thing to do for a take. */
export type Action =
  | { do: 'rest' }
  | { do: 'create' }
  | { do: 'ask' }
  | { do: 'send'; from: number; until: number; length: number | null }

/**
 * Decides the next step of one upload.
 * `certain`: the server's offset is known, not merely remembered from before a failure or a reload.
 */
export function plan(take: Take, certain: boolean, limit: number): Action {
  if (take.complete || take.lost) return { do: 'rest' }
  if (!take.url) return take.recorded > 0 ? { do: 'create' } : { do: 'rest' }
  if (!certain) return { do: 'ask' }
  const until = Math.min(take.recorded, take.sent + limit)
  const last = take.ended && until === take.recorded && !take.lengthTold
  if (until > take.sent || last) {
    return { do: 'send', from: take.sent, until, length: last ? take.recorded : null }
  }
  return { do: 'rest' }
}

/** Takes in what the server says it has. */
export function settle(take: Take, state: UploadState): Take {
  const next = {
    ...take,
    sent: Math.min(state.offset, take.recorded),
    lengthTold: state.length !== null,
  }
  // Bytes the server had confirmed and we deleted are gone, or it was told another length: no way on.
  const wrongLength = state.length !== null && (!take.ended || state.length !== take.recorded)
  if (state.offset < take.kept || state.offset > take.recorded || wrongLength) return { ...next, lost: true }
  return { ...next, complete: take.ended && next.lengthTold && next.sent === take.recorded }
}

/** The server does not know the upload any more: begin anew while everything is still here. */
export function forget(take: Take): Take {
  if (take.kept > 0) return { ...take, lost: true }
  return { ...take, url: null, sent: 0, lengthTold: false }
}

/** What a failure means for the upload. */
export type Verdict = 'again' | 'ask' | 'gone' | 'refused'

/**
 * Reads a status: try again later, ask for the offset first, the upload is unknown there, or it was
 * looked at and refused for good (too large, not a recording). 410 is an interview past its deadline: it
 * may be extended, so the bytes stay here.
 */
export function judge(status: number): Verdict {
  if (status === 404) return 'gone'
  if (status === 413 || status === 415 || status === 422) return 'refused'
  if (status === 409 || status === 460) return 'ask'
  return 'again'
}

/** Milliseconds before the next attempt: doubling, at most half a minute, spread so that crowds disperse. */
export function backoff(attempt: number, random: number): number {
  const full = Math.min(30_000, 500 * 2 ** Math.min(attempt, 10))
  return Math.round(full * (0.5 + random / 2))
}

/** A bit more than a second at 100 kbit/s: a line that breaks every few seconds still gets it through. */
export const smallestSend = 16 * 1024
export const largestSend = 2 * 1024 * 1024

/** Size of the next piece: larger while sending is quick, smaller after slow or failed attempts. */
export function resize(limit: number, outcome: { bytes: number; ms: number } | 'failed'): number {
  if (outcome === 'failed') return Math.max(smallestSend, limit / 2)
  if (outcome.ms > 6000) return Math.max(smallestSend, limit / 2)
  if (outcome.ms < 1500 && outcome.bytes >= limit / 2) return Math.min(largestSend, limit * 2)
  return limit
}

/** Bytes of a take that only this device has. */
export function unsent(take: Take): number {
  return take.complete || take.lost ? 0 : take.recorded - take.sent
}

/** The take is not safe yet: bytes are missing at the server, or it does not know that that was all. */
export function isOpen(take: Take): boolean {
  return !take.complete && !take.lost && (take.recorded > 0 || take.ended)
}
