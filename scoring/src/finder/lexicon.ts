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

/** A concept and the key behaviours of one rubric that speak of it. */
export type Link = {
  readonly concept: Concept
  readonly behaviours: readonly { readonly behaviour: string; readonly primary: boolean }[]
}

const mentions = (pattern: RegExp, text: string): boolean => text.search(pattern) >= 0
/** Says little by itself; linked only where a key behaviour names nothing more particular. */
const generic: ReadonlySet<string> = new Set(['take_measures'])

/**
 * The concepts a rubric speaks of. Primary: the description names it, or two cues do; secondary: one cue does.
 */
export function linkConcepts(rubric: Rubric): Link[] {
  const particular = new Set<string>()
  const links = concepts.map((concept) => ({
    concept,
    behaviours: rubric.keyBehaviours.flatMap(({ id, description, cues }) => {
      const named = mentions(concept.link, description)
      const cued = cues.filter((cue) => mentions(concept.link, cue)).length
      if (!named && cued === 0) return []
      const primary = named || cued > 1
      if (primary && !generic.has(concept.id)) particular.add(id)
      return [{ behaviour: id, primary }]
    }),
  }))
  return links
    .map(({ concept, behaviours }) => ({
      concept,
      behaviours: generic.has(concept.id)
        ? behaviours.filter(({ behaviour }) => !particular.has(behaviour))
        : behaviours,
    }))
    .filter(({ behaviours }) => behaviours.length > 0)
}
