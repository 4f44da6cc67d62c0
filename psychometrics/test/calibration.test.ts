import { describe, expect, it } from 'vitest'
import {
  type CalibratedItem,
  calibrate,
  generateBank,
  type ItemParameters,
  numericalBank,
  provisionalParameters,
  type Response,
  randomFor,
} from '../src/index.ts'
import { normal } from '../src/random.ts'
import { mean, recovery } from '../tools/figures.ts'
import { answeredBy } from './responses.ts'

const bankOf = (items: number, guessing: readonly [number, number] | null, seed = 1) =>
  generateBank({ ...numericalBank, items, guessing }, randomFor(seed, 'calibration'))

function recovered(
  found: readonly CalibratedItem[],
  truth: readonly (ItemParameters & { id: string })[],
  key: 'a' | 'b' | 'c',
) {
  const known = new Map(truth.map((item) => [item.id, item[key]]))
  const told = found.filter(({ parameters }) => parameters !== null)
  const estimates = told.map(({ parameters }) => parameters?.[key] ?? Number.NaN)
  const values = told.map(({ id }) => known.get(id) ?? Number.NaN)
  const inside = told.filter(
    ({ errors }, k) =>
      Math.abs((estimates[k] as number) - (values[k] as number)) < 1.96 * (errors?.[key] ?? 0),
  )
  return { ...recovery(estimates, values), inside95: inside.length / told.length }
}

describe('calibration', () => {
  it('[C4] recovers 2PL parameters from simulated answers, with standard errors that tell the truth', () => {
    const truth = bankOf(40, null)
    const found = calibrate(answeredBy(truth, 1000, 'two'), { guessing: 0 })
    expect(found.converged).toBe(true)
    const [a, b] = [recovered(found.items, truth, 'a'), recovered(found.items, truth, 'b')]
    expect(a.r).toBeGreaterThan(0.9)
    expect(a.rmse).toBeLessThan(0.25)
    expect(Math.abs(a.bias)).toBeLessThan(0.06)
    expect(b.r).toBeGreaterThan(0.98)
    expect(b.rmse).toBeLessThan(0.2)
    expect(Math.abs(b.bias)).toBeLessThan(0.08)
    for (const { inside95 } of [a, b]) expect(inside95).toBeGreaterThan(0.85)
    expect(found.items.every(({ errors }) => (errors?.b ?? 9) < 0.5)).toBe(true)
  })

  it('[C4] recovers 3PL parameters with a prior on c', () => {
    const truth = bankOf(40, [20, 80], 2)
    const found = calibrate(answeredBy(truth, 2500, 'three'), { guessing: 0.2, estimateC: true })
    expect(recovered(found.items, truth, 'a').r).toBeGreaterThan(0.88)
    expect(recovered(found.items, truth, 'b').r).toBeGreaterThan(0.97)
    expect(recovered(found.items, truth, 'b').rmse).toBeLessThan(0.3)
    expect(recovered(found.items, truth, 'c').rmse).toBeLessThan(0.06)
    expect(new Set(found.items.map(({ model }) => model))).toEqual(new Set(['c_estimated']))
  })

  it('[C4] ignoring guesses is worse than a prior on c: the model is not idle', () => {
    const truth = bankOf(40, [25, 75], 3)
    const responses = answeredBy(truth, 1500, 'guess')
    const with3 = recovered(calibrate(responses, { guessing: 0.25, estimateC: true }).items, truth, 'b')
    const with2 = recovered(calibrate(responses, { guessing: 0 }).items, truth, 'b')
    expect(with2.rmse).toBeGreaterThan(1.4 * with3.rmse)
  })

  it('[C4] works where everyone sees only some of the items', () => {
    const truth = bankOf(80, null, 4)
    const found = calibrate(answeredBy(truth, 1600, 'sparse', 16), { guessing: 0 })
    expect(found.items.every(({ answers }) => answers < 500)).toBe(true)
    expect(recovered(found.items, truth, 'b').r).toBeGreaterThan(0.96)
  })

  it('[C4] anchors put new items on the scale of the bank, and tell how able the group is', () => {
    const truth = bankOf(40, [20, 80], 2)
    const anchors = new Map(truth.slice(0, 20).map((item) => [item.id, item]))
    const responses = answeredBy(truth, 1500, 'able', 40, (random) => 0.7 + 0.8 * normal(random))
    const found = calibrate(responses, { guessing: 0.2, anchors })
    expect(found.items).toHaveLength(20)
    expect(found.population.mean).toBeCloseTo(0.7, 1)
    expect(found.population.sd).toBeCloseTo(0.8, 1)
    expect(Math.abs(recovered(found.items, truth, 'b').bias)).toBeLessThan(0.15)
    const loose = calibrate(responses, { guessing: 0.2 })
    expect(recovered(loose.items, truth, 'b').bias).toBeLessThan(-0.5)
  })
})

