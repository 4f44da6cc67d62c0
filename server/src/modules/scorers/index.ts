export {
  type LanguageModelMode,
  languageModelModes,
  type Reader,
  type ReaderSetting,
  readerOf,
  readingName,
  readSetting,
  saveSetting,
} from './language-model.ts'
export { type ActiveScorer, activeScorers, type Subject } from './models.ts'
export { levelOfScore, referencesOf, scoreOfLevel } from './references.ts'
