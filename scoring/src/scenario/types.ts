import type { AnswerScore, Language, Quote, Rubric, SituationalElement } from '../types.ts'

/** How the counterpart feels, from best to worst; an answer moves them along this line. */
export const moods = ['calm', 'doubtful', 'heated'] as const
export type Mood = (typeof moods)[number]

/**
 * What the words of one turn may show. Besides these a rule may name `shows:ID`, a key behaviour of the rubric.
 * `held`: a promise beyond authority was made before and not yet settled. `empty`: nothing to the point.
 */
export const signalNames = [
  'acknowledges',
  'asks',
  'acts',
  'timed',
  'explains',
  'foresees',
  'names_conflict',
  'overpromises',
  'corrects',
  'refuses',
  'blames',
  'insults',
  'injection',
  'repeats',
  'silent',
  'overlong',
  'held',
  'empty',
] as const
export type SignalName = (typeof signalNames)[number]
export type Signal = SignalName | `shows:${string}`

/** A signal and the words it rests on; quote and offsets (UTF-16) are literal in the words of that turn. */
export type SignalFinding = Quote & { readonly signal: Signal }

/** The first rule whose conditions hold decides: how far the mood moves (−2 … 2) and which reply is given. */
export type ScenarioRule = {
  readonly id: string
  readonly all?: readonly Signal[]
  readonly any?: readonly Signal[]
  readonly none?: readonly Signal[]
  readonly step: number
  readonly reply: string
}

export type Lines = Readonly<Partial<Record<Mood, string>>>

/** One turn of the counterpart: its lines by mood, and rules that come before those of the family. */
export type ScenarioTurn = {
  readonly topic: string
  readonly lines: Lines
  readonly rules?: readonly ScenarioRule[]
}

export type Person = {
  readonly id: string
  readonly name: string
  readonly aim: string
  readonly temper: string
}

/** What stays the same in every filling, and what is filled: all texts may hold `{name}` or `{name.field}`. */
type Script = {
  readonly language: Language
  readonly title: string
  readonly packs: readonly string[]
  readonly role: string
  readonly situation: string
  readonly facts: readonly string[]
  /** The limits of what the role may decide. */
  readonly authority: string
  readonly people: readonly Person[]
  /** Id of the person who speaks. */
  readonly counterpart: string
  readonly start: Mood
  readonly turns: readonly ScenarioTurn[]
  readonly rules: readonly ScenarioRule[]
  /** Replies by name, each with one or more wordings used in turn. `{said}` is the candidate's own words. */
  readonly replies: Readonly<Record<string, readonly string[]>>
  readonly closings: Readonly<Record<Mood, string>>
  /** Promises this role cannot keep, as people say them; they count as `overpromises`. */
  readonly promises: readonly string[]
}

/** `options`: one is drawn, a text or fields that belong together. `from`, `to`, `step`: a number is drawn. */
export type Parameter =
  | { readonly options: readonly (string | Readonly<Record<string, string>>)[] }
  | { readonly from: number; readonly to: number; readonly step: number }

/** What makes a filling consistent: parameters that must differ, or numbers of which the first is less. */
export type Constraint = { readonly differ: readonly string[] } | { readonly less: readonly [string, string] }

export type ScenarioFamily = Script & {
  readonly id: string
  readonly version: string
  readonly parameters: Readonly<Record<string, Parameter>>
  readonly constraints: readonly Constraint[]
  /** Its question is put together from the situation; only its texts may hold placeholders. */
  readonly rubric: Omit<Rubric, 'question' | 'language' | 'kind'>
}

/** A family filled: nothing in it is left to be filled but `{said}`. */
export type Scenario = Script & {
  readonly family: string
  readonly version: string
  readonly seed: number
  readonly values: Readonly<Record<string, string>>
  readonly rubric: Rubric
}

/** One exchange: the counterpart's line, the candidate's words and why the counterpart moved as they did. */
export type Exchange = {
  readonly turn: number
  readonly line: string
  readonly mood: Mood
  readonly words: string
  /** Whether the words were longer than the limit and the rest was not read. */
  readonly cut: boolean
  readonly findings: readonly SignalFinding[]
  readonly rule: string
  readonly because: readonly SignalFinding[]
  readonly moodAfter: Mood
}

/** A dialogue under way. Plain data: it survives JSON, and the same words always lead to the same session. */
export type ScenarioSession = {
  readonly format: 1
  readonly family: string
  readonly version: string
  readonly seed: number
  readonly mood: Mood
  /** What the counterpart says now; the closing words once it has ended. */
  readonly line: string
  readonly held: string | null
  readonly used: Readonly<Record<string, number>>
  readonly exchanges: readonly Exchange[]
  readonly ended: boolean
}

type AtTurn = Quote & { readonly turn: number }

/** The score of a whole dialogue; every quote names its turn and its place in the words of that turn. */
export type DialogueScore = {
  readonly answer: AnswerScore
  /** The candidate's words as they were scored. */
  readonly text: string
  readonly turns: readonly { readonly turn: number; readonly start: number; readonly end: number }[]
  readonly behaviours: readonly {
    readonly id: string
    readonly points: number
    readonly evidence: readonly AtTurn[]
    readonly counterEvidence: readonly AtTurn[]
  }[]
  readonly elements: readonly (AtTurn & { readonly element: SituationalElement; readonly level: 1 | 2 })[]
  /** Shown beside the score, never part of it. */
  readonly moods: readonly Mood[]
}
