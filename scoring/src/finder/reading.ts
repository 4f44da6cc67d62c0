import { bag, classesOf, read } from '../meaning/meaning.ts'
import { signsOf } from '../meaning/model.ts'
import type { Rubric } from '../types.ts'
import { type Actor, type ClauseFeatures, featuresOf, type Modality, saysDone } from './features.ts'
import { scoreTalk, withoutInjection } from './guards.ts'
import { isParroted, isRecited, isRubricTalk, pairsOf, rubricWords } from './rubric-words.ts'
import { type Clause, clausesOf } from './segment.ts'
import { specificsIn } from './specifics.ts'

/** A clause as rules understand it, apart from which behaviour it shows. */
export type Reading = Clause &
  ClauseFeatures & {
    readonly actor: Actor
    /** Words of the rubric said back without detail. */
    readonly recited: boolean
    /** Words of the question said back without detail. */
    readonly parroted: boolean
    /** Mostly made of the rubric's words, without detail: nothing by itself, but no evidence in a recital. */
    readonly rubricTalk: boolean
    readonly scoreTalk: boolean
    /** Its n-grams. */
    readonly signs: ReadonlySet<number>
    /** Probability of each part of an account, as the model's head `part` orders them. */
    readonly parts: Float32Array
    /** Probability that it is small talk or an empty phrase, no part of any account. */
    readonly idle: number
  }

/** Reads every clause of an answer outside injected addresses. Linear in the length of the text. */
export function readAnswer(text: string, rubric: Rubric): Reading[] {
  const words = rubricWords(rubric)
  const inherit = actorInheritance()
  const inheritModality = modalityInheritance()
  return clausesOf(withoutInjection(text)).map((clause) => {
    const features = featuresOf(clause, rubric.kind)
    // Things named may be the rubric's own; only numbers, times and people make spoken-back words an account.
    const isDetailed = specificsIn(clause.text, true) > 1
    const pairs = pairsOf(clause.text)
    const signs = signsOf(clause.text)
    const parts = read('part', bag(signs))
    return {
      ...clause,
      ...features,
      modality: inheritModality(clause, features.modality),
      actor: inherit(clause, features.subject),
      recited: !isDetailed && isRecited(pairs, words),
      parroted: !isDetailed && isParroted(pairs, words),
      rubricTalk: !isDetailed && isRubricTalk(pairs, words),
      scoreTalk: scoreTalk.test(clause.text),
      signs,
      parts,
      idle: idleChance(parts),
    }
  })
}

const idleChance = (parts: Float32Array): number =>
  classesOf('part').reduce((sum, part, index) => (idleParts.has(part) ? sum + (parts[index] ?? 0) : sum), 0)

const idleParts: ReadonlySet<string> = new Set(['empty', 'aside'])

/**
 * Speakers leave the subject out where it goes on: within a sentence a clause takes the last subject named. A new
 * sentence starts with the speaker; nothing is carried over, so that the order of sentences does not matter.
 */
function actorInheritance(): (clause: Clause, subject: Actor | null) => Actor {
  let [sentence, current]: [number, Actor] = [-1, 'i']
  return (clause, subject) => {
    if (clause.sentence !== sentence) {
      sentence = clause.sentence
      current = 'i'
    }
    if (subject) current = subject
    return current
  }
}

/**
 * What is meant or supposed stays so to the end of the sentence, until a clause says by its own words that it was done
 * ("首先我会去问,分成三类" are both meant).
 */
function modalityInheritance(): (clause: Clause, modality: Modality) => Modality {
  let [sentence, current]: [number, Modality] = [-1, 'done']
  return (clause, modality) => {
    if (clause.sentence !== sentence) current = 'done'
    sentence = clause.sentence
    if (modality === 'planned' || modality === 'hypothetical') current = 'planned'
    else if (modality !== 'done' || saysDone(clause.text)) current = 'done'
    return modality === 'done' ? current : modality
  }
}
