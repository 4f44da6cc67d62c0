import { hashOf, normalise } from './text.ts'
import type { CalibrationAnswer, ScoredAnswerText } from './types.ts'

/** What makes two answers to a question the same: case, width and white space aside. */
const keyOf = ({ question, answer }: CalibrationAnswer): string =>
  `${question}\u0000${normalise(answer).replace(/\s+/gu, ' ').trim()}`

/** As `keyOf`, punctuation aside too: such answers never sit on both sides of a fold. */
const foldKeyOf = (entry: CalibrationAnswer): string => keyOf(entry).replace(/[\p{P}\s]+/gu, '')

/**
 * Puts answers in an order that follows from what they say and not from where they stood: sums of decimals and draws
 * depend on the order, and the same lines must give the same bytes.
 */
export function inOrder<A extends CalibrationAnswer & { readonly score?: number }>(
  answers: readonly A[],
): A[] {
  const keyed = answers.map((one) => ({
    one,
    key: [one.question, one.answer, one.id, one.score ?? '', ...one.reference].join('\u0000'),
  }))
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
  return keyed.map(({ one }) => one)
}

/** Makes one of equal answers to the same question; its score is the mean of theirs. */
export function distinctAnswers(answers: readonly ScoredAnswerText[]): ScoredAnswerText[] {
  return [...Map.groupBy(answers, keyOf).values()].map((same) => {
    const [first] = same as [ScoredAnswerText]
    if (same.length === 1) return first
    const score = same.reduce((sum, one) => sum + one.score, 0) / same.length
    return { ...first, score }
  })
}

/**
 * Numbers the fold of each answer, 0 to `folds` − 1, by their content alone: the order of lines changes nothing.
 * With `unseen` all answers to a question share a fold; else each question is spread evenly over all folds.
 */
export function foldsOf(answers: readonly CalibrationAnswer[], folds: number, unseen: boolean): number[] {
  const groups = Map.groupBy(answers.keys(), (k) =>
    unseen ? (answers[k]?.question ?? '') : foldKeyOf(answers[k] as CalibrationAnswer),
  )
  const fold = new Array<number>(answers.length).fill(0)
  const sizes = new Array<number>(folds).fill(0)
  const place = (rows: readonly number[], at: number): void => {
    for (const row of rows) fold[row] = at
    sizes[at] = (sizes[at] ?? 0) + rows.length
  }
  const ordered = [...groups].sort(
    ([a, x], [b, y]) => (unseen ? y.length - x.length : 0) || hashOf(a) - hashOf(b) || (a < b ? -1 : 1),
  )
  if (unseen) {
    for (const [, rows] of ordered) place(rows, sizes.indexOf(Math.min(...sizes)))
    return fold
  }
  const next = new Map<string, number>()
  for (const [, rows] of ordered) {
    const question = answers[rows[0] ?? 0]?.question ?? ''
    const at = next.get(question) ?? hashOf(question) % folds
    place(rows, at)
    next.set(question, (at + 1) % folds)
  }
  return fold
}
