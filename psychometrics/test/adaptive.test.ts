import { describe, expect, it } from 'vitest'
import {
  areaShares,
  barredBy,
  certaintyAbout,
  generateBank,
  information,
  noControl,
  numericalBank,
  openBank,
  openProgress,
  probability,
  randomFor,
  screeningRules,
  selectItem,
  simulatePopulation,
  stopReason,
  take,
  tuneExposure,
} from '../src/index.ts'

const bank = openBank(generateBank({ ...numericalBank, items: 60 }, randomFor(5, 'bank')))
const control = noControl(bank.items.length)

describe('bank', () => {
  it('[C4] refuses an empty bank, an id that comes twice and impossible parameters', () => {
    const item = { id: 'x', status: 'calibrated', a: 1, b: 0, c: 0 } as const
    expect(() => openBank([])).toThrow('no items')
    expect(() => openBank([item, item])).toThrow('"x" stands in the bank twice')
    expect(() => openBank([{ ...item, a: -1 }])).toThrow('a = -1')
  })

  it('[C4] a generated bank has the distributions asked for, and is the same for the same seed', () => {
    const items = generateBank({ ...numericalBank, items: 2000 }, randomFor(1, 'bank'))
    const mean = (values: number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length
    const spread = (values: number[]): number =>
      Math.sqrt(mean(values.map((one) => (one - mean(values)) ** 2)))
    expect(mean(items.map(({ a }) => a))).toBeCloseTo(1.26, 1)
    expect(spread(items.map(({ a }) => Math.log(a)))).toBeCloseTo(0.4, 1)
    expect(mean(items.map(({ b }) => b))).toBeCloseTo(0, 1)
    expect(spread(items.map(({ b }) => b))).toBeCloseTo(1.25, 1)
    expect(mean(items.map(({ c }) => c))).toBeCloseTo(0.2, 2)
    expect(generateBank({ ...numericalBank, items: 2000 }, randomFor(1, 'bank'))).toEqual(items)
    expect(generateBank({ ...numericalBank, items: 2000 }, randomFor(2, 'bank'))).not.toEqual(items)
  })
})

describe('selection', () => {
  it('[C4] without randomesque takes the most informative open item at the estimate', () => {
    const rules = { ...screeningRules, bestEarly: 1, bestLater: 1 }
    const progress = openProgress(bank)
    for (let step = 0; step < 12; step += 1) {
      const at = selectItem(bank, rules, control, progress, randomFor(step)) as number
      const { theta } = progress.ability
      const told = bank.items.map((item, k) => (progress.closed[k] ? -1 : information(item, theta)))
      expect(told[at]).toBe(Math.max(...told))
      take(bank, progress, at, step % 3 !== 0)
    }
  })

  it('[C4] randomesque draws evenly from the k best and from no other', () => {
    const rules = { ...screeningRules, bestEarly: 10 }
    const drawn = new Map<number, number>()
    for (let seed = 0; seed < 2000; seed += 1) {
      const at = selectItem(bank, rules, control, openProgress(bank), randomFor(seed)) as number
      drawn.set(at, (drawn.get(at) ?? 0) + 1)
    }
    const best = [...bank.items.keys()]
      .sort((x, y) => information(bank.items[y] as never, 0) - information(bank.items[x] as never, 0))
      .slice(0, 10)
    expect([...drawn.keys()].sort()).toEqual(best.sort())
    for (const count of drawn.values()) expect(Math.abs(count - 200)).toBeLessThan(60)
  })

  it('[C4] K withholds a selected item with chance 1 − K, and bars it for this person', () => {
    const rules = { ...screeningRules, bestEarly: 1 }
    const first = selectItem(bank, rules, control, openProgress(bank), randomFor(1)) as number
    const pass = new Float64Array(bank.items.length).fill(1)
    pass[first] = 0.3
    let administered = 0
    const selections = new Float64Array(bank.items.length)
    for (let seed = 0; seed < 2000; seed += 1) {
      const progress = openProgress(bank)
      const at = selectItem(bank, rules, { ...control, pass }, progress, randomFor(seed), selections)
      expect(progress.closed[first]).toBe(at === first ? 0 : 1)
      administered += at === first ? 1 : 0
    }
    expect(selections[first]).toBe(2000)
    expect(administered / 2000).toBeGreaterThan(0.26)
    expect(administered / 2000).toBeLessThan(0.34)
  })

  it('[C4] gives no pretest item for a score, and nothing once nothing tells enough', () => {
    const some = bank.items.map((item, k) => (k < 30 ? { ...item, status: 'pretest' as const } : item))
    const mixed = openBank(some)
    const progress = openProgress(mixed)
    for (let at = selectItem(mixed, screeningRules, control, progress, randomFor(1)); at !== null; ) {
      expect(mixed.items[at]?.status).toBe('calibrated')
      take(mixed, progress, at, true)
      at = selectItem(mixed, screeningRules, control, progress, randomFor(at))
    }
    expect(progress.scored).toBeLessThanOrEqual(30)
    const strict = { ...screeningRules, leastInformation: 99 }
    expect(selectItem(bank, strict, control, openProgress(bank), randomFor(1))).toBeNull()
  })

  it('[C4] areas keep their shares within the slack', () => {
    const rules = { ...screeningRules, areaTargets: areaShares(bank), stopSe: 0, mostItems: 20 }
    const { tests } = simulatePopulation({ bank, rules, control, persons: 50, seed: 3, cap: 1 })
    for (const { given } of tests) {
      const counts = bank.areas.map((_, area) => given.filter((at) => bank.areaOf[at] === area).length)
      for (const count of counts) expect(count).toBeLessThanOrEqual(given.length / 4 + 1 + 1e-9)
    }
  })
})

describe('stopping', () => {
  const after = (answers: number, correct: (k: number) => boolean) => {
    const progress = openProgress(bank)
    const rules = { ...screeningRules, bestEarly: 1, bestLater: 1 }
    for (let k = 0; k < answers; k += 1) {
      take(bank, progress, selectItem(bank, rules, control, progress, randomFor(k)) as number, correct(k))
    }
    return progress
  }
  const alternating = (k: number): boolean => k % 2 === 0

  it('[C4] not before the least number of items, however precise', () => {
    expect(stopReason({ ...screeningRules, stopSe: 9 }, after(7, alternating))).toBeNull()
    expect(stopReason({ ...screeningRules, stopSe: 9 }, after(8, alternating))).toBe('precise')
  })

  it('[C4] at the most items, however imprecise', () => {
    expect(stopReason({ ...screeningRules, stopSe: 0, mostItems: 12 }, after(11, alternating))).toBeNull()
    expect(stopReason({ ...screeningRules, stopSe: 0, mostItems: 12 }, after(12, alternating))).toBe(
      'most_items',
    )
  })

  it('[C4] once the posterior is on one side of a cut', () => {
    const rules = { ...screeningRules, stopSe: 0, cut: { theta: -1, certainty: 0.95 } }
    expect(
      stopReason(
        rules,
        after(10, () => true),
      ),
    ).toBe('cut_decided')
    expect(
      stopReason(
        { ...rules, cut: null },
        after(10, () => true),
      ),
    ).toBeNull()
    expect(certaintyAbout(openProgress(bank).posterior, 0)).toBeCloseTo(0.5, 6)
    expect(certaintyAbout(openProgress(bank).posterior, -1)).toBeCloseTo(0.8413, 2)
  })
})

describe('exposure', () => {
  it('[C4] the running limit bars what one more use would take above it, and never the first use', () => {
    expect(barredBy([0, 0, 0], 0, 0.25)).toEqual([])
    expect(barredBy([1, 0, 0], 1, 0.25)).toEqual([0])
    expect(barredBy([1, 0, 0], 7, 0.25)).toEqual([])
    expect(barredBy([25, 24, 0], 99, 0.25)).toEqual([0])
  })

  it('[C4] tuning brings the largest exposure of a bank near its target', () => {
    const large = openBank(generateBank({ ...numericalBank, items: 150 }, randomFor(2, 'bank')))
    const plan = { target: 0.3, persons: 500, priceRounds: 12, passRounds: 6, seed: 1 }
    const free = simulatePopulation({
      bank: large,
      rules: screeningRules,
      control: noControl(150),
      persons: 1500,
      seed: 8,
      cap: 1,
    })
    const tuned = tuneExposure(large, screeningRules, plan)
    const held = simulatePopulation({
      bank: large,
      rules: screeningRules,
      control: tuned.control,
      persons: 1500,
      seed: 8,
      cap: 1,
    })
    expect(Math.max(...free.administered) / 1500).toBeGreaterThan(0.5)
    expect(Math.max(...held.administered) / 1500).toBeLessThan(0.36)
    expect([...tuned.control.pass].filter((one) => one === 1).length).toBeGreaterThanOrEqual(40)
  })

  it('[C4] the simulated people answer as the parameters say', () => {
    const theta = 0.7
    const { tests } = simulatePopulation({
      bank,
      rules: { ...screeningRules, stopSe: 0, mostItems: 30 },
      control,
      persons: 300,
      seed: 4,
      cap: 1,
      ability: () => theta,
    })
    const estimates = tests.map(({ estimate }) => estimate)
    const mean = estimates.reduce((sum, one) => sum + one, 0) / estimates.length
    expect(mean).toBeGreaterThan(0.5)
    expect(mean).toBeLessThan(0.8)
    expect(probability(bank.items[0] as never, theta)).toBeGreaterThan(0)
  })
})
