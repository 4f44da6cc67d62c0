/** Languages a rubric can be written in; an answer may mix both. */
export type Language = 'zh-CN' | 'en'

/** behavioural: a past event is told (STAR). situational: an intended course of action is described. */
export type QuestionKind = 'behavioural' | 'situational'

/** A text in both languages of the product. */
export type LocalText = { readonly 'zh-CN': string; readonly en: string }

/** The four parts of an account of a past event. */
export const starElements = ['situation', 'task', 'action', 'result'] as const

/** The four parts of an answer to "what would you do if …". */
export const situationalElements = ['conflict', 'action', 'reason', 'consequence'] as const

export type StarElement = (typeof starElements)[number]
export type SituationalElement = (typeof situationalElements)[number]
export type ElementName = StarElement | SituationalElement

/** 0 absent, 1 vague, 2 specific. */
export type ElementLevel = 0 | 1 | 2

/** 1 not shown, 2 partly or vaguely shown, 3 clearly and specifically shown. */
export type Points = 1 | 2 | 3

export type KeyBehaviour = {
  readonly id: string
  readonly description: string
  /** Ways people say it. Used to understand the description, never matched as keywords that earn points. */
  readonly cues: readonly string[]
  /** Concepts of the behaviour dictionary an expert confirmed; proposed by the model where missing. */
  readonly concepts?: readonly string[]
  /** Relative weight, > 0; missing = 1. Weights need not sum to 1. At most six decimals count. */
  readonly weight?: number
}

/** Texts of the behaviourally anchored rating scale; 1, 3 and 5 are mandatory. */
export type Anchors = {
  readonly '1': string
  readonly '2'?: string
  readonly '3': string
  readonly '4'?: string
  readonly '5': string
}

/** A follow-up question of the kit, asked where `missing` (an element or a key behaviour's id) is missing. */
export type Probe = { readonly id?: string; readonly missing: string; readonly text: string }

export type Rubric = {
  readonly id: string
  readonly language: Language
  readonly kind: QuestionKind
  /** Key or name of the competency the question measures. */
  readonly competency: string
  readonly question: string
  readonly keyBehaviours: readonly KeyBehaviour[]
  readonly anchors: Anchors
  /** Used for advice only, never for a score. */
  readonly probes?: readonly Probe[]
}

/** Guards: said aloud beside a score; none of them adds or takes away a point by itself. */
export const guardNames = ['too_short', 'off_topic', 'padding', 'parroting', 'recital', 'injection'] as const
export type GuardName = (typeof guardNames)[number]

/** Everything that may stand in a score's `flags`. */
export type Flag = GuardName | 'insufficient_evidence'

/**
 * behaviour: the candidate shows a key behaviour (target: its id).
 * counter: the candidate says they did not do it, or did the opposite (target: its id). Shown, never counted.
 * element: a part of the account is there (target: an ElementName).
 * guard: target is a GuardName.
 */
export type FindingKind = 'behaviour' | 'counter' | 'element' | 'guard'

/** What a finder noticed in the words. Reason codes are stable and translated by the page that shows them. */
export type Finding = {
  readonly kind: FindingKind
  readonly target: string
  /** Literal substring of the transcript at [start, end), offsets in UTF-16 code units. */
  readonly quote: string
  readonly start: number
  readonly end: number
  /** 1 partly or vaguely, 2 clearly and specifically. */
  readonly strength: 1 | 2
  readonly reasons: readonly string[]
  readonly finder: string
  readonly version: string
}

/** Anything that reads an answer: rules, a trained model, a language model. It never returns a number that counts. */
export type Finder = {
  readonly name: string
  readonly version: string
  find(text: string, rubric: Rubric): readonly Finding[] | Promise<readonly Finding[]>
}

export type Quote = { readonly quote: string; readonly start: number; readonly end: number }

/** Points for one key behaviour. Points above 1 always come with at least one verified quote. */
export type BehaviourPoints = {
  readonly id: string
  readonly points: Points
  readonly evidence: readonly (Quote & { readonly strength: 1 | 2 })[]
  /** Where the candidate says the opposite; shown beside the points. */
  readonly counterEvidence: readonly Quote[]
}

/** Levels of the four elements of the question's kind, in the order they are defined. */
export type ElementLevels = Readonly<Partial<Record<ElementName, ElementLevel>>>

/** A score with its band. `exact` is the un-rounded score on the 10-point scale as "numerator/denominator". */
export type Score = {
  /** 1..5, stated to 0.01; of one answer exactly that, of a dimension rounded for display (see `exact`). */
  readonly bars: number
  /** Nearest whole level of the scale, half up. */
  readonly level: 1 | 2 | 3 | 4 | 5
  /** Display score 1..10, one decimal, half up. */
  readonly score: number
  readonly exact: string
  /** Band around `score` on the 10-point scale, one decimal: [low, high]. */
  readonly interval: readonly [number, number]
  /** Half the width of that band in BARS units before it is cut at the ends of the scale, as a fraction. */
  readonly halfWidth: string
}

/** The score of one answer and everything it rests on. */
export type AnswerScore = Score & {
  readonly rubric: string
  readonly kind: QuestionKind
  readonly elements: ElementLevels
  readonly elementEvidence: readonly (Quote & { readonly element: ElementName; readonly level: 1 | 2 })[]
  /** Completeness of the account, Σ/8 as "n/8". */
  readonly completeness: string
  readonly behaviours: readonly BehaviourPoints[]
  /** Share of the item's full mark, Σ w·(p−1)/2, as "numerator/denominator". */
  readonly itemShare: string
  readonly flags: readonly Flag[]
  readonly guards: readonly Finding[]
  /** Findings dropped because their quote is not in the transcript. */
  readonly dropped: number
  /** Versions of what produced the findings, `name@version`, sorted. */
  readonly finders: readonly string[]
  readonly formulaVersion: string
}
