import { describe, expect, test } from 'vitest'
import { evaluate } from '../src/calibration/evaluate.ts'
import { serialiseModel } from '../src/calibration/model.ts'
import { suggest } from '../src/calibration/suggest.ts'
import { train } from '../src/calibration/train.ts'
import type { ScoredAnswerText } from '../src/calibration/types.ts'
import { seededRandom } from '../src/statistics/bootstrap.ts'
import { syntheticAnswers } from './calibration-data.ts'

/** The same lines in an order drawn by lot. */
function shuffled<T>(list: readonly T[], seed: number): T[] {
  const random = seededRandom(seed)
  return list
    .map((one) => ({ one, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one)
}

describe('[E2] the order of the lines', () => {
  const data = syntheticAnswers({ count: 90, questions: 3 })
  const [first, second] = data as [ScoredAnswerText, ScoredAnswerText]
  // Equal answers with other scores, spacing and references: which of them stands first must not count.
  const lines: ScoredAnswerText[] = [
    ...data,
    { ...first, id: 'x1', answer: ` ${first.answer}\n`, score: first.score + 0.1, reference: ['另一个参考'] },
    { ...first, id: 'x2', answer: first.answer, score: first.score + 0.7 },
    { ...second, id: 'x3', answer: `${second.answer}！`, score: 4 },
  ]

  test('changes no byte of a model', () => {
    const file = serialiseModel(train(lines))
    for (const seed of [1, 2, 3]) expect(serialiseModel(train(shuffled(lines, seed)))).toBe(file)
    expect(serialiseModel(train(lines.toReversed()))).toBe(file)
  })

  test('changes no figure of an evaluation', () => {
    const found = evaluate(lines, { samples: 50 })
    expect(evaluate(shuffled(lines, 4), { samples: 50 })).toEqual(found)
  })

  test('changes no suggestion', () => {
    const ids = suggest(lines, 20, data.slice(0, 5))
    expect(suggest(shuffled(lines, 5), 20, shuffled(data.slice(0, 5), 6))).toEqual(ids)
  })
})
