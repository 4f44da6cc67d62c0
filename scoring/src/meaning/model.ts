import { fromBase64 } from './base64.ts'
import { featuresIn, hashOf } from './features.ts'

/** One question the model answers about a text: how likely each class is. Weights are whole numbers × scale. */
type Head = {
  readonly classes: readonly string[]
  readonly bias: Float32Array
  /** Weights of feature row r stand at [starts[r], starts[r + 1]). */
  readonly starts: Uint32Array
  readonly classOf: Uint8Array
  readonly weights: Int8Array
  readonly scale: number
}

/**
 * The trained model: a vocabulary of n-grams and a linear head for each question. `spoken`: which behaviour people
 * tell of; `formal`: which behaviour a rubric describes; `deed`: own conduct, near miss or opposite; `part`: which part of an
 * account; `address`: whether the scorer is spoken to.
 */
export type Model = {
  readonly version: string
  /** SHA-256 of the dictionary it was trained on, hexadecimal. */
  readonly dictionary: string
  /** Row of each n-gram by its hash. */
  readonly rows: ReadonlyMap<number, number>
  /** How telling each n-gram is, by row; only ratios matter. */
  readonly idf: Float32Array
  readonly heads: Readonly<Record<HeadName, Head>>
}

export const headNames = ['spoken', 'formal', 'deed', 'part', 'address'] as const
export type HeadName = (typeof headNames)[number]

/** What stands in front of the arrays of a model file, as JSON. */
export type ModelHeader = {
  readonly version: string
  readonly dictionary: string
  readonly features: number
  readonly heads: readonly {
    readonly name: HeadName
    readonly classes: readonly string[]
    readonly bias: readonly number[]
    readonly scale: number
    readonly entries: number
  }[]
}

/** The n-grams of a text that the model knows, weighted by how telling they are, brought to length 1. */
export type Bag = { readonly rows: readonly number[]; readonly values: readonly number[] }

/** Reads a model file; its layout is written by tools/train-meaning.ts. */
export function decodeModel(base64: string): Model {
  const bytes = fromBase64(base64)
  const view = new DataView(bytes.buffer)
  const headerLength = view.getUint32(0, true)
  const header: ModelHeader = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + headerLength)))
  let at = 4 + headerLength
  const rows = new Map<number, number>()
  for (let row = 0; row < header.features; row += 1, at += 4) rows.set(view.getUint32(at, true), row)
  const idf = Float32Array.from(bytes.subarray(at, at + header.features))
  at += header.features
  const heads: Partial<Record<HeadName, Head>> = {}
  for (const { name, classes, bias, scale, entries } of header.heads) {
    const starts = new Uint32Array(header.features + 1)
    for (let row = 0; row < header.features; row += 1, at += 1)
      starts[row + 1] = (starts[row] ?? 0) + (bytes[at] ?? 0)
    const classOf = bytes.slice(at, at + entries)
    const weights = new Int8Array(bytes.slice(at + entries, at + 2 * entries).buffer)
    at += 2 * entries
    heads[name] = { classes, bias: Float32Array.from(bias), starts, classOf, weights, scale }
  }
  return { version: header.version, dictionary: header.dictionary, rows, idf, heads: heads as Model['heads'] }
}

/** The hashes of a text's n-grams, each once. */
export const signsOf = (text: string): Set<number> => new Set(featuresIn(text).map(hashOf))

/** The bag of the n-grams with the given hashes. */
export function bagOf(signs: ReadonlySet<number>, { rows, idf }: Model): Bag {
  const known: number[] = []
  let square = 0
  for (const sign of signs) {
    const row = rows.get(sign)
    if (row === undefined) continue
    known.push(row)
    square += (idf[row] ?? 0) ** 2
  }
  const length = Math.sqrt(square) || 1
  return { rows: known, values: known.map((row) => (idf[row] ?? 0) / length) }
}

/** Probability of each class of a head, in the order of its classes; they sum to 1. */
export function spread({ rows, values }: Bag, { bias, starts, classOf, weights, scale }: Head): Float32Array {
  const sums = Float32Array.from(bias)
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i] ?? 0
    const value = (values[i] ?? 0) * scale
    const end = starts[row + 1] ?? 0
    for (let at = starts[row] ?? 0; at < end; at += 1) {
      const index = classOf[at] ?? 0
      sums[index] = (sums[index] ?? 0) + (weights[at] ?? 0) * value
    }
  }
  return softmax(sums)
}

function softmax(sums: Float32Array): Float32Array {
  let most = -Infinity
  for (const sum of sums) if (sum > most) most = sum
  let total = 0
  for (let i = 0; i < sums.length; i += 1) {
    const power = Math.exp((sums[i] ?? 0) - most)
    sums[i] = power
    total += power
  }
  for (let i = 0; i < sums.length; i += 1) sums[i] = (sums[i] ?? 0) / total
  return sums
}
