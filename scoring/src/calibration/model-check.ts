import { InputError } from '../rubric-check.ts'
import { partNames } from './kernel.ts'
import { referenceFeatureNames } from './reference-features.ts'
import {
  type Check,
  exactly,
  type Fields,
  lengthIn,
  list,
  Misfit,
  number,
  object,
  orNull,
  text,
} from './shape.ts'
import { lengthFeatureNames, styleFeatureNames } from './surface-features.ts'

/** N-grams are kept as numbers below this. */
const gramNumbers = 2 ** 24
/** Landmarks are kept in thousandths and clipped to four spreads. */
const farthest = 4000

/** Checks everything predictions are made of, so that a torn or edited model is refused and not misread. */
export function checkModel(model: Fields, where: string): void {
  try {
    modelShape(model)(model, '')
    checkNames((model.questions as readonly { question: string }[]).map(({ question }) => question))
  } catch (error) {
    if (!(error instanceof Misfit)) throw error
    throw new InputError(`${where}: "${error.at}" must be ${error.need}; train the model again`)
  }
}

const lengths = lengthFeatureNames.length
const styles = styleFeatureNames.length
const count = number({ least: 0, whole: true })
const counts = ['lines', 'distinct', 'used', 'questions', 'ownQuestions', 'withReference']

function modelShape(model: Fields): Check {
  const standards = model.standards as { reference?: unknown } | null | undefined
  const references = lengthIn(standards?.reference, 'mean')
  // A group of features that plays no part has no weights.
  const plain = {
    level: number(),
    reference: list(number(), [0, references]),
    length: list(number(), [0, lengths]),
    style: list(number(), [0, styles]),
  }
  return object({
    trained: object(Object.fromEntries(counts.map((name) => [name, count]))),
    scale,
    weights: object(Object.fromEntries(partNames.map((part) => [part, number({ least: 0 })]))),
    mean: number(),
    standards: object({
      reference: standard([0, referenceFeatureNames.length]),
      length: standard([lengths]),
      style: standard([styles]),
    }),
    shared: object(plain),
    words,
    questions: list(object({ question: text, answers: count, ...plain, words })),
    landmarks: landmarks(references + lengths, lengthIn(model, 'questions')),
    scaling: object({ seen: line, unseen: line }),
    crossValidated: object({ seen: validated(false), unseen: validated(true) }),
  })
}

const line = object({ slope: number(), intercept: number() })

const standard = (sizes: readonly number[]): Check => {
  return (value, at) =>
    object({
      mean: list(number(), sizes),
      spread: list(number({ above: 0 }), [lengthIn(value, 'mean')]),
    })(value, at)
}

const scale: Check = (value, at) => {
  object({ lowest: number() })(value, at)
  object({
    highest: number({ above: (value as { lowest: number }).lowest }),
    step: number({ above: 0 }),
    levels: number({ least: 2, whole: true }),
  })(value, at)
}

const words: Check = (value, at) => {
  const size = [lengthIn(value, 'gaps')]
  object({
    gaps: list(number({ least: 0, most: gramNumbers - 1, whole: true })),
    idf: list(number({ least: 0, whole: true }), size),
    weights: list(number({ whole: true }), size),
    unit: number({ least: 0 }),
  })(value, at)
  const { gaps } = value as { gaps: readonly number[] }
  const twice = gaps.findIndex((gap, k) => k > 0 && gap === 0)
  if (twice > 0) throw new Misfit(`${at}.gaps[${twice}]`, 'above 0')
  const last = gaps.reduce((sum, gap) => sum + gap, 0)
  if (last >= gramNumbers) throw new Misfit(`${at}.gaps`, `below ${gramNumbers} together`)
}

const landmarks =
  (columns: number, questions: number): Check =>
  (value, at) => {
    const size = [lengthIn(value, 'points')]
    const thousandths = number({ least: -farthest, most: farthest, whole: true })
    object({
      points: list(list(thousandths, [columns])),
      question: list(number({ least: -1, most: questions - 1, whole: true }), size),
      shared: list(number(), size),
      own: list(number(), size),
    })(value, at)
  }

const figure = object({ value: orNull(number()), interval: orNull(list(number(), [2])) })

const validated = (unseenQuestions: boolean): Check =>
  orNull(
    object({
      folds: number({ least: 1, whole: true }),
      unseenQuestions: exactly(unseenQuestions),
      figures: object({ n: count, r: figure, qwk: figure, mae: figure, smd: figure }),
    }),
  )

function checkNames(names: readonly string[]): void {
  const again = names.findIndex((name, k) => names.indexOf(name) < k)
  if (again >= 0) throw new Misfit(`questions[${again}].question`, 'another than those before it')
}
