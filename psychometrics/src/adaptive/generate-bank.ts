import { below, beta, type Random } from '../random.ts'
import { normalQuantile } from '../special-functions.ts'
import type { BankItem } from './bank.ts'

/** Distributions a simulated bank is drawn from; the reasons stand in docs/adaptive.md. */
export type BankPlan = {
  readonly items: number
  /** Discrimination: lognormal with this mean and this standard deviation of ln a. */
  readonly aMean: number
  readonly aLogSd: number
  /** Difficulty: N(0, sd²). */
  readonly bSd: number
  /** Guessing: Beta(p, q), mean p/(p + q); null for a 2PL bank. */
  readonly guessing: readonly [p: number, q: number] | null
  readonly areas: readonly string[]
}

/** A bank of numerical reasoning items with five options. */
export const numericalBank: Omit<BankPlan, 'items'> = {
  aMean: 1.26,
  aLogSd: 0.4,
  bSd: 1.25,
  guessing: [20, 80],
  areas: ['series', 'ratio', 'table', 'chart'],
}

/**
 * Draws calibrated items. Discriminations and difficulties are drawn one from each of `items` equally likely slices,
 * paired at random (Latin hypercube), so that each bank has the distributions asked for and is not a lucky or unlucky
 * sample of them; areas come round in turn.
 */
export function generateBank(plan: BankPlan, random: Random): BankItem[] {
  const width = String(plan.items).length
  const logMean = Math.log(plan.aMean) - plan.aLogSd ** 2 / 2
  const [forA, forB] = [sliced(plan.items, random), sliced(plan.items, random)]
  return Array.from({ length: plan.items }, (_, k): BankItem => {
    const area = plan.areas[k % plan.areas.length]
    return {
      id: `item-${String(k + 1).padStart(width, '0')}`,
      status: 'calibrated',
      a: Math.exp(logMean + plan.aLogSd * (forA[k] as number)),
      b: plan.bSd * (forB[k] as number),
      c: plan.guessing ? beta(random, ...plan.guessing) : 0,
      ...(area === undefined ? {} : { area }),
    }
  })
}

/** Standard normal numbers, one from each of n equally likely slices, in random order. */
function sliced(n: number, random: Random): number[] {
  const values = Array.from({ length: n }, (_, k) => normalQuantile((k + 0.001 + 0.998 * random()) / n))
  for (let k = n - 1; k > 0; k -= 1) {
    const other = below(random, k + 1)
    ;[values[k], values[other]] = [values[other] as number, values[k] as number]
  }
  return values
}
