import { InputError } from '../input-error.ts'
import { type Bank, type BankItem, calibratedOf, openBank } from './bank.ts'
import { exposurePlan, tuneExposure } from './exposure.ts'
import { type SimulatedPopulation, type SimulatedTest, simulatePopulation } from './population.ts'
import { screeningRules, type TestRules } from './rules.ts'
import { noControl } from './select.ts'

/** Largest share of tests one item may be in. */
export const exposureLimit = 0.25

/** What simulated tests came to. Lengths in items, errors and bias on the scale of θ, shares from 0 to 1. */
export type SimulationFigures = {
  readonly stopSe: number
  readonly bias: number
  readonly rmse: number
  readonly correlation: number
  readonly meanItems: number
  readonly shareBelow30: number
  readonly shareBelow40: number
  readonly maximumExposure: number
  /** Largest exposure where only prices and Sympson–Hetter parameters hold it, without the running limit. */
  readonly maximumExposureWithoutLimit: number
  readonly unusedItems: number
  /** Share of items two test takers have in common, on average. */
  readonly overlap: number
  readonly endings: Readonly<Record<string, number>>
  /** By true ability: what a mean over all people hides. */
  readonly bands: readonly AbilityBand[]
}

/** People whose true θ lies from `from` to below `to`. */
export type AbilityBand = {
  readonly from: number
  readonly to: number
  readonly persons: number
  readonly bias: number | null
  readonly rmse: number | null
  readonly meanItems: number | null
}

/** A simulation: its input, and figures for each standard error the test may stop at. */
export type Simulation = {
  readonly items: number
  readonly persons: number
  readonly seed: number
  readonly controlled: boolean
  readonly figures: SimulationFigures
}

/** What is simulated. `control` false leaves exposure alone, to see what the limit costs. */
export type SimulationInput = {
  readonly items: readonly BankItem[]
  readonly persons: number
  readonly seed: number
  readonly rules?: Partial<TestRules>
  readonly control?: boolean
  /** What people really answer by, item for item, where `items` are estimates; else `items` themselves. */
  readonly truth?: readonly BankItem[]
}

/**
 * Tunes exposure control on people of its own, then tests `persons` others from N(0, 1) who answer as the parameters
 * say. Areas keep their share of the bank. Throws InputError where the bank or the number of people cannot be used.
 */
export function simulate(input: SimulationInput): Simulation {
  const { items, persons, seed, rules, control = true, truth = items } = input
  if (!Number.isInteger(persons) || persons < 1) throw new InputError('at least one person is needed')
  const bank = openBank(items)
  const calibrated = calibratedOf(bank).length
  if (calibrated === 0) throw new InputError('the bank has no calibrated items')
  const used: TestRules = { ...screeningRules, areaTargets: areaShares(bank), ...rules }
  const tuned = control ? tuneExposure(bank, used, { ...exposurePlan, seed: `${seed}/tune` }) : null
  const population = simulatePopulation({
    bank,
    rules: used,
    control: tuned?.control ?? noControl(bank.items.length),
    persons,
    seed: `${seed}/test`,
    cap: control ? exposureLimit : 1,
    truth,
  })
  const figures = figuresOf(population, used.stopSe, calibrated)
  const maximumExposureWithoutLimit = tuned?.maximumExposure ?? figures.maximumExposure
  return {
    items: calibrated,
    persons,
    seed,
    controlled: control,
    figures: { ...figures, maximumExposureWithoutLimit },
  }
}

/** Share of each named area among the calibrated items; nothing where the bank names no areas. */
export function areaShares(bank: Bank): Record<string, number> {
  const areas = calibratedOf(bank).flatMap((at) => bank.items[at]?.area ?? [])
  const shares: Record<string, number> = {}
  for (const area of areas) shares[area] = (shares[area] ?? 0) + 1 / areas.length
  return shares
}

function figuresOf(
  { tests, administered }: SimulatedPopulation,
  stopSe: number,
  items: number,
): Omit<SimulationFigures, 'maximumExposureWithoutLimit'> {
  const n = tests.length
  const mean = (of: (test: SimulatedTest) => number): number =>
    tests.reduce((sum, test) => sum + of(test), 0) / n
  const meanItems = mean(({ given }) => given.length)
  const endings: Record<string, number> = {}
  for (const { reason } of tests) endings[reason] = (endings[reason] ?? 0) + 1
  const shared = administered.reduce((sum, uses) => sum + uses * (uses - 1), 0)
  return {
    stopSe,
    ...errorsOf(tests),
    correlation: correlationOf(tests),
    meanItems,
    shareBelow30: mean(({ se }) => (se < 0.3 ? 1 : 0)),
    shareBelow40: mean(({ se }) => (se < 0.4 ? 1 : 0)),
    maximumExposure: Math.max(...administered) / n,
    unusedItems: items - administered.filter((uses) => uses > 0).length,
    overlap: n > 1 && meanItems > 0 ? shared / (n * (n - 1) * meanItems) : 0,
    endings,
    bands: bandsOf(tests),
  }
}

const errorsOf = (tests: readonly SimulatedTest[]): { bias: number; rmse: number } => ({
  bias: tests.reduce((sum, { theta, estimate }) => sum + estimate - theta, 0) / tests.length,
  rmse: Math.sqrt(
    tests.reduce((sum, { theta, estimate }) => sum + (estimate - theta) ** 2, 0) / tests.length,
  ),
})

function correlationOf(tests: readonly SimulatedTest[]): number {
  const n = tests.length
  const [mt, me] = [
    tests.reduce((sum, one) => sum + one.theta, 0) / n,
    tests.reduce((sum, one) => sum + one.estimate, 0) / n,
  ]
  let [cross, tt, ee] = [0, 0, 0]
  for (const { theta, estimate } of tests) {
    cross += (theta - mt) * (estimate - me)
    tt += (theta - mt) ** 2
    ee += (estimate - me) ** 2
  }
  return tt > 0 && ee > 0 ? cross / Math.sqrt(tt * ee) : 0
}

function bandsOf(tests: readonly SimulatedTest[]): AbilityBand[] {
  const limits = [-4, -1.5, -0.5, 0.5, 1.5, 4]
  return limits.slice(0, -1).map((from, k) => {
    const to = limits[k + 1] as number
    const some = tests.filter(({ theta }) => theta >= from && theta < to)
    const { bias, rmse } = errorsOf(some)
    const length = some.reduce((sum, { given }) => sum + given.length, 0) / some.length
    const told = some.length > 0
    return {
      from,
      to,
      persons: some.length,
      bias: told ? bias : null,
      rmse: told ? rmse : null,
      meanItems: told ? length : null,
    }
  })
}
