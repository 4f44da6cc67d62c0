import { describe, expect, test } from 'vitest'
import { fisherInterval } from '../src/statistics/correlation.ts'
import {
  bootstrapIntervals,
  confusion,
  exactAndAdjacent,
  incompleteBeta,
  intraclassCorrelations,
  isotonic,
  isotonicAt,
  logGamma,
  matchingLine,
  meanAbsoluteError,
  pearson,
  populationStability,
  probabilityErrors,
  quantileF,
  ranksOf,
  ratersNeeded,
  seededRandom,
  spearman,
  standardisedMeanDifference,
  weightedKappa,
} from '../src/statistics/index.ts'

const a = [1, 2, 3, 4, 5, 3, 2, 4, 5, 1, 3, 4]
const b = [1, 2, 3, 5, 5, 2, 2, 4, 4, 1, 3, 3]

describe('[G6] agreement of two raters', () => {
  test.each([
    ['quadratic', 0.905138],
    ['linear', 0.777778],
    ['none', 0.582609],
  ] as const)('kappa with %s weights', (weights, value) => {
    expect(weightedKappa(a, b, 5, weights).value).toBeCloseTo(value, 6)
  })

  test('shares of exact and adjacent agreement, and the table they come from', () => {
    expect(exactAndAdjacent(a, b)).toEqual({ exact: 8 / 12, adjacent: 1 })
    const table = confusion(a, b, 5)
    expect(table[3]).toEqual([0, 0, 1, 1, 1])
    expect(table.flat().reduce((sum, one) => sum + one, 0)).toBe(12)
  })

  test('a category nobody used changes nothing', () => {
    expect(weightedKappa(a, b, 9).value).toBeCloseTo(0.905138, 6)
  })

  test('what cannot be said is null with its reason', () => {
    expect(weightedKappa([2, 2, 2], [2, 2, 2], 5)).toEqual({ value: null, n: 3, reason: 'constant' })
    expect(weightedKappa([], [], 5).reason).toBe('too_few')
    expect(weightedKappa([1, 2], [1], 5).reason).toBe('lengths_differ')
    expect(() => weightedKappa([1, 6], [1, 2], 5)).toThrow(RangeError)
    expect(() => weightedKappa([1, 2.5], [1, 2], 5)).toThrow(RangeError)
  })

  test('mean absolute error and standardised mean difference', () => {
    expect(meanAbsoluteError(a, b)).toBeCloseTo(4 / 12, 12)
    expect(meanAbsoluteError([], [])).toBeNull()
    // Means 3 and 2, both with variance 1.
    expect(standardisedMeanDifference([2, 3, 4], [1, 2, 3])).toBeCloseTo(1, 12)
    expect(standardisedMeanDifference([1, 1], [1, 1])).toBeNull()
  })
})

describe('intraclass correlations', () => {
  const table = [
    [9, 2, 5, 8],
    [6, 1, 3, 2],
    [8, 4, 6, 8],
    [7, 1, 2, 6],
    [10, 5, 6, 9],
    [6, 2, 4, 7],
  ]

  test('the example of Shrout and Fleiss', () => {
    const found = intraclassCorrelations(table)
    if (typeof found === 'string') throw new Error(found)
    expect(found.meanSquares.between).toBeCloseTo(11.241667, 6)
    expect(found.meanSquares.raters).toBeCloseTo(32.486111, 6)
    expect(found.meanSquares.residual).toBeCloseTo(1.019444, 6)
    expect(found.oneWay.single).toBeCloseTo(0.165742, 6)
    expect(found.oneWay.average).toBeCloseTo(0.442797, 6)
    expect(found.agreement.single).toBeCloseTo(0.289764, 6)
    expect(found.agreement.average).toBeCloseTo(0.620051, 6)
    expect(found.consistency.single).toBeCloseTo(0.714841, 6)
    expect(found.consistency.average).toBeCloseTo(0.909316, 6)
    expect(found.agreement.singleInterval[0]).toBeCloseTo(0.018787, 6)
    expect(found.agreement.singleInterval[1]).toBeCloseTo(0.761084, 6)
    expect(found.agreement.averageInterval[0]).toBeCloseTo(0.071137, 6)
    expect(found.agreement.averageInterval[1]).toBeCloseTo(0.927232, 6)
  })

  test('rows with a missing rating are left out and counted', () => {
    const found = intraclassCorrelations([...table, [5, null, 4, 4]])
    if (typeof found === 'string') throw new Error(found)
    expect([found.n, found.dropped]).toEqual([6, 1])
    expect(found.agreement.single).toBeCloseTo(0.289764, 6)
  })

  test('degenerate tables give a reason, full agreement gives 1', () => {
    expect(intraclassCorrelations([])).toBe('too_few')
    expect(intraclassCorrelations([[1], [2]])).toBe('too_few')
    expect(
      intraclassCorrelations([
        [3, 3],
        [3, 3],
        [3, 3],
      ]),
    ).toBe('constant')
    const full = intraclassCorrelations([
      [1, 1],
      [2, 2],
      [4, 4],
    ])
    expect(full).toMatchObject({ agreement: { single: 1, average: 1, singleInterval: [1, 1] } })
  })

  test('special functions against known values', () => {
    expect(logGamma(5)).toBeCloseTo(Math.log(24), 12)
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 12)
    // I_x(1, b) = 1 − (1 − x)^b, I_x(a, 1) = x^a.
    expect(incompleteBeta(0.3, 1, 4)).toBeCloseTo(1 - 0.7 ** 4, 12)
    expect(incompleteBeta(0.8, 2.5, 1)).toBeCloseTo(0.8 ** 2.5, 12)
    // With 2 numerator degrees of freedom: F_p = (df2/2)·((1 − p)^(−2/df2) − 1).
    expect(quantileF(0.975, 2, 10)).toBeCloseTo(5 * (0.025 ** -0.2 - 1), 9)
  })
})

