import type { Session } from './session.ts'

const limit = (from: number, seconds: number | null, factor: number | null): number =>
  seconds === null || factor === null ? Number.POSITIVE_INFINITY : from + seconds * 1000 * factor

/** When the whole test is over, in milliseconds; infinite without a limit. */
export const testEndsAt = ({ startedAt, rules, timeFactor }: Session): number =>
  limit(startedAt, rules.secondsForTest, timeFactor)

/** When the time for the item that is shown is over; infinite without a limit or an item. */
export const itemEndsAt = ({ current, rules, timeFactor }: Session): number =>
  current ? limit(current.shownAt, rules.secondsForItem, timeFactor) : Number.POSITIVE_INFINITY
