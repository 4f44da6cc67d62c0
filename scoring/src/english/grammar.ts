import { grammarPatterns } from './grammar-patterns.ts'
import type { Stretch } from './own-words.ts'
import { quoteOf } from './quoting.ts'
import type { EnglishBand, EnglishCriterion, EnglishQuote } from './types.ts'

/** How many different patterns of a level a speaker uses who has it, in an answer of ordinary length. */
const needed: Partial<Record<EnglishBand, number>> = { A2: 3, B1: 4, B2: 3.5, C1: 3 }
/** The length that is meant by "ordinary"; a longer answer must show more for the same level. */
const ordinary = 110
const mostQuotes = 3

/** The patterns found in the speaker's own words, each with what shows it, and the level their range speaks of. */
export function grammarOf(text: string, stretches: readonly Stretch[]): EnglishCriterion {
  const words = stretches.reduce((sum, one) => sum + one.tokens.length, 0)
  const found = grammarPatterns.flatMap((pattern) => {
    const quotes = quotesIn(text, stretches, pattern.form)
    return quotes.length > 0
      ? [{ id: pattern.id, name: pattern.name, band: pattern.band, quotes: quotes.slice(0, mostQuotes) }]
      : []
  })
  const length = Math.min(1.6, Math.max(0.75, Math.sqrt(words / ordinary)))
  const count = (band: EnglishBand) => found.filter((one) => one.band === band).length
  const share = (band: EnglishBand) => Math.min(1, count(band) / ((needed[band] ?? 1) * length))
  const level = 1 + share('A2') + share('B1') + 1.3 * share('B2') + 1.7 * share('C1')
  return { criterion: 'grammar', level: Math.min(6, level), found: found.reverse() }
}

/** Different words that show a pattern, each once. */
function quotesIn(text: string, stretches: readonly Stretch[], form: RegExp): EnglishQuote[] {
  const quotes: EnglishQuote[] = []
  const seen = new Set<string>()
  for (const { tokens } of stretches) {
    const joined = tokens.map(({ word }) => word).join(' ')
    for (const match of joined.matchAll(form)) {
      const said = match[0].trim()
      if (said === '' || seen.has(said)) continue
      seen.add(said)
      const first = joined.slice(0, match.index).split(' ').length - 1
      const from = match.index === 0 ? 0 : first
      const last = tokens[from + said.split(' ').length - 1]
      const quote = tokens[from] && last ? quoteOf(text, tokens[from], last) : null
      if (quote) quotes.push(quote)
    }
  }
  return quotes
}
