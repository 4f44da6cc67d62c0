import { contentLength } from '../content-length.ts'
import type { GuardName } from '../types.ts'
import { recitalLimit, type Sign } from './behaviours.ts'
import { contentOf, injectionSpans, type Span, withoutInjection } from './guards.ts'
import type { Reading } from './reading.ts'

export type GuardSign = Span & { readonly guard: GuardName; readonly strength: 1 | 2 }

/** Below this an answer is called too short to show much. Chinese characters; see contentLength. */
const shortContent = 60
const paddedContent = 120

/** What a reader should be told about an answer. Guards never touch a point; they say why there are so few. */
export function guardSigns(text: string, readings: readonly Reading[], signs: readonly Sign[]): GuardSign[] {
  const first = readings[0]
  const last = readings.at(-1)
  const whole: Span | undefined = first && last && { start: first.start, end: last.end }
  const content = contentLength(withoutInjection(text))
  const found: GuardSign[] = injectionSpans(text).map((span) => ({
    guard: 'injection',
    strength: 2,
    ...span,
  }))
  const say = (guard: GuardName, spans: readonly Span[], strength: 1 | 2): void => {
    for (const { start, end } of spans) found.push({ guard, strength, start, end })
  }
  if (!whole) return found
  if (content < shortContent) say('too_short', [whole], content < shortContent / 2 ? 2 : 1)
  const parroted = readings.filter((reading) => reading.parroted)
  if (contentOf(parroted) >= 16) say('parroting', parroted, parroted.length > 1 ? 2 : 1)
  const recited = readings.filter((reading) => reading.recited || reading.scoreTalk)
  if (recited.length >= recitalLimit) say('recital', recited, 2)
  const shown = signs.filter((sign) => sign.kind === 'behaviour')
  if (content >= shortContent && readings.every((reading) => reading.hits.length === 0)) {
    say('off_topic', [whole], 2)
  } else if (isPadded(content, readings, shown)) {
    const empty = readings.filter((reading) => reading.slogan || reading.modality === 'general')
    say('padding', empty.slice(0, 5), empty.length > 4 ? 2 : 1)
  }
  return found
}

/** Long, with little conduct, and made of general truths and slogans. */
function isPadded(content: number, readings: readonly Reading[], shown: readonly Sign[]): boolean {
  if (content < paddedContent || shown.some((sign) => sign.strength === 2)) return false
  const empty = readings.filter((reading) => reading.slogan || reading.modality === 'general')
  return empty.length >= 3 && contentOf(empty) * 5 >= content
}
