import { elementsOf } from './points.ts'
import { firstTold, tellingPart } from './telling.ts'
import type { AnswerScore, ElementName, LocalText, Quote, Rubric } from './types.ts'

/** An answer with its rubric and score, as advice and reports need it. */
export type ScoredAnswer = {
  readonly answerId: string
  readonly rubric: Rubric
  readonly text: string
  readonly score: AnswerScore
}

export const both = (zh: string, en: string): LocalText => ({ 'zh-CN': zh, en })

/** A quote in running text is cut after this many characters; its beginning stays as it was said. */
const longestQuote = 26

/** The words as they are cited: verbatim, and cut where they are long. */
export function cited({ quote }: Pick<Quote, 'quote'>): LocalText {
  const signs = [...quote.trim()]
  const words = signs.length > longestQuote ? `${signs.slice(0, longestQuote).join('')}…` : signs.join('')
  return both(`“${words}”`, `“${words}”`)
}

/** Something an answer does not show, or shows only vaguely. */
export type Gap = {
  readonly about: ElementName | `kb:${string}`
  readonly level: 'absent' | 'vague' | 'opposite'
}

/** The parts of the account that are absent or vague. */
export function elementGaps({ kind, elements }: AnswerScore): (Gap & { readonly about: ElementName })[] {
  return elementsOf(kind).flatMap((about) => {
    const level = elements[about] ?? 0
    return level === 2 ? [] : [{ about, level: level === 0 ? ('absent' as const) : ('vague' as const) }]
  })
}

/**
 * What of an answer can be cited for an element that is missing: what was told nearest to it. `turn` takes another
 * act for each thing that is missed, so that follow-ups do not all begin at one place.
 */
export function nearest({ score, text }: ScoredAnswer, element: ElementName | null, turn = 0): Quote | null {
  const told = [...score.elementEvidence]
    .sort((a, b) => a.start - b.start)
    .flatMap((entry) => tellingPart(entry) ?? [])
  const own = told.filter((entry) => entry.element === element)
  if (own.length > 0) return own[turn % own.length] ?? null
  const acts = told.filter((entry) => entry.element === 'action')
  // What comes after an act is missed at the last one, what leads up to it at the first thing told.
  const after = element === 'result' || element === 'consequence'
  return (after ? acts.at(-1) : undefined) ?? told[0] ?? firstTold(text, score.guards)
}
