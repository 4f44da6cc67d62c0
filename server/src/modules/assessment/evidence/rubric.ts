export {
  type AskedQuestion,
  anchorsOf,
  languageOf,
  rubricOf,
  spokenLanguage,
  textIn,
} from '../../question-bank/index.ts'
