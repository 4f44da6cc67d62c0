/** What a candidate is asked to do in English. `writing` is typed, all others are spoken or typed. */
export const englishKinds = [
  'read_aloud',
  'listen_answer',
  'describe_picture',
  'free_talk',
  'writing',
] as const
export type EnglishKind = (typeof englishKinds)[number]

/** Bands like those of the Common European Framework. They are told from words alone and are no certificate. */
export const englishBands = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2'] as const
export type EnglishBand = (typeof englishBands)[number]

export interface EnglishText {
  readonly 'zh-CN': string
  readonly en: string
}

/** Something a full answer speaks of, known by any of its cues. */
export interface ContentPoint {
  readonly id: string
  readonly description: EnglishText
  /** Words or short phrases; a word stands for all its forms. */
  readonly cues: readonly string[]
}

export interface EnglishChart {
  readonly type: 'chart'
  readonly chart: 'bar' | 'line'
  readonly title: string
  readonly unit: string
  readonly categories: readonly string[]
  readonly series: readonly { readonly name: string; readonly values: readonly number[] }[]
}

/** A simple drawing of our own, 320 × 200. Colours are names of a small palette, so that it works in the dark. */
export interface EnglishScene {
  readonly type: 'scene'
  readonly alt: EnglishText
  readonly shapes: readonly SceneShape[]
}

export const sceneColours = ['ink', 'soft', 'line', 'paper', 'jade', 'amber', 'sky', 'skin', 'wood'] as const
export type SceneColour = (typeof sceneColours)[number]

export type SceneShape =
  | {
      readonly shape: 'rect'
      readonly at: readonly [number, number, number, number]
      readonly fill: SceneColour
    }
  | { readonly shape: 'circle'; readonly at: readonly [number, number, number]; readonly fill: SceneColour }
  | {
      readonly shape: 'line'
      readonly at: readonly [number, number, number, number]
      readonly fill: SceneColour
    }
  | {
      readonly shape: 'text'
      readonly at: readonly [number, number]
      readonly fill: SceneColour
      readonly text: string
    }

/** One task as it is written in `content/english`. */
export interface EnglishTask {
  readonly id: string
  readonly kind: EnglishKind
  /** The levels between which answers to it tell most. */
  readonly levels: readonly [EnglishBand, EnglishBand]
  readonly title: EnglishText
  readonly instruction: EnglishText
  /** What is asked, in English. */
  readonly prompt: string
  readonly thinkSeconds: number
  readonly answerSeconds: number
  /** read_aloud: the text; who types sums it up in their own words instead. */
  readonly passage?: string
  /** read_aloud: what is asked of who types. */
  readonly typedPrompt?: string
  readonly typedInstruction?: EnglishText
  /** listen_answer: what is heard, and how often it may be. */
  readonly listening?: { readonly text: string; readonly plays: number }
  readonly figure?: EnglishChart | EnglishScene
  readonly contentPoints: readonly ContentPoint[]
}

/** An answer to a task as it was given. */
export interface EnglishAnswer {
  readonly answerId: string
  readonly task: EnglishTask
  readonly text: string
  readonly mode: 'spoken' | 'typed'
  /** How sure the recogniser was, 0–1; null where it did not say. Of typed or hand-written words: 1. */
  readonly confidence: number | null
}

/** Words of the answer, letter for letter. */
export interface EnglishQuote {
  readonly quote: string
  readonly start: number
  readonly end: number
}

export const englishCriteria = ['vocabulary', 'grammar', 'coherence'] as const
export type EnglishCriterionName = (typeof englishCriteria)[number]

export interface EnglishCriterion {
  readonly criterion: EnglishCriterionName
  /** On the scale of the bands, 1 (A1) to 6 (C2), with one decimal. */
  readonly level: number
  /** What was found, each kind of thing with the words that show it. */
  readonly found: readonly {
    readonly id: string
    readonly name: EnglishText
    readonly band: EnglishBand | null
    readonly quotes: readonly EnglishQuote[]
  }[]
}

export type EnglishFlag =
  | 'copied' // much of it stands in the task already; that part earned nothing
  | 'repeated' // said again; counted once
  | 'injection' // words to the scorer; they earned nothing
  | 'not_english' // mostly in another language
  | 'off_task' // nothing of what was asked
  | 'too_short'

/** How a text was read aloud. */
export interface ReadAloud {
  /** Share of the text's words that were heard, 0–1. */
  readonly completeness: number
  /** What a recogniser that mishears allows it to have been. */
  readonly interval: readonly [number, number]
  readonly words: number
  /** Longest stretches that were not heard, in the words of the text. */
  readonly missing: readonly string[]
  /** Longest stretches that were heard, in the words of the answer. */
  readonly quotes: readonly EnglishQuote[]
}

export interface EnglishTaskResult {
  readonly answerId: string
  readonly taskId: string
  readonly kind: EnglishKind
  readonly mode: 'spoken' | 'typed'
  /** Words of one's own: without what was copied, repeated or not English. */
  readonly words: number
  /** On the scale of the bands; null where there are not words enough, and for a text read aloud. */
  readonly level: number | null
  /** Share of the content points that were spoken of, 0–1. */
  readonly fulfilment: number
  readonly criteria: readonly EnglishCriterion[]
  readonly contentPoints: readonly {
    readonly id: string
    readonly description: EnglishText
    readonly quote: EnglishQuote | null
  }[]
  readonly readAloud: ReadAloud | null
  readonly flags: readonly { readonly flag: EnglishFlag; readonly quote: EnglishQuote | null }[]
}

/** The band of one way to use English. */
export interface EnglishLevel {
  readonly band: EnglishBand
  readonly level: number
  /** Lowest and highest band the words leave possible. */
  readonly interval: readonly [EnglishBand, EnglishBand]
  /** Half the width of that range, in bands. */
  readonly margin: number
  readonly words: number
  readonly tasks: number
  readonly fulfilment: number
  readonly criteria: readonly { readonly criterion: EnglishCriterionName; readonly level: number }[]
}

export interface EnglishResult {
  readonly version: string
  /** Null: not enough to say. */
  readonly spoken: EnglishLevel | null
  readonly written: EnglishLevel | null
  readonly tasks: readonly EnglishTaskResult[]
}
