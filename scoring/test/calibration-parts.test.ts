import { describe, expect, test } from 'vitest'
import { fit } from '../src/calibration/fit.ts'
import { type GateInput, gate } from '../src/calibration/gate.ts'
import { factorise, leftOut, solve } from '../src/calibration/linear-algebra.ts'
import { packModel } from '../src/calibration/pack.ts'
import { peopleAgreement } from '../src/calibration/people.ts'
import { scorerOf } from '../src/calibration/predict.ts'
import { readAnswerLines, readScoredAnswers } from '../src/calibration/read-lines.ts'
import { compareWithReference, referenceFeatureNames } from '../src/calibration/reference-features.ts'
import { suggest } from '../src/calibration/suggest.ts'
import { normalise, stem, tokensOf } from '../src/calibration/text.ts'
import { verdictOf } from '../src/calibration/wording.ts'
import { seededRandom } from '../src/statistics/bootstrap.ts'
import { syntheticAnswers } from './calibration-data.ts'

describe('[E2] the gate', () => {
  const good: GateInput = { qwk: 0.75, r: 0.78, smd: -0.1, humanQwk: 0.8, doublyScored: 50 }
  const failed = (input: Partial<GateInput>): string[] =>
    gate({ ...good, ...input }).reasons.flatMap(({ code, met }) => (met ? [] : [code]))

  test('passes where every limit is kept, the limits themselves included', () => {
    expect(gate(good).passed).toBe(true)
    expect(failed({ qwk: 0.7, r: 0.7, smd: 0.15, humanQwk: 0.8 })).toEqual([])
  })

  test.each<[string, Partial<GateInput>, string[]]>([
    ['weak kappa', { qwk: 0.699, humanQwk: 0.79 }, ['qwk']],
    ['weak correlation', { r: 0.69 }, ['r']],
    ['too generous', { smd: 0.16 }, ['smd']],
    ['too strict', { smd: -0.16 }, ['smd']],
    ['people agree much better', { humanQwk: 0.86 }, ['degradation']],
    ['too few doubly scored', { doublyScored: 49 }, ['doubly_scored']],
    ['nothing known of people', { humanQwk: null, doublyScored: 0 }, ['degradation', 'doubly_scored']],
    ['nothing measured', { qwk: null, r: null, smd: null }, ['qwk', 'r', 'smd', 'degradation']],
    ['groups without numbers', { groupSmd: { a: 0.01 } }, ['groups']],
    ['a group apart', { groupSmd: { a: 0.01, b: -0.11 }, doublyScored: 200 }, ['groups']],
  ])('%s fails for that reason', (_, input, codes) => {
    expect(failed(input)).toEqual(codes)
    const verdict = gate({ ...good, ...input })
    expect(verdict.passed).toBe(false)
    expect(verdict.zh).toContain('仅供参考')
    expect(verdict.en).toContain('reference only')
  })

  test('agreement of two people is read off the single ratings', () => {
    const rated = [
      [1, 1],
      [2, 3],
      [3, 3],
      [4, 5],
      [5, 4],
    ].map((humanScores, k) => ({
      id: `${k}`,
      question: 'q',
      reference: [],
      answer: `${k}`,
      score: 1,
      humanScores,
    }))
    const found = peopleAgreement([...rated, { ...rated[0], id: 'x', humanScores: [] } as (typeof rated)[0]])
    // Σ(a − b)² = 3 in pairs; over all 25 combinations 5·55 + 5·60 − 2·15·16 = 95.
    expect(found.n).toBe(5)
    expect(found.qwk).toBeCloseTo(1 - 3 / (95 / 5), 9)
    expect(peopleAgreement([]).qwk).toBeNull()
  })
})

