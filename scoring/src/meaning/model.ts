import { fromBase64 } from './base64.ts'
import type { Expressions } from './expressions.ts'
import { decodeExpressions, type ExpressionsHeader } from './expressions-file.ts'
import { featuresIn, hashOf } from './features.ts'

/**
 * One question the model answers about a text: how likely each class is. The weight of feature row r for a class is
 * `scales[r]` times a whole number of 4 or 8 bits; see tools/pack-weights.ts.
 */
type Head = {
  readonly classes: readonly string[]
  readonly bias: Float32Array
  readonly bits: 4 | 8
  readonly scales: Float32Array
  readonly weights: Uint8Array
}

/**
 * The trained model: a vocabulary of n-grams and a linear head for each question. `spoken`: which behaviour people
 * tell of; `formal`: which behaviour a rubric describes; `deed`: own conduct, near miss or opposite; `part`: which part of an
 * account; `address`: whether the scorer is spoken to; `beside`: whether it is small talk and no account of anything.
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
  readonly expressions: Expressions
}

export const headNames = ['spoken', 'formal', 'deed', 'part', 'address', 'beside'] as const
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
    readonly bits: 4 | 8
  }[]
  readonly expressions: ExpressionsHeader
}

/** The n-grams of a text that the model knows, and the text's length as a vector of how telling they are. */
export type Bag = { readonly rows: readonly number[]; readonly length: number }

/** Reads a model file; its layout is written by tools/train-meaning.ts. */
export function decodeModel(base64: string): Model {
  const bytes = fromBase64(base64)
  const view = new DataView(bytes.buffer)
  const headerLength = view.getUint32(0, true)
  const header: ModelHeader = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + headerLength)))
  let at = 4 + headerLength
  const rows = new Map<number, number>()
  for (let row = 0; row < header.features; row += 1, at += 4) rows.set(view.getInt32(at, true), row)
  const idf = Float32Array.from(bytes.subarray(at, at + header.features))
  at += header.features
  const heads: Partial<Record<HeadName, Head>> = {}
  for (const { name, classes, bias, bits } of header.heads) {
    const scales = new Float32Array(bytes.slice(at, at + 4 * header.features).buffer)
    at += 4 * header.features
    const size = header.features * (bits === 4 ? Math.ceil(classes.length / 2) : classes.length)
    heads[name] = {
      classes,
      bias: Float32Array.from(bias),
      bits,
      scales,
      weights: bytes.subarray(at, at + size),
    }
    at += size
  }
  return {
    version: header.version,
    dictionary: header.dictionary,
    rows,
    idf,
    heads: heads as Model['heads'],
    expressions: decodeExpressions(view, at, header.features, header.expressions),
  }
}

/** The hashes of a text's n-grams, each once. */
export const signsOf = (text: string): number[] => [...new Set(featuresIn(text).map(hashOf))]

/** The bag of the n-grams with the given hashes, each given once. */
export function bagOf(signs: readonly number[], { rows, idf }: Model): Bag {
  const known: number[] = []
  let square = 0
  for (let i = 0; i < signs.length; i += 1) {
    const sign = signs[i] ?? 0
    const row = rows.get(sign)
    if (row === undefined) continue
    known.push(row)
    square += (idf[row] ?? 0) ** 2
  }
  return { rows: known, length: Math.sqrt(square) || 1 }
}

/** Probability of each class of a head, in the order of its classes; they sum to 1. Written to `sums` where it is given. */
export function spread(
  { rows, length }: Bag,
  name: HeadName,
  { idf, heads }: Model,
  sums = new Float32Array(heads[name].classes.length),
): Float32Array {
  const { bias, bits, scales, weights } = heads[name]
  sums.set(bias)
  const add = bits === 4 ? addHalfBytes : addBytes
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i] ?? 0
    add(sums, weights, row, ((idf[row] ?? 0) / length) * (scales[row] ?? 0))
  }
  return softmax(sums)
}

function addBytes(sums: Float32Array, weights: Uint8Array, row: number, factor: number): void {
  const from = row * sums.length
  for (let c = 0; c < sums.length; c += 1)
    sums[c] = (sums[c] ?? 0) + factor * (((weights[from + c] ?? 0) << 24) >> 24)
}

function addHalfBytes(sums: Float32Array, weights: Uint8Array, row: number, factor: number): void {
  const width = (sums.length + 1) >> 1
  for (let c = 0, at = row * width; c < sums.length; c += 2, at += 1) {
    const both = weights[at] ?? 0
    sums[c] = (sums[c] ?? 0) + factor * ((both & 15) - 8)
    if (c + 1 < sums.length) sums[c + 1] = (sums[c + 1] ?? 0) + factor * ((both >> 4) - 8)
  }
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
