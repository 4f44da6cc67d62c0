/** Ways text gets into a field other than being typed (`InputEvent.inputType`). */
const pasting = new Set(['insertFromPaste', 'insertFromPasteAsQuotation', 'insertFromDrop', 'insertFromYank'])
const passive = /^(history|delete)/

/** From how many characters on an insertion is looked at; shorter ones are everyday. */
const leastPasted = 20
const leastAtOnce = 80
const leastInWindow = 400
const windowMs = 10_000
/** Pieces of own text that are remembered, to tell a moved draft from foreign words. */
const mostPieces = 30

/** Characters as the page counts them: blanks are none. */
export function countOf(text: string): number {
  return [...text.replace(/\s/g, '')].length
}

const bare = (text: string) => text.replace(/\s/g, '')

/** What stands in `after` instead of something in `before`. */
export function insertedInto(before: string, after: string): { inserted: string; removed: string } {
  let start = 0
  const shorter = Math.min(before.length, after.length)
  while (start < shorter && before[start] === after[start]) start += 1
  let end = 0
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1
  return {
    inserted: after.slice(start, after.length - end),
    removed: before.slice(start, before.length - end),
  }
}

export type Written =
  | { kind: 'pasted'; characters: number; share: number; own: boolean }
  | { kind: 'typing_burst'; characters: number; seconds: number }

export interface Writing {
  /** Takes one change of the field; says what is worth noting of it. */
  change(change: {
    before: string
    after: string
    inputType: string | undefined
    at: number
    /** Words that are no news: the question itself. */
    question: string
    /** Other answers of the same person. */
    drafts: readonly string[]
  }): Written | null
}

/** Watches how text gets into the field of a typed answer. It keeps pieces in memory only, and sends none. */
export function createWriting(): Writing {
  let pieces: string[] = []
  let recent: { at: number; characters: number }[] = []

  function isOwn(inserted: string, known: readonly string[]): boolean {
    return known.some((text) => bare(text).includes(inserted))
  }

  return {
    change({ before, after, inputType, at, question, drafts }) {
      const { inserted, removed } = insertedInto(before, after)
      const known = [...pieces, ...drafts, before]
      if (countOf(removed) >= leastPasted) pieces = [...pieces, removed].slice(-mostPieces)
      if (inputType !== undefined && passive.test(inputType)) return null
      if (inputType !== undefined && pasting.has(inputType)) {
        const characters = countOf(inserted)
        if (characters < leastPasted || bare(question).includes(bare(inserted))) return null
        const share = Math.min(1, characters / Math.max(1, countOf(after)))
        return { kind: 'pasted', characters, share, own: isOwn(bare(inserted), known) }
      }
      // Net growth: while a word is being composed its letters come and go.
      const characters = Math.max(0, countOf(after) - countOf(before))
      recent = [...recent.filter((one) => at - one.at < windowMs), { at, characters }]
      const sum = recent.reduce((total, one) => total + one.characters, 0)
      if (characters < leastAtOnce && sum < leastInWindow) return null
      const since = recent[0]?.at ?? at
      recent = []
      if (characters >= leastAtOnce) {
        return isOwn(bare(inserted), known) ? null : { kind: 'typing_burst', characters, seconds: 1 }
      }
      return { kind: 'typing_burst', characters: sum, seconds: Math.max(1, (at - since) / 1000) }
    },
  }
}

/** How many characters of the question somebody has copied; 0 when it was something else. */
export function copiedOf(question: string, selected: string): number {
  const part = bare(selected)
  return part.length >= 8 && bare(question).includes(part) ? countOf(selected) : 0
}
