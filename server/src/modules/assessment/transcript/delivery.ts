import type { Delivery } from '@mingjian/contract'
import type { SpeechSegment } from '../../../platform/media/index.ts'

const pauseSeconds = 1
// A rate over less than this says nothing.
const leastSpeech = 3

const han = /\p{Script=Han}/gu
const alphabetic = /[\p{Script=Latin}\p{N}][\p{Script=Latin}\p{N}'’-]*/gu
// Only what stands for nothing else: "那个" and "you know" may mean what they say.
const fillers = /嗯+|呃+|唔+|额(?=[，,、…])|\b(?:u+m+|u+h+|e+r+m?|h+m+|mm+)\b/giu

/**
 * How an answer was said: from its stretches of speech and its words. Characters are counted where most of
 * it is Chinese, words elsewhere; a number or a foreign word within Chinese counts as one character.
 */
export function deliveryOf(text: string, segments: readonly SpeechSegment[]): Delivery | null {
  const first = segments[0]
  if (!first) {
    return null
  }
  const gaps = segments.slice(1).map((segment, n) => segment.start - (segments[n]?.end ?? segment.start))
  const speechSeconds = segments.reduce((sum, { start, end }) => sum + end - start, 0)
  const characters = text.match(han)?.length ?? 0
  const words = text.match(alphabetic)?.length ?? 0
  const unit = characters > words ? 'characters' : 'words'
  const count = unit === 'characters' ? characters + words : words
  const said = count > 0 && speechSeconds >= leastSpeech
  return {
    speechSeconds: rounded(speechSeconds),
    leadSeconds: rounded(first.start),
    pauses: gaps.filter((gap) => gap >= pauseSeconds).length,
    longestPause: rounded(Math.max(0, ...gaps)),
    rate: said ? Math.round((count / speechSeconds) * 60) : null,
    unit,
    fillers: text.match(fillers)?.length ?? 0,
  }
}

const rounded = (seconds: number): number => Math.round(seconds * 10) / 10
