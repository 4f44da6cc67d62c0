import { bag, classesOf, read } from '../meaning/meaning.ts'
import { signsOf } from '../meaning/model.ts'
import type { Clause } from './segment.ts'

/** A clause and what the model makes of it. */
export type Heard = Clause & {
  /** Its n-grams. */
  readonly signs: ReadonlySet<number>
  /** Probability of each part of an account, as the model's head `part` orders them. */
  readonly parts: Float32Array
  /** Probability that it speaks to whoever scores. */
  readonly addressing: number
  /** Probability that it is small talk or an empty phrase, no part of any account. */
  readonly idle: number
}

/** Longer sentences hold this and that; they say nothing as a whole. */
const shortSentence = 3
/** A sentence must be that much idler than a clause to be taken for idle. */
const sentenceDiscount = 0.8
/** Clauses that all lean towards small talk say so more surely than each alone. */
const agreement = 1.15

/**
 * What the model makes of every clause. A clause of a short sentence is as idle and as much addressed to the scorer as
 * the sentence is as a whole, where that is more ("我平时打球，每周去两次").
 */
export function hearClauses(text: string, clauses: readonly Clause[]): Heard[] {
  const alone = clauses.map(hear)
  const heard = [...alone]
  for (let from = 0, to = 0; from < clauses.length; from = to) {
    while (to < clauses.length && clauses[to]?.sentence === clauses[from]?.sentence) to += 1
    if (to - from < 2 || to - from > shortSentence) continue
    const whole = wholeSentence(text, alone.slice(from, to))
    for (let index = from; index < to; index += 1) {
      const own = alone[index]
      if (!own) continue
      heard[index] = {
        ...own,
        addressing: Math.max(own.addressing, whole.addressing),
        idle: Math.max(own.idle, whole.idle),
      }
    }
  }
  return heard
}

function hear(clause: Clause): Heard {
  const signs = signsOf(clause.text)
  const known = bag(signs)
  const parts = read('part', known)
  return { ...clause, signs, parts, addressing: read('address', known)[0] ?? 0, idle: idleChance(parts) }
}

function wholeSentence(text: string, alone: readonly Heard[]): { addressing: number; idle: number } {
  const asWritten = signsOf(text.slice(alone[0]?.start, alone.at(-1)?.end))
  const joined = signsOf(alone.map((clause) => clause.text).join('\uff0c'))
  const mean = alone.reduce((sum, { idle }) => sum + idle, 0) / alone.length
  return {
    addressing: read('address', bag(asWritten))[0] ?? 0,
    idle: Math.max(sentenceDiscount * idleChance(read('part', bag(joined))), Math.min(1, agreement * mean)),
  }
}

const idleChance = (parts: Float32Array): number =>
  classesOf('part').reduce((sum, part, index) => (idleParts.has(part) ? sum + (parts[index] ?? 0) : sum), 0)

const idleParts: ReadonlySet<string> = new Set(['empty', 'aside'])

/**
 * Carries a state from clause to clause within a sentence. Every sentence starts anew, so that the order of sentences
 * does not matter.
 */
export function withinSentence<State, Told>(
  start: State,
  next: (state: State, clause: Clause, told: Told) => State,
): (clause: Clause, told: Told) => State {
  let [sentence, state] = [-1, start]
  return (clause, told) => {
    state = next(clause.sentence === sentence ? state : start, clause, told)
    sentence = clause.sentence
    return state
  }
}
