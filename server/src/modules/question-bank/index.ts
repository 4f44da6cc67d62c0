export { competencyNames } from './competencies.ts'
export { ContentError } from './content/files.ts'
export {
  type AskedQuestion,
  anchorsOf,
  languageOf,
  rubricOf,
  spokenLanguage,
  textIn,
} from './content/rubric.ts'
export { type ImportResult, importContent } from './content/service.ts'
export { drawEnglishTasks } from './english/library.ts'
export { fail as questionBankFailures } from './errors.ts'
export { listKitNames } from './kits/names.ts'
export { getKitForInterview, type InterviewKit, listKitRules } from './kits/service.ts'
export { freezeKit } from './kits/store.ts'
export { type KitChoice, listMatchedVacancies, matchKit } from './matching/service.ts'
export {
  addQuestionDraft,
  questionProblems,
  removeQuestionDrafts,
  takenQuestionKeys,
} from './questions/importing.ts'
export { latestQuestions, questionsAfter } from './questions/latest.ts'
export { registerQuestionBank } from './routes.ts'
export { scenarioOrigin } from './scenario-drafts/present.ts'
export { writeScenario } from './scenario-drafts/writing.ts'
export { type LibraryFamily, libraryFamilies } from './scenarios/library.ts'
export { scenarioFamilies } from './scenarios/service.ts'
