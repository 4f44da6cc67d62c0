import { modelFile } from './model.generated.js'
import { type Bag, bagOf, decodeModel, type HeadName, type Model, spread } from './model.ts'

let decoded: Model | undefined

/** The trained model, decoded at its first use. */
export function model(): Model {
  decoded ??= decodeModel(modelFile)
  return decoded
}

/** Classes of a head, in the order of the probabilities `read` gives. */
export const classesOf = (head: HeadName): readonly string[] => model().heads[head].classes

/** The bag of n-grams with the given hashes, as the model weighs them. */
export const bag = (signs: ReadonlySet<number>): Bag => bagOf(signs, model())

/** What one head of the model makes of a bag: a probability for each of its classes. */
export const read = (head: HeadName, text: Bag): Float32Array => spread(text, model().heads[head])

/** How telling an n-gram is, in (0, 1]; one the model never met is as telling as the rarest. */
export function tellingOf(sign: number): number {
  const { rows, idf } = model()
  const row = rows.get(sign)
  return row === undefined ? 1 : (idf[row] ?? 0) / 255
}
