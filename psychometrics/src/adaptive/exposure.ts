import { information, mostInformativeAt } from '../irt/model.ts'
import type { Bank } from './bank.ts'
import { calibratedOf } from './bank.ts'
import { simulatePopulation } from './population.ts'
import type { TestRules } from './rules.ts'
import type { ExposureControl } from './select.ts'

/** How exposure control is tuned. */
export type ExposurePlan = {
  /** Largest share of tests an item may be in. */
  readonly target: number
  /** People simulated in each round. */
  readonly persons: number
  readonly priceRounds: number
  /** Rounds of Sympson–Hetter at most. */
  readonly passRounds: number
  readonly seed: number | string
}

/**
 * Tuned for a limit of .25: aimed lower, since the largest of two hundred exposures lies above what is aimed at by
 * chance alone.
 */
export const exposurePlan: Omit<ExposurePlan, 'seed'> = {
  target: 0.235,
  persons: 800,
  priceRounds: 20,
  passRounds: 8,
}

/** What tuning came to: the control, and the largest exposure in the last round. */
export type TunedExposure = {
  readonly control: ExposureControl
  readonly target: number
  readonly maximumExposure: number
  readonly rounds: number
}

/**
 * Finds prices and Sympson–Hetter parameters for a bank and the rules it is used with, by simulating people from
 * N(0, 1). First prices: an item above the target becomes dearer, one below it cheaper, in steps that shrink (a
 * subgradient search of the Lagrange multipliers of the limit); the mean of the later rounds is kept. Prices send an
 * overused item to those for whom it is worth most, where K alone withholds it from everyone alike. Then K (Sympson & Hetter 1985): K_i = 1 where P(S_i) ≤ target, else target/P(S_i), round after round, for
 * what prices leave, until no exposure is more than .02 above the target. At least `mostItems` items keep K = 1, so
 * that nobody runs out of items.
 */
export function tuneExposure(bank: Bank, rules: TestRules, plan: ExposurePlan): TunedExposure {
  const price = tunedPrices(bank, rules, plan)
  const pass = new Float64Array(bank.items.length).fill(1)
  const selections = new Float64Array(bank.items.length)
  let [maximumExposure, rounds] = [1, plan.priceRounds]
  for (let round = 0; round < plan.passRounds; round += 1) {
    const { selected, administered } = simulatePopulation({
      bank,
      rules,
      control: { price, pass },
      persons: plan.persons,
      seed: `${plan.seed}/pass/${round}`,
      cap: 1,
    })
    maximumExposure = Math.max(...administered) / plan.persons
    rounds += 1
    if (maximumExposure <= plan.target + 0.02 || round === plan.passRounds - 1) break
    for (let at = 0; at < pass.length; at += 1) {
      // The mean over the rounds so far: one round alone is too rough, and K would chase its noise.
      selections[at] = (selections[at] as number) + (selected[at] as number) / plan.persons
      const share = (selections[at] as number) / (round + 1)
      pass[at] = share <= plan.target ? 1 : plan.target / share
    }
    keepOpen(bank, pass, rules.mostItems)
  }
  return { control: { price, pass }, target: plan.target, maximumExposure, rounds }
}

function tunedPrices(bank: Bank, rules: TestRules, plan: ExposurePlan): Float64Array {
  const items = bank.items.length
  const [price, mean, open] = [
    new Float64Array(items),
    new Float64Array(items),
    new Float64Array(items).fill(1),
  ]
  const worth = bank.items.map((item) => information(item, mostInformativeAt(item)))
  const from = Math.floor(plan.priceRounds / 2)
  for (let round = 0; round < plan.priceRounds; round += 1) {
    const { administered } = simulatePopulation({
      bank,
      rules,
      control: { price, pass: open },
      persons: plan.persons,
      seed: `${plan.seed}/price/${round}`,
      cap: 1,
    })
    const step = 1 / (1 + round / 4)
    for (let at = 0; at < items; at += 1) {
      const over = (administered[at] as number) / plan.persons - plan.target
      price[at] = Math.max(0, (price[at] as number) + step * (worth[at] as number) * over)
      if (round >= from) mean[at] = (mean[at] as number) + (price[at] as number) / (plan.priceRounds - from)
    }
  }
  return mean
}

/** Sets the largest K to 1 until `count` calibrated items have it (or all, in a small bank). */
function keepOpen(bank: Bank, pass: Float64Array, count: number): void {
  const order = calibratedOf(bank).sort((x, y) => (pass[y] as number) - (pass[x] as number))
  for (const at of order.slice(0, count)) pass[at] = 1
}
