/** Why a figure cannot be given: too few cases, a rater who always says the same, columns of unequal length. */
export type NoFigure = 'too_few' | 'constant' | 'lengths_differ'

/** A figure with its 95 % interval and number of cases; `value` and `interval` are null where `reason` says why. */
export type Estimate = {
  readonly value: number | null
  readonly interval: readonly [low: number, high: number] | null
  readonly n: number
  readonly reason: NoFigure | null
}

/** An estimate that cannot be given, and why. */
export const noFigure = (n: number, reason: NoFigure): Estimate => ({
  value: null,
  interval: null,
  n,
  reason,
})

/** Upper 2.5 % point of the standard normal distribution. */
export const z975 = 1.959963984540054

/** Arithmetic mean; NaN for an empty list. */
export const mean = (values: ArrayLike<number>): number => {
  let sum = 0
  for (let k = 0; k < values.length; k += 1) sum += values[k] as number
  return sum / values.length
}

/** Sample variance (divisor n − 1); NaN below two values. */
export const variance = (values: ArrayLike<number>): number => {
  const centre = mean(values)
  let sum = 0
  for (let k = 0; k < values.length; k += 1) sum += ((values[k] as number) - centre) ** 2
  return values.length < 2 ? Number.NaN : sum / (values.length - 1)
}
