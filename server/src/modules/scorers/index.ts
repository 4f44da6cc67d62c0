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
