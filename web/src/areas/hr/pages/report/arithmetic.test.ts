import type { QuestionScore } from '@mingjian/contract'
import { describe, expect, it } from 'vitest'
import { arithmeticOf, figure } from './arithmetic.ts'

function question(change: Partial<QuestionScore> = {}): QuestionScore {
  const behaviour = (id: string, weight: number, points: number) => ({
    id,
    description: id,
    weight,
    points,
    evidence: [],
    counterEvidence: [],
    probe: null,
  })
  return {
    answerId: 'a',
    questionId: 'q',
    position: 1,
    kind: 'behavioural',
    text: '',
    star: null,
    elements: [{ name: 'result', level: 1, evidence: [] }],
    bars: 3.25,
    workings: {
      score: 6.1,
      interval: [4, 8],
      share: 0.6,
      completeness: 6,
      halfWidth: 0.8,
      content: 100,
      leftOut: 0,
    },
    behaviours: [behaviour('kb1', 0.4, 3), behaviour('kb2', 0.4, 2), behaviour('kb3', 0.2, 1)],
    guards: [],
    anchors: {},
    ...change,
  }
}

describe('[D1] the arithmetic of a score', () => {
  it('[D1] leads from the points to the score that stands', () => {
    const found = arithmeticOf(question())
    expect(found?.terms.map(({ earned }) => earned)).toEqual([0.4, 0.2, 0])
    expect(found?.share).toBeCloseTo(0.6, 9)
    expect(found?.computed).toBeCloseTo(1 + 0.6 * (3 + 6 / 8), 9)
    expect(found?.capped).toBe(false)
  })

  it('[D1] says where the lack of a result holds an account of the past at level 3', () => {
    const held = { elements: [{ name: 'result' as const, level: 0, evidence: [] }], bars: 3 }
    const workings = { ...question().workings, score: 5.5 } as NonNullable<QuestionScore['workings']>
    expect(arithmeticOf(question({ ...held, workings }))?.capped).toBe(true)
    expect(arithmeticOf(question({ ...held, workings, kind: 'situational' }))).toBeNull()
  })

  it('is not shown where it would explain another score', () => {
    expect(arithmeticOf(question({ bars: 3.6 }))).toBeNull()
    expect(arithmeticOf(question({ workings: null }))).toBeNull()
    expect(arithmeticOf(question({ behaviours: [] }))).toBeNull()
  })

  it('writes numbers as short as they are', () => {
    expect([figure(0.75), figure(3.4), figure(1), figure(0.12345, 3)]).toEqual(['0.75', '3.4', '1', '0.123'])
  })
})
