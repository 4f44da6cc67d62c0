import { matchingLine } from '../statistics/calibration.ts'
import { pearsonValue } from '../statistics/correlation.ts'
import { mean } from '../statistics/estimate.ts'
import { prepare } from './prepare.ts'
import { referenceFeatureNames } from './reference-features.ts'
import type { ScoredAnswerText } from './types.ts'

/** Simple ways to score that a model has to beat: length alone, overlap with the reference alone, the question's mean. */
export const baselineNames = ['length', 'overlap', 'questionMean'] as const
export type BaselineName = (typeof baselineNames)[number]

const overlapAt = (referenceFeatureNames as readonly string[]).indexOf('recall2')

/**
 * Scores test answers the simple ways. Length is the logarithm of the number of tokens, overlap the share of the best
 * reference's bigrams in the answer; both are put on the human scale by a straight line that matches mean and spread
 * in training. Null where a way does not apply: no references, or no question known from training.
 */
export function baselinesOf(
  training: readonly ScoredAnswerText[],
  test: readonly ScoredAnswerText[],
): Readonly<Record<BaselineName, readonly number[] | null>> {
  const scores = training.map(({ score }) => score)
  const [before, now] = [prepare(training), prepare(test)]
  const overlaps = [...before, ...now].every(({ reference }) => reference !== undefined)
  const byQuestion = Map.groupBy(training, ({ question }) => question)
  const known = test.some(({ question }) => byQuestion.has(question))
  const questionMean = (question: string): number =>
    mean((byQuestion.get(question) ?? training).map(({ score }) => score))
  return {
    length: onScale(
      before.map(({ length }) => length[0] ?? 0),
      now.map(({ length }) => length[0] ?? 0),
    ),
    overlap: overlaps
      ? onScale(
          before.map(({ reference }) => reference?.[overlapAt] ?? 0),
          now.map(({ reference }) => reference?.[overlapAt] ?? 0),
        )
      : null,
    questionMean: known ? test.map(({ question }) => questionMean(question)) : null,
  }

  function onScale(trained: readonly number[], tested: readonly number[]): number[] {
    // A measure that runs against the scores is turned round, as a regression would.
    const sign = (pearsonValue(trained, scores) ?? 0) < 0 ? -1 : 1
    const line = matchingLine(
      trained.map((value) => sign * value),
      scores,
    )
    const [low, high] = [Math.min(...scores), Math.max(...scores)]
    if (typeof line === 'string') return tested.map(() => mean(scores))
    return tested.map((value) => Math.max(low, Math.min(high, line.intercept + line.slope * sign * value)))
  }
}
