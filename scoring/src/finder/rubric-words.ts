import type { Rubric } from '../types.ts'
import { clausesOf } from './segment.ts'

/** One clause of a rubric's text, as pairs of neighbouring characters (words in Latin script). */
type Phrase = { readonly behaviour: string | null; readonly pairs: ReadonlySet<string> }

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
  const texts: { behaviour: string | null; text: string }[] = [
    ...rubric.keyBehaviours.flatMap(({ id, description, cues }) =>
      [description, ...cues].map((text) => ({ behaviour: id, text })),
    ),
    ...Object.values(rubric.anchors).map((text) => ({ behaviour: null, text })),
  ]
  const phrases = texts.flatMap(({ behaviour, text }) =>
    clausesOf(text)
      .flatMap((clause) => clause.text.split('、'))
      .map((part) => ({ behaviour, pairs: new Set(pairsOf(part)) })),
  )
  const holders = new Map<string, number[]>()
  for (const [index, { pairs }] of phrases.entries()) {
    for (const pair of pairs) holders.set(pair, [...(holders.get(pair) ?? []), index])
  }
  return { phrases, holders, questionPairs: new Set(pairsOf(rubric.question)) }
}

/** Pairs of neighbouring Chinese characters or Latin words, in order. */
export function pairsOf(text: string): string[] {
  const words = text.toLowerCase().match(/\p{Script=Han}|[\p{Script=Latin}\p{N}]+/gu) ?? []
  return words.slice(1).map((word, index) => `${words[index]} ${word}`)
}

const leastPairs = 3

/** Whether a clause says one phrase of the rubric back: three quarters of its pairs stand in that phrase. */
export function isRecited(pairs: readonly string[], { holders }: RubricWords): boolean {
  if (pairs.length < leastPairs) return false
  const counts = new Map<number, number>()
  for (const pair of pairs) {
    for (const index of holders.get(pair) ?? []) counts.set(index, (counts.get(index) ?? 0) + 1)
  }
  return Math.max(0, ...counts.values()) * 4 >= pairs.length * 3
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

/** Pairs that everybody's sentences share; they say nothing about what was done. */
const commonPairs: ReadonlySet<string> = new Set(
  pairsList(
    '我们 他们 她们 一个 一下 这个 那个 什么 怎么 没有 不是 就是 还是 但是 所以 因为 然后 后来 最后 自己 大家 时候 ' +
      '现在 以后 之后 已经 可以 知道 觉得 的时 我就 我把 我先 我会 我也 给他 他们 跟他 让他 了一 一次 这样 那样 客户 ' +
      '公司 问题 工作 情况 进行 以及 或者 不同 相关',
  ).concat([
    'i was',
    'it was',
    'of the',
    'in the',
    'to the',
    'and the',
    'on the',
    'for the',
    'at the',
    'i had',
    'i would',
    'and i',
    'that the',
    'with the',
    'to be',
    'what the',
    'from the',
    'so i',
    'the customer',
    'did not',
  ]),
)

function pairsList(text: string): string[] {
  return text.split(' ').map((pair) => [...pair].join(' '))
}

/** Key behaviours one of whose phrases shares at least two telling pairs, and a third of the shorter one. */
export function similarBehaviours(pairs: readonly string[], words: RubricWords): string[] {
  const shared = new Map<number, number>()
  for (const pair of new Set(pairs)) {
    if (commonPairs.has(pair) || words.questionPairs.has(pair)) continue
    for (const index of words.holders.get(pair) ?? []) shared.set(index, (shared.get(index) ?? 0) + 1)
  }
  const similar = new Set<string>()
  for (const [index, count] of shared) {
    const phrase = words.phrases[index]
    if (!phrase?.behaviour || count < 2) continue
    if (count * 3 >= Math.min(pairs.length, phrase.pairs.size)) similar.add(phrase.behaviour)
  }
  return [...similar]
}
