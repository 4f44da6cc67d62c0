import type { EnglishQuote } from './types.ts'

/** The words from one token to another, letter for letter. */
export function quoteOf(
  text: string,
  first: { readonly start: number },
  last: { readonly end: number },
): EnglishQuote {
  return { quote: text.slice(first.start, last.end), start: first.start, end: last.end }
}
