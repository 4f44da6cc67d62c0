import type { Stretch } from './own-words.ts'
import { quoteOf } from './quoting.ts'
import type { ContentPoint, EnglishQuote } from './types.ts'
import { lemmaOf, tokensOf } from './words.ts'

/** The first place where a content point is spoken of, in the speaker's own words; null where it is not. */
export function placeOfPoint(
  text: string,
  stretches: readonly Stretch[],
  point: ContentPoint,
): EnglishQuote | null {
  let first: EnglishQuote | null = null
  for (const cue of point.cues) {
    const parts = tokensOf(cue).map(({ word }) => lemmaOf(word))
    const found = parts.length > 0 ? placeOf(text, stretches, parts) : null
    if (found && (!first || found.start < first.start)) first = found
  }
  return first
}

/** Some words around the cue, so that the quote can be understood. */
const around = 3

function placeOf(text: string, stretches: readonly Stretch[], parts: readonly string[]): EnglishQuote | null {
  for (const { tokens } of stretches) {
    const at = tokens.findIndex((_, i) =>
      parts.every((part, k) => {
        const word = tokens[i + k]?.word
        return word !== undefined && (word === part || lemmaOf(word) === part)
      }),
    )
    const [from, to] = [
      tokens[Math.max(0, at - around)],
      tokens[Math.min(tokens.length - 1, at + parts.length - 1 + around)],
    ]
    if (at >= 0 && from && to) return quoteOf(text, from, to)
  }
  return null
}
