import type { Finding } from '../types.ts'

/** Name of the finder that asks a language model. */
export const modelFinderName = 'language-model'

/** Changes whenever the prompt, the check of replies or their combination could change a finding. */
export const promptVersion = '1'

/** Fewer independent runs say nothing about how far a model agrees with itself. */
export const leastRuns = 3

/** What a model claims to have read. It names words and how clear they are; it gives no number. */
export type ModelItem = {
  readonly kind: 'behaviour' | 'counter' | 'element'
  readonly target: string
  readonly quote: string
  readonly strength: 1 | 2
}

/** Why a whole reply cannot be used. */
export const replyFaults = [
  'empty',
  'refusal',
  'truncated',
  'not_json',
  'wrong_schema',
  'too_large',
  'untrue',
] as const
export type ReplyFault = (typeof replyFaults)[number]

/**
 * Why one claim of a reply is left out.
 * not_in_text: the quote is not in the answer. unknown_target: no such key behaviour or element.
 * from_rubric: the quote repeats the question or the rubric. guarded: the words speak to the scorer, repeat the
 * question or recite the rubric. too_short, too_long: no usable quote.
 */
export const dropCauses = [
  'not_in_text',
  'unknown_target',
  'from_rubric',
  'guarded',
  'too_short',
  'too_long',
] as const
export type DropCause = (typeof dropCauses)[number]
export type Dropped = Readonly<Partial<Record<DropCause, number>>>

/** One independent reading of an answer: what was left of the reply after its quotes were checked. */
export type ModelRun = {
  /** Which order of the prompt was used. */
  readonly order: number
  readonly findings: readonly Finding[]
  readonly dropped: Dropped
}
