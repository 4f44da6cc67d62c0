import { meanAbsoluteError, standardisedMeanDifference, weightedKappa } from '../statistics/agreement.ts'
import { bootstrapIntervals } from '../statistics/bootstrap.ts'
import { pearsonValue } from '../statistics/correlation.ts'
import { levelOf, type Scale } from './scale.ts'

/** A figure with its 95 % bootstrap interval; null where it cannot be given. */
export type Figure = { readonly value: number | null; readonly interval: readonly [number, number] | null }

/**
 * Agreement of predictions with human scores: n distinct answers; Pearson's r; quadratic weighted kappa on the levels
 * of the scale; mean absolute error in points; standardised mean difference (positive: the machine gives more).
 */
export type Figures = {
  readonly n: number
  readonly r: Figure
  readonly qwk: Figure
  readonly mae: Figure
  readonly smd: Figure
}

/** What a model says of itself, beside how it was found. */
export type CrossValidation = {
  readonly folds: number
  readonly unseenQuestions: boolean
  readonly figures: Figures
}

export type FigureOptions = { readonly samples?: number; readonly seed?: number }

/** Figures of predictions against scores, candidates drawn anew `samples` times (2,000) for the intervals. */
export function figuresOf(
  predicted: readonly number[],
  scores: readonly number[],
  scale: Scale,
  options: FigureOptions = {},
): Figures {
  const levels = [predicted, scores].map((list) => list.map((one) => levelOf(one, scale))) as [
    number[],
    number[],
  ]
  const of = (rows: ArrayLike<number>): (number | null)[] => {
    const pick = (list: readonly number[]): number[] => Array.from(rows, (row) => list[row] as number)
    const [p, s] = [pick(predicted), pick(scores)]
    return [
      pearsonValue(p, s),
      weightedKappa(pick(levels[0]), pick(levels[1]), scale.levels).value,
      meanAbsoluteError(p, s),
      standardisedMeanDifference(p, s),
    ]
  }
  const n = scores.length
  const values = of(scores.map((_, row) => row))
  const intervals = bootstrapIntervals(n, of, options)
  const figure = (k: number): Figure => ({
    value: rounded(values[k] ?? null),
    interval: roundedPair(intervals[k]),
  })
  return { n, r: figure(0), qwk: figure(1), mae: figure(2), smd: figure(3) }
}

// Four digits after the point: more is noise, and the model file holds these.
const rounded = (value: number | null): number | null => (value === null ? null : Number(value.toFixed(4)))
const roundedPair = (pair: readonly [number, number] | null | undefined): readonly [number, number] | null =>
  pair ? [Number(pair[0].toFixed(4)), Number(pair[1].toFixed(4))] : null
