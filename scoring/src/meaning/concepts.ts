import type { LocalText } from '../types.ts'
import { conceptNames } from './concept-names.generated.ts'

/** A kind of conduct in the behaviour dictionary, to which key behaviours are linked. */
export type BehaviourConcept = { readonly id: string; readonly name: LocalText }

/** Every behaviour concept, in the order of the dictionary. */
export const behaviourConcepts: readonly BehaviourConcept[] = conceptNames

/** A key behaviour linked to more concepts than this is more than one behaviour. */
export const mostConcepts = 6

const ids: ReadonlySet<string> = new Set(behaviourConcepts.map(({ id }) => id))

/** Whether the behaviour dictionary has a concept with this id. */
export const isBehaviourConcept = (id: string): boolean => ids.has(id)
