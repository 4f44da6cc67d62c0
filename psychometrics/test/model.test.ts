import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  eap,
  type ItemParameters,
  information,
  logLikelihood,
  logRight,
  logWrong,
  maximumAPosteriori,
  maximumLikelihood,
  mostInformativeAt,
  parameterFault,
  posteriorOf,
  probability,
} from '../src/index.ts'
import { chiSquareAbove, normalBelow, normalQuantile } from '../src/special-functions.ts'

const guessed: ItemParameters = { a: 1.2, b: 0, c: 0.2 }
const twoParameters: ItemParameters = { a: 1.2, b: 0, c: 0 }
const pattern = [
  { item: { a: 1.2, b: -0.5, c: 0.2 }, correct: true },
  { item: { a: 1, b: 0, c: 0.2 }, correct: true },
  { item: { a: 1.5, b: 0.8, c: 0.25 }, correct: false },
]
const anItem = fc.record({
  a: fc.double({ min: 0.2, max: 3, noNaN: true }),
  b: fc.double({ min: -3, max: 3, noNaN: true }),
  c: fc.double({ min: 0, max: 0.4, noNaN: true }),
})
const aTheta = fc.double({ min: -4, max: 4, noNaN: true })

describe('item model', () => {
  it('[C4] gives the known values of probability and information', () => {
    expect(probability(guessed, 0.5)).toBeCloseTo(0.716525, 6)
    expect(information(guessed, 0.5)).toBeCloseTo(0.237492, 6)
    expect(probability(twoParameters, 0.5)).toBeCloseTo(0.645656, 6)
    expect(information(twoParameters, 0.5)).toBeCloseTo(0.329449, 6)
    expect(information(twoParameters, 0)).toBeCloseTo(0.36, 9)
    expect(mostInformativeAt(guessed)).toBeCloseTo(0.222618, 6)
    expect(mostInformativeAt(twoParameters)).toBe(0)
  })

  it('[C4] information is the squared slope of P over P(1 − P), and highest where it is said to be', () => {
    fc.assert(
      fc.property(anItem, aTheta, (item, theta) => {
        const step = 1e-5
        const slope = (probability(item, theta + step) - probability(item, theta - step)) / (2 * step)
        const p = probability(item, theta)
        expect(information(item, theta)).toBeCloseTo(slope ** 2 / (p * (1 - p)), 5)
        expect(information(item, mostInformativeAt(item))).toBeGreaterThanOrEqual(
          information(item, theta) - 1e-12,
        )
      }),
    )
  })

  it('[C4] stays finite where probabilities round to 0 or 1', () => {
    for (const item of [guessed, { a: 10, b: 10, c: 0 }, { a: 10, b: -10, c: 0.3 }]) {
      for (const theta of [-400, -4, 4, 400]) {
        expect(logRight(item, theta)).toBeGreaterThan(-Infinity)
        expect(logWrong(item, theta)).toBeGreaterThan(-Infinity)
        expect(information(item, theta)).toBeGreaterThanOrEqual(0)
      }
    }
  })

  it('[C4] says which parameter is impossible', () => {
    expect(parameterFault(guessed)).toBeNull()
    expect(parameterFault({ ...guessed, a: 0 })).toBe('a')
    expect(parameterFault({ ...guessed, a: Number.NaN })).toBe('a')
    expect(parameterFault({ ...guessed, b: 11 })).toBe('b')
    expect(parameterFault({ ...guessed, c: 1 })).toBe('c')
  })
})

describe('ability estimates', () => {
  it('[C4] EAP gives the known value', () => {
    const { theta, se } = eap(pattern)
    expect(theta).toBeCloseTo(0.112776, 6)
    expect(se).toBeCloseTo(0.792399, 6)
  })

  it('[C4] EAP is defined for no answers, all right and all wrong; maximum likelihood is not', () => {
    expect(eap([]).theta).toBeCloseTo(0, 12)
    expect(eap([]).se).toBeCloseTo(1, 2)
    for (const correct of [true, false]) {
      const same = pattern.map(({ item }) => ({ item, correct }))
      const { theta, se } = eap(same)
      expect(Math.sign(theta)).toBe(correct ? 1 : -1)
      expect(se).toBeLessThan(1)
      expect(maximumLikelihood(same)).toBeNull()
    }
    expect(maximumLikelihood([])).toBeNull()
  })

  it('[C4] a right answer raises and a wrong one lowers the estimate', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ item: anItem, correct: fc.boolean() }), { maxLength: 30 }),
        anItem,
        (some, item) => {
          const before = eap(some).theta
          expect(eap([...some, { item, correct: true }]).theta).toBeGreaterThanOrEqual(before - 1e-9)
          expect(eap([...some, { item, correct: false }]).theta).toBeLessThanOrEqual(before + 1e-9)
        },
      ),
    )
  })

  it('[C4] hundreds of answers do not underflow', () => {
    const many = Array.from({ length: 900 }, (_, k) => ({ item: { a: 2, b: 3, c: 0 }, correct: k % 9 === 0 }))
    const { theta, se } = eap(many)
    // P = 1/9 at θ = 3 − ln(8)/2.
    expect(theta).toBeCloseTo(3 - Math.log(8) / 2, 1)
    expect(se).toBeGreaterThan(0)
    expect(posteriorOf(many).reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 12)
  })

  it('[C4] maximum likelihood and a posteriori sit on the top of their functions', () => {
    const top = maximumLikelihood(pattern)?.theta ?? Number.NaN
    const posterior = maximumAPosteriori(pattern).theta
    for (const off of [-0.01, 0.01]) {
      expect(logLikelihood(pattern, top)).toBeGreaterThan(logLikelihood(pattern, top + off))
      const height = (theta: number): number => logLikelihood(pattern, theta) - theta ** 2 / 2
      expect(height(posterior)).toBeGreaterThan(height(posterior + off))
    }
    expect(Math.abs(posterior)).toBeLessThan(Math.abs(top))
  })
})

describe('distributions', () => {
  it('[C4] agree with tables', () => {
    expect(normalBelow(1.234)).toBeCloseTo(0.8913985, 6)
    expect(normalQuantile(0.975)).toBeCloseTo(1.959964, 5)
    expect(chiSquareAbove(7.3, 4)).toBeCloseTo(0.1208587, 6)
    expect(chiSquareAbove(7.3, 5)).toBeCloseTo(0.1992678, 6)
    expect(chiSquareAbove(20, 1)).toBeCloseTo(7.7442e-6, 9)
    expect(chiSquareAbove(0, 3)).toBe(1)
  })
})
