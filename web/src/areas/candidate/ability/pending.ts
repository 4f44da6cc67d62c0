import { local } from '../identity.ts'

/** What this device remembers of the item that is shown: the choice, and whether it was confirmed. */
export interface Pending {
  itemId: string
  option: number | null
  confirmed: boolean
  milliseconds: number
}

const keyOf = (interviewId: string, what: string) => `mingjian.${interviewId}.ability.${what}`

/** The choice of this device for an item; null where there is none. */
export function pendingOf(interviewId: string, itemId: string): Pending | null {
  try {
    const kept = JSON.parse(local.get(keyOf(interviewId, 'choice')) ?? 'null') as Pending | null
    return kept?.itemId === itemId ? kept : null
  } catch {
    return null
  }
}

export const keepPending = (interviewId: string, pending: Pending): void =>
  local.set(keyOf(interviewId, 'choice'), JSON.stringify(pending))

/** The item was in sight a moment ago: what is missing from then on is time lost. */
export const keepSeen = (interviewId: string): void =>
  local.set(keyOf(interviewId, 'seen'), String(Date.now()))

/** Seconds since the test was last in sight on this device; null where it never was. */
export function secondsAway(interviewId: string): number | null {
  const at = Number(local.get(keyOf(interviewId, 'seen')) ?? Number.NaN)
  return Number.isFinite(at) ? Math.max(0, Math.round((Date.now() - at) / 1000)) : null
}
