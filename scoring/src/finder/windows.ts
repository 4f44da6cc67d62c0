import { bag, read } from '../meaning/meaning.ts'
import type { Reading } from './reading.ts'

/** Neighbouring clauses of a sentence, few and short: what is judged as a sign of a behaviour. */
export type Stretch = {
  readonly readings: readonly Reading[]
  /** Index of its first clause and one after its last. */
  readonly from: number
  readonly to: number
  readonly start: number
  readonly end: number
  readonly signs: ReadonlySet<number>
  /** Whether it may be a sign; a single clause that may not still tells how the account is told. */
  readonly counts: boolean
  /** Probability of each behaviour concept. */
  readonly concepts: Float32Array
  /** Probability of own conduct, near miss and opposite. */
  readonly deed: Float32Array
}

/** Clauses of a stretch: three, or more where they are as short as terse speech makes them. */
const longest = { clauses: 3, terseClauses: 6, terseLength: { han: 26, latin: 80 } }
const leastLength = 4

function isTooLong(text: string, clauses: number): boolean {
  if (clauses <= longest.clauses) return false
  const script = /\p{Script=Han}/u.test(text) ? 'han' : 'latin'
  return clauses > longest.terseClauses || text.length > longest.terseLength[script]
}

/** Every clause of an answer, and every longer stretch made of clauses that may count, in the order of the text. */
export function stretchesOf(
  readings: readonly Reading[],
  mayCount: (reading: Reading) => boolean,
): Stretch[] {
  const stretches: Stretch[] = []
  for (let from = 0; from < readings.length; from += 1) {
    const first = readings[from]
    if (!first) continue
    const joined = new Set<number>()
    for (let to = from; to < Math.min(readings.length, from + longest.terseClauses); to += 1) {
      const last = readings[to]
      if (!last || last.sentence !== first.sentence) break
      const counts = mayCount(first) && mayCount(last)
      if (to > from && !counts) break
      const told = readings.slice(from, to + 1)
      if (isTooLong(told.map(({ text }) => text).join(' '), told.length)) break
      for (const sign of last.signs) joined.add(sign)
      if (last.end - first.start < leastLength) continue
      const words = bag(joined)
      stretches.push({
        readings: told,
        from,
        to: to + 1,
        start: first.start,
        end: last.end,
        signs: new Set(joined),
        counts,
        concepts: read('spoken', words),
        deed: read('deed', words),
      })
    }
  }
  return stretches
}
