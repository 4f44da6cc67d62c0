import type { CandidateInterview } from '@mingjian/contract'

/** Two clocks of the device at one moment: one that only counts, one that people can set. */
export interface Tick {
  /** `performance.now()`. */
  at: number
  /** `Date.now()`. */
  wall: number
  visible: boolean
}

/** How often the page looks whether it runs. */
export const tickEvery = 1000
/** A later tick than this means that something was the matter. */
const tolerated = 4000

/** Milliseconds in which the page did not run. Hidden pages are given their timers late: that is no sleep. */
export function slept(before: Tick, now: Tick): number {
  const late = now.at - before.at - tickEvery
  return before.visible && now.visible && late > tolerated ? late : 0
}

/**
 * Whether the two clocks went apart: somebody set the device's clock, or the counting clock stood still while the
 * lid was closed. Which one, the server's time tells.
 */
export function partedClocks(before: Tick, now: Tick): boolean {
  return Math.abs(now.wall - before.wall - (now.at - before.at)) > tolerated
}

/** Milliseconds that passed at the server and not on the page's counting clock. */
export function missedBy(
  before: { now: string; receivedAt: number },
  reply: Pick<CandidateInterview, 'now'>,
  receivedAt: number,
): number {
  const there = Date.parse(reply.now) - Date.parse(before.now)
  const missed = there - (receivedAt - before.receivedAt)
  return missed > tolerated ? missed : 0
}
