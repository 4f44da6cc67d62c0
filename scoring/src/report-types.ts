import type {
  AnswerScore,
  ElementName,
  Finding,
  Flag,
  Language,
  LocalText,
  Points,
  QuestionKind,
  Quote,
  Rubric,
  Score,
} from './types.ts'

/** A quote that says from which answer it comes, so that a page can play that second of the recording. */
export type AnswerQuote = Quote & { readonly answerId: string }

export type ReportAnswer = {
  readonly answerId: string
  readonly rubric: Rubric
  /** The transcript or the typed answer, exactly as stored. */
  readonly text: string
  /** Mean confidence of the transcription, 0..1; missing for typed answers. */
  readonly transcriptConfidence?: number
  /** Findings of another finder; missing = the embedded finder reads the answer. */
  readonly findings?: readonly Finding[]
}

export type ReportInput = {
  readonly answers: readonly ReportAnswer[]
  readonly selfIntroduction?: { readonly answerId: string; readonly text: string }
  /** Weights of the competency model by competency; any positive scale. */
  readonly weights: Readonly<Record<string, number>>
}

export type ReportBehaviour = {
  readonly id: string
  readonly description: string
  readonly points: Points
  readonly evidence: readonly (AnswerQuote & { readonly strength: 1 | 2 })[]
  readonly counterEvidence: readonly AnswerQuote[]
}

export type ReportQuestion = Score & {
  readonly answerId: string
  readonly rubricId: string
  readonly kind: QuestionKind
  readonly question: string
  readonly elements: AnswerScore['elements']
  readonly elementEvidence: readonly (AnswerQuote & {
    readonly element: ElementName
    readonly level: 1 | 2
  })[]
  readonly completeness: string
  readonly itemShare: string
  readonly flags: readonly Flag[]
  readonly guards: readonly (AnswerQuote & { readonly guard: string })[]
  readonly keyBehaviours: readonly ReportBehaviour[]
}

export type ReportDimension = Score & {
  readonly competency: string
  readonly questions: readonly ReportQuestion[]
  readonly keyBehaviours: readonly (ReportBehaviour & { readonly answerId: string })[]
  readonly guards: readonly (AnswerQuote & { readonly guard: string })[]
}

/** The strongest thing the candidate told for a competency, in their own words. */
export type KeyEvent = AnswerQuote & {
  readonly competency: string
  readonly keyBehaviour: string
  readonly description: string
  readonly points: Points
}

/** Something a person should look at (domain §1.4, rules 1 and 3). Figures are on the 10-point scale. */
export type Anomaly = {
  readonly rule:
    | 'spiky_profile'
    | 'evidence_missing'
    | 'quote_not_verbatim'
    | 'transcript_unsure'
    | 'answer_too_thin'
  /** A competency for spiky_profile, else an answer's id. */
  readonly target: string
  readonly value: number
  readonly limit: number
  readonly message: LocalText
}

export type Advice = {
  /** What it follows from: an element, a key behaviour's id, a guard, `more`, `detail`, or `language_logic`. */
  readonly about: string
  readonly answerId: string
  /** Id of the kit's probe where the text asks by it. */
  readonly probeId?: string
  /** The words it starts from; the text cites them, cut where they are long. */
  readonly quote?: AnswerQuote
  readonly text: LocalText
}

export type LanguageLogicPart = {
  readonly name: 'structure' | 'connectives' | 'coherence' | 'redundancy'
  /** 0..2, where 2 is good (for redundancy: little of it). */
  readonly level: 0 | 1 | 2
  readonly evidence: readonly Quote[]
  readonly observation: LocalText
}

/** How orderly a self-introduction is, from its words alone. */
export type LanguageLogic = Score & {
  readonly language: Language
  readonly parts: readonly LanguageLogicPart[]
  readonly flags: readonly Flag[]
}

export type Report = {
  readonly finderVersion: string
  readonly formulaVersion: string
  readonly overall: Score
  readonly dimensions: readonly ReportDimension[]
  readonly events: readonly KeyEvent[]
  readonly languageLogic: (LanguageLogic & { readonly answerId: string }) | null
  readonly advice: { readonly hr: readonly Advice[]; readonly candidate: readonly Advice[] }
  readonly anomalies: readonly Anomaly[]
}
