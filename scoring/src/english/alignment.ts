import { quoteOf } from './quoting.ts'
import type { EnglishQuote, ReadAloud } from './types.ts'
import { isFiller, type Token, tokensOf } from './words.ts'

/** Share of words a recogniser loses where it does not say how sure it is (docs/english.md has the measurement). */
const unknownLoss = 0.2
/** No recogniser loses nothing, and one that claims to lose more than this is not to be measured with. */
const [leastLoss, mostLoss] = [0.03, 0.4]
const mostWords = 1500
const mostShown = 3

/**
 * How much of a text was read aloud: words of the text are set against words that were heard, in order. A recogniser
 * mishears, so words that look or sound alike count as heard, words added count nothing, and the upper end of the
 * interval is what completeness would be if all that is usually misheard was read.
 */
export function readAloudOf(passage: string, text: string, confidence: number | null): ReadAloud {
  const asked = tokensOf(passage)
  const heard = tokensOf(text)
    .filter(({ word }) => !isFiller(word))
    .slice(0, mostWords)
  const pairs = align(
    asked.map(({ word }) => word),
    heard.map(({ word }) => word),
  )
  const matched = pairs.filter((at) => at >= 0).length
  const completeness = asked.length === 0 ? 0 : matched / asked.length
  const loss = Math.min(mostLoss, Math.max(leastLoss, confidence === null ? unknownLoss : 1 - confidence))
  const high = Math.min(1, completeness / (1 - loss))
  return {
    completeness: rounded(completeness),
    interval: [rounded(completeness), rounded(high)],
    words: asked.length,
    missing: runs(pairs, (at) => at < 0).map(([from, to]) => spoken(passage, asked, from, to)),
    quotes: heardRuns(text, heard, pairs),
  }
}

const rounded = (share: number): number => Math.round(share * 100) / 100

function spoken(text: string, tokens: readonly Token[], from: number, to: number): string {
  const [first, last] = [tokens[from], tokens[to]]
  return first && last ? quoteOf(text, first, last).quote : ''
}

/** The longest runs of places for which something holds, longest first; runs of one word are left out. */
function runs(pairs: readonly number[], holds: (at: number) => boolean): [number, number][] {
  const found: [number, number][] = []
  for (let i = 0; i < pairs.length; i += 1) {
    if (!holds(pairs[i] ?? -1)) continue
    let k = i
    while (k + 1 < pairs.length && holds(pairs[k + 1] ?? -1)) k += 1
    if (k > i) found.push([i, k])
    i = k
  }
  return found.sort((a, b) => b[1] - b[0] - (a[1] - a[0]) || a[0] - b[0]).slice(0, mostShown)
}

function heardRuns(text: string, heard: readonly Token[], pairs: readonly number[]): EnglishQuote[] {
  return runs(pairs, (at) => at >= 0).flatMap(([from, to]) => {
    const [first, last] = [heard[pairs[from] ?? -1], heard[pairs[to] ?? -1]]
    return first && last && first.start <= last.start ? [quoteOf(text, first, last)] : []
  })
}

/** For each asked word the place of the heard word that stands for it, or −1. */
function align(asked: readonly string[], heard: readonly string[]): number[] {
  const width = heard.length + 1
  const cost = new Float32Array((asked.length + 1) * width)
  for (let i = 0; i <= asked.length; i += 1) cost[i * width] = i
  for (let k = 0; k <= heard.length; k += 1) cost[k] = k * added
  const alike: (boolean | undefined)[] = []
  const isAlike = (i: number, k: number): boolean => {
    const at = i * width + k
    alike[at] ??= soundsLike(asked[i - 1] ?? '', heard[k - 1] ?? '')
    return alike[at] ?? false
  }
  for (let i = 1; i <= asked.length; i += 1) {
    for (let k = 1; k <= heard.length; k += 1) {
      const same = asked[i - 1] === heard[k - 1] ? 0 : isAlike(i, k) ? nearly : Number.POSITIVE_INFINITY
      cost[i * width + k] = Math.min(
        (cost[(i - 1) * width + k] ?? 0) + 1,
        (cost[i * width + k - 1] ?? 0) + added,
        (cost[(i - 1) * width + k - 1] ?? 0) + same,
      )
    }
  }
  return traceBack(cost, width, asked, heard, isAlike)
}

const added = 0.1
const nearly = 0.4

function traceBack(
  cost: Float32Array,
  width: number,
  asked: readonly string[],
  heard: readonly string[],
  isAlike: (i: number, k: number) => boolean,
): number[] {
  const pairs = new Array<number>(asked.length).fill(-1)
  let [i, k] = [asked.length, heard.length]
  while (i > 0 && k > 0) {
    const here = cost[i * width + k] ?? 0
    const diagonal = cost[(i - 1) * width + k - 1] ?? 0
    const same = asked[i - 1] === heard[k - 1]
    if (close(here, diagonal + (same ? 0 : nearly)) && (same || isAlike(i, k))) {
      pairs[i - 1] = k - 1
      i -= 1
      k -= 1
    } else if (close(here, (cost[i * width + k - 1] ?? 0) + added)) k -= 1
    else i -= 1
  }
  return pairs
}

const close = (a: number, b: number): boolean => Math.abs(a - b) < 0.001

/** Whether two words may be one that was misheard: nearly the same letters, or the same consonants. */
export function soundsLike(a: string, b: string): boolean {
  if (a === b) return true
  if (Math.abs(a.length - b.length) > 3) return false
  const longer = Math.max(a.length, b.length)
  if (longer <= 2) return false
  if (longer > 3 && skeleton(a) !== '' && skeleton(a) === skeleton(b)) return true
  return distance(a, b) / longer <= 0.34
}

/** Consonants in order, those that sound alike as one, doubles once. */
function skeleton(word: string): string {
  return word
    .replace(/ph/g, 'f')
    .replace(/[ckq]|x/g, 'k')
    .replace(/[sz]|ce|ci/g, 's')
    .replace(/[dt]/g, 't')
    .replace(/[bp]/g, 'p')
    .replace(/[vf]/g, 'f')
    .replace(/gh|[aeiouyhw'-]/g, '')
    .replace(/(.)\1+/g, '$1')
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, k) => k)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let k = 1; k <= b.length; k += 1) {
      const same = (row[k - 1] ?? 0) + (a[i - 1] === b[k - 1] ? 0 : 1)
      next.push(Math.min((row[k] ?? 0) + 1, (next[k - 1] ?? 0) + 1, same))
    }
    row = next
  }
  return row[b.length] ?? 0
}
