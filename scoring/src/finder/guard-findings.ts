import { contentLength } from '../content-length.ts'
import { classesOf } from '../meaning/meaning.ts'
import type { GuardName } from '../types.ts'
import type { Judgement } from './behaviours.ts'
import { contentOf, injectionSpans, type Span, withoutInjection } from './guards.ts'
import { topicality } from './judgement.ts'
import { isRecital, type Reading } from './reading.ts'
import { languageOf } from './weights.ts'

/** Clauses of the rubric's words or about marks, together, from which an answer is called a recital. */
const scoreTalkLimit = 3

export type GuardSign = Span & { readonly guard: GuardName; readonly strength: 1 | 2 }

/** Below this an answer is called too short to show much. Chinese characters; see contentLength. */
const shortContent = 60
const paddedContent = 120
/** Topicality that all but one in thirty answers of the development set which show anything exceed. */
const onTopic = { 'zh-CN': 0.19, en: 0.1 }

/** What a reader should be told about an answer. Guards never touch a point; they say why there are so few. */
export function guardSigns(
  text: string,
  readings: readonly Reading[],
  { judged, signs }: Judgement,
): GuardSign[] {
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
  const recited = readings.filter((reading) => reading.echoed || reading.scoreTalk)
  if (isRecital(readings) || recited.length >= scoreTalkLimit) say('recital', recited, 2)
  const shown = signs.filter((sign) => sign.kind === 'behaviour')
  const padded = isPadded(content, readings, shown)
  if (content >= shortContent && !padded && topicality(judged, readings.length) < onTopic[languageOf(text)]) {
    say('off_topic', [whole], 2)
  } else if (padded) {
    const empty = readings.filter(isEmpty)
    say('padding', empty.slice(0, 5), empty.length > 4 ? 2 : 1)
  }
  return found
}

/** Long, with no clear conduct, and made of general truths and slogans. */
function isPadded(content: number, readings: readonly Reading[], shown: Judgement['signs']): boolean {
  if (content < paddedContent || shown.some((sign) => sign.strength === 2)) return false
  return contentOf(readings.filter(isEmpty)) * 10 >= content * 3
}

/** A slogan, a general truth, a wish, or what the model knows as no part of an account. */
function isEmpty({ slogan, modality, parts }: Reading): boolean {
  if (slogan || modality === 'general' || modality === 'wish') return true
  const index = classesOf('part').indexOf('empty')
  return (parts[index] ?? 0) >= emptyChance
}

const emptyChance = 0.4
