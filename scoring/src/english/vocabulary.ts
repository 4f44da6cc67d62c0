import { type Stretch, taskTexts } from './own-words.ts'
import { quoteOf } from './quoting.ts'
import type { EnglishBand, EnglishCriterion, EnglishQuote, EnglishTask, EnglishText } from './types.ts'
import { bandOf, lemmaOf, tokensOf } from './words.ts'

const names: Record<'B1' | 'B2' | 'C1', EnglishText> = {
  B1: { 'zh-CN': '中级词汇', en: 'words of the middle level' },
  B2: { 'zh-CN': '中高级词汇', en: 'words of the upper middle level' },
  C1: { 'zh-CN': '高级词汇', en: 'words of the high level' },
}

const mostQuotes = 6
/** Imagined plain words that every answer starts with, so that a few hard words in a short answer are not a level. */
const plain = 12

/**
 * The level of the vocabulary: how large a share of the different words belongs to each level. Words of the task count
 * as plain ones, for they were lent; names and words on no list count neither way.
 */
export function vocabularyOf(
  text: string,
  stretches: readonly Stretch[],
  task: EnglishTask,
): EnglishCriterion {
  const lent = new Set(taskTexts(task).flatMap((one) => tokensOf(one).map(({ word }) => lemmaOf(word))))
  const types = new Map<string, { band: EnglishBand; quote: EnglishQuote }>()
  for (const { tokens } of stretches) {
    for (const token of tokens) {
      const lemma = lemmaOf(token.word)
      const band = bandOf(token.word)
      if (!band || types.has(lemma)) continue
      types.set(lemma, { band: lent.has(lemma) ? 'A1' : band, quote: quoteOf(text, token, token) })
    }
  }
  const all = [...types.values()]
  const of = (...bands: EnglishBand[]) => all.filter(({ band }) => bands.includes(band)).length
  const share = (...bands: EnglishBand[]) => of(...bands) / (all.length + plain)
  return {
    criterion: 'vocabulary',
    level: levelOf({
      a2: share('A2', 'B1', 'B2', 'C1'),
      b1: share('B1', 'B2', 'C1'),
      b2: share('B2', 'C1'),
      c1: share('C1'),
    }),
    found: (['C1', 'B2', 'B1'] as const).flatMap((band) => {
      const quotes = all.filter((one) => one.band === band).map(({ quote }) => quote)
      return quotes.length > 0
        ? [{ id: `words-${band}`, name: names[band], band, quotes: quotes.slice(0, mostQuotes) }]
        : []
    }),
  }
}

/** Shares of words above a level that are usual among speakers who have it. */
const usual = { a2: 0.14, b1: 0.16, b2: 0.14, c1: 0.07 }

function levelOf(shares: Record<keyof typeof usual, number>): number {
  const step = (name: keyof typeof usual) => Math.min(1, shares[name] / usual[name])
  return Math.min(6, 1 + step('a2') + step('b1') + 1.3 * step('b2') + 1.7 * step('c1'))
}
