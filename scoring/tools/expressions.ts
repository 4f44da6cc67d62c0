import { type Expressions, groupsOfConcept } from '../src/meaning/expressions.ts'
import { featuresIn, hashOf } from '../src/meaning/features.ts'
import { accountFile, type Entry, isConcepts, readDictionary } from './dictionary.ts'

/** One expression of the dictionary and the group it belongs to. */
export type Expression = { readonly text: string; readonly group: number }

/** The step in which lengths are stored. */
export const lengthUnit = 0.001

/** An n-gram that more expressions hold tells little of which is near, and costs most of the time. */
const commonest = 400

const listKinds = ['done', 'against', 'near']

/** Every expression that speech is compared with, in the order of the model: own conduct, opposites, near misses, parts. */
export function groupedExpressions(concepts: readonly Entry[], parts: readonly Entry[]): Expression[] {
  const told = concepts.flatMap(({ lists }, concept) =>
    listKinds.flatMap((kind, order) =>
      [`${kind}-zh`, `${kind}-en`].flatMap((list) =>
        (lists[list] ?? []).map((text) => ({ text, group: order * concepts.length + concept })),
      ),
    ),
  )
  const accounts = parts.flatMap(({ lists }, part) =>
    ['zh', 'en'].flatMap((list) =>
      (lists[list] ?? []).map((text) => ({ text, group: groupsOfConcept * concepts.length + part })),
    ),
  )
  return [...told, ...accounts]
}

/** Place of every expression in the model, so that one can be judged without being found near itself. */
export function placesOfExpressions(): ReadonlyMap<string, number> {
  const folder = new URL('../dictionary/', import.meta.url).pathname
  const parts = readDictionary(folder, (file) => file === accountFile)
  return new Map(
    groupedExpressions(readDictionary(folder, isConcepts), parts).map(({ text }, place) => [text, place]),
  )
}

/** The expressions as the model keeps them; `rows` and `idf` are its vocabulary. */
export function expressionsFor(
  grouped: readonly Expression[],
  rows: ReadonlyMap<number, number>,
  idf: readonly number[],
): Expressions {
  const holders = Array.from(idf, (): number[] => [])
  const lengths = grouped.map(({ text }, line) => {
    let square = 0
    for (const sign of new Set(featuresIn(text).map(hashOf))) {
      const row = rows.get(sign)
      square += row === undefined ? 1 : ((idf[row] ?? 0) / 255) ** 2
      if (row !== undefined) holders[row]?.push(line)
    }
    return Math.sqrt(square) || 1
  })
  const kept = holders.map((lines) => (lines.length > commonest ? [] : lines))
  const starts = new Uint32Array(kept.length + 1)
  for (const [row, lines] of kept.entries()) starts[row + 1] = (starts[row] ?? 0) + lines.length
  return {
    starts,
    lines: Uint16Array.from(kept.flat()),
    groups: Uint16Array.from(grouped, ({ group }) => group),
    lengths: Float32Array.from(lengths),
  }
}
