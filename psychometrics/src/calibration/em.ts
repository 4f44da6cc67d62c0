import { type ItemParameters, logRight, logWrong } from '../irt/model.ts'
import type { ResponseTable } from './data.ts'
import { type ExpectedCounts, improved } from './m-step.ts'
import type { ItemModel, ItemPriors } from './priors.ts'

/** Points of θ in calibration: −5 (.25) 5. */
export const calibrationPoints: Float64Array = Float64Array.from({ length: 41 }, (_, k) => (k - 20) / 4)

/** Ability in the group that answered: normal with this mean and spread. */
export type Population = { readonly mean: number; readonly sd: number }

/** How each item is treated: `held` parameters are known and stay as they are. */
export type ItemTreatment = {
  readonly start: ItemParameters
  readonly held: boolean
  readonly model: ItemModel
  readonly cMean: number
}

/** What EM is given. The population is estimated only where held items fix the scale. */
export type EmInput = {
  readonly table: ResponseTable
  readonly treatments: readonly ItemTreatment[]
  readonly priors: ItemPriors
  readonly mostRounds: number
  readonly tolerance: number
}

/** What EM found. `posteriors[p]` are the weights of person p on `calibrationPoints`. */
export type EmFound = {
  readonly items: readonly ItemParameters[]
  readonly population: Population
  readonly posteriors: readonly Float64Array[]
  readonly logLikelihood: number
  readonly rounds: number
  readonly converged: boolean
}

/**
 * Marginal maximum a posteriori by EM (Bock & Aitkin 1981; priors as in Mislevy 1986): the E step spreads each person over
 * the points by their posterior, the M step fits each item to the counts that gives. Held items put the others on their
 * scale, and then mean and spread of the group are estimated too (fixed-parameter calibration, Kim 2006).
 */
export function estimateItems(input: EmInput): EmFound {
  const { table, treatments, priors, mostRounds, tolerance } = input
  const anchored = treatments.some(({ held }) => held)
  let items = treatments.map(({ start }) => start)
  let population: Population = { mean: 0, sd: 1 }
  for (let round = 1; ; round += 1) {
    const step = expectation(table, items, population)
    const after = items.map((item, at) => {
      const { held, model, cMean } = treatments[at] as ItemTreatment
      const counts = step.counts[at] as ExpectedCounts
      return held ? item : improved(item, counts, { points: calibrationPoints, model, cMean, priors })
    })
    const moved = Math.max(...items.map((item, at) => distance(item, after[at] as ItemParameters)))
    if (moved < tolerance || round === mostRounds) {
      const { posteriors, logLikelihood } = step
      return { items, population, posteriors, logLikelihood, rounds: round, converged: moved < tolerance }
    }
    items = after
    if (anchored) population = populationOf(step.posteriors)
  }
}

const distance = (one: ItemParameters, other: ItemParameters): number =>
  Math.max(Math.abs(one.a - other.a), Math.abs(one.b - other.b), Math.abs(one.c - other.c))

function expectation(table: ResponseTable, items: readonly ItemParameters[], population: Population) {
  const points = calibrationPoints.length
  const rights = items.map((item) => calibrationPoints.map((theta) => logRight(item, theta)))
  const wrongs = items.map((item) => calibrationPoints.map((theta) => logWrong(item, theta)))
  const counts = items.map(
    (): ExpectedCounts => ({ answered: new Float64Array(points), right: new Float64Array(points) }),
  )
  const prior = weightsOf(population)
  let logLikelihood = 0
  const posteriors = table.persons.map(({ items: answered, right }) => {
    const sums = prior.map(Math.log)
    for (let k = 0; k < answered.length; k += 1) {
      const log = (right[k] === 1 ? rights : wrongs)[answered[k] as number] as Float64Array
      for (let q = 0; q < points; q += 1) sums[q] = (sums[q] as number) + (log[q] as number)
    }
    logLikelihood += normaliseInPlace(sums)
    for (let k = 0; k < answered.length; k += 1) {
      const count = counts[answered[k] as number] as ExpectedCounts
      for (let q = 0; q < points; q += 1) {
        const weight = sums[q] as number
        count.answered[q] = (count.answered[q] as number) + weight
        if (right[k] === 1) count.right[q] = (count.right[q] as number) + weight
      }
    }
    return sums
  })
  return { counts, posteriors, logLikelihood }
}

/** Weights of a normal population on the points, sum 1. */
export function weightsOf({ mean, sd }: Population): Float64Array {
  const weights = calibrationPoints.map((theta) => -0.5 * ((theta - mean) / sd) ** 2)
  normaliseInPlace(weights)
  return weights.map((one) => Math.max(one, 1e-300))
}

/** Turns logarithms into weights of sum 1, in place; returns the logarithm of their sum. */
function normaliseInPlace(logs: Float64Array): number {
  const top = logs.reduce((most, one) => Math.max(most, one), Number.NEGATIVE_INFINITY)
  let sum = 0
  for (let q = 0; q < logs.length; q += 1) {
    logs[q] = Math.exp((logs[q] as number) - top)
    sum += logs[q] as number
  }
  for (let q = 0; q < logs.length; q += 1) logs[q] = (logs[q] as number) / sum
  return top + Math.log(sum)
}

function populationOf(posteriors: readonly Float64Array[]): Population {
  let [mean, square] = [0, 0]
  for (const weights of posteriors) {
    for (let q = 0; q < weights.length; q += 1) {
      const [weight, theta] = [weights[q] as number, calibrationPoints[q] as number]
      mean += weight * theta
      square += weight * theta * theta
    }
  }
  mean /= posteriors.length
  return { mean, sd: Math.sqrt(Math.max(0.01, square / posteriors.length - mean * mean)) }
}
