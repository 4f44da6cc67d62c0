import { mean, type NoFigure, variance } from './estimate.ts'

/** A straight line from one scale to another: y = intercept + slope · x. */
export type Line = { readonly slope: number; readonly intercept: number }

/**
 * The line that gives machine scores the mean and spread of human ones: y = μ_H + σ_H/σ_M · (x − μ_M). The reason
 * instead below two cases or where the machine does not vary.
 */
export function matchingLine(machine: readonly number[], human: readonly number[]): Line | NoFigure {
  if (machine.length < 2 || human.length < 2) return 'too_few'
  const spread = variance(machine)
  if (!(spread > 1e-12)) return 'constant'
  const slope = Math.sqrt(variance(human) / spread)
  return { slope, intercept: mean(human) - slope * mean(machine) }
}

/** Cases isotonic regression needs before it is used instead of a line. */
export const leastForIsotonic = 200

/**
 * Isotonic regression by pooling neighbours that are out of order: the rising step function nearest to the scores,
 * as ascending knots. Between knots a value is interpolated, outside them the nearest one holds.
 */
export function isotonic(x: readonly number[], y: readonly number[]): { x: number; y: number }[] {
  const order = x.map((_, k) => k).sort((a, b) => (x[a] as number) - (x[b] as number))
  const blocks: { from: number; to: number; sum: number; weight: number }[] = []
  for (const k of order) {
    const [at, value] = [x[k] as number, y[k] as number]
    const before = blocks.at(-1)
    if (before && before.to === at) {
      before.sum += value
      before.weight += 1
    } else {
      blocks.push({ from: at, to: at, sum: value, weight: 1 })
    }
    pool(blocks)
  }
  return blocks.flatMap(({ from, to, sum, weight }) =>
    from === to
      ? [{ x: from, y: sum / weight }]
      : [
          { x: from, y: sum / weight },
          { x: to, y: sum / weight },
        ],
  )
}

function pool(blocks: { from: number; to: number; sum: number; weight: number }[]): void {
  for (;;) {
    const [before, last] = [blocks.at(-2), blocks.at(-1)]
    if (!before || !last || before.sum / before.weight < last.sum / last.weight) return
    before.to = last.to
    before.sum += last.sum
    before.weight += last.weight
    blocks.pop()
  }
}

/** Reads the step function of `isotonic` at a value; NaN without knots. */
export function isotonicAt(knots: readonly { x: number; y: number }[], value: number): number {
  const after = knots.findIndex(({ x }) => x >= value)
  if (after < 0) return knots.at(-1)?.y ?? Number.NaN
  const [low, high] = [knots[Math.max(0, after - 1)], knots[after]]
  if (!low || !high || high.x === low.x) return high?.y ?? Number.NaN
  return low.y + ((high.y - low.y) * (value - low.x)) / (high.x - low.x)
}

/**
 * Population stability index Σ (a − e)·ln(a/e) over shares of the same bins; below .10 stable, .10–.25 watch, above
 * act. Bins that are empty on one side count half a case, so that the sum stays finite. Null for no cases.
 */
export function populationStability(expected: readonly number[], actual: readonly number[]): number | null {
  const [before, now] = [expected, actual].map((counts) => counts.reduce((sum, one) => sum + one, 0))
  if (!before || !now) return null
  let index = 0
  for (const [bin, count] of expected.entries()) {
    const other = actual[bin] ?? 0
    if (count === 0 && other === 0) continue
    const [e, a] = [Math.max(count, 0.5) / before, Math.max(other, 0.5) / now]
    index += (a - e) * Math.log(a / e)
  }
  return index
}

/** Expected calibration error of probabilities over bins of equal size, and the Brier score; null for no cases. */
export function probabilityErrors(
  probabilities: readonly number[],
  outcomes: readonly (0 | 1)[],
  bins = 10,
): { readonly calibration: number; readonly brier: number } | null {
  const n = probabilities.length
  if (n === 0 || outcomes.length !== n) return null
  const order = probabilities
    .map((_, k) => k)
    .sort((a, b) => (probabilities[a] as number) - (probabilities[b] as number))
  let calibration = 0
  for (let bin = 0; bin < bins; bin += 1) {
    const some = order.slice(Math.round((bin * n) / bins), Math.round(((bin + 1) * n) / bins))
    if (some.length === 0) continue
    const gap =
      mean(some.map((k) => outcomes[k] as number)) - mean(some.map((k) => probabilities[k] as number))
    calibration += (some.length / n) * Math.abs(gap)
  }
  return { calibration, brier: mean(probabilities.map((p, k) => (p - (outcomes[k] as number)) ** 2)) }
}
