import type { Language } from '../types.ts'
import type { Trees } from './trees.ts'
import { trainedWeights } from './weights.generated.ts'

/** A linear judgement: bias + Σ weight × number. */
export type Linear = { readonly bias: number; readonly weights: readonly number[] }

/** Log odds that a key behaviour is at least partly, and that it is clearly shown; see behaviourFeatures. */
export type Chances = { readonly partly: Linear; readonly clearly: Linear }

/** How points are judged in one language. */
export type PointWeights = {
  /** Of a sentence by itself. */
  readonly alone: Chances
  /** Of all sentences that show something by themselves. */
  readonly account: Chances
  /** Where the sum of both chances of the account becomes 2 and 3 points. */
  readonly cuts: { readonly partly: number; readonly clearly: number }
}

/** What was learned from the development part of the gold set, by tools/train-evidence.ts. */
export type TrainedWeights = {
  /** SHA-256 of the dictionary, the answers and the code they were learned with. */
  readonly learnedFrom: { readonly dictionary: string; readonly gold: string; readonly code: string }
  /** Log odds that a stretch is a sign of a key behaviour; see relevanceFeatures. */
  readonly relevance: Trees
  readonly points: Readonly<Record<Language, PointWeights>>
  /** Log odds that a clause tells a part of the account, by the part's name; see elementFeatures. */
  readonly elements: Readonly<Record<string, Trees & { readonly cut: number }>>
}

/** Everything that was learned. */
export const weights: TrainedWeights = trainedWeights

/** How many letters of a text are Chinese, and how many are others. */
export type Letters = { readonly chinese: number; readonly others: number }

/** Counts the letters of a text. */
export function lettersOf(text: string): Letters {
  const chinese = text.match(/\p{Script=Han}/gu)?.length ?? 0
  return { chinese, others: (text.match(/\p{L}/gu)?.length ?? 0) - chinese }
}

/** The language something is said in, whatever the rubric's: Chinese where a fifth of its letters are. */
export function languageOf(said: readonly Letters[]): Language {
  const [chinese, others] = [sumOf(said, 'chinese'), sumOf(said, 'others')]
  return chinese * 5 >= others ? 'zh-CN' : 'en'
}

const sumOf = (said: readonly Letters[], of: keyof Letters): number =>
  said.reduce((sum, letters) => sum + letters[of], 0)
