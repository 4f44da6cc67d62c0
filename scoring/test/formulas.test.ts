import { describe, expect, test } from 'vitest'
import {
  add,
  divide,
  fromDecimal,
  fromText,
  multiply,
  ratio,
  rounded,
  toDecimal,
  toText,
} from '../src/rational.ts'
import {
  barsOf,
  dimensionScore,
  governmentScore,
  overallScore,
  scoreFindings,
  tenPointExact,
  toScore,
} from '../src/scores.ts'
import type { ElementName, Finding } from '../src/types.ts'
import { findingIn, plainRubric } from './helpers.ts'

const text =
  '去年我在店里先问了客户要什么，再改了方案，一周后回访，最后退货从九起降到一起，老客户还介绍了两家来。'.repeat(
    4,
  )
const quote = '先问了客户要什么'
const shown = (target: string, strength: 1 | 2): Finding => findingIn(text, quote, { target, strength })
const element = (target: ElementName, strength: 1 | 2): Finding =>
  findingIn(text, quote, { kind: 'element', target, strength })
const fullStar = (['situation', 'task', 'action', 'result'] as const).map((name) => element(name, 2))

describe('exact fractions', () => {
  test('0.1 + 0.2 is 3/10', () => {
    expect(toText(add(fromDecimal(0.1), fromDecimal(0.2)))).toBe('3/10')
  })
  test('halves round up, also where binary numbers fall short of them', () => {
    expect(toDecimal(fromDecimal(1.005), 2)).toBe(1.01)
    expect(toDecimal(ratio(25, 100), 1)).toBe(0.3)
    expect(toText(rounded(ratio(-5, 2), 0))).toBe('-3/1')
  })
  test('a fraction reads back what it wrote, and refuses anything else', () => {
    expect(fromText(toText(ratio(-6, 4)))).toEqual(ratio(-3, 2))
    expect(() => fromText('1.5')).toThrow(RangeError)
    expect(() => divide(ratio(1), ratio(0))).toThrow(RangeError)
    expect(toText(multiply(ratio(2, 3), ratio(3, 2)))).toBe('1/1')
  })
})

describe('[D1] the score of an answer', () => {
  test('everything shown and told gives 5 and 10.0', () => {
    const score = scoreFindings(plainRubric, text, [
      ...['kb1', 'kb2', 'kb3', 'kb4'].map((id) => shown(id, 2)),
      ...fullStar,
    ])
    expect(score).toMatchObject({
      bars: 5,
      level: 5,
      score: 10,
      exact: '10/1',
      itemShare: '1/1',
      completeness: '8/8',
    })
  })
  test('worked example: points 3, 2, 1, 1 and a full account: q = 3/8, BARS 1 + 3/8·4 = 2.5, score 4.375 → 4.4', () => {
    const score = scoreFindings(plainRubric, text, [shown('kb1', 2), shown('kb2', 1), ...fullStar])
    expect(score).toMatchObject({ bars: 2.5, level: 3, score: 4.4, exact: '35/8', itemShare: '3/8' })
    expect(score.behaviours.map(({ points }) => points)).toEqual([3, 2, 1, 1])
  })
  test('weights count: 0.5 on the one shown behaviour gives half of the item', () => {
    const weights = [0.5, 0.3, 0.1, 0.1]
    const rubric = {
      ...plainRubric,
      keyBehaviours: plainRubric.keyBehaviours.map((entry, index) => ({
        ...entry,
        weight: weights[index] ?? 1,
      })),
    }
    const score = scoreFindings(rubric, text, [shown('kb1', 2), ...fullStar])
    expect(score.itemShare).toBe('1/2')
    expect(governmentScore(score, 30)).toEqual({ marks: 15, exact: '15/1' })
  })
  test('nothing shown gives the floor however complete the story is', () => {
    expect(scoreFindings(plainRubric, text, fullStar)).toMatchObject({ bars: 1, score: 1, itemShare: '0/1' })
  })
  test('a level-5 story without a result stays at 3', () => {
    const levels = { situation: 2, task: 2, action: 2, result: 0 } as const
    expect(toText(barsOf('behavioural', ratio(1), levels))).toBe('3/1')
    expect(
      toText(barsOf('situational', ratio(1), { conflict: 2, action: 2, reason: 2, consequence: 0 })),
    ).toBe('19/4')
  })
  test('the display score is 1 + 9·(BARS − 1)/4', () => {
    expect([1, 2, 3, 4, 5].map((bars) => toText(tenPointExact(ratio(bars))))).toEqual([
      '1/1',
      '13/4',
      '11/2',
      '31/4',
      '10/1',
    ])
    expect(toScore(fromDecimal(3.23), ratio(0)).score).toBe(6)
  })
})

