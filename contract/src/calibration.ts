import { z } from 'zod'
import { Id, Instant, Text } from './common.ts'
import { endpoint } from './endpoint.ts'

/** A figure with its 95 % bootstrap interval. */
export const Figure = z.object({
  value: z.number().nullable(),
  interval: z.tuple([z.number(), z.number()]).nullable(),
})
export type Figure = z.infer<typeof Figure>

/** How one way to score agrees with what people gave. */
export const AgreementRow = z.object({
  name: z.enum(['calibrated', 'rubric', 'language_model', 'length', 'overlap', 'question_mean']),
  n: z.int(),
  r: Figure,
  qwk: Figure,
  mae: Figure,
  smd: Figure,
})
export type AgreementRow = z.infer<typeof AgreementRow>

/**
 * One criterion a score has to meet before it may count. `too_few`: fewer answers than are needed before anything
 * is claimed. `not_examined`: nothing here says who belongs to which group.
 */
export const GateLine = z.object({
  code: z.enum(['doubly_scored', 'qwk', 'r', 'smd', 'degradation', 'groups']),
  state: z.enum(['passed', 'failed', 'too_few', 'not_examined']),
  value: z.number().nullable(),
  limit: z.number(),
})
export type GateLine = z.infer<typeof GateLine>

/** Human scores there are for something. */
export const LabelCounts = z.object({
  /** Answers in reports that stand, of candidates who agreed that they may be used to improve scoring. */
  answers: z.int(),
  /** Answers of all others: they are not used. */
  withheld: z.int(),
  /** Scored by one person or more who had seen no score. */
  blind: z.int(),
  /** By two or more of them, independently. */
  twice: z.int(),
  /** Confirmed in a review, in sight of the machine's score: changed by a person, or left as it was. */
  changed: z.int(),
  confirmed: z.int(),
})
export type LabelCounts = z.infer<typeof LabelCounts>

export const ScorerEvaluation = z.object({
  /** `blind`: only scores given without sight of any score. `reviewed`: those confirmed in reviews help out. */
  basis: z.enum(['blind', 'reviewed']),
  labels: LabelCounts.omit({ answers: true, withheld: true }),
  /** Different answers learned from. */
  n: z.int(),
  folds: z.int(),
  rows: z.array(AgreementRow),
  /** How two people agree with each other on the answers both scored. */
  people: z.object({ n: z.int(), qwk: z.number().nullable(), r: z.number().nullable() }),
  gate: z.array(GateLine),
})
export type ScorerEvaluation = z.infer<typeof ScorerEvaluation>

export const SubjectKind = z.enum(['question', 'competency'])
export type SubjectKind = z.infer<typeof SubjectKind>

/** One version of a trained scorer. */
export const TrainedScorer = z.object({
  id: Id,
  version: z.int(),
  status: z.enum(['training', 'ready', 'failed']),
  failure: z.enum(['too_few', 'all_the_same', 'too_large', 'stopped']).nullable(),
  requestedBy: z.string(),
  requestedAt: Instant,
  finishedAt: Instant.nullable(),
  /** Null until it is ready. */
  evaluation: ScorerEvaluation.nullable(),
  passed: z.boolean(),
  /** First figures of the file's SHA-256: the same human scores give the same file. */
  hash: z.string().nullable(),
  active: z.object({ since: Instant, by: z.string() }).nullable(),
})
export type TrainedScorer = z.infer<typeof TrainedScorer>

export const CalibrationSubject = z.object({
  kind: SubjectKind,
  key: z.string(),
  /** The question's text or the competency's name. */
  name: Text,
  competency: z.object({ key: z.string(), name: Text }),
  counts: LabelCounts,
  /** The newest version, and the one whose reading reports show. */
  latest: TrainedScorer.pick({ version: true, status: true, passed: true }).nullable(),
  active: TrainedScorer.pick({ version: true, passed: true }).nullable(),
})
export type CalibrationSubject = z.infer<typeof CalibrationSubject>

const SubjectParams = z.object({ kind: SubjectKind, key: z.string().min(1).max(200) })

export const listCalibration = endpoint('GET', '/api/calibration', {
  access: 'report.review',
  tag: 'calibration',
  summary: 'Questions and competencies with the human scores there are, and the scorers trained on them.',
  reply: z.object({
    items: z.array(CalibrationSubject),
    /** Different scored answers without which nothing is trained. */
    leastToTrain: z.int(),
    /** Doubly scored answers without which nothing is claimed. */
    leastToClaim: z.int(),
    /** Blind scores from which on the confirmed ones are left out. */
    leastBlind: z.int(),
  }),
})

export const getCalibration = endpoint('GET', '/api/calibration/:kind/:key', {
  access: 'report.review',
  tag: 'calibration',
  summary: 'One question or competency: its versions, each with its agreement with people and the gate.',
  params: SubjectParams,
  reply: CalibrationSubject.omit({ latest: true, active: true }).extend({
    versions: z.array(TrainedScorer),
    /** For a competency: its questions. */
    questions: z.array(z.object({ key: z.string(), name: Text })),
  }),
})

