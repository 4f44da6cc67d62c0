import type { Rubric } from '../types.ts'
import { type Actor, type ClauseFeatures, featuresOf, isNegated } from './features.ts'
import { scoreTalk, withoutInjection } from './guards.ts'
import { linkConcepts, type Link } from './lexicon.ts'
import {
  isParroted,
  isRecited,
  isRubricTalk,
  pairsOf,
  similarBehaviours,
  rubricWords,
} from './rubric-words.ts'
import { type Clause, clausesOf } from './segment.ts'
import { specificsIn } from './specifics.ts'

/** A sign of a key behaviour in a clause. */
export type Hit = {
  readonly behaviour: string
  readonly concept: string
  /** Whether the key behaviour speaks of the concept clearly; else only in passing. */
  readonly primary: boolean
  readonly negated: boolean
}

/** A clause as the embedded finder understands it. */
export type Reading = Clause &
  ClauseFeatures & {
    readonly actor: Actor
    readonly hits: readonly Hit[]
    /** Words of the rubric said back without detail. */
    readonly recited: boolean
    /** Words of the question said back without detail. */
    readonly parroted: boolean
    /** Mostly made of the rubric's words, without detail: nothing by itself, but no evidence in a recital. */
    readonly rubricTalk: boolean
    readonly scoreTalk: boolean
  }

/** Reads every clause of an answer outside injected addresses. Linear in the length of the text. */
export function readAnswer(text: string, rubric: Rubric): Reading[] {
  const words = rubricWords(rubric)
  const links = linkConcepts(rubric)
  const inherit = actorInheritance()
  return clausesOf(withoutInjection(text)).map((clause) => {
    const features = featuresOf(clause, rubric.kind)
    // Things named may be the rubric's own; only numbers, times and people make spoken-back words an account.
    const isDetailed = specificsIn(clause.text, true) > 1
    const pairs = pairsOf(clause.text)
    const hits = [
      ...hitsIn(features.masked, links),
      ...similarBehaviours(pairs, words).map((behaviour) => similarHit(behaviour, features.masked)),
    ]
    return {
      ...clause,
      ...features,
      hits,
      actor: inherit(clause, features.subject, hits.length > 0),
      recited: !isDetailed && isRecited(pairs, words),
      parroted: !isDetailed && isParroted(pairs, words),
      rubricTalk: !isDetailed && isRubricTalk(pairs, words),
      scoreTalk: scoreTalk.test(clause.text),
    }
  })
}

/**
 * Speakers leave the subject out where it goes on. Within a sentence a clause takes the last subject named.
 * A new sentence without one starts with the speaker, unless the last sentence that had to do with the rubric
 * ended with someone else acting. Sentences that have nothing to do with the rubric pass nothing on, so an
 * irrelevant sentence cannot turn another's deed into the candidate's.
 */
function actorInheritance(): (clause: Clause, subject: Actor | null, isRelevant: boolean) => Actor {
  let [sentence, current, carried, relevant]: [number, Actor, Actor, boolean] = [-1, 'i', 'i', false]
  return (clause, subject, isRelevant) => {
    if (clause.sentence !== sentence) {
      if (relevant) carried = current
      sentence = clause.sentence
      current = carried === 'other' ? 'other' : 'i'
      relevant = false
    }
    if (subject) current = subject
    relevant ||= isRelevant
    return current
  }
}

function hitsIn(masked: string, links: readonly Link[]): Hit[] {
  const hits: Hit[] = []
  for (const { concept, behaviours } of links) {
    const found = firstMatch(masked, concept.zh) ?? firstMatch(masked, concept.en)
    if (!found) continue
    const negated = !found.deniesItself && isNegated(masked, found.from, found.to)
    for (const { behaviour, primary } of behaviours) {
      hits.push({ behaviour, concept: concept.id, primary, negated })
    }
  }
  return hits
}

/** Shared words are a hint, no more: secondary, and denied by any negation in the clause. */
function similarHit(behaviour: string, masked: string): Hit {
  const negated = isNegated(masked, masked.length, masked.length) || /没|不|\bnot\b|n't/iu.test(masked)
  return { behaviour, concept: 'similar_words', primary: false, negated }
}

type Match = { readonly from: number; readonly to: number; readonly deniesItself: boolean }

/** The first match that nothing denies, else the first. A match that holds a negation means it. */
function firstMatch(masked: string, pattern: RegExp): Match | undefined {
  let first: Match | undefined
  for (const match of masked.matchAll(pattern)) {
    const found = {
      from: match.index,
      to: match.index + match[0].length,
      deniesItself: /没|不|未|别|拒|\b(?:no|not|refus|declin|without|never)|n't/iu.test(match[0]),
    }
    if (found.deniesItself || !isNegated(masked, found.from, found.to)) return found
    first ??= found
  }
  return first
}
