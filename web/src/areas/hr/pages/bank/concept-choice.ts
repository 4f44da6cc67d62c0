import type { listConcepts, proposeConcepts, Reply } from '@mingjian/contract'

type Concept = Reply<typeof listConcepts>['concepts'][number]
type Proposed = Reply<typeof proposeConcepts>['proposed'][number]

/** A key behaviour with more concepts than this is more than one behaviour. */
export const mostConcepts = 6

/** A concept as it is offered for ticking; `share` is what the scorer made of it. */
export interface Offer {
  concept: Concept
  share: number | undefined
  ticked: boolean
}

/** What is offered: the proposals, strongest first, then what else has been ticked. Ticking moves nothing. */
export function offersOf(
  concepts: readonly Concept[],
  proposed: readonly Proposed[],
  ticked: readonly string[],
): Offer[] {
  const shares = new Map(proposed.map((one) => [one.concept, one.share]))
  return [...new Set([...shares.keys(), ...ticked])].flatMap((id) => {
    const concept = concepts.find((one) => one.id === id)
    return concept ? [{ concept, share: shares.get(id), ticked: ticked.includes(id) }] : []
  })
}

/** Whether a concept is meant by what was typed, in either language. */
export function isMeant({ name }: Concept, typed: string): boolean {
  const words = typed.trim().toLowerCase()
  return name['zh-CN'].includes(words) || (name.en ?? '').toLowerCase().includes(words)
}
