import { fillers } from '../similarity.ts'
import { normalise, tokensOf } from './text.ts'

/** Of a hundred words or characters this many may differ between two answers that say the same. */
const mayDiffer = 0.05

/** The words of an answer, or the characters of a Chinese one: punctuation, case, width and fillers aside. */
export const wordsSaid = (answer: string): string[] =>
  tokensOf(normalise(answer).replace(fillers, ' ')).map(({ text }) => text)

/**
 * Whether two answers say the same but for a word in twenty (Levenshtein distance over their words): of short ones
 * every word must agree.
 */
export function nearlyTheSame(a: readonly string[], b: readonly string[]): boolean {
  const most = Math.floor(mayDiffer * Math.max(a.length, b.length))
  if (Math.abs(a.length - b.length) > most || unlikeWords(a, b) > most) return false
  return distanceWithin(a, b, most)
}

/** Words one has and the other has not, on the side with more of them: the distance is never smaller. */
function unlikeWords(a: readonly string[], b: readonly string[]): number {
  const left = new Map<string, number>()
  for (const word of a) left.set(word, (left.get(word) ?? 0) + 1)
  let both = 0
  for (const word of b) {
    const count = left.get(word) ?? 0
    if (count === 0) continue
    left.set(word, count - 1)
    both += 1
  }
  return Math.max(a.length, b.length) - both
}

/** Whether at most `most` words have to be put in, taken out or changed; looks at a band of that width only. */
function distanceWithin(a: readonly string[], b: readonly string[], most: number): boolean {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i += 1) {
    const next = new Array<number>(b.length + 1).fill(most + 1)
    if (i <= most) next[0] = i
    let least = next[0] as number
    for (let j = Math.max(1, i - most); j <= Math.min(b.length, i + most); j += 1) {
      const change = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next[j] = Math.min(change, (row[j] as number) + 1, (next[j - 1] as number) + 1)
      least = Math.min(least, next[j] as number)
    }
    if (least > most) return false
    row = next
  }
  return (row[b.length] as number) <= most
}
