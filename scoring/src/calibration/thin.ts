import { hashOf } from './text.ts'
import type { ScoredAnswerText } from './types.ts'

/** Answers learnt from at most: the work grows with the cube of their number. */
export const mostAnswers = 4000

/** At most 4,000 of some answers, every question keeping its share; which ones follows from their content alone. */
export function thinned(answers: readonly ScoredAnswerText[], most = mostAnswers): ScoredAnswerText[] {
  if (answers.length <= most) return [...answers]
  const place = new Map<ScoredAnswerText, number>()
  for (const own of Map.groupBy(answers, ({ question }) => question).values()) {
    const ordered = own.toSorted(
      (a, b) => hashOf(a.answer) - hashOf(b.answer) || (a.answer < b.answer ? -1 : 1),
    )
    for (const [at, one] of ordered.entries()) place.set(one, (at + 0.5) / ordered.length)
  }
  const chosen = new Set(
    answers
      .toSorted((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0) || (a.answer < b.answer ? -1 : 1))
      .slice(0, most),
  )
  return answers.filter((one) => chosen.has(one))
}
