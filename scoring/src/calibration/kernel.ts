import type { Prepared } from './prepare.ts'
import { addProducts, type Sparse, sparseOf, type Vocabulary, vocabularyOf } from './vocabulary.ts'

/**
 * The parts of the kernel. The first six are shared by all questions, so they also speak for a question never seen;
 * the `own` ones hold within one question. `level`: the mean; `reference`, `length`, `style`: linear in plain
 * features; `shape`: smooth but free in reference and length features; `words`: linear in n-grams.
 */
export const partNames = [
  'level',
  'reference',
  'length',
  'style',
  'shape',
  'words',
  'ownLevel',
  'ownReference',
  'ownLength',
  'ownStyle',
  'ownShape',
  'ownWords',
] as const
export type Part = (typeof partNames)[number]
/** How much of the scores' variance each part is expected to explain, in units of the noise. */
export type Weights = Readonly<Record<Part, number>>

/** Mean and spread of each feature of a group over the training answers. */
export type Standard = { readonly mean: readonly number[]; readonly spread: readonly number[] }
export type Standards = { readonly reference: Standard; readonly length: Standard; readonly style: Standard }

/** One answer as the kernel sees it: standardised features and n-gram weights. */
export type Point = {
  readonly question: string
  /** Whether the space knows enough answers to this question for parts of its own. */
  readonly known: boolean
  readonly reference: Float64Array
  readonly length: Float64Array
  readonly style: Float64Array
  readonly words: Sparse
  readonly ownWords: Sparse
}

export type Space = {
  readonly standards: Standards
  readonly vocabulary: Vocabulary
  readonly ownVocabularies: ReadonlyMap<string, Vocabulary>
}

const groups = ['reference', 'length', 'style'] as const
const ownWordsInAll = 160_000

/** Fewer answers than this to a question say too little of it: they only speak for all questions together. */
export const leastOwn = 8

/** Learns scales and vocabularies from training answers; their scores play no part. */
export function spaceOf(answers: readonly Prepared[]): Space {
  const byQuestion = Map.groupBy(answers, ({ question }) => question)
  const size = Math.min(20_000, Math.floor(ownWordsInAll / Math.max(1, byQuestion.size)))
  return {
    standards: {
      reference: standardOf(answers.flatMap(({ reference }) => (reference ? [reference] : []))),
      length: standardOf(answers.map(({ length }) => length)),
      style: standardOf(answers.map(({ style }) => style)),
    },
    vocabulary: vocabularyOf(
      answers.map(({ grams }) => grams),
      { least: 3, mostShare: 0.5, size: 20_000 },
    ),
    ownVocabularies: new Map(
      [...byQuestion]
        .filter(([, own]) => own.length >= leastOwn)
        .map(([question, own]) => [
          question,
          vocabularyOf(
            own.map(({ grams }) => grams),
            { least: own.length < 12 ? 1 : 2, mostShare: 1, size },
          ),
        ]),
    ),
  }
}

function standardOf(rows: readonly (readonly number[])[]): Standard {
  const columns = rows[0]?.length ?? 0
  const mean = new Array<number>(columns).fill(0)
  const spread = new Array<number>(columns).fill(0)
  for (const row of rows)
    for (const [k, value] of row.entries()) mean[k] = (mean[k] ?? 0) + value / rows.length
  for (const row of rows) {
    for (const [k, value] of row.entries()) {
      spread[k] = (spread[k] ?? 0) + (value - (mean[k] ?? 0)) ** 2 / rows.length
    }
  }
  const round = (value: number): number => Math.round(value * 1e5) / 1e5
  return { mean: mean.map(round), spread: spread.map((value) => round(Math.sqrt(value) + 1e-3)) }
}

const none: Vocabulary = new Map()

/** Where an answer lies in a space. What it has not got (no reference, a question never seen) is nothing there. */
export function pointOf(answer: Prepared, { standards, vocabulary, ownVocabularies }: Space): Point {
  const [reference, length, style] = groups.map((group) => {
    const { mean, spread } = standards[group]
    const row = answer[group]
    // Rounded, since the model file keeps three decimals and must give what training gave.
    return Float64Array.from(mean, (centre, k) => {
      const value = row === undefined ? 0 : ((row[k] ?? centre) - centre) / (spread[k] ?? 1)
      return Math.round(Math.max(-4, Math.min(4, value)) * 1000) / 1000
    })
  }) as [Float64Array, Float64Array, Float64Array]
  return {
    question: answer.question,
    known: ownVocabularies.has(answer.question),
    reference,
    length,
    style,
    words: sparseOf(answer.grams, vocabulary),
    ownWords: sparseOf(answer.grams, ownVocabularies.get(answer.question) ?? none),
  }
}

/** Mean product of two vectors of equal length; 0 for empty ones. */
export function meanProduct(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let k = 0; k < a.length; k += 1) sum += (a[k] as number) * (b[k] as number)
  return a.length === 0 ? 0 : sum / a.length
}

function meanSquare(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let k = 0; k < a.length; k += 1) sum += ((a[k] as number) - (b[k] as number)) ** 2
  return a.length === 0 ? 0 : sum / a.length
}

type Shaped = { readonly reference: Float64Array; readonly length: Float64Array }

/** How alike two answers are in what the references say and how long they are: 1 alike, 0 far apart. */
export function likeness(a: Shaped, b: Shaped): number {
  const apart = meanSquare(a.reference, b.reference) + 0.5 * meanSquare(a.length, b.length)
  return Math.exp(-apart / 3.4)
}

/** The kernel of some points under some weights: symmetric, n × n. */
export function kernelMatrix(points: readonly Point[], weights: Weights): Float64Array {
  const n = points.length
  const matrix = new Float64Array(n * n)
  const all = points.map((_, index) => index)
  if (weights.words > 0) {
    addProducts(
      matrix,
      n,
      all,
      points.map(({ words }) => words),
      weights.words,
    )
  }
  if (weights.ownWords > 0) {
    for (const rows of Map.groupBy(all, (row) => points[row]?.question).values()) {
      addProducts(
        matrix,
        n,
        rows,
        rows.map((row) => (points[row] as Point).ownWords),
        weights.ownWords,
      )
    }
  }
  for (const [row, a] of points.entries()) {
    for (let column = 0; column <= row; column += 1) {
      const value = plainProduct(a, points[column] as Point, weights)
      matrix[row * n + column] = (matrix[row * n + column] as number) + value
      matrix[column * n + row] = matrix[row * n + column] as number
    }
  }
  return matrix
}

function plainProduct(a: Point, b: Point, weights: Weights): number {
  const own = a.known && a.question === b.question ? 1 : 0
  const level = weights.level + own * weights.ownLevel
  const reference = weights.reference + own * weights.ownReference
  const length = weights.length + own * weights.ownLength
  const style = weights.style + own * weights.ownStyle
  const shape = weights.shape + own * weights.ownShape
  return (
    level +
    (reference > 0 ? reference * meanProduct(a.reference, b.reference) : 0) +
    (length > 0 ? length * meanProduct(a.length, b.length) : 0) +
    (style > 0 ? style * meanProduct(a.style, b.style) : 0) +
    (shape > 0 ? shape * likeness(a, b) : 0)
  )
}
