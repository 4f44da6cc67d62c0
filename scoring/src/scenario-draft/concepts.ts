import { proposeConcepts } from '../finder/profile.ts'
import { isBehaviourConcept, mostConcepts } from '../meaning/concepts.ts'

/** A concept with less of a behaviour than this is its shade, not what it is about. */
const leastShare = 0.08
/** Concepts that are linked without anybody having confirmed them. */
const mostProposed = 3

/** The concepts our own model links a drafted key behaviour to; an expert looks them over. */
export function proposedConcepts(description: string, cues: readonly string[]): string[] {
  return proposeConcepts({ id: 'kb', description, cues }, mostProposed)
    .filter(({ share }) => share >= leastShare)
    .map(({ concept }) => concept)
}

/** Whether a behaviour may be linked to these concepts. */
export const areConcepts = (concepts: readonly string[]): boolean =>
  concepts.length <= mostConcepts &&
  new Set(concepts).size === concepts.length &&
  concepts.every(isBehaviourConcept)
