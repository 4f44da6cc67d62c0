import type { Token } from './text.ts'
import { wordClassNames, wordClassRates } from './word-classes.ts'

/** How much was said, in the order of `lengthFeatures`. */
export const lengthFeatureNames = ['logLength', 'rootLength', 'logSentences', 'distinctForms'] as const

/** How it was said, in the order of `styleFeatures`. */
export const styleFeatureNames: readonly string[] = [
  'sentenceLength',
  'variety',
  'onceShare',
  'wordLength',
  'longWords',
  'names',
  'speech',
  'paragraphs',
  'commas',
  'oddForms',
  'empty',
  ...wordClassNames,
]

const sentenceEnd = /[.!?。！？；;\n]+/u

const sentencesIn = (normalised: string): number =>
  normalised.split(sentenceEnd).filter((one) => one.trim() !== '').length

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0

/** Length of an answer, seen four ways. */
export function lengthFeatures(normalised: string, tokens: readonly Token[]): number[] {
  const forms = new Set(tokens.map((token) => token.text)).size
  return [
    Math.log(1 + tokens.length),
    Math.sqrt(tokens.length) / 10,
    Math.log(1 + sentencesIn(normalised)),
    Math.log(1 + forms),
  ]
}

/** Wording of an answer by itself. `raw` is the answer as typed, `normalised` and `tokens` what became of it. */
export function styleFeatures(raw: string, normalised: string, tokens: readonly Token[]): number[] {
  const n = tokens.length
  const words = tokens.filter((token) => token.kind === 'word').map((token) => token.text)
  const letters = words.reduce((sum, word) => sum + word.length, 0)
  const forms = new Map<string, number>()
  for (const { text } of tokens) forms.set(text, (forms.get(text) ?? 0) + 1)
  const once = [...forms.values()].filter((times) => times === 1).length
  const rate = (times: number): number => Math.min(25, (100 * times) / (n + 20))
  return [
    Math.log(1 + n / Math.max(1, sentencesIn(normalised))),
    n === 0 ? 0 : forms.size / Math.sqrt(2 * n),
    n === 0 ? 0 : once / n,
    words.length === 0 ? 0 : letters / words.length,
    rate(words.filter((word) => word.length >= 7).length),
    rate(count(raw, /(?<=[\p{Ll},] )(?!I\b)\p{Lu}\p{L}+/gu) + count(raw, /《[^》]+》/gu)),
    rate(count(normalised, /["“”「」『』]/gu)),
    Math.log(1 + raw.split(/\n+/u).filter((one) => one.trim() !== '').length),
    rate(count(normalised, /[,，、;；:：]/gu)),
    // Marks of careless typing: a small "i", a letter thrice, a comma without its space.
    rate(
      count(raw, /\bi\b|(\p{L})\1\1|[a-z],[a-z]|\b(?:dont|didnt|cant|alot|thier|recieve\p{L}*|becuase)\b/gu),
    ),
    n === 0 ? 1 : 0,
    ...wordClassRates(normalised, n),
  ]
}
