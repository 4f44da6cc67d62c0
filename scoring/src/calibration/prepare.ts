import { compareWithReference, referenceFeatureNames } from './reference-features.ts'
import { lengthFeatures, styleFeatures } from './surface-features.ts'
import { gramsOf, hashOf, normalise, type Token, tokensOf } from './text.ts'
import type { CalibrationAnswer } from './types.ts'

/** What the model looks at in one answer: three groups of plain features and the n-grams by their hash. */
export type Prepared = {
  readonly question: string
  readonly reference: readonly number[] | undefined
  readonly length: readonly number[]
  readonly style: readonly number[]
  /** How often each hashed n-gram of one to three tokens stands in the answer. */
  readonly grams: ReadonlyMap<number, number>
}

/** N-grams are kept as numbers below 2^24: a model file holds no words of the answers it learnt from. */
const hashBits = 24

type Text = { readonly normalised: string; readonly tokens: readonly Token[] }

const textOf = (raw: string): Text => {
  const normalised = normalise(raw)
  return { normalised, tokens: tokensOf(normalised) }
}

// Cross-validation reads the same answers in every fold; what was read of one is kept as long as it is.
const kept = new WeakMap<CalibrationAnswer, Prepared>()

/** Reads answers; references and questions are cut up once, however many answers share them. */
export function prepare(answers: readonly CalibrationAnswer[]): Prepared[] {
  const texts = new Map<string, Text>()
  const shared = (raw: string): Text => {
    const text = texts.get(raw) ?? textOf(raw)
    texts.set(raw, text)
    return text
  }
  const read = (entry: CalibrationAnswer): Prepared => {
    const answer = textOf(entry.answer)
    const question = shared(entry.question)
    const references = entry.reference.filter((one) => one.trim() !== '').map(shared)
    return {
      question: entry.question,
      reference: bestComparison(references.map((one) => compareWithReference(answer, one, question))),
      length: lengthFeatures(answer.normalised, answer.tokens),
      style: styleFeatures(entry.answer, answer.normalised, answer.tokens),
      grams: hashedGrams(answer.tokens),
    }
  }
  return answers.map((entry) => {
    const known = kept.get(entry) ?? read(entry)
    kept.set(entry, known)
    return known
  })
}

const [recall2, f3, pieceMean] = ['recall2', 'f3', 'pieceMean'].map((name) =>
  (referenceFeatureNames as readonly string[]).indexOf(name),
) as [number, number, number]

/** The comparison with the reference the answer comes closest to; the first of equals. */
function bestComparison(comparisons: readonly number[][]): number[] | undefined {
  const closeness = (list: readonly number[]): number =>
    (list[recall2] ?? 0) + (list[f3] ?? 0) + (list[pieceMean] ?? 0)
  let best: number[] | undefined
  for (const one of comparisons) if (!best || closeness(one) > closeness(best)) best = one
  return best
}

function hashedGrams(tokens: readonly Token[]): Map<number, number> {
  const grams = new Map<number, number>()
  for (const size of [1, 2, 3]) {
    for (const gram of gramsOf(tokens, size)) {
      const hash = hashOf(gram) >>> (32 - hashBits)
      grams.set(hash, (grams.get(hash) ?? 0) + 1)
    }
  }
  return grams
}