describe('correlation', () => {
  test('intervals of r = .30 and ρ = .30 with 60 cases', () => {
    const [low, high] = fisherInterval(0.3, 60)
    expect(low).toBeCloseTo(0.0499, 4)
    expect(high).toBeCloseTo(0.5147, 4)
    const [lowRank, highRank] = fisherInterval(0.3, 60, 1 + 0.3 ** 2 / 2)
    expect(lowRank).toBeCloseTo(0.0441, 4)
    expect(highRank).toBeCloseTo(0.5189, 4)
  })

  test('Pearson and Spearman of columns worked by hand', () => {
    const found = pearson([1, 2, 3, 4, 5], [2, 1, 4, 3, 5])
    expect(found.value).toBeCloseTo(0.8, 12)
    expect(found.interval?.[0]).toBeCloseTo(Math.tanh(Math.atanh(0.8) - 1.959964 / Math.SQRT2), 6)
    expect(ranksOf([10, 30, 20, 30])).toEqual([1, 3.5, 2, 3.5])
    expect(spearman([1, 2, 3, 4, 5], [1, 8, 27, 64, 125]).value).toBeCloseTo(1, 12)
  })

  test('what cannot be said is null with its reason', () => {
    expect(pearson([1, 2, 3], [1, 2, 3])).toEqual({ value: null, interval: null, n: 3, reason: 'too_few' })
    expect(pearson([1, 1, 1, 1], [1, 2, 3, 4]).reason).toBe('constant')
    expect(spearman([1, 2, 3, 4], [1, 2, 3]).reason).toBe('lengths_differ')
  })

  test('raters needed for a reliability of .80 from one of .44', () => {
    expect(ratersNeeded(0.44, 0.8)).toBeCloseTo((0.8 * 0.56) / (0.44 * 0.2), 12)
  })
})

describe('bootstrap', () => {
  test('is the same for the same seed and covers the mean about as often as it says', () => {
    const random = seededRandom(3)
    let covered = 0
    for (let trial = 0; trial < 200; trial += 1) {
      const values = Array.from({ length: 40 }, () => random())
      const centre = (drawn: Int32Array) => [
        drawn.reduce((sum, k) => sum + (values[k] ?? 0), 0) / drawn.length,
      ]
      const [interval] = bootstrapIntervals(40, centre, { samples: 300, seed: 5 })
      if (trial === 0) expect(bootstrapIntervals(40, centre, { samples: 300, seed: 5 })[0]).toEqual(interval)
      if (interval && interval[0] <= 0.5 && 0.5 <= interval[1]) covered += 1
    }
    expect(covered / 200).toBeGreaterThan(0.87)
    expect(covered / 200).toBeLessThan(0.99)
  })

  test('a statistic that is mostly undefined has no interval', () => {
    expect(bootstrapIntervals(10, () => [null, 1], { samples: 50 })).toEqual([null, [1, 1]])
  })
})

describe('calibration of scores', () => {
  test('the matching line gives mean and spread of the human scores', () => {
    const line = matchingLine([1, 2, 3], [10, 14, 18])
    expect(line).toEqual({ slope: 4, intercept: 6 })
    expect(matchingLine([2, 2], [1, 3])).toBe('constant')
    expect(matchingLine([2], [1])).toBe('too_few')
  })

  test('isotonic regression pools what is out of order and never falls', () => {
    expect(isotonic([1, 2, 3, 4], [1, 3, 2, 4])).toEqual([
      { x: 1, y: 1 },
      { x: 2, y: 2.5 },
      { x: 3, y: 2.5 },
      { x: 4, y: 4 },
    ])
    const random = seededRandom(8)
    const x = Array.from({ length: 300 }, () => Math.round(random() * 50))
    const knots = isotonic(
      x,
      x.map((one) => one + 20 * random()),
    )
    for (const [k, knot] of knots.entries()) expect(knot.y).toBeGreaterThanOrEqual(knots[k - 1]?.y ?? -1)
    expect(
      isotonicAt(
        [
          { x: 0, y: 1 },
          { x: 2, y: 3 },
        ],
        1,
      ),
    ).toBe(2)
    expect(
      isotonicAt(
        [
          { x: 0, y: 1 },
          { x: 2, y: 3 },
        ],
        9,
      ),
    ).toBe(3)
    expect(
      isotonicAt(
        [
          { x: 0, y: 1 },
          { x: 2, y: 3 },
        ],
        -9,
      ),
    ).toBe(1)
  })

  test('population stability of shares worked by hand', () => {
    const expected = (0.6 - 0.5) * Math.log(0.6 / 0.5) + (0.4 - 0.5) * Math.log(0.4 / 0.5)
    expect(populationStability([50, 50], [60, 40])).toBeCloseTo(expected, 12)
    expect(populationStability([50, 50], [500, 500])).toBe(0)
    expect(populationStability([10, 0], [0, 10])).toBeGreaterThan(0.25)
    expect(populationStability([0, 0], [1, 1])).toBeNull()
  })

  test('errors of probabilities worked by hand', () => {
    const found = probabilityErrors([0.1, 0.1, 0.9, 0.9], [0, 1, 1, 1], 2)
    expect(found?.calibration).toBeCloseTo(0.5 * 0.4 + 0.5 * 0.1, 12)
    expect(found?.brier).toBeCloseTo((0.01 + 0.81 + 0.01 + 0.01) / 4, 12)
    expect(probabilityErrors([], [])).toBeNull()
  })
})
