import type { Rubric } from '../types.ts'
import type { Concept } from './concept.ts'
import { integrityConcepts } from './concepts-integrity.ts'
import { peopleConcepts } from './concepts-people.ts'
import { teamConcepts } from './concepts-team.ts'
import { workConcepts } from './concepts-work.ts'

/** Every kind of conduct the embedded finder knows. */
export const concepts: readonly Concept[] = [
  ...peopleConcepts,
  ...integrityConcepts,
  ...workConcepts,
  ...teamConcepts,
]

/** Concepts about what is told rather than done: who acts in the clause does not matter. */
export const toldConcepts: ReadonlySet<string> = new Set(['describe_stakes'])

/** A concept and the key behaviours of one rubric that speak of it. */
export type Link = {
  readonly concept: Concept
  readonly behaviours: readonly { readonly behaviour: string; readonly primary: boolean }[]
}

const mentions = (pattern: RegExp, text: string): boolean => text.search(pattern) >= 0
/** Says little by itself; linked only where a key behaviour names nothing more particular. */
const generic: ReadonlySet<string> = new Set(['take_measures'])

/**
 * How strongly a key behaviour speaks of a concept: 2 when its description names it in the language of rubrics, 1
 * when the description tells it as people do, and 1 for each cue that does either.
 */
function weightOf(concept: Concept, description: string, cues: readonly string[]): number {
  // What is merely told must be asked for in so many words: a date in a cue does not ask to hear of the strain.
  const spoken = (text: string): boolean =>
    !toldConcepts.has(concept.id) && (mentions(concept.zh, text) || mentions(concept.en, text))
  const named = mentions(concept.link, description) ? 2 : spoken(description) ? 1 : 0
  return named + cues.filter((cue) => mentions(concept.link, cue) || spoken(cue)).length
}

/**
 * The concepts a rubric speaks of. Primary: weight 2 or more, and no other key behaviour of the rubric speaks of
 * it more than twice as strongly; secondary: weight 1.
 */
export function linkConcepts(rubric: Rubric): readonly Link[] {
  const known = linked.get(rubric)
  if (known) return known
  const links = link(rubric)
  linked.set(rubric, links)
  return links
}

/** Rubrics are frozen values, so what was worked out for one object stays true for it. */
const linked = new WeakMap<Rubric, readonly Link[]>()

function link(rubric: Rubric): Link[] {
  const particular = new Set<string>()
  const links = concepts.map((concept) => {
    const weighed = rubric.keyBehaviours
      .map(({ id, description, cues }) => ({ behaviour: id, weight: weightOf(concept, description, cues) }))
      .filter(({ weight }) => weight > 0)
    const most = Math.max(0, ...weighed.map(({ weight }) => weight))
    return {
      concept,
      behaviours: weighed.map(({ behaviour, weight }) => {
        const primary = weight >= 2 && weight * 2 >= most
        if (primary && !generic.has(concept.id)) particular.add(behaviour)
        return { behaviour, primary }
      }),
    }
  })
  return links
    .map(({ concept, behaviours }) => ({
      concept,
      behaviours: generic.has(concept.id)
        ? behaviours.filter(({ behaviour }) => !particular.has(behaviour))
        : behaviours,
    }))
    .filter(({ behaviours }) => behaviours.length > 0)
}
