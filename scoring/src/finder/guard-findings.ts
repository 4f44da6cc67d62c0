import { contentLength } from '../content-length.ts'
import { classesOf } from '../meaning/meaning.ts'
import type { GuardName } from '../types.ts'
import type { Judgement } from './behaviours.ts'
import { contentOf, injectionSpans, type Span, withoutInjection } from './guards.ts'
import { topicality } from './judgement.ts'
import { isRecital, type Reading } from './reading.ts'
import { languageOf, lettersOf } from './weights.ts'

/** Clauses of the rubric's words or about marks, together, from which an answer is called a recital. */
const scoreTalkLimit = 3

export type GuardSign = Span & { readonly guard: GuardName; readonly strength: 1 | 2 }

/** Below this an answer is called too short to show much. Chinese characters; see contentLength. */
const shortContent = 60
const paddedContent = 120
/** Topicality that all but one in thirty answers of the development set which show anything exceed. */
const onTopic = { 'zh-CN': 0.14, en: 0.12 }

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
  if (content >= shortContent && !padded && topicality(judged) < onTopic[languageOf([lettersOf(text)])]) {
    say('off_topic', [whole], 2)
  } else if (padded) {
    const empty = readings.filter(isEmpty)
    say('padding', [emptiest(readings)], empty.length > 4 ? 2 : 1)
  }
  return found
}

/** Long, with no clear conduct, and made of general truths and slogans. */
function isPadded(content: number, readings: readonly Reading[], shown: Judgement['signs']): boolean {
  if (content < paddedContent || shown.some((sign) => sign.strength === 2)) return false
  return contentOf(readings.filter(isEmpty)) * 10 >= content * 3
}

/** A slogan, a general truth, a wish, or what the model knows as no part of an account. */
const isEmpty = (reading: Reading): boolean => emptiness(reading) >= emptyChance

/** How sure it is that a clause is empty, 0 to 1. */
function emptiness({ slogan, modality, parts }: Reading): number {
  if (slogan || modality === 'general' || modality === 'wish') return 1
  return parts[classesOf('part').indexOf('empty')] ?? 0
}

const emptyChance = 0.3
/** A reader judges by a few clauses: so much of the emptiest stretch is shown, in characters of content. */
const shownContent = 60
/** Clauses further apart than this have something between them, such as words to the scorer. */
const widestGap = 6

/** The stretch of neighbouring clauses that is emptiest by weight of words, so long that one can judge it. */
function emptiest(readings: readonly Reading[]): Span {
  let best = { start: 0, end: 0, weight: -1 }
  for (const [index, first] of readings.entries()) {
    // What is not empty counts against a stretch, and none begins with a greeting.
    if (!isEmpty(first) || contentLength(first.text) < 4) continue
    let [weight, content, end] = [0, 0, first.start]
    for (const next of readings.slice(index, index + mostClauses)) {
      const length = contentLength(next.text)
      if ((content > 0 && content + length > shownContent) || next.start - end > widestGap) break
      content += length
      end = next.end
      weight += (emptiness(next) - emptyChance / 2) * length
      if (weight > best.weight) best = { start: first.start, end, weight }
    }
  }
  return best
}

/** Enough to fill what is shown with the shortest of clauses. */
const mostClauses = 30
