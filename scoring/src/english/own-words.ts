import { addressesIn } from './addresses.ts'
import type { EnglishFlag, EnglishQuote, EnglishTask } from './types.ts'
import { isFiller, type Token, tokensOf } from './words.ts'

/** A stretch of an answer that is the speaker's own: neither copied nor said before. */
export interface Stretch {
  readonly tokens: readonly Token[]
  readonly start: number
  readonly end: number
}

export interface OwnWords {
  readonly stretches: readonly Stretch[]
  readonly words: number
  readonly flags: readonly { readonly flag: EnglishFlag; readonly quote: EnglishQuote | null }[]
}

/** So many words in a row that stand in the task are its words, not the speaker's. */
const copiedRun = 4
/** So many words in a row that were said before are said again. */
const repeatedRun = 5
/** From this share on it is worth telling. */
const muchCopied = 0.25
const muchRepeated = 0.25

/** Everything of a task that a candidate can read or hear. */
export function taskTexts(task: EnglishTask): string[] {
  const figure = task.figure
  const shown =
    figure?.type === 'chart'
      ? [figure.title, figure.unit, ...figure.categories, ...figure.series.map(({ name }) => name)]
      : figure
        ? [figure.alt.en, ...figure.shapes.flatMap((one) => (one.shape === 'text' ? [one.text] : []))]
        : []
  return [
    task.prompt,
    task.typedPrompt,
    task.passage,
    task.listening?.text,
    task.instruction.en,
    task.typedInstruction?.en,
    task.title.en,
    ...shown,
  ].filter((text) => text !== undefined)
}

/** Runs of `length` words, as keys. */
function runsOf(words: readonly string[], length: number): Set<string> {
  const runs = new Set<string>()
  for (let i = 0; i + length <= words.length; i += 1) runs.add(words.slice(i, i + length).join(' '))
  return runs
}

/** What people said so far in other tasks of the same test, so that one speech does not count twice. */
export class Said {
  readonly #runs = new Set<string>()
  has(run: string): boolean {
    return this.#runs.has(run)
  }
  add(words: readonly string[]): void {
    for (const run of runsOf(words, repeatedRun)) this.#runs.add(run)
  }
}

type Mark = 'own' | 'copied' | 'repeated' | 'injection'

/**
 * Parts an answer in what is the speaker's own and what is not. Words of the task, words said before (here or in an
 * earlier task), addresses to the scorer and other scripts drop out before anything is measured, so that none of them
 * can raise a level.
 */
export function ownWordsOf(text: string, task: EnglishTask, said: Said): OwnWords {
  const tokens = tokensOf(text).filter(({ word }) => !isFiller(word))
  const marks = new Array<Mark>(tokens.length).fill('own')
  const spans = addressesIn(text)
  for (const [i, token] of tokens.entries()) {
    if (spans.some(({ start, end }) => token.start < end && token.end > start)) marks[i] = 'injection'
  }
  const shown = new Set(taskTexts(task).flatMap((one) => [...runsOf(wordsIn(one), copiedRun)]))
  markRuns(tokens, marks, shown, copiedRun, 'copied')
  markRepeated(tokens, marks, said)
  const stretches = stretchesOf(text, tokens, marks)
  for (const stretch of stretches) said.add(stretch.tokens.map(({ word }) => word))
  const words = stretches.reduce((sum, one) => sum + one.tokens.length, 0)
  return { stretches, words, flags: flagsOf(text, tokens, marks) }
}

const wordsIn = (text: string): string[] =>
  tokensOf(text)
    .map(({ word }) => word)
    .filter((word) => !isFiller(word))

function markRuns(
  tokens: readonly Token[],
  marks: Mark[],
  runs: { has(run: string): boolean },
  length: number,
  mark: Mark,
): void {
  for (let i = 0; i + length <= tokens.length; i += 1) {
    const run = tokens.slice(i, i + length).map(({ word }) => word)
    if (runs.has(run.join(' '))) marks.fill(mark, i, i + length)
  }
}

/** Marks what stands earlier in the answer or was said in an earlier task; the first time it counts. */
function markRepeated(tokens: readonly Token[], marks: Mark[], said: Said): void {
  const seen = new Set<string>()
  for (let i = 0; i + repeatedRun <= tokens.length; i += 1) {
    const run = tokens
      .slice(i, i + repeatedRun)
      .map(({ word }) => word)
      .join(' ')
    if (said.has(run) || seen.has(run)) {
      for (let k = i; k < i + repeatedRun; k += 1) if (marks[k] === 'own') marks[k] = 'repeated'
    }
    seen.add(run)
  }
}

const sentenceEnd = /[.!?;\n\u3002\uff01\uff1f\uff1b]/

function stretchesOf(text: string, tokens: readonly Token[], marks: readonly Mark[]): Stretch[] {
  const stretches: Stretch[] = []
  let open: Token[] = []
  const close = () => {
    const [first, last] = [open[0], open.at(-1)]
    if (first && last) stretches.push({ tokens: open, start: first.start, end: last.end })
    open = []
  }
  for (const [i, token] of tokens.entries()) {
    const before = tokens[i - 1]
    if (before && sentenceEnd.test(text.slice(before.end, token.start))) close()
    if (marks[i] === 'own') open.push(token)
    else close()
  }
  close()
  // The same short sentence again is below the length of a run: it counts once.
  const keys = new Set<string>()
  return stretches.filter((one) => {
    const key = one.tokens.map(({ word }) => word).join(' ')
    if (keys.has(key)) return false
    keys.add(key)
    return true
  })
}

function flagsOf(text: string, tokens: readonly Token[], marks: readonly Mark[]): OwnWords['flags'] {
  const flags: { flag: EnglishFlag; quote: EnglishQuote | null }[] = []
  const share = (mark: Mark) => marks.filter((one) => one === mark).length / Math.max(1, tokens.length)
  for (const [mark, limit] of [
    ['copied', muchCopied],
    ['repeated', muchRepeated],
    ['injection', 0],
  ] as const) {
    if (share(mark) > limit) flags.push({ flag: mark, quote: longest(text, tokens, marks, mark) })
  }
  const spans = addressesIn(text)
  const [first] = spans
  if (first && !flags.some(({ flag }) => flag === 'injection')) {
    const { start, end } = first
    flags.push({ flag: 'injection', quote: { quote: text.slice(start, end), start, end } })
  }
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0
  if (han > tokens.length * 1.5 && han >= 4) flags.push({ flag: 'not_english', quote: null })
  return flags
}

/** The longest marked stretch, letter for letter. */
function longest(
  text: string,
  tokens: readonly Token[],
  marks: readonly Mark[],
  mark: Mark,
): EnglishQuote | null {
  let best: [number, number] | null = null
  for (let i = 0; i < tokens.length; i += 1) {
    if (marks[i] !== mark) continue
    let k = i
    while (k + 1 < tokens.length && marks[k + 1] === mark) k += 1
    if (!best || k - i > best[1] - best[0]) best = [i, k]
    i = k
  }
  const [first, last] = best ? [tokens[best[0]], tokens[best[1]]] : []
  if (!first || !last) return null
  return { quote: text.slice(first.start, last.end), start: first.start, end: last.end }
}
