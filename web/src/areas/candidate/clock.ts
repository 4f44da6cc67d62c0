/** Seconds the server said were left, and when (milliseconds of the page's steady clock) it said so. */
export interface Anchor {
  secondsLeft: number
  at: number
}

/** Seconds left now, never below zero. The person's own clock does not matter. */
export function remaining(anchor: Anchor, now: number): number {
  return Math.max(0, anchor.secondsLeft - (now - anchor.at) / 1000)
}

/** `1:24`; a started second counts as a whole one. */
export function clockText(seconds: number): string {
  const whole = Math.ceil(seconds)
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}

/** Said aloud once each; not at the start of a clock that is hardly longer. */
const marks = [30, 10] as const

/** The mark that was passed between two readings of the clock, if any. */
export function markPassed(before: number, after: number): 30 | 10 | null {
  return marks.filter((mark) => before > mark && after <= mark).pop() ?? null
}

/** Part of the ring still drawn. */
export function share(left: number, total: number): number {
  return total > 0 ? Math.min(1, Math.max(0, left / total)) : 0
}

/** Whole hours and minutes until the deadline by the server's clock; null when it has passed. */
export function untilDeadline(
  deadline: string,
  serverNow: string,
  sinceMilliseconds: number,
): { days: number; hours: number; minutes: number } | null {
  const left = Date.parse(deadline) - Date.parse(serverNow) - sinceMilliseconds
  if (left <= 0) return null
  const minutes = Math.floor(left / 60_000)
  return { days: Math.floor(minutes / 1440), hours: Math.floor((minutes % 1440) / 60), minutes: minutes % 60 }
}
