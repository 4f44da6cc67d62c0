/** One answer to learn from or to score. `question` is its text or an id; the same value means the same question. */
export type CalibrationAnswer = {
  readonly id: string
  readonly question: string
  readonly reference: readonly string[]
  readonly answer: string
}

/**
 * An answer with what people gave it. `score` is on any scale; `humanScores` are the single ratings it is the mean
 * of, empty where they are not known.
 */
export type ScoredAnswerText = CalibrationAnswer & {
  readonly score: number
  readonly humanScores: readonly number[]
}
