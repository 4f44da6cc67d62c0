import type { Language } from '../types.ts'
import { trainedWeights } from './weights.generated.ts'

/** A linear judgement: bias + Σ weight × number. */
export type Linear = { readonly bias: number; readonly weights: readonly number[] }

/** How points are judged in one language. */
export type PointWeights = {
  /** Log odds that a stretch is a sign of a key behaviour; see relevanceFeatures. */
  readonly relevance: Linear
  /** Log odds that a key behaviour is at least partly, and that it is clearly shown; see behaviourFeatures. */
  readonly partly: Linear
  readonly clearly: Linear
  /** Where the sum of both probabilities becomes 2 and 3 points. */
  readonly cuts: { readonly partly: number; readonly clearly: number }
}

/** What was learned from the development part of the gold set, by tools/train-evidence.ts. */
export type TrainedWeights = {
  /** SHA-256 of the dictionary and of the answers they were learned with. */
  readonly learnedFrom: { readonly dictionary: string; readonly gold: string }
  readonly points: Readonly<Record<Language, PointWeights>>
  /** Log odds that a clause tells a part of the account, by the part's name; see elementFeatures. */
  readonly elements: Readonly<Record<string, Linear & { readonly cut: number }>>
}

/** Everything that was learned. */
export const weights: TrainedWeights = trainedWeights

/** The language an answer is given in, whatever the rubric's: Chinese where a fifth of its letters are. */
export function languageOf(text: string): Language {
  let [chinese, letters] = [0, 0]
  for (const letter of text) {
    if (/\p{Script=Han}/u.test(letter)) chinese += 1
    else if (/\p{L}/u.test(letter)) letters += 1
  }
  return chinese * 5 >= letters ? 'zh-CN' : 'en'
}
