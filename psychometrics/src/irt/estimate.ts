import { information, logistic, logRight, logWrong, type Scored } from './model.ts'

/** Ability with its standard error, both on the scale of θ. */
export type AbilityEstimate = { readonly theta: number; readonly se: number }

/** A normal prior of ability. */
export type Prior = { readonly mean: number; readonly sd: number }

export const standardPrior: Prior = { mean: 0, sd: 1 }

/** Points at which the posterior is summed: −4 (.1) 4, 81 of them. */
export const thetaGrid: Float64Array = Float64Array.from({ length: 81 }, (_, k) => (k - 40) / 10)

/** Logarithm of the prior on the grid, up to a constant. */
export const logPrior = ({ mean, sd }: Prior = standardPrior): Float64Array =>
  thetaGrid.map((theta) => -0.5 * ((theta - mean) / sd) ** 2)

/** Turns logarithms on the grid into weights of sum 1. The largest is taken out first, so that nothing underflows. */
export function normalised(logWeights: Float64Array): Float64Array {
  let top = Number.NEGATIVE_INFINITY
  for (const one of logWeights) if (one > top) top = one
  let sum = 0
  const weights = logWeights.map((one) => {
    const weight = Math.exp(one - top)
    sum += weight
    return weight
  })
  for (let q = 0; q < weights.length; q += 1) weights[q] = (weights[q] as number) / sum
  return weights
}

/** Mean and standard deviation of weights on the grid. */
export function momentsOf(weights: Float64Array): AbilityEstimate {
  let [theta, square] = [0, 0]
  for (let q = 0; q < weights.length; q += 1) {
    const [weight, at] = [weights[q] as number, thetaGrid[q] as number]
    theta += weight * at
    square += weight * at * at
  }
  return { theta, se: Math.sqrt(Math.max(0, square - theta * theta)) }
}

/** Posterior of ability on the grid, weights of sum 1. */
export function posteriorOf(pattern: readonly Scored[], prior: Prior = standardPrior): Float64Array {
  const sums = logPrior(prior)
  for (const { item, correct } of pattern) {
    const log = correct ? logRight : logWrong
    for (let q = 0; q < sums.length; q += 1) sums[q] = (sums[q] as number) + log(item, thetaGrid[q] as number)
  }
  return normalised(sums)
}

/**
 * Expected a posteriori: θ̂ = Σ θ_q L_q W_q / Σ L_q W_q over the grid, SE the posterior standard deviation (Bock &
 * Mislevy 1982). Defined for all right, all wrong and no answer at all (then it is the prior).
 */
export const eap = (pattern: readonly Scored[], prior: Prior = standardPrior): AbilityEstimate =>
  momentsOf(posteriorOf(pattern, prior))

/**
 * Maximum a posteriori with a normal prior; SE = 1/√(I(θ̂) + 1/sd²). Unlike EAP it may have two local maxima under
 * the 3PL: the search starts from the best point of the grid.
 */
export function maximumAPosteriori(
  pattern: readonly Scored[],
  prior: Prior = standardPrior,
): AbilityEstimate {
  const theta = searched(pattern, (at) => -0.5 * ((at - prior.mean) / prior.sd) ** 2)
  return { theta, se: 1 / Math.sqrt(informationOf(pattern, theta) + prior.sd ** -2) }
}

/**
 * Maximum likelihood within [−4, 4]; SE = 1/√I(θ̂). Null where the likelihood has no maximum inside: no answers, all
 * right, all wrong, and 3PL patterns that guessing explains as well as ability.
 */
export function maximumLikelihood(pattern: readonly Scored[]): AbilityEstimate | null {
  const theta = searched(pattern, () => 0)
  const inside = Math.abs(theta) < 4 - 1e-6 && pattern.length > 0
  const information = informationOf(pattern, theta)
  return inside && information > 0 ? { theta, se: 1 / Math.sqrt(information) } : null
}

const informationOf = (pattern: readonly Scored[], theta: number): number =>
  pattern.reduce((sum, { item }) => sum + information(item, theta), 0)

/** Slope of the log-likelihood: Σ a·L·(x − P)/P with L = logistic(a(θ − b)). */
function slopeAt(pattern: readonly Scored[], theta: number): number {
  return pattern.reduce((sum, { item, correct }) => {
    const right = logistic(item.a * (theta - item.b))
    const p = item.c + (1 - item.c) * right
    return sum + item.a * right * (((correct ? 1 : 0) - p) / p)
  }, 0)
}

/** The highest point of log-likelihood plus `extra` in [−4, 4]: best grid point, then halving on the slope. */
function searched(pattern: readonly Scored[], extra: (theta: number) => number): number {
  let [best, value] = [0, Number.NEGATIVE_INFINITY]
  for (const theta of thetaGrid) {
    const here = pattern.reduce(
      (sum, { item, correct }) => sum + (correct ? logRight : logWrong)(item, theta),
      extra(theta),
    )
    if (here > value) [best, value] = [theta, here]
  }
  let [low, high] = [Math.max(-4, best - 0.1), Math.min(4, best + 0.1)]
  const step = 1e-5
  for (let k = 0; k < 40; k += 1) {
    const middle = (low + high) / 2
    const slope = slopeAt(pattern, middle) + (extra(middle + step) - extra(middle - step)) / (2 * step)
    if (slope > 0) low = middle
    else high = middle
  }
  return (low + high) / 2
}
