import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { SpokenLanguage } from './recogniser.ts'

/** The package that runs the models; it is not among the dependencies, because it weighs 32 MB. */
export const sherpaPackage = { name: 'sherpa-onnx-node', version: '1.13.8', licence: 'Apache-2.0' } as const

export const modelFamilies = ['sense-voice', 'paraformer', 'whisper'] as const
export type ModelFamily = (typeof modelFamilies)[number]

export interface ModelFile {
  /** What the file is to the model. */
  role: string
  /** Names it may have: the first one that is there is used. */
  names: readonly string[]
  /** As published, in megabytes; not measured here. */
  publishedMegabytes: number
}

export interface ModelFamilyInfo {
  title: string
  languages: string
  /** Where it is published, as a name to look for. */
  published: string
  licence: string
  files: readonly ModelFile[]
}

/** What each family needs. Sizes and names are those of the published files. */
export const modelInfo: Record<ModelFamily, ModelFamilyInfo> = {
  'sense-voice': {
    title: 'SenseVoice small',
    languages: 'Chinese, English, Japanese, Korean, Cantonese',
    published: 'sherpa-onnx-sense-voice-zh-en-ja-ko-yue-2024-07-17',
    licence: 'FunASR model licence: read it before use',
    files: [
      { role: 'model', names: ['model.int8.onnx', 'model.onnx'], publishedMegabytes: 239 },
      { role: 'tokens', names: ['tokens.txt'], publishedMegabytes: 0.3 },
    ],
  },
  paraformer: {
    title: 'Paraformer',
    languages: 'Chinese, with some English',
    published: 'sherpa-onnx-paraformer-zh-2023-03-28',
    licence: 'FunASR model licence: read it before use',
    files: [
      { role: 'model', names: ['model.int8.onnx', 'model.onnx'], publishedMegabytes: 223 },
      { role: 'tokens', names: ['tokens.txt'], publishedMegabytes: 0.1 },
    ],
  },
  whisper: {
    title: 'Whisper base',
    languages: 'many, Chinese and English among them; gives no word times',
    published: 'sherpa-onnx-whisper-base',
    licence: 'MIT at its source: check the copy you fetch',
    files: [
      {
        role: 'encoder',
        names: ['base-encoder.int8.onnx', 'encoder.int8.onnx', 'encoder.onnx'],
        publishedMegabytes: 29.1,
      },
      {
        role: 'decoder',
        names: ['base-decoder.int8.onnx', 'decoder.int8.onnx', 'decoder.onnx'],
        publishedMegabytes: 131,
      },
      { role: 'tokens', names: ['base-tokens.txt', 'tokens.txt'], publishedMegabytes: 0.8 },
    ],
  },
}

export interface ModelSettings {
  family: ModelFamily
  /** The folder with the family's files. */
  folder: string
  threads: number
  /** `interview`: the language the interview is held in; `auto`: what the model hears. */
  language: 'interview' | 'auto'
}

/** The files of a family in a folder, by role; null where none of the names is there. */
export function findModelFiles(family: ModelFamily, folder: string): Map<string, string | null> {
  return new Map(
    modelInfo[family].files.map(({ role, names }) => {
      const name = names.find((one) => existsSync(join(folder, one)))
      return [role, name ? join(folder, name) : null]
    }),
  )
}

/** The names of files that are missing, the preferred name of each. */
export function missingModelFiles(family: ModelFamily, folder: string): string[] {
  const found = findModelFiles(family, folder)
  return modelInfo[family].files.flatMap(({ role, names }) =>
    found.get(role) ? [] : [join(folder, names[0] ?? role)],
  )
}

/** The configuration of sherpa-onnx for a family, for interviews in one language. */
export function sherpaConfig(settings: ModelSettings, language: SpokenLanguage) {
  const files = findModelFiles(settings.family, settings.folder)
  const file = (role: string) => files.get(role) ?? ''
  const spoken = settings.language === 'auto' ? '' : language === 'en' ? 'en' : 'zh'
  const model = {
    // Numbers and punctuation as people write them: "50万元", not "五十万元".
    'sense-voice': { senseVoice: { model: file('model'), language: spoken, useInverseTextNormalization: 1 } },
    paraformer: { paraformer: { model: file('model') } },
    whisper: {
      whisper: { encoder: file('encoder'), decoder: file('decoder'), language: spoken, task: 'transcribe' },
    },
  }[settings.family]
  return {
    featConfig: { sampleRate: 16_000, featureDim: 80 },
    modelConfig: {
      ...model,
      tokens: file('tokens'),
      numThreads: settings.threads,
      provider: 'cpu',
      debug: 0,
    },
  }
}

/** Whether one loaded model serves interviews in both languages. */
export const isForAnyLanguage = ({ family, language }: ModelSettings): boolean =>
  family === 'paraformer' || language === 'auto'
