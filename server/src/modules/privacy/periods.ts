/**
 * How long what is kept: the notice says these numbers and the deletion keeps to them. The first two run from
 * the end of the recruitment, the third from the deletion of the data the consent was for, the last one from the
 * last change of somebody who never applied: nobody has asked them anything, so nothing is proved by keeping them.
 */
export const periods = { recordingDays: 90, wordsYears: 2, consentYears: 3, unattachedDays: 180 } as const

/** A moment so many days or years earlier: what ended before it is due. */
export function before(now: Date, span: { days?: number; years?: number }): Date {
  const at = new Date(now)
  at.setUTCDate(at.getUTCDate() - (span.days ?? 0))
  at.setUTCFullYear(at.getUTCFullYear() - (span.years ?? 0))
  return at
}

/** When what ended at a moment is due. */
export function dueAt(ended: Date, span: { days?: number; years?: number }): Date {
  return before(ended, { days: -(span.days ?? 0), years: -(span.years ?? 0) })
}
