import { likeness, type Point, pointOf, type Space } from './kernel.ts'
import type { CalibrationModel, PackedWords, PlainWeights } from './model.ts'
import { prepare } from './prepare.ts'
import type { CalibrationAnswer } from './types.ts'
import type { Sparse, Vocabulary } from './vocabulary.ts'

/** What a model says of one answer: a score on its scale, and whether the question was learnt by itself. */
export type Prediction = { readonly score: number; readonly knownQuestion: boolean }

type Words = { readonly vocabulary: Vocabulary; readonly weights: ReadonlyMap<number, number> }

/**
 * Makes a scorer of a model. The scorer takes answers and gives one prediction each, in their order: the same answer
 * gets the same score whatever stands beside it. Scores lie within the range seen in training, four decimals.
 */
export function scorerOf(model: CalibrationModel): (answers: readonly CalibrationAnswer[]) => Prediction[] {
  const words = unpack(model.words)
  const own = new Map(
    model.questions.map((one, index) => [one.question, { ...one, index, words: unpack(one.words) }]),
  )
  const space: Space = {
    standards: model.standards,
    vocabulary: words.vocabulary,
    ownVocabularies: new Map([...own].map(([question, one]) => [question, one.words.vocabulary])),
  }
  const references = model.standards.reference.mean.length
  const landmarks = model.landmarks.points.map((row) => {
    const point = Float64Array.from(row, (value) => value / 1000)
    return { reference: point.slice(0, references), length: point.slice(references) }
  })
  const { lowest, highest } = model.scale

  const predict = (point: Point): Prediction => {
    const mine = own.get(point.question)
    let sum = model.mean + plain(point, model.shared) + weighed(point.words, words)
    if (mine) sum += plain(point, mine) + weighed(point.ownWords, mine.words)
    for (let k = 0; k < landmarks.length; k += 1) {
      const same = mine !== undefined && model.landmarks.question[k] === mine.index
      const pull = (model.landmarks.shared[k] ?? 0) + (same ? (model.landmarks.own[k] ?? 0) : 0)
      sum += pull * likeness(point, landmarks[k] as (typeof landmarks)[number])
    }
    const { slope, intercept } = mine ? model.scaling.seen : model.scaling.unseen
    const score = Math.max(lowest, Math.min(highest, intercept + slope * sum))
    return { score: Number(score.toFixed(4)), knownQuestion: mine !== undefined }
  }
  return (answers) => prepare(answers).map((one) => predict(pointOf(one, space)))
}

function unpack({ gaps, idf, weights, unit }: PackedWords): Words {
  const vocabulary = new Map<number, number>()
  const kept = new Map<number, number>()
  let id = 0
  for (const [k, gap] of gaps.entries()) {
    id += gap
    vocabulary.set(id, (idf[k] ?? 0) / 1000)
    kept.set(id, (weights[k] ?? 0) * unit)
  }
  return { vocabulary, weights: kept }
}

function plain(point: Point, weights: PlainWeights): number {
  let sum = weights.level
  for (const group of ['reference', 'length', 'style'] as const) {
    for (const [k, weight] of weights[group].entries()) sum += weight * (point[group][k] ?? 0)
  }
  return sum
}

function weighed({ ids, values }: Sparse, { weights }: Words): number {
  let sum = 0
  for (let k = 0; k < ids.length; k += 1) sum += (values[k] as number) * (weights.get(ids[k] as number) ?? 0)
  return sum
}
