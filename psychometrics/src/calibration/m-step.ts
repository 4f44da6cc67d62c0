import { type ItemParameters, logistic, logRight, logWrong } from '../irt/model.ts'
import { type ItemModel, type ItemPriors, logPrior, priorSlope } from './priors.ts'
import { solve } from './solve.ts'

/** Derivatives of P in (ln a, b, logit c) at θ, and P itself. */
export function derivatives({ a, b, c }: ItemParameters, theta: number): { p: number; slopes: number[] } {
  const right = logistic(a * (theta - b))
  const steep = (1 - c) * a * right * (1 - right)
  return {
    p: c + (1 - c) * right,
    slopes: [steep * (theta - b), -steep, c * (1 - c) * (1 - right)],
  }
}

/** What the E step expects of one item at each point: people who answered, and right answers among them. */
export type ExpectedCounts = { readonly answered: Float64Array; readonly right: Float64Array }

/** What the M step needs beside the counts. `cMean` is the mode of the prior of c. */
export type MStep = {
  readonly points: Float64Array
  readonly model: ItemModel
  readonly cMean: number
  readonly priors: ItemPriors
}

/**
 * Improves parameters for expected counts by three steps of Fisher scoring on the log posterior, in (ln a, b, logit c); a
 * step is at most half a unit in each direction, and parameters stay within a .05–5, |b| 6, c .001–.6.
 */
export function improved(item: ItemParameters, counts: ExpectedCounts, step: MStep): ItemParameters {
  let now = item
  let height = heightOf(now, counts, step)
  for (let k = 0; k < 3; k += 1) {
    const { slope, curvature } = expected(now, counts, step)
    let move = solve(curvature, slope)?.map((one) => Math.max(-0.5, Math.min(0.5, one))) ?? []
    if (move.length === 0) return now
    let [next, reached] = [now, Number.NEGATIVE_INFINITY]
    // Scoring may step over the top of a steep item: half a step until it does not go down.
    for (let half = 0; half < 6; half += 1) {
      next = movedBy(now, move)
      reached = heightOf(next, counts, step)
      if (reached >= height) break
      move = move.map((one) => one / 2)
    }
    if (reached < height) return now
    ;[now, height] = [next, reached]
    if (move.every((one) => Math.abs(one) < 1e-5)) return now
  }
  return now
}

/** Expected log-likelihood of the item's answers plus its log prior, up to a constant. */
function heightOf(item: ItemParameters, { answered, right }: ExpectedCounts, step: MStep): number {
  let sum = logPrior(item, step.cMean, step.priors, step.model)
  for (let q = 0; q < step.points.length; q += 1) {
    const theta = step.points[q] as number
    const [rights, all] = [right[q] as number, answered[q] as number]
    sum += rights * logRight(item, theta) + (all - rights) * logWrong(item, theta)
  }
  return sum
}

function expected(item: ItemParameters, { answered, right }: ExpectedCounts, step: MStep) {
  const size = step.model === 'c_estimated' ? 3 : 2
  const prior = priorSlope(item, step.cMean, step.priors)
  const slope = prior.slope.slice(0, size)
  const curvature = slope.map((_, row) =>
    slope.map((_, column) => (row === column ? (prior.curvature[row] as number) : 0)),
  )
  for (let q = 0; q < step.points.length; q += 1) {
    const { p, slopes } = derivatives(item, step.points[q] as number)
    const spread = Math.max(1e-12, p * (1 - p))
    const residual = ((right[q] as number) - (answered[q] as number) * p) / spread
    for (let row = 0; row < size; row += 1) {
      slope[row] = (slope[row] as number) + residual * (slopes[row] as number)
      const line = curvature[row] as number[]
      const weight = ((answered[q] as number) * (slopes[row] as number)) / spread
      for (let column = 0; column < size; column += 1)
        line[column] = (line[column] as number) + weight * (slopes[column] as number)
    }
  }
  return { slope, curvature }
}

const within = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value))

function movedBy({ a, b, c }: ItemParameters, [forA = 0, forB = 0, forC]: readonly number[]): ItemParameters {
  return {
    a: within(a * Math.exp(forA), 0.05, 5),
    b: within(b + forB, -6, 6),
    c: forC === undefined ? c : within(logistic(Math.log(c / (1 - c)) + forC), 0.001, 0.6),
  }
}
