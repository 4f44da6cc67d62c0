/** Response times of fewer answers say too little about an item. */
export const leastTimedAnswers = 30

/** Below this share of answers given with effort a person is flagged (Wise & Kong 2005). */
export const leastEffort = 0.9

/**
 * Seconds under which an answer is a rapid guess: a tenth of the item's mean response time (normative threshold NT10,
 * Wise & Ma 2012), not under 3 s and not over 10 s; 3 s where the mean is not known.
 */
export const rapidThreshold = (meanSeconds?: number): number =>
  meanSeconds === undefined ? 3 : Math.min(10, Math.max(3, meanSeconds / 10))

/** Mean response time of an item from its answers; undefined below `leastTimedAnswers`. Impossible times are left out. */
export function meanSecondsOf(seconds: readonly number[]): number | undefined {
  const real = seconds.filter((one) => one >= 0 && Number.isFinite(one))
  return real.length < leastTimedAnswers ? undefined : real.reduce((sum, one) => sum + one, 0) / real.length
}

/** How fast somebody answered. `effort` is the share of timed answers that were no rapid guesses; null without any. */
export type ResponseTimes = {
  readonly timed: number
  readonly rapid: number
  readonly effort: number | null
  readonly flagged: boolean
}

/** Response-time effort of a person (Wise & Kong 2005). A flag is for a person to look at; it changes no score. */
export function responseTimes(
  answers: readonly { readonly seconds: number | null; readonly meanSeconds?: number | undefined }[],
): ResponseTimes {
  const timed = answers.filter(({ seconds }) => seconds !== null)
  const rapid = timed.filter(
    ({ seconds, meanSeconds }) => (seconds as number) < rapidThreshold(meanSeconds),
  ).length
  const effort = timed.length === 0 ? null : 1 - rapid / timed.length
  return { timed: timed.length, rapid, effort, flagged: effort !== null && effort < leastEffort }
}
