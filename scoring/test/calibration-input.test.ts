import { describe, expect, test } from 'vitest'
import { readAnswerLines, readScoredAnswers } from '../src/calibration/read-lines.ts'
import { scaleOf } from '../src/calibration/scale.ts'
import { train } from '../src/calibration/train.ts'
import { syntheticAnswers } from './calibration-data.ts'

describe('[E2] scores nobody can learn from', () => {
  const first = '{"id":"a","question":"q","answer":"x","score":1}'
  const line = (score: string, field = 'score'): string =>
    `${first}\n{"id":"b","question":"q","answer":"y","score":2,"${field}":${score}}`

  test.each([
    '1e308',
    '-1e308',
    '1e999',
    '1000000.5',
    '-1000001',
    '"3"',
    'true',
    '[3]',
    'NaN',
    'Infinity',
    '-Infinity',
  ])('a score of %s is refused with its line and what is allowed', (score) => {
    const message = /^T\.jsonl line 2: "score" must be a number from -1000000 to 1000000$/
    expect(() => readScoredAnswers(line(score), 'T.jsonl')).toThrow(message)
    expect(() => readAnswerLines(line(score), 'T.jsonl')).toThrow(message)
  })

  test.each(['[1,1e308]', '[NaN,1]', '[1,"2"]', '3'])('single ratings of %s are refused', (ratings) => {
    expect(() => readScoredAnswers(line(ratings, 'humanScores'), 'T.jsonl')).toThrow(
      /^T\.jsonl line 2: "humanScores" must be a list of numbers from -1000000 to 1000000$/,
    )
  })

  test('the widest scale that is allowed is read, and one score for all is said to be one', () => {
    expect(readScoredAnswers(line('-1e6'), 'T')[1]?.score).toBe(-1_000_000)
    expect(scaleOf([-1e6, 0, 1e6])).toMatchObject({ lowest: -1e6, highest: 1e6 })
    const data = syntheticAnswers({ count: 30 }).map((one, k) => ({ ...one, score: k % 2 ? 0 : 1e-300 }))
    expect(() => train(data, 'T')).toThrow(/at least two different scores are needed$/)
  })

  test('a scale of numbers too wide to subtract has an end', () => {
    expect(scaleOf([-1e308, 1e308])).toMatchObject({ levels: 11 })
  })
})
