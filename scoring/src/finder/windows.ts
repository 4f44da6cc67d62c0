import type { Nearest } from '../meaning/expressions.ts'
import { emptyNeighbourhood, read, readSpoken, rememberNearest } from '../meaning/meaning.ts'
import type { Language } from '../types.ts'
import type { Reading } from './reading.ts'
import { languageOf } from './weights.ts'

/** Neighbouring clauses of a sentence, few and short: what is judged as a sign of a behaviour. */
export type Stretch = {
  readonly readings: readonly Reading[]
  /** Index of its first clause and one after its last. */
  readonly from: number
  readonly to: number
  readonly start: number
  readonly end: number
  readonly language: Language
  /** Whether it may be a sign; a single clause that may not still tells how the account is told. */
  readonly counts: boolean
  /** Probability of own conduct, near miss and opposite. */
  readonly deed: Float32Array
}

/**
 * What a stretch is about. Hundreds of numbers that the next stretch overwrites: who needs them longer copies them, so
 * that a long answer holds none of them.
 */
export type About = {
  /** Its n-grams, each once. */
  readonly signs: readonly number[]
  /** Probability of each behaviour concept. */
  readonly concepts: Float32Array
  /** Likeness to the nearest expressions of each group. */
  readonly nearest: Nearest
}

/** Clauses of a stretch: three, or more where they are as short as terse speech makes them. */
const longest = { clauses: 3, terseClauses: 6, terseLength: { han: 26, latin: 80 } }
const leastLength = 4

function isTooLong(text: string, clauses: number): boolean {
  if (clauses <= longest.clauses) return false
  const script = /\p{Script=Han}/u.test(text) ? 'han' : 'latin'
  return clauses > longest.terseClauses || text.length > longest.terseLength[script]
}

/**
 * What `judge` makes of every clause of an answer, and of every longer stretch made of clauses that may count, in the
 * order of the text. `except` is an expression of the dictionary not to be found near itself, where it is one that is read.
 */
export function judgeEach<Made>(
  readings: readonly Reading[],
  mayCount: (reading: Reading) => boolean,
  judge: (stretch: Stretch, about: About) => Made,
  except?: number,
): Made[] {
  const made: Made[] = []
  for (let from = 0; from < readings.length; from += 1) {
    const first = readings[from]
    if (!first) continue
    const joined = new Set<number>()
    const signs: number[] = []
    const neighbourhood = emptyNeighbourhood()
    for (let to = from; to < Math.min(readings.length, from + longest.terseClauses); to += 1) {
      const last = readings[to]
      if (!last || last.sentence !== first.sentence) break
      const counts = mayCount(first) && mayCount(last)
      if (to > from && !counts) break
      const told = readings.slice(from, to + 1)
      if (isTooLong(told.map(({ text }) => text).join(' '), told.length)) break
      for (let i = 0; i < last.signs.length; i += 1) {
        const sign = last.signs[i] ?? 0
        if (joined.has(sign)) continue
        joined.add(sign)
        signs.push(sign)
        neighbourhood.add(sign)
      }
      if (last.end - first.start < leastLength) continue
      const words = neighbourhood.bag()
      const nearest = neighbourhood.nearest(except)
      if (to === from && except === undefined) rememberNearest(first.signs, nearest)
      const stretch = {
        readings: told,
        from,
        to: to + 1,
        start: first.start,
        end: last.end,
        language: languageOf(told.map(({ letters }) => letters)),
        counts,
        deed: read('deed', words),
      }
      made.push(judge(stretch, { signs, concepts: readSpoken(words), nearest }))
    }
  }
  return made
}
