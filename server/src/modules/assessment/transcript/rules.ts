import type { SpokenWord } from '../../../adapters/speech/index.ts'

/** Where a piece of the transcript is said in the recording. */
export interface Segment {
  start: number
  end: number
  second: number
}

/**
 * Finds the recogniser's words in its text, one after another, so that a place in the text has a second in
 * the recording. A word that does not stand in the text (a recogniser may normalise) is left out.
 */
export function segmentsOf(text: string, words: readonly SpokenWord[]): Segment[] {
  const segments: Segment[] = []
  let from = 0
  for (const word of words) {
    const spoken = word.text.trim()
    const start = spoken === '' ? -1 : text.indexOf(spoken, from)
    if (start < 0) {
      continue
    }
    from = start + spoken.length
    segments.push({ start, end: from, second: Math.max(0, Math.round(word.start * 100) / 100) })
  }
  return segments
}

/** The second at which a place in the text is said; null where no word times are known. */
export function secondAt(segments: readonly Segment[], offset: number): number | null {
  let second: number | null = null
  for (const segment of segments) {
    if (segment.start > offset && second !== null) {
      break
    }
    second = segment.second
    if (segment.start > offset) {
      break
    }
  }
  return second
}
