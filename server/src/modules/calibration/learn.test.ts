import type { ScoredAnswerText } from '@mingjian/scoring'
import { describe, expect, it } from 'vitest'
import { agreementRow, gateLines } from './agreement.ts'
import { answerWith } from './house.fixture.ts'
import { labelOf, usedLabels } from './labels.ts'
import { halfWidthOf, type Lesson, learn } from './learn.ts'

const row = (qwk: number, r: number, smd: number) =>
  ({
    qwk: { value: qwk, interval: null },
    r: { value: r, interval: null },
    smd: { value: smd, interval: null },
  }) as const

const lesson = (answers: ScoredAnswerText[]): Lesson => ({
  answers,
  basis: 'blind',
  labels: { blind: answers.length, twice: answers.length, changed: 0, confirmed: 0 },
  rubric: {},
  languageModel: {},
})
const answer = (n: number, score: number, humanScores = [score, score]): ScoredAnswerText => ({
  id: `a${n}`,
  question: 'q',
  reference: ['我当天下午带工程师赶到现场，把三个方案讲给店长听，第二天系统恢复'],
  answer: answerWith(n % 6, n),
  score,
  humanScores,
})

describe('the gate line by line', () => {
  const states = (qwk: number, r: number, smd: number, people: number, humanQwk = 0.75) =>
    Object.fromEntries(
      gateLines(row(qwk, r, smd), { n: people, qwk: humanQwk, r: 0.8 }).lines.map(({ code, state }) => [
        code,
        state,
      ]),
    )

  it('[H5] claims nothing below fifty doubly scored answers, however good the figures', () => {
    const few = gateLines(row(0.99, 0.99, 0), { n: 49, qwk: 0.9, r: 0.9 })
    expect(few.passed).toBe(false)
    expect(new Set(few.lines.slice(0, -1).map(({ state }) => state))).toEqual(new Set(['too_few']))
  })

  it('[H5] from fifty on each limit decides by itself', () => {
    const all = { doubly_scored: 'passed', qwk: 'passed', r: 'passed', smd: 'passed', degradation: 'passed' }
    expect(states(0.7, 0.7, 0.15, 50)).toMatchObject(all)
    expect(states(0.69, 0.7, 0.15, 50)).toMatchObject({ ...all, qwk: 'failed' })
    expect(states(0.7, 0.69, 0.15, 50)).toMatchObject({ ...all, r: 'failed' })
    expect(states(0.7, 0.7, -0.16, 50)).toMatchObject({ ...all, smd: 'failed' })
    expect(states(0.7, 0.7, 0.15, 50, 0.81)).toMatchObject({ ...all, degradation: 'failed' })
    expect(gateLines(row(0.7, 0.7, 0.15), { n: 50, qwk: null, r: null }).passed).toBe(false)
  })

  it('[H5] says that groups were not examined', () => {
    expect(states(0.9, 0.9, 0, 300).groups).toBe('not_examined')
  })
})

describe('labels', () => {
  it('[H5] blind scores go before what a review confirmed, and are averaged', () => {
    const review = { level: 4.2, changed: true }
    const blind = [
      { loginId: 'a', level: 2 },
      { loginId: 'b', level: 3 },
    ]
    expect(labelOf({ blind, review })).toEqual({ level: 2.5, single: [2, 3], source: 'blind' })
    expect(labelOf({ blind: [], review })).toEqual({ level: 4.2, single: [], source: 'changed' })
    expect(labelOf({ blind: [], review: { level: 4.2, changed: false } })?.source).toBe('confirmed')
    expect(labelOf({ blind: [], review: null })).toBeNull()
  })

  it('[H5] scores given in sight of the machine’s help out until twenty were given blind', () => {
    const of = (source: 'blind' | 'confirmed', n: number) =>
      Array.from({ length: n }, () => ({ label: { level: 3, single: [], source } }))
    expect(usedLabels([...of('blind', 19), ...of('confirmed', 5)])).toMatchObject({ basis: 'reviewed' })
    expect(usedLabels([...of('blind', 19), ...of('confirmed', 5)]).used).toHaveLength(24)
    expect(usedLabels(of('blind', 12))).toMatchObject({ basis: 'blind' })
    expect(usedLabels([...of('blind', 20), ...of('confirmed', 5)])).toMatchObject({ basis: 'blind' })
    expect(usedLabels([...of('blind', 20), ...of('confirmed', 5)]).used).toHaveLength(20)
  })
})

describe('learning', () => {
  it('[H5] says what is missing instead of training on too little', () => {
    expect(learn(lesson(Array.from({ length: 6 }, (_, n) => answer(n, (n % 5) + 1))))).toEqual({
      failure: 'too_few',
    })
    expect(learn(lesson(Array.from({ length: 30 }, (_, n) => answer(n, 3))))).toEqual({
      failure: 'all_the_same',
    })
  })

  it('[H5] scores of single people make a scorer that cannot have passed', () => {
    const learned = learn(
      lesson(Array.from({ length: 60 }, (_, n) => answer(n, Math.min(5, (n % 6) + 1), [(n % 5) + 1]))),
    )
    if ('failure' in learned) {
      throw new Error(learned.failure)
    }
    expect(learned.passed).toBe(false)
    expect(learned.evaluation.people).toEqual({ n: 0, qwk: null, r: null })
    expect(learned.evaluation.gate[0]).toMatchObject({ code: 'doubly_scored', state: 'too_few', value: 0 })
  })

  it('[H5] nine in ten left-out scores lie within the half width; of too few nothing is said', () => {
    const apart = Array.from({ length: 19 }, (_, k) => k / 10)
    expect(halfWidthOf(apart)).toBe(1.7)
    expect(apart.filter((one) => one <= 1.7).length / 19).toBeGreaterThanOrEqual(0.9)
    expect(halfWidthOf([0.1, 0.2, 0.3])).toBeNull()
  })

  it('[H5] figures of nothing are no figures', () => {
    expect(agreementRow('rubric', [], [])).toMatchObject({ n: 0, r: { value: null }, qwk: { value: null } })
    const same = agreementRow('rubric', [1, 2, 3, 4, 5, 3], [1, 2, 3, 4, 5, 3])
    expect([same.qwk.value, same.mae.value, same.smd.value]).toEqual([1, 0, 0])
  })
})
