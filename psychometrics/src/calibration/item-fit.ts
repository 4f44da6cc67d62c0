import { type ItemParameters, probability } from '../irt/model.ts'
import { chiSquareAbove } from '../special-functions.ts'
import type { ResponseTable } from './data.ts'
import { calibrationPoints } from './em.ts'
import { derivatives } from './m-step.ts'
import { type ItemModel, type ItemPriors, priorSlope } from './priors.ts'
import { inverseDiagonal } from './solve.ts'

/** How well an item follows its model: χ² over groups of ability; `p` small where it does not. */
export type ItemFit = { readonly chiSquare: number; readonly df: number; readonly p: number }

/** Standard errors; `c` is 0 where c was held. */
export type ItemErrors = { readonly a: number; readonly b: number; readonly c: number }

/** Answers to one item: each person's posterior on the points, and whether they were right. */
export type ItemAnswers = { readonly posteriors: readonly Float64Array[]; readonly right: readonly boolean[] }

/** Collects the answers to each item. */
export function answersByItem(table: ResponseTable, posteriors: readonly Float64Array[]): ItemAnswers[] {
  const found = table.ids.map(() => ({ posteriors: [] as Float64Array[], right: [] as boolean[] }))
  for (const [p, { items, right }] of table.persons.entries()) {
    for (let k = 0; k < items.length; k += 1) {
      const one = found[items[k] as number]
      one?.posteriors.push(posteriors[p] as Float64Array)
      one?.right.push(right[k] === 1)
    }
  }
  return found
}

/**
 * Standard errors from the cross-product of each person's slope of the log-likelihood (Fisher's identity: the mean of the
 * slope over the posterior), plus the curvature of the priors. Covariance between items is left out, which makes them
 * slightly too small. Null where the item cannot be told.
 */
export function itemErrors(
  item: ItemParameters,
  { posteriors, right }: ItemAnswers,
  model: ItemModel,
  cMean: number,
  priors: ItemPriors,
): ItemErrors | null {
  const size = model === 'c_estimated' ? 3 : 2
  const at = [...calibrationPoints].map((theta) => derivatives(item, theta))
  const prior = priorSlope(item, cMean, priors).curvature
  const total = Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (_, column) => (row === column ? (prior[row] as number) : 0)),
  )
  for (const [k, weights] of posteriors.entries()) {
    const slope = new Array<number>(size).fill(0)
    for (const [q, { p, slopes }] of at.entries()) {
      const factor = ((weights[q] as number) * ((right[k] ? 1 : 0) - p)) / Math.max(1e-12, p * (1 - p))
      for (let row = 0; row < size; row += 1)
        slope[row] = (slope[row] as number) + factor * (slopes[row] as number)
    }
    for (const [row, line] of total.entries()) {
      for (let column = 0; column < size; column += 1)
        line[column] = (line[column] as number) + (slope[row] as number) * (slope[column] as number)
    }
  }
  const variances = inverseDiagonal(total)
  if (!variances?.every((one) => one > 0)) return null
  const [logA = 0, b = 0, logitC = 0] = variances.map(Math.sqrt)
  return { a: item.a * logA, b, c: size === 3 ? item.c * (1 - item.c) * logitC : 0 }
}

/**
 * Fit of an item: people in ten equal groups by the ability their *other* answers show, the share right in each group
 * against the share the model predicts from those other answers. χ² = Σ (Σ(x − p))²/Σ p(1 − p), degrees of freedom groups
 * less estimated parameters. Using the other answers keeps the item from judging itself, which Yen's Q₁ (1981) suffers
 * from in short tests. Null under 20 answers a group.
 */
export function itemFit(
  item: ItemParameters,
  { posteriors, right }: ItemAnswers,
  parameters: number,
): ItemFit | null {
  const groups = 10
  if (right.length < groups * 20) return null
  const at = [...calibrationPoints].map((theta) => probability(item, theta))
  const people = posteriors.map((weights, k) => withoutItem(weights, at, right[k] === true))
  people.sort((x, y) => x.theta - y.theta)
  let chiSquare = 0
  for (let group = 0; group < groups; group += 1) {
    const some = people.slice(
      Math.round((group * people.length) / groups),
      Math.round(((group + 1) * people.length) / groups),
    )
    let [residual, spread] = [0, 0]
    for (const { predicted, correct } of some) {
      residual += (correct ? 1 : 0) - predicted
      spread += predicted * (1 - predicted)
    }
    chiSquare += spread > 0 ? residual ** 2 / spread : 0
  }
  const df = groups - parameters
  return { chiSquare, df, p: chiSquareAbove(chiSquare, df) }
}

function withoutItem(weights: Float64Array, at: readonly number[], correct: boolean) {
  let [sum, theta, predicted] = [0, 0, 0]
  for (const [q, p] of at.entries()) {
    const weight = (weights[q] as number) / Math.max(1e-12, correct ? p : 1 - p)
    sum += weight
    theta += weight * (calibrationPoints[q] as number)
    predicted += weight * p
  }
  return { theta: theta / sum, predicted: predicted / sum, correct }
}
