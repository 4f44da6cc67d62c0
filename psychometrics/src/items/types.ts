import type { Figure, ItemLanguage } from './figure.ts'
import type { Fraction } from './fraction.ts'
import type { Pen } from './pen.ts'

export type ItemArea = 'series' | 'ratio' | 'table' | 'chart'

/** What makes an item of a family hard: the chosen level of each radical. */
export type Radicals = Readonly<Record<string, string>>

export type ItemOption = {
  readonly text: string
  /** `key`, or the name of the misconception that leads here. */
  readonly misconception: string
  /** What somebody did who chose this option. */
  readonly explanation: string
}

/** A generated item of numerical reasoning; uncalibrated, so its difficulty is a guess (试测). */
export type NumericalItem = {
  readonly id: string
  readonly family: string
  readonly seed: string
  readonly language: ItemLanguage
  readonly area: ItemArea
  readonly radicals: Radicals
  readonly stem: string
  readonly figure: Figure | null
  readonly textAlternative: string | null
  readonly options: readonly ItemOption[]
  readonly key: number
  readonly solution: readonly string[]
  readonly status: 'pretest'
  /** Sum of the effects guessed for the radicals, and the nearest of the difficulties an expert may give. */
  readonly predicted: { readonly sum: number; readonly b: number }
  readonly seconds: number
}

export type Wrong = { readonly id: string; readonly value: Fraction; readonly why: string }

type Told = { readonly stem: string; readonly figure?: Figure; readonly solution: readonly string[] }

/** What a family writes when the options are numbers: the pool from which wrong options are taken. */
export type NumberDraft = Told & {
  readonly key: Fraction
  /** Places the options are rounded to; null leaves them exact. */
  readonly decimals: number | null
  readonly show: (value: Fraction) => string
  /** Options nearer than this share of the larger, or this amount, are not told apart. */
  readonly gap: { readonly share: Fraction; readonly amount: Fraction }
  readonly wrong: readonly Wrong[]
  /** Amounts by which a slip in adding or subtracting moves a result; none where a slip makes no sense. */
  readonly slips: readonly Fraction[]
  /** Adding the slip, where values go round (the clock). */
  readonly round?: number
}

/** What a family writes when the options are names out of the figure, in the order of the figure. */
export type LabelDraft = Told & {
  readonly labels: readonly ItemOption[]
}

export type Draft = NumberDraft | LabelDraft

/** Effects of a level on difficulty (b) and on time (seconds). */
export type Effect = readonly [b: number, seconds: number]

export type ItemFamily = {
  readonly id: string
  readonly area: ItemArea
  readonly name: { readonly 'zh-CN': string; readonly en: string }
  readonly base: Effect
  readonly radicals: Readonly<Record<string, Readonly<Record<string, Effect>>>>
  /** Writes an item; null where the numbers drawn do not suit, so that others are drawn. */
  readonly draft: (pen: Pen, radicals: Radicals) => Draft | null
}
