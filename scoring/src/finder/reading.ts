import type { Rubric } from '../types.ts'
import { type Actor, type ClauseFeatures, featuresOf, isNegated } from './features.ts'
import { bigramSet, containment, scoreTalk, withoutInjection } from './guards.ts'
import { linkConcepts, type Link } from './lexicon.ts'
import { type Clause, clausesOf } from './segment.ts'

/** A sign of a key behaviour in a clause. */
export type Hit = {
  readonly behaviour: string
  readonly concept: string
  /** Whether the description itself names the concept; else only a cue does. */
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
    readonly scoreTalk: boolean
  }

const recitedShare = 0.6

/** Reads every clause of an answer outside injected addresses. Linear in the length of the text. */
export function readAnswer(text: string, rubric: Rubric): Reading[] {
  const rubricPairs = bigramSet([
    ...rubric.keyBehaviours.flatMap(({ description, cues }) => [description, ...cues]),
    ...Object.values(rubric.anchors),
  ])
  const questionPairs = bigramSet([rubric.question])
  const links = linkConcepts(rubric)
  const readings: Reading[] = []
  const inherit = actorInheritance()
  for (const clause of clausesOf(withoutInjection(text))) {
    const features = featuresOf(clause, rubric.kind)
    const hits = hitsIn(features.masked, links)
    const detailed = features.specifics > 1
    readings.push({
      ...clause,
      ...features,
      hits,
      actor: inherit(clause, features.subject, hits.length > 0),
      recited: !detailed && containment(clause.text, rubricPairs) >= recitedShare,
      parroted: !detailed && containment(clause.text, questionPairs) >= recitedShare,
      scoreTalk: scoreTalk.test(clause.text),
    })
  }
  return readings
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

/** The first match that nothing denies, else the first. A match that starts with a negation means it. */
function firstMatch(
  masked: string,
  pattern: RegExp,
): { from: number; to: number; deniesItself: boolean } | undefined {
  let first: { from: number; to: number; deniesItself: boolean } | undefined
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
