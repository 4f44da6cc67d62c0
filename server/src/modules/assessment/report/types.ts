import type {
  AbilityResult,
  AdviceItem,
  Anomaly,
  BehaviourScore,
  CalibratedReading,
  Delivery,
  DimensionScore,
  EnglishReport,
  Evidence,
  ModelReading,
  Probing,
  QuestionScore,
  ScenarioReport,
  Text,
  TranscriptAnswer,
  Workings,
} from '@mingjian/contract'
import type { z } from 'zod'

export type ReportAnomaly = z.infer<typeof Anomaly>

type Later<T, K extends keyof T> = Omit<T, K> & { [P in K]?: T[P] }

/** An answer's score as it was written. What reports did not keep at first may be missing. */
export type ScoredQuestion = Later<Omit<QuestionScore, 'behaviours' | 'workings'>, 'elements'> & {
  behaviours: Later<BehaviourScore, 'counterEvidence'>[]
  workings?: Later<Workings, 'leftOut'> | null
}

/** A dimension as the scorer left it; what humans and comparisons add is joined when the report is read. */
export type ScoredDimension = Omit<DimensionScore, 'adjustment' | 'final' | 'comparison' | 'questions'> & {
  questions: ScoredQuestion[]
  /** Weight as the competency model has it, before it was brought to a sum of 1. */
  modelWeight: number
  /** The un-rounded score as "numerator/denominator", so that arithmetic can go on from it exactly. */
  exact: string
}

/** One answer's words inside a report; where its recording lies now is looked up when it is read. */
export type ReportAnswer = Omit<
  TranscriptAnswer,
  'recording' | 'notes' | 'delivery' | 'probe' | 'probing' | 'scenario'
> & {
  takeId: string
  /** Missing for typed answers and where nobody was heard. */
  delivery?: Delivery
  /** Missing where the answer is to no probe. */
  probe?: NonNullable<TranscriptAnswer['probe']>
  /** Missing where the kit asks no probes. */
  probing?: Probing
  /** Missing where it is no turn of a scenario. */
  scenario?: NonNullable<TranscriptAnswer['scenario']>
}

/** Advice with both languages; at first reports kept its text alone. */
export type WrittenAdvice = Text | AdviceItem

/**
 * What a report says and never changes: the same words, kit and versions give the same body, byte for
 * byte in canonical JSON. Nothing in it depends on the clock.
 */
export interface ReportBody {
  interviewId: string
  applicationId: string
  candidateId: string
  vacancyId: string
  language: 'zh-CN' | 'en'
  submittedAt: string
  kit: string
  model: number
  finder: string
  formula: string
  transcriptHash: string
  overall: number
  overallInterval: [number, number]
  dimensions: ScoredDimension[]
  keyEvents: (Evidence & { competency: string; behaviour: string })[]
  languageLogic: { score: number; observations: { text: Text; quote: string | null }[] } | null
  advice: { hr: WrittenAdvice[]; candidate: WrittenAdvice[] }
  anomalies: ReportAnomaly[]
  transcript: ReportAnswer[]
  /** Missing where no language model took part. */
  readings?: Later<ModelReading, 'quotes'>[]
  /** Missing where no trained scorer was shown. */
  calibrated?: CalibratedReading[]
  /** Missing where no English tasks were asked. */
  english?: EnglishReport
  /** Missing where no ability test was held. */
  abilityTest?: AbilityResult
  /** Missing where the kit has no scenario. */
  scenario?: ScenarioReport
}

/** A report's row: what may stand outside the seal. */
export interface ReportRecord {
  id: string
  interviewId: string
  applicationId: string
  candidateId: string
  vacancyId: string
  overall: number
  anomalies: number
  reportHash: string
  submittedAt: Date
  createdAt: Date
}
