import type { Language } from '../types.ts'

/** What the two sides of a scenario are at odds about; it decides how the other person feels at the start. */
export const conflictKinds = [
  'complaint',
  'exception',
  'dispute',
  'uncooperative',
  'pressure',
  'mistake',
] as const
export type ConflictKind = (typeof conflictKinds)[number]

/** How the other person feels when they first speak. */
export type StartMood = 'doubtful' | 'heated'

/** The replies our rules give; every family has all of them. */
export const replyNames = [
  'detail',
  'soothed',
  'answers',
  'brushed',
  'unconvinced',
  'evaded',
  'when',
  'kind',
  'promised',
  'unkept',
  'corrected',
  'insulted',
  'silent',
  'repeated',
  'puzzled',
  'overlong',
] as const
export type ReplyName = (typeof replyNames)[number]

/** What somebody asks a draft for. */
export type DraftBrief = {
  readonly language: Language
  /** What the industry or trade is called, in that language. */
  readonly trade: string
  readonly role: string
  readonly conflict: ConflictKind
  readonly turns: number
  readonly wishes: string
}

type Who = { readonly name: string; readonly aim: string; readonly temper: string }

/** One of these texts is drawn; with `fields`, each option is one text for each field. */
export type DraftChoice = {
  readonly name: string
  readonly fields: readonly string[]
  readonly options: readonly (readonly string[])[]
}
export type DraftNumber = {
  readonly name: string
  readonly from: number
  readonly to: number
  readonly step: number
}

/** A line for each mood the turn can begin with; empty where it cannot. */
export type DraftTurn = {
  readonly topic: string
  readonly calm: string
  readonly doubtful: string
  readonly heated: string
}

export type DraftBehaviour = {
  readonly description: string
  readonly cues: readonly string[]
  /** Concepts of the behaviour dictionary. */
  readonly concepts: readonly string[]
  /** In hundredths. */
  readonly weight: number
}

/**
 * The texts of a scenario family, as they are drafted and edited. How the other person reacts is not among them: that
 * follows the same rules in every drafted family.
 */
export type ScenarioDraft = {
  readonly title: string
  readonly role: string
  readonly situation: string
  readonly facts: readonly string[]
  readonly authority: string
  readonly counterpart: Who
  readonly others: readonly Who[]
  readonly turns: readonly DraftTurn[]
  readonly replies: Readonly<Record<ReplyName, readonly string[]>>
  readonly closings: { readonly calm: string; readonly doubtful: string; readonly heated: string }
  readonly promises: readonly string[]
  readonly choices: readonly DraftChoice[]
  readonly numbers: readonly DraftNumber[]
  readonly differ: readonly (readonly string[])[]
  readonly less: readonly (readonly string[])[]
  /** Sees the conflict, acts, gives reasons, thinks of consequences: in this order. */
  readonly behaviours: readonly DraftBehaviour[]
  readonly anchors: { readonly low: string; readonly middle: string; readonly high: string }
  /** What a good and an evasive person would say, a text for each turn: the rubric is tried on them. */
  readonly samples: { readonly good: readonly string[]; readonly evasive: readonly string[] }
}

/** What is not among the texts and never changes from version to version. */
export type DraftFrame = {
  readonly key: string
  readonly language: Language
  readonly packs: readonly string[]
  readonly start: StartMood
}

/** Why a draft cannot be used. */
export const draftFaultCodes = [
  'missing',
  'wrong_type',
  'unknown_part',
  'too_few',
  'too_many',
  'too_short',
  'too_long',
  'wrong_language',
  'unknown_placeholder',
  'stray_brace',
  'unused_parameter',
  'said_missing',
  'no_placeholder_here',
  'bad_name',
  'uneven_options',
  'bad_range',
  'few_fillings',
  'line_missing',
  'line_unheard',
  'same_wording',
  'personal_data',
  'protected_question',
  'protected_rubric',
  'discriminating',
  'instruction',
  'markup',
  'bad_weights',
  'bad_concepts',
  'promise_unheard',
  'lengths_differ',
  'samples_alike',
  'not_playable',
] as const
export type DraftFaultCode = (typeof draftFaultCodes)[number]

/** What does not forbid a draft, but a person should look at. */
export const draftWarningCodes = ['names_attribute', 'full_name', 'sample_promises', 'strong_word'] as const
export type DraftWarningCode = (typeof draftWarningCodes)[number]

/** Where something is wrong: a path in the draft, and the words or limit in question. */
export type DraftFault = { readonly code: DraftFaultCode; readonly at: string; readonly value?: string }
export type DraftWarning = { readonly code: DraftWarningCode; readonly at: string; readonly value?: string }