describe('[E2] which answers to score first', () => {
  const pool = syntheticAnswers({ count: 120, questions: 2, seed: 5, noise: 1.5 })

  test('gives different ids, the same ones each time, none that is scored, and spreads over questions', () => {
    const ids = suggest(pool, 20)
    expect(new Set(ids).size).toBe(20)
    expect(suggest(pool, 20)).toEqual(ids)
    const own = ids.filter((id) => pool.find((one) => one.id === id)?.question === 'question 0').length
    expect(own).toBeGreaterThanOrEqual(6)
    expect(own).toBeLessThanOrEqual(14)
    const rest = pool.filter(({ id }) => !ids.includes(id))
    const scored = pool.filter(({ id }) => ids.includes(id))
    expect(suggest(rest, 10, scored).some((id) => ids.includes(id))).toBe(false)
    expect(suggest(pool.slice(0, 3), 30)).toHaveLength(3)
  })

  test('an answer that stands there ten times is asked for once', () => {
    const copies = Array.from({ length: 10 }, (_, k) => ({
      ...(pool[0] as (typeof pool)[0]),
      id: `copy${k}`,
    }))
    expect(
      suggest([...copies, ...pool.slice(1, 40)], 12).filter((id) => id.startsWith('copy')).length,
    ).toBeLessThanOrEqual(1)
  })

  test('training on what is suggested beats training on a draw, on average', { timeout: 120_000 }, () => {
    const random = seededRandom(12)
    const errorOf = (chosen: ReadonlySet<string>, from: typeof pool, test: typeof pool): number => {
      const learnt = fit(from.filter(({ id }) => chosen.has(id)))
      const score = scorerOf(packModel(learnt, { given: 0, distinct: 0 }, { seen: null, unseen: null }))
      return (
        score(test).reduce((sum, one, k) => sum + (one.score - (test[k]?.score ?? 0)) ** 2, 0) / test.length
      )
    }
    let suggested = 0
    let drawn = 0
    for (let round = 0; round < 6; round += 1) {
      const all = syntheticAnswers({
        count: 200,
        seed: 100 + round,
        language: round % 2 ? 'en' : 'zh',
        reference: false,
      })
      const [from, test] = [all.slice(0, 100), all.slice(100)]
      suggested += errorOf(new Set(suggest(from, 20)), from, test) / 6
      for (let draw = 0; draw < 5; draw += 1) {
        const ids = from.map(({ id }) => ({ id, at: random() })).sort((a, b) => a.at - b.at)
        drawn += errorOf(new Set(ids.slice(0, 20).map(({ id }) => id)), from, test) / 30
      }
    }
    expect(suggested).toBeLessThan(drawn)
  })
})

describe('lines of a file', () => {
  const good = { id: 'a', question: 'q', answer: 'x', score: 1 }
  const line = (change: object): string => JSON.stringify({ ...good, ...change })

  test.each([
    ['broken JSON', `${line({})}\n\n{"id":`, /^T\.jsonl line 3: not valid JSON/],
    ['no object', '[1]', /^T\.jsonl line 1: must be an object$/],
    ['no id', line({ id: '' }), /^T\.jsonl line 1: "id" must be/],
    ['an id twice', `${line({})}\n${line({})}`, /^T\.jsonl line 2: "id" "a" stands twice$/],
    ['no question', line({ question: null }), /^T\.jsonl line 1: "question" must be/],
    ['an answer that is none', line({ answer: 3 }), /^T\.jsonl line 1: "answer" must be a text$/],
    ['a reference that is none', line({ reference: [1] }), /^T\.jsonl line 1: "reference" must be/],
    ['a score that is a text', line({ score: '1' }), /^T\.jsonl line 1: "score" must be a number from/],
    ['a missing score', `\n${line({ score: null })}`, /^T\.jsonl line 2: "score" must be a number from/],
    ['ratings that are none', line({ humanScores: ['a'] }), /^T\.jsonl line 1: "humanScores" must be/],
    ['nothing', '\n \n', /^T\.jsonl: there is no answer in it$/],
  ])('%s: file, line and field are named in one line', (_, text, message) => {
    expect(() => readScoredAnswers(text, 'T.jsonl')).toThrow(message)
  })

  test('texts or numbers as names, one reference or several, a byte-order mark and CRLF are fine', () => {
    const text = `\uFEFF${line({ id: 7, question: 12, reference: 'r' })}\r\n${line({ reference: ['r', 's'], humanScores: [1, 2] })}\r\n`
    const [first, second] = readAnswerLines(text, 'T')
    expect(first?.answer).toEqual({ id: '7', question: '12', reference: ['r'], answer: 'x' })
    expect(second).toMatchObject({ answer: { reference: ['r', 's'] }, score: 1, humanScores: [1, 2] })
  })
})

