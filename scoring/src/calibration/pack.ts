import type { Fit } from './fit.ts'
import type { Point } from './kernel.ts'
import {
  type CalibrationModel,
  featureSpec,
  modelFormat,
  modelVersion,
  type PackedWords,
  type PlainWeights,
} from './model.ts'
import type { Sparse, Vocabulary } from './vocabulary.ts'

const short = (value: number): number => Number(value.toPrecision(7))

/** Turns a fit into the model that is kept: dual weights become one weight a feature, and one landmark an answer. */
export function packModel(
  { space, points, weights, mean, alpha, scale, scaling, answers }: Fit,
  lines: { readonly given: number; readonly distinct: number },
  crossValidated: CalibrationModel['crossValidated'],
): CalibrationModel {
  const all = [...points.keys()]
  const byQuestion = [
    ...Map.groupBy(
      all.filter((row) => points[row]?.known),
      (row) => points[row]?.question ?? '',
    ),
  ]
  const index = new Map(byQuestion.map(([question], at) => [question, at]))
  const pick = (rows: readonly number[], of: (point: Point) => Sparse): [Sparse, number][] =>
    rows.map((row) => [of(points[row] as Point), alpha[row] as number])
  const shape = weights.shape > 0 || weights.ownShape > 0
  return {
    format: modelFormat,
    version: modelVersion,
    features: featureSpec,
    trained: {
      lines: lines.given,
      distinct: lines.distinct,
      used: points.length,
      questions: new Set(points.map(({ question }) => question)).size,
      ownQuestions: byQuestion.length,
      withReference: answers.filter(({ reference }) => reference.length > 0).length,
    },
    scale,
    weights,
    mean,
    standards: space.standards,
    shared: plainWeights(all, weights.level, weights.reference, weights.length, weights.style),
    words: packWords(
      pick(all, ({ words }) => words),
      space.vocabulary,
      weights.words,
    ),
    questions: byQuestion.map(([question, rows]) => ({
      question,
      answers: rows.length,
      ...plainWeights(rows, weights.ownLevel, weights.ownReference, weights.ownLength, weights.ownStyle),
      words: packWords(
        pick(rows, ({ ownWords }) => ownWords),
        space.ownVocabularies.get(question) ?? new Map(),
        weights.ownWords,
      ),
    })),
    landmarks: {
      question: shape ? points.map((point) => (point.known ? (index.get(point.question) ?? -1) : -1)) : [],
      shared: shape ? Array.from(alpha, (value) => short(value * weights.shape)) : [],
      own: shape ? Array.from(alpha, (value) => short(value * weights.ownShape)) : [],
      points: shape
        ? points.map(({ reference, length }) =>
            [...reference, ...length].map((value) => Math.round(value * 1000)),
          )
        : [],
    },
    scaling,
    crossValidated,
  }

  function plainWeights(
    rows: readonly number[],
    level: number,
    reference: number,
    length: number,
    style: number,
  ): PlainWeights {
    const sum = (of: (point: Point) => Float64Array, weight: number): number[] => {
      const size = of(points[0] as Point).length
      if (weight === 0) return []
      const total = new Float64Array(size)
      for (const row of rows) {
        const vector = of(points[row] as Point)
        for (let k = 0; k < size; k += 1)
          total[k] = (total[k] as number) + (alpha[row] as number) * (vector[k] as number)
      }
      return Array.from(total, (value) => short((weight * value) / size))
    }
    return {
      level: short(level * rows.reduce((total, row) => total + (alpha[row] as number), 0)),
      reference: sum((point) => point.reference, reference),
      length: sum((point) => point.length, length),
      style: sum((point) => point.style, style),
    }
  }
}

function packWords(
  answers: readonly [Sparse, number][],
  vocabulary: Vocabulary,
  weight: number,
): PackedWords {
  if (weight === 0) return { gaps: [], idf: [], weights: [], unit: 0 }
  const sums = new Map<number, number>()
  for (const [{ ids, values }, pull] of answers) {
    for (let k = 0; k < ids.length; k += 1) {
      const id = ids[k] as number
      sums.set(id, (sums.get(id) ?? 0) + weight * pull * (values[k] as number))
    }
  }
  const most = Math.max(0, ...[...sums.values()].map(Math.abs))
  const unit = most > 0 ? short(most / 20_000) : 0
  const ids = [...vocabulary.keys()]
  return {
    gaps: ids.map((id, k) => id - (ids[k - 1] ?? 0)),
    idf: ids.map((id) => Math.round((vocabulary.get(id) ?? 0) * 1000)),
    weights: ids.map((id) => (unit === 0 ? 0 : Math.round((sums.get(id) ?? 0) / unit))),
    unit,
  }
}