describe('bands', () => {
  test('a silent answer scores 1.0 with a wide band and says evidence is missing', () => {
    const score = scoreFindings(plainRubric, '', [])
    expect(score).toMatchObject({ bars: 1, score: 1, interval: [1, 4.4] })
    expect(score.flags).toEqual(['too_short', 'insufficient_evidence'])
  })
  test('the band narrows as evidence comes in and stays within the scale', () => {
    const widths = [
      scoreFindings(plainRubric, '我帮过客户，后来没有再联系过他们，就这样。', []),
      scoreFindings(plainRubric, text, [shown('kb1', 1)]),
      scoreFindings(plainRubric, text, [shown('kb1', 1), shown('kb2', 2), ...fullStar]),
      scoreFindings(plainRubric, text, [
        ...['kb1', 'kb2', 'kb3', 'kb4'].map((id) => shown(id, 2)),
        ...fullStar,
      ]),
    ].map((score) => {
      expect(score.interval[0]).toBeGreaterThanOrEqual(1)
      expect(score.interval[1]).toBeLessThanOrEqual(10)
      return toDecimal(fromText(score.halfWidth), 6)
    })
    expect(widths).toEqual([...widths].sort((a, b) => b - a))
    expect(new Set(widths).size).toBe(4)
    expect(widths.at(-1)).toBe(0.5)
  })
})

describe('[D1] dimensions and overall', () => {
  const strong = scoreFindings(plainRubric, text, [
    ...['kb1', 'kb2', 'kb3', 'kb4'].map((id) => shown(id, 2)),
    ...fullStar,
  ])
  const middle = scoreFindings(plainRubric, text, [shown('kb1', 2), shown('kb2', 1), ...fullStar])
  const none = scoreFindings(plainRubric, text, fullStar)

  test('a dimension averages BARS first and rounds last', () => {
    expect(dimensionScore([strong, middle])).toMatchObject({ bars: 3.75, score: 7.2, exact: '115/16' })
    expect(() => dimensionScore([])).toThrow(RangeError)
  })
  test('overall weighs dimensions by the competency model', () => {
    const dimensions = [
      { competency: 'a', answers: [strong] },
      { competency: 'b', answers: [none] },
    ]
    expect(overallScore(dimensions, { a: 0.3, b: 0.7 })).toMatchObject({
      bars: 2.2,
      exact: '37/10',
      score: 3.7,
    })
    expect(overallScore(dimensions, { a: 3, b: 7 }).exact).toBe('37/10')
    expect(overallScore(dimensions, { a: 1 }).exact).toBe('10/1')
    expect(overallScore(dimensions, {}).exact).toBe('11/2')
    expect(() => overallScore(dimensions, { a: -1 })).toThrow(RangeError)
  })
})

describe('quotes', () => {
  test('[D1] a quote that is not in the transcript is dropped and earns nothing', () => {
    const invented = { ...shown('kb1', 2), quote: '我救了公司' }
    const shifted = { ...shown('kb2', 2), start: 1, end: 1 + quote.length }
    const score = scoreFindings(plainRubric, text, [invented, shifted])
    expect(score.dropped).toBe(2)
    expect(score.behaviours.every(({ points }) => points === 1)).toBe(true)
  })
})
