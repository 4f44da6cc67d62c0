import { createHash } from 'node:crypto'
import { InputError } from '../rubric-check.ts'
import type { Line } from '../statistics/calibration.ts'
import type { CrossValidation } from './figures.ts'
import type { Standards, Weights } from './kernel.ts'
import { checkModel } from './model-check.ts'
import { referenceFeatureNames } from './reference-features.ts'
import type { Scale } from './scale.ts'
import { lengthFeatureNames, styleFeatureNames } from './surface-features.ts'

export const modelFormat = 'mingjian-calibration'
/** Raised whenever a feature, the kernel or the file's layout changes: old files are then refused, not misread. */
export const modelVersion = 2

/**
 * N-grams by ascending number: `gaps` between the numbers, `idf` in thousandths, `weights` in `unit`s. A whole
 * number each, so that the file stays small and the same.
 */
export type PackedWords = {
  readonly gaps: readonly number[]
  readonly idf: readonly number[]
  readonly weights: readonly number[]
  readonly unit: number
}

/** Linear weights on standardised features; empty lists where a group plays no part. */
export type PlainWeights = {
  readonly level: number
  readonly reference: readonly number[]
  readonly length: readonly number[]
  readonly style: readonly number[]
}

/** What was learnt for one question with enough scored answers. */
export type QuestionModel = PlainWeights & {
  readonly question: string
  readonly answers: number
  readonly words: PackedWords
}

/** A trained scorer as it stands in its file. It holds no text of any answer. */
export type CalibrationModel = {
  readonly format: typeof modelFormat
  readonly version: typeof modelVersion
  readonly features: {
    readonly reference: readonly string[]
    readonly length: readonly string[]
    readonly style: readonly string[]
    readonly grams: string
  }
  readonly trained: {
    /** Lines given, distinct answers among them, and how many of those were learnt from (at most 4,000). */
    readonly lines: number
    readonly distinct: number
    readonly used: number
    readonly questions: number
    readonly ownQuestions: number
    readonly withReference: number
  }
  readonly scale: Scale
  readonly weights: Weights
  readonly mean: number
  readonly standards: Standards
  readonly shared: PlainWeights
  readonly words: PackedWords
  readonly questions: readonly QuestionModel[]
  /** Training answers as points of reference and length features, in thousandths, with their pull. */
  readonly landmarks: {
    readonly question: readonly number[]
    readonly shared: readonly number[]
    readonly own: readonly number[]
    readonly points: readonly (readonly number[])[]
  }
  /** Lines that give predictions the mean and spread of human scores, for known and for new questions. */
  readonly scaling: { readonly seen: Line; readonly unseen: Line }
  readonly crossValidated: { readonly seen: CrossValidation | null; readonly unseen: CrossValidation | null }
}

/** What the numbers of a model stand for; a model with other features is refused. */
export const featureSpec: CalibrationModel['features'] = {
  reference: referenceFeatureNames,
  length: lengthFeatureNames,
  style: styleFeatureNames,
  grams: '1-3 tokens; FNV-1a, upper 24 bits; (1 + ln count) x idf, length one',
}

/** Tells a file that was written from one that was damaged or edited since. */
const checksumOf = (model: object): string => createHash('sha256').update(JSON.stringify(model)).digest('hex')

/** The file of a model: one line of JSON, the same bytes for the same training data. */
export const serialiseModel = (model: CalibrationModel): string =>
  `${JSON.stringify({ ...model, checksum: checksumOf(model) })}\n`

/** Reads a model file, or throws an InputError that says in one line which field is wrong. `where` names the file. */
export function parseModel(json: string, where: string): CalibrationModel {
  const value = parseJson(json, where) as Partial<CalibrationModel & { checksum: unknown }> | null
  if (typeof value !== 'object' || value === null || value.format !== modelFormat) {
    throw new InputError(`${where}: "format" must be "${modelFormat}"`)
  }
  if (value.version !== modelVersion) {
    throw new InputError(`${where}: "version" must be ${modelVersion}; train the model again`)
  }
  if (JSON.stringify(value.features) !== JSON.stringify(featureSpec)) {
    throw new InputError(`${where}: "features" are not those of this version; train the model again`)
  }
  const { checksum, ...model } = value
  checkModel(model, where)
  // After the shape, since a field that is named is found more easily.
  if (checksum !== checksumOf(model)) {
    throw new InputError(
      `${where}: "checksum" must be that of the rest, which was damaged or edited; train the model again`,
    )
  }
  return model as CalibrationModel
}

function parseJson(json: string, where: string): unknown {
  try {
    return JSON.parse(json)
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/\s+/gu, ' ').slice(0, 120) : 'unreadable'
    throw new InputError(`${where}: not valid JSON (${why})`)
  }
}
