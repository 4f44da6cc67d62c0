import { InputError } from '../rubric-check.ts'
import { type Line, matchingLine } from '../statistics/calibration.ts'
import { mean } from '../statistics/estimate.ts'
import { kernelMatrix, type Point, pointOf, type Space, spaceOf, type Weights } from './kernel.ts'
import { factorise, leftOut, solve } from './linear-algebra.ts'
import { prepare } from './prepare.ts'
import { type Scale, scaleOf } from './scale.ts'
import { tuneWeights } from './tune.ts'
import type { ScoredAnswerText } from './types.ts'

/** Everything learnt from scored answers, before it is packed into a model. */
export type Fit = {
  readonly answers: readonly ScoredAnswerText[]
  readonly space: Space
  readonly points: readonly Point[]
  readonly weights: Weights
  readonly mean: number
  /** Dual weights: the prediction of a point is the mean plus Σ alpha × kernel. */
  readonly alpha: Float64Array
  readonly scale: Scale
  readonly scaling: { readonly seen: Line; readonly unseen: Line }
}

/** Scored answers without which nothing can be learnt. */
export const leastToLearn = 10

/**
 * Learns a Gaussian process from distinct answers: one kernel over all questions with parts of each question's own,
 * its weights tuned on the answers themselves, spread matched on left-out predictions. Deterministic; time grows
 * with the cube of the number of answers (3,000 take seconds), memory with its square.
 * Throws InputError below ten answers or where all have the same score. `where` names the data in the message.
 */
export function fit(answers: readonly ScoredAnswerText[], where = 'data'): Fit {
  const scores = answers.map(({ score }) => score)
  if (answers.length < leastToLearn) {
    throw new InputError(
      `${where}: "score": at least ${leastToLearn} different scored answers are needed, not ${answers.length}`,
    )
  }
  const scale = scaleOf(scores)
  if (scale.levels < 2) {
    throw new InputError(
      `${where}: "score" is ${scale.lowest} in every line; at least two different scores are needed`,
    )
  }
  const prepared = prepare(answers)
  const space = spaceOf(prepared)
  const points = prepared.map((one) => pointOf(one, space))
  const centre = Number(mean(scores).toPrecision(9))
  const targets = scores.map((score) => score - centre)
  const weights = tuneWeights(points, targets)
  const n = points.length
  const matrix = kernelMatrix(points, weights)
  for (let row = 0; row < n; row += 1) matrix[row * n + row] = (matrix[row * n + row] as number) + 1
  if (!factorise(matrix, n)) throw new Error('the kernel is not positive definite')
  const alpha = solve(matrix, n, targets)
  return { answers, space, points, weights, mean: centre, alpha, scale, scaling: scalingOf() }

  function scalingOf(): Fit['scaling'] {
    const byQuestion = [...Map.groupBy(points.keys(), (row) => points[row]?.question).values()]
    const [one = targets, question = targets] = leftOut(matrix, n, alpha, targets, [
      targets.map((_, row) => [row]),
      byQuestion.length >= leastQuestions ? byQuestion : [],
    ])
    const seen = spreadLine(
      Array.from(one, (value) => value + centre),
      scores,
    )
    if (byQuestion.length < leastQuestions) return { seen, unseen: seen }
    return {
      seen,
      unseen: spreadLine(
        Array.from(question, (value) => value + centre),
        scores,
      ),
    }
  }
}

/** Questions from which the spread of predictions on a new one can be judged. */
const leastQuestions = 4
const mostStretch = 1.6

/** The line of domain practice (match mean and spread), held back where it would stretch noise. */
function spreadLine(predicted: readonly number[], scores: readonly number[]): Line {
  const line = matchingLine(predicted, scores)
  if (typeof line === 'string') return { slope: 1, intercept: 0 }
  const slope = Math.max(1, Math.min(mostStretch, line.slope))
  const intercept = mean(scores) - slope * mean(predicted)
  return { slope: Number(slope.toPrecision(6)), intercept: Number(intercept.toPrecision(6)) }
}