describe('what stays pretest', () => {
  const truth = bankOf(20, null)
  const some = (item: string, count: number, right: (k: number) => boolean): Response[] =>
    Array.from({ length: count }, (_, k) => ({ person: `p${k}`, item, correct: right(k) }))
  const full = answeredBy(truth, 600, 'rule')

  it('[C4] items with fewer than 200 answers, or always the same answer', () => {
    const { items } = calibrate(
      [...full, ...some('new', 199, (k) => k % 2 === 0), ...some('easy', 300, () => true)],
      { guessing: 0 },
    )
    const by = new Map(items.map((item) => [item.id, item]))
    expect(by.get('new')).toMatchObject({
      status: 'pretest',
      why: 'too_few_answers',
      parameters: null,
      answers: 199,
    })
    expect(by.get('easy')).toMatchObject({ status: 'pretest', why: 'always_the_same' })
    expect(items.filter(({ status }) => status === 'calibrated')).toHaveLength(20)
    expect(() =>
      calibrate(
        some('new', 150, (k) => k % 2 === 0),
        { guessing: 0 },
      ),
    ).toThrow('200')
  })

  it('[C4] c is estimated only from 500 answers on', () => {
    const guessed = bankOf(20, [20, 80])
    const of = (persons: number) =>
      calibrate(answeredBy(guessed, persons, 'c'), { guessing: 0.2, estimateC: true }).items
    expect(of(499).every(({ model, parameters }) => model === 'c_held' && parameters?.c === 0.2)).toBe(true)
    expect(of(500).every(({ model }) => model === 'c_estimated')).toBe(true)
  })

  it('[C4] an item that has nothing to do with the rest is weak, one that turns round with ability misfits', () => {
    const coin = randomFor('coin')
    const idle = some('idle', 600, () => coin() < 0.5)
    expect(calibrate([...full, ...idle], { guessing: 0 }).items.find(({ id }) => id === 'idle')?.why).toBe(
      'weak',
    )
    const scores = new Map<string, number>()
    for (const { person, correct } of full) scores.set(person, (scores.get(person) ?? 0) + (correct ? 1 : 0))
    const middle = mean([...scores.values()])
    const noise = randomFor('noise')
    const hump = some('hump', 600, (k) => {
      const off = (scores.get(`p${k}`) ?? 0) - middle
      return noise() < (off < -2 ? 0.1 : off < 4 ? 0.95 : 0.45)
    })
    expect(calibrate([...full, ...hump], { guessing: 0 }).items.find(({ id }) => id === 'hump')?.why).toBe(
      'misfit',
    )
  })

  it('[C4] items that follow the model are seldom called misfits', () => {
    const items = bankOf(60, null, 6)
    const fits = calibrate(answeredBy(items, 1000, 'fit'), { guessing: 0 }).items.map(
      ({ fit }) => fit?.p ?? 1,
    )
    expect(fits.filter((p) => p < 0.05).length).toBeLessThanOrEqual(7)
    expect(fits.filter((p) => p < 0.001)).toHaveLength(0)
  })

  it('[C4] refuses a person who answered an item twice and impossible guessing', () => {
    const twice = [...full, { person: 'p0', item: truth[0]?.id ?? '', correct: true }]
    expect(() => calibrate(twice, { guessing: 0 })).toThrow('twice')
    expect(() => calibrate(full, { guessing: 1 })).toThrow('chance of guessing')
  })

  it('[C4] provisional parameters come from an expert and the number of options', () => {
    expect(provisionalParameters(0.75, 5)).toEqual({ a: 1, b: 0.75, c: 0.2 })
    expect(provisionalParameters(-1.5, 0)).toEqual({ a: 1, b: -1.5, c: 0 })
  })
})
