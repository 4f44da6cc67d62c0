export { adviceForCandidate, adviceForHr, type ScoredAnswer } from './advice.ts'
export * from './calibration/index.ts'
export { canonicalJson } from './canonical-json.ts'
export { contentLength } from './content-length.ts'
export * from './english/index.ts'
export { embeddedFinder, findEvidence, finderVersion } from './finder/embedded.ts'
export { withoutInjection } from './finder/guards.ts'
export { proposeConcepts } from './finder/profile.ts'
export { languageLogic } from './language-logic.ts'
export * from './language-model/index.ts'
export {
  type BehaviourConcept,
  behaviourConcepts,
  isBehaviourConcept,
  mostConcepts,
} from './meaning/concepts.ts'
export { behaviourPoints, completeness, elementLevels, elementsOf, itemShare } from './points.ts'
export { mostProbes, openProbes, type ProbeTrigger, probesFor, probeTriggerOf } from './probes.ts'
export { isVerbatim, verifyQuotes } from './quotes.ts'
export { assembleReport, reportQuestion } from './report.ts'
export type * from './report-types.ts'
export { InputError, parseRubric } from './rubric-check.ts'
export * from './scenario/index.ts'
export * from './scenario-draft/index.ts'
export { scoreAnswers } from './score-answers.ts'
export {
  dimensionScore,
  formulaVersion,
  governmentScore,
  overallScore,
  scoreAnswer,
  scoreFindings,
} from './scores.ts'
export {
  jaccard,
  ownPieces,
  similarityBands,
  similarityLimit,
  similarityVersion,
} from './similarity.ts'
export {
  bootstrapIntervals,
  confusion,
  type Estimate,
  exactAndAdjacent,
  intraclassCorrelations,
  isotonic,
  isotonicAt,
  matchingLine,
  meanAbsoluteError,
  pearson,
  populationStability,
  probabilityErrors,
  ratersNeeded,
  seededRandom,
  spearman,
  standardisedMeanDifference,
  weightedKappa,
} from './statistics/index.ts'
export type * from './types.ts'
export { guardNames, situationalElements, starElements } from './types.ts'
