import type { Expressions } from './expressions.ts'

/** What the header of a model file says of its expressions. */
export type ExpressionsHeader = {
  readonly lines: number
  readonly entries: number
  readonly lengthUnit: number
}

/** Reads the expressions of a model file from `at`; they are its last block. See `encodeExpressions` for the layout. */
export function decodeExpressions(
  view: DataView,
  at: number,
  features: number,
  header: ExpressionsHeader,
): Expressions {
  const words = new Uint16Array(2 * header.lines + features + header.entries)
  for (let i = 0; i < words.length; i += 1) words[i] = view.getUint16(at + 2 * i, true)
  const groups = words.subarray(0, header.lines)
  const lengths = Float32Array.from(
    words.subarray(header.lines, 2 * header.lines),
    (units) => units * header.lengthUnit,
  )
  const starts = new Uint32Array(features + 1)
  for (let row = 0; row < features; row += 1)
    starts[row + 1] = (starts[row] ?? 0) + (words[2 * header.lines + row] ?? 0)
  return { starts, lines: words.subarray(2 * header.lines + features), groups, lengths }
}

/**
 * The same as 16-bit numbers, little end first: group of each expression, its length in units, how many expressions
 * hold each n-gram, and which. Throws RangeError where a number does not fit.
 */
export function encodeExpressions(
  { starts, lines, groups, lengths }: Expressions,
  lengthUnit: number,
): Uint8Array {
  const counts = Array.from(
    { length: starts.length - 1 },
    (_, row) => (starts[row + 1] ?? 0) - (starts[row] ?? 0),
  )
  const words = [
    ...groups,
    ...Array.from(lengths, (length) => Math.round(length / lengthUnit)),
    ...counts,
    ...lines,
  ]
  const bytes = new Uint8Array(2 * words.length)
  const view = new DataView(bytes.buffer)
  for (const [index, word] of words.entries()) {
    if (!(word >= 0 && word < 65_536)) throw new RangeError(`${word} does not fit into 16 bits`)
    view.setUint16(2 * index, word, true)
  }
  return bytes
}
