export { readAloudOf } from './alignment.ts'
export { assessEnglish, englishVersion } from './assess.ts'
export { bandAt, fewestWords } from './level.ts'
export { parseEnglishTask } from './task-check.ts'
export type {
  ContentPoint,
  EnglishAnswer,
  EnglishBand,
  EnglishChart,
  EnglishCriterion,
  EnglishFlag,
  EnglishKind,
  EnglishLevel,
  EnglishQuote,
  EnglishResult,
  EnglishScene,
  EnglishTask,
  EnglishTaskResult,
  EnglishText,
  ReadAloud,
  SceneShape,
} from './types.ts'
export { englishBands, englishCriteria, englishKinds } from './types.ts'