describe('what the scorer sees', () => {
  test('tokens: characters, words, numbers, operators; punctuation parts them', () => {
    const tokens = tokensOf(normalise('复杂度为Ｏ（n），Planned 2^3 次。'))
    expect(tokens.map(({ text }) => text)).toEqual([
      '复',
      '杂',
      '度',
      '为',
      'o',
      '(',
      'n',
      ')',
      'plan',
      '2',
      '^',
      '3',
      '次',
    ])
    expect(tokens.filter(({ start }) => start).map(({ text }) => text)).toEqual(['复', 'plan'])
    expect(['plans', 'planned', 'planning', 'customers', 'stories', 'class'].map(stem)).toEqual([
      'plan',
      'plan',
      'plan',
      'customer',
      'story',
      'clas',
    ])
  })

  test.each([
    ['错误。因为', -1],
    ['答：这种说法是不正确的', -1],
    ['正确，栈是', 1],
    ['No, it cannot', -1],
    ['Yes. It can', 1],
    ['对单链表设置头结点', 0],
    ['链式存储结构', 0],
    [`${'解 '.repeat(40)}`, 0],
  ])('verdict of %s', (text, verdict) => {
    expect(verdictOf(normalise(text))).toBe(verdict)
  })

  const feature = (
    name: (typeof referenceFeatureNames)[number],
    answer: string,
    reference: string,
    question = '',
  ): number => {
    const read = (text: string): Parameters<typeof compareWithReference>[0] => {
      const normalised = normalise(text)
      return { normalised, tokens: tokensOf(normalised) }
    }
    const list = compareWithReference(read(answer), read(reference), read(question))
    expect(list).toHaveLength(referenceFeatureNames.length)
    return list[referenceFeatureNames.indexOf(name)] ?? Number.NaN
  }

  test('an answer equal to the reference covers it wholly, an empty one not at all', () => {
    for (const name of [
      'recall1',
      'precision2',
      'f3',
      'commonRecall',
      'pieceMean',
      'pieceExact',
      'sameSense',
    ] as const) {
      expect(feature(name, '先核对订单，再联系仓库。', '先核对订单，再联系仓库。')).toBeCloseTo(1, 9)
      expect(feature(name, '', '先核对订单，再联系仓库。')).toBe(0)
    }
  })

  test('words of the question earn nothing new', () => {
    expect(
      feature('newRecall2', '影响仓库布置的因素', '影响仓库布置的因素：规模、功能', '影响仓库布置的因素'),
    ).toBe(0)
    expect(
      feature('newRecall2', '规模、功能', '影响仓库布置的因素：规模、功能', '影响仓库布置的因素'),
    ).toBeGreaterThan(0.4)
  })

  test('the opposite is not the same', () => {
    expect(feature('verdictAgainst', '正确，只能从栈顶删除', '错误，可以删除')).toBe(1)
    expect(feature('oppositeSense', '单链表能够删去节点', '单链表不能够删去节点')).toBe(1)
    expect(feature('sameSense', '单链表不能够删去节点', '单链表不能够删去节点')).toBe(1)
    expect(feature('formulaRecall', '平均移动 n/2 个', '平均移动n/2个')).toBe(1)
    expect(feature('formulaRecall', '平均移动 n/3 个', '平均移动n/2个')).toBe(0)
  })
})

describe('linear algebra', () => {
  const random = seededRandom(2)
  const n = 23
  const half = Array.from({ length: n * n }, () => random() - 0.5)
  const matrix = Float64Array.from({ length: n * n }, (_, k) => {
    const [i, j] = [Math.floor(k / n), k % n]
    let sum = i === j ? 1 : 0
    for (let t = 0; t < n; t += 1) sum += (half[i * n + t] ?? 0) * (half[j * n + t] ?? 0)
    return sum
  })
  const y = Array.from({ length: n }, () => random())

  test('solves what it factorised', () => {
    const factor = matrix.slice()
    expect(factorise(factor, n)).toBe(true)
    const x = solve(factor, n, y)
    for (let i = 0; i < n; i += 1) {
      let sum = 0
      for (let j = 0; j < n; j += 1) sum += (matrix[i * n + j] ?? 0) * (x[j] ?? 0)
      expect(sum).toBeCloseTo(y[i] ?? 0, 9)
    }
    expect(factorise(Float64Array.from([1, 2, 2, 1]), 2)).toBe(false)
  })

  test('what is left out in one stroke is what a fit without it says', () => {
    const factor = matrix.slice()
    factorise(factor, n)
    const left = [3, 4, 11]
    const [said] = leftOut(factor, n, solve(factor, n, y), y, [[left]])
    const kept = Array.from({ length: n }, (_, k) => k).filter((k) => !left.includes(k))
    const m = kept.length
    const small = Float64Array.from(
      { length: m * m },
      (_, k) => matrix[(kept[Math.floor(k / m)] ?? 0) * n + (kept[k % m] ?? 0)] ?? 0,
    )
    factorise(small, m)
    const alpha = solve(
      small,
      m,
      kept.map((k) => y[k] ?? 0),
    )
    for (const row of left) {
      const direct = kept.reduce((sum, k, at) => sum + (matrix[row * n + k] ?? 0) * (alpha[at] ?? 0), 0)
      expect(said?.[row]).toBeCloseTo(direct, 9)
    }
  })
})