export const trainScorer = endpoint('POST', '/api/calibration/:kind/:key/versions', {
  access: 'calibration.manage',
  tag: 'calibration',
  summary:
    'Train a new version on the human scores there are. It is done in the background and shown when done.',
  params: SubjectParams,
  reply: TrainedScorer,
})

export const activateScorer = endpoint('PUT', '/api/calibration/versions/:id/active', {
  access: 'calibration.manage',
  tag: 'calibration',
  summary:
    'Let reports show the reading of this version beside the score, or stop that. It never enters a total; one that has not passed the gate is marked as for information only.',
  params: z.object({ id: Id }),
  body: z.object({
    active: z.boolean(),
    /** Asked twice: the version the person has confirmed once more, after being told what follows. */
    confirmedVersion: z.int(),
  }),
  reply: TrainedScorer,
})

export const suggestAnswers = endpoint('GET', '/api/calibration/questions/:key/suggestions', {
  access: 'report.review',
  tag: 'calibration',
  summary: 'Answers whose human scores would tell most, the most telling first. Nobody is named.',
  params: z.object({ key: z.string().min(1).max(200) }),
  query: z.object({ n: z.coerce.number().int().min(1).max(30).default(10) }),
  reply: z.object({
    items: z.array(
      z.object({
        answerId: Id,
        /** second: somebody has scored it already, and a second independent score is wanted. */
        reason: z.enum(['second', 'telling']),
        /** Its length in Chinese characters; a word of another script counts as two. */
        content: z.int(),
        opening: z.string(),
      }),
    ),
    /** Answers this reader could still score. */
    open: z.int(),
  }),
})

/** An answer to be scored by a person alone: no name, no score of anybody or anything. */
export const BlindAnswer = z.object({
  answerId: Id,
  questionKey: z.string(),
  competency: Text,
  kind: z.enum(['behavioural', 'situational']),
  question: z.string(),
  text: z.string(),
  behaviours: z.array(z.string()),
  anchors: z.record(z.string(), z.string()),
})
export type BlindAnswer = z.infer<typeof BlindAnswer>

export const getBlindAnswer = endpoint('GET', '/api/calibration/answers/:id', {
  access: 'report.review',
  tag: 'calibration',
  summary: 'An answer with its question and scale, without name and without any score.',
  params: z.object({ id: Id }),
  reply: BlindAnswer,
})

export const scoreBlind = endpoint('POST', '/api/calibration/answers/:id/score', {
  access: 'report.review',
  tag: 'calibration',
  summary: 'Score an answer without having seen any score of it. It stands as given.',
  params: z.object({ id: Id }),
  body: z.object({ level: z.int().min(1).max(5) }),
  reply: z.object({ accepted: z.literal(true) }),
})

export const LanguageModelMode = z.enum(['off', 'second_reader', 'counts'])
export type LanguageModelMode = z.infer<typeof LanguageModelMode>

export const LanguageModelState = z.object({
  /** The model that is configured; null where there is none. */
  model: z.object({ name: z.string(), filing: z.string().nullable(), runs: z.int() }).nullable(),
  mode: LanguageModelMode,
  /** Where it counts now: nowhere, once another model is configured than the one that was examined. */
  counting: z.array(z.string()),
  changed: z.object({ by: z.string(), at: Instant }).nullable(),
  /** Its agreement with blind human scores, competency by competency. */
  agreement: z.array(
    z.object({
      competency: z.string(),
      name: Text,
      passed: z.boolean(),
      row: AgreementRow,
      people: ScorerEvaluation.shape.people,
      gate: z.array(GateLine),
    }),
  ),
})
export type LanguageModelState = z.infer<typeof LanguageModelState>

export const getLanguageModel = endpoint('GET', '/api/calibration/language-model', {
  access: 'calibration.manage',
  tag: 'calibration',
  summary: 'How the language model counts here, and how it agrees with people.',
  reply: LanguageModelState,
})

export const setLanguageModel = endpoint('PUT', '/api/calibration/language-model', {
  access: 'calibration.manage',
  tag: 'calibration',
  summary:
    'Say how the language model counts: off, second reader, or counts. The last is refused unless its agreement with people passed the gate, and holds for the competencies that passed.',
  body: z.object({
    mode: LanguageModelMode,
    /** Asked twice: the same mode, confirmed once more after being told what follows. */
    confirmedMode: LanguageModelMode,
  }),
  reply: LanguageModelState,
})

/** What a trained scorer reads from an answer, beside the score by the rubric. It changes no total. */
export const CalibratedReading = z.object({
  answerId: Id,
  /** What it was trained on, and which version it is. */
  subject: z.object({ kind: SubjectKind, key: z.string() }),
  version: z.int(),
  /** Human-scored answers it was trained on, and whether those scores were given blind. */
  n: z.int(),
  basis: ScorerEvaluation.shape.basis,
  /** On the 0–10 scale, with the range nine in ten scores of people left out of training fell into. */
  score: z.number(),
  interval: z.tuple([z.number(), z.number()]).nullable(),
  /** The score of the same answer by the rubric, and how far apart the two are. */
  rubricScore: z.number(),
  difference: z.number(),
  /** Far enough for a person to look. */
  over: z.boolean(),
  /** Whether it has passed the gate; else it is for information only. */
  passed: z.boolean(),
})
export type CalibratedReading = z.infer<typeof CalibratedReading>
