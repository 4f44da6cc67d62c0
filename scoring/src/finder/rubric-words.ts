import { toSimplified } from '../simplified.ts'
import type { Rubric } from '../types.ts'
import { clausesOf } from './segment.ts'

/** One clause of a rubric's text, as pairs of neighbouring characters (words in Latin script). */
type Phrase = { readonly pairs: ReadonlySet<string> }

/** The words of a rubric, ready to be compared with the words of an answer. */
export type RubricWords = {
  readonly phrases: readonly Phrase[]
  /** Which phrases hold a pair, by index. */
  readonly holders: ReadonlyMap<string, readonly number[]>
  readonly questionPairs: ReadonlySet<string>
}

const known = new WeakMap<Rubric, RubricWords>()

/** Prepares a rubric's words once; the rubric must not be changed afterwards. */
export function rubricWords(rubric: Rubric): RubricWords {
  const prepared = known.get(rubric)
  if (prepared) return prepared
  const words = prepare(rubric)
  known.set(rubric, words)
  return words
}

function prepare(rubric: Rubric): RubricWords {
  const texts = [
    ...rubric.keyBehaviours.flatMap(({ description, cues }) => [description, ...cues]),
    ...Object.values(rubric.anchors),
  ]
  const phrases = texts
    .flatMap((text) => clausesOf(text))
    .flatMap((clause) => clause.text.split('、'))
    .map((part) => ({ pairs: new Set(pairsOf(part)) }))
  const holders = new Map<string, number[]>()
  for (const [index, { pairs }] of phrases.entries()) {
    for (const pair of pairs) {
      const indices = holders.get(pair)
      if (indices) indices.push(index)
      else holders.set(pair, [index])
    }
  }
  return { phrases, holders, questionPairs: new Set(pairsOf(rubric.question)) }
}

/** Pairs of neighbouring Chinese characters or Latin words, in order. */
export function pairsOf(text: string): string[] {
  const words =
    toSimplified(text)
      .toLowerCase()
      .match(/\p{Script=Han}|[\p{Script=Latin}\p{N}]+/gu) ?? []
  return words.slice(1).map((word, index) => `${words[index]} ${word}`)
}

const leastPairs = 3

/** Whether a clause says one phrase of the rubric back: three quarters of its pairs stand in that phrase. */
export function isRecited(pairs: readonly string[], { holders }: RubricWords): boolean {
  if (pairs.length < leastPairs) return false
  const counts = new Map<number, number>()
  let most = 0
  for (const pair of pairs) {
    for (const index of holders.get(pair) ?? []) {
      const count = (counts.get(index) ?? 0) + 1
      counts.set(index, count)
      most = Math.max(most, count)
    }
  }
  return most * 4 >= pairs.length * 3
}

/** Phrases of the rubric said back, in whatever order and with whatever between, from which an answer recites. */
const recitedPhrases = 4

/**
 * Whether an answer says the rubric back, wherever its clauses end: three quarters of the pairs of several of its
 * phrases stand somewhere in the answer.
 */
export function saysRubricBack(pairs: ReadonlySet<string>, { phrases, holders }: RubricWords): boolean {
  const found = new Map<number, number>()
  for (const pair of pairs)
    for (const index of holders.get(pair) ?? []) found.set(index, (found.get(index) ?? 0) + 1)
  const isLong = (index: number): boolean => (phrases[index]?.pairs.size ?? 0) >= leastPairs
  const said = [...found].filter(
    ([index, count]) => isLong(index) && count * 4 >= (phrases[index]?.pairs.size ?? 0) * 3,
  )
  if (said.length < recitedPhrases) return false
  return said.length * 5 >= phrases.filter((phrase) => phrase.pairs.size >= leastPairs).length
}

/** Share of a clause's pairs that stand anywhere in the rubric, as it is used once an answer is known to recite. */
export function isRubricTalk(pairs: readonly string[], { holders }: RubricWords): boolean {
  if (pairs.length < leastPairs) return true
  return pairs.filter((pair) => holders.has(pair)).length * 2 >= pairs.length
}

/** Whether a clause is made of the question's words: six in ten of its pairs. */
export function isParroted(pairs: readonly string[], { questionPairs }: RubricWords): boolean {
  if (pairs.length < leastPairs) return false
  return pairs.filter((pair) => questionPairs.has(pair)).length * 10 >= pairs.length * 6
}
