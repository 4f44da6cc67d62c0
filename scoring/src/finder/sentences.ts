import { bag, classesOf, read } from '../meaning/meaning.ts'
import { signsOf } from '../meaning/model.ts'
import type { Clause } from './segment.ts'

/** A clause and what the model makes of it. */
export type Heard = Clause & {
  /** Its n-grams, each once. */
  readonly signs: readonly number[]
  /** Probability of each part of an account, as the model's head `part` orders them. */
  readonly parts: Float32Array
  /** Probability that it speaks to whoever scores. */
  readonly addressing: number
  /** Probability that it is small talk or an empty phrase, no part of any account. */
  readonly idle: number
  /** Log odds that it is small talk, by itself and by the whole sentence it stands in: above 0 it is taken for that. */
  readonly smallTalk: number
}

/** Longer sentences hold this and that; they say nothing as a whole. */
const shortSentence = 3
/** A sentence must be that much idler than a clause to be taken for idle. */
const sentenceDiscount = 0.8
/** Clauses that all lean towards small talk say so more surely than each alone. */
const agreement = 1.15

/**
 * What the model makes of every clause. A clause of a short sentence is as idle and as much addressed to the scorer as
 * the sentence is as a whole, where that is more ("我平时打球，每周去两次"). Small talk it is only where the sentence as a whole
 * sounds like it too, however long it is: "我先喝口水" stands alone, and in an account of how a guest was calmed it does not.
 */
export function hearClauses(text: string, clauses: readonly Clause[]): Heard[] {
  const alone = clauses.map(hear)
  const heard = [...alone]
  for (let from = 0, to = 0; from < clauses.length; from = to) {
    while (to < clauses.length && clauses[to]?.sentence === clauses[from]?.sentence) to += 1
    const sentence = alone.slice(from, to)
    const isShort = sentence.length > 1 && sentence.length <= shortSentence
    const whole = isShort ? wholeSentence(text, sentence) : { addressing: 0, idle: 0 }
    const besides = besideOdds(sentence)
    for (const [index, own] of sentence.entries()) {
      const idle = Math.max(own.idle, whole.idle)
      heard[from + index] = {
        ...own,
        addressing: Math.max(own.addressing, whole.addressing),
        idle,
        smallTalk: logOdds(idle) + besides - leastSmallTalk,
      }
    }
  }
  return heard
}

/** Chosen on the development part: one clause of evidence in fifty is lost at most, and nine in ten new sentences of small talk are known. */
const leastSmallTalk = -2.6

const logOdds = (chance: number): number => Math.log((chance + 0.01) / (1.01 - chance))

/** Log odds that a sentence is no account of anything. */
function besideOdds(sentence: readonly Heard[]): number {
  const signs = new Set<number>()
  for (const clause of sentence) for (const sign of clause.signs) signs.add(sign)
  return logOdds(read('beside', bag([...signs]))[0] ?? 0)
}

function hear(clause: Clause): Heard {
  const signs = signsOf(clause.text)
  const known = bag(signs)
  const parts = read('part', known)
  return {
    ...clause,
    signs,
    parts,
    addressing: read('address', known)[0] ?? 0,
    idle: idleChance(parts),
    smallTalk: 0,
  }
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
