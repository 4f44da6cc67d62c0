import { groupsOfConcept, type Nearest, Neighbourhood } from './expressions.ts'
import modelFile from './model.generated.json' with { type: 'json' }
import { type Bag, bagOf, decodeModel, type HeadName, type Model, spread } from './model.ts'

let decoded: Model | undefined

/** The trained model, decoded at its first use. */
export function model(): Model {
  if (!decoded) {
    decoded = decodeModel(modelFile.file)
    // The text is over ten megabytes that nobody needs again.
    modelFile.file = ''
  }
  return decoded
}

/** Classes of a head, in the order of the probabilities `read` gives. */
export const classesOf = (head: HeadName): readonly string[] => model().heads[head].classes

/** The bag of n-grams with the given hashes, as the model weighs them. */
export const bag = (signs: readonly number[]): Bag => bagOf(signs, model())

/** What one head of the model makes of a bag: a probability for each of its classes. */
export const read = (head: HeadName, text: Bag): Float32Array => spread(text, head, model())

let spoken: Float32Array<ArrayBuffer> | undefined

/** What people tell of in a bag, as `read` gives it; the next call overwrites it. */
export function readSpoken(text: Bag): Float32Array {
  spoken ??= new Float32Array(classesOf('spoken').length)
  return spread(text, 'spoken', model(), spoken)
}

/** How telling an n-gram is, in (0, 1]; one the model never met is as telling as the rarest. */
export function tellingOf(sign: number): number {
  const { rows, idf } = model()
  const row = rows.get(sign)
  return row === undefined ? 1 : (idf[row] ?? 0) / 255
}

let shared: Neighbourhood | undefined

/** An empty neighbourhood. Its arrays are as long as the dictionary, so one serves all; ask for it, use it, let it go. */
export function emptyNeighbourhood(): Neighbourhood {
  shared ??= new Neighbourhood(model())
  shared.clear()
  return shared
}

const remembered = new WeakMap<readonly number[], readonly number[]>()

/** Keeps what `nearestParts` says of n-grams for as long as they are in use. */
export function rememberNearest(signs: readonly number[], nearest: Nearest): void {
  remembered.set(signs, partsOf(nearest))
}

/** Likeness to the nearest expressions of each part of an account, in the order of the head `part`, and of any conduct. */
export function nearestParts(signs: readonly number[]): readonly number[] {
  const known = remembered.get(signs)
  if (known) return known
  const neighbourhood = emptyNeighbourhood()
  for (const sign of signs) neighbourhood.add(sign)
  return partsOf(neighbourhood.nearest())
}

function partsOf(nearest: Nearest): number[] {
  const concepts = model().heads.spoken.classes.length
  let conduct = 0
  for (let concept = 0; concept < concepts; concept += 1) conduct = Math.max(conduct, nearest[concept] ?? 0)
  return [...nearest.subarray(groupsOfConcept * concepts), conduct]
}
