import { type ItemParameters, probability } from '../irt/model.ts'
import { normal, type Random, randomFor } from '../random.ts'
import type { Bank } from './bank.ts'
import { barredBy } from './ledger.ts'
import { openProgress, type StopReason, stopReason, take } from './progress.ts'
import type { TestRules } from './rules.ts'
import { type ExposureControl, selectItem } from './select.ts'

/** One simulated test: true and estimated ability, and the items given in order (positions). */
export type SimulatedTest = {
  readonly theta: number
  readonly estimate: number
  readonly se: number
  readonly given: readonly number[]
  readonly reason: StopReason
}

/** Many simulated tests, with how often each item was selected and administered. */
export type SimulatedPopulation = {
  readonly tests: readonly SimulatedTest[]
  readonly selected: Float64Array
  readonly administered: Float64Array
}

/** What a population is simulated from. `cap` bars items that reached this share of the tests so far; 1 for none. */
export type PopulationPlan = {
  readonly bank: Bank
  readonly rules: TestRules
  readonly control: ExposureControl
  readonly persons: number
  readonly seed: number | string
  readonly cap: number
  /** Parameters people answer by, by position, where they are not those the test believes in. */
  readonly truth?: readonly ItemParameters[]
  /** Ability of a person; standard normal where nothing else is said. */
  readonly ability?: (random: Random, person: number) => number
}

/** Simulates people with abilities from N(0, 1) who answer as the bank's parameters say. */
export function simulatePopulation(plan: PopulationPlan): SimulatedPopulation {
  const { bank, persons, seed, cap } = plan
  const selected = new Float64Array(bank.items.length)
  const administered = new Float64Array(bank.items.length)
  const tests: SimulatedTest[] = []
  for (let person = 0; person < persons; person += 1) {
    const random = randomFor(seed, 'person', person)
    const theta = (plan.ability ?? normal)(random, person)
    const barred = cap < 1 ? barredBy(administered, person, cap) : []
    const test = simulateTest(plan, theta, random, barred, selected)
    for (const at of test.given) administered[at] = (administered[at] as number) + 1
    tests.push(test)
  }
  return { tests, selected, administered }
}

function simulateTest(
  { bank, rules, control, truth = bank.items }: PopulationPlan,
  theta: number,
  random: Random,
  barred: readonly number[],
  selected: Float64Array,
): SimulatedTest {
  const progress = openProgress(bank, { barred })
  const given: number[] = []
  let reason = stopReason(rules, progress)
  while (reason === null) {
    const at = selectItem(bank, rules, control, progress, random, selected)
    if (at === null) {
      reason = 'no_item_left'
      break
    }
    given.push(at)
    take(bank, progress, at, random() < probability(truth[at] as ItemParameters, theta))
    reason = stopReason(rules, progress)
  }
  const { theta: estimate, se } = progress.ability
  return { theta, estimate, se, given, reason }
}
