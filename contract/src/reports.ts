import { z } from 'zod'
import { AbilityResult } from './ability-test.ts'
import { Application } from './applications.ts'
import { CalibratedReading } from './calibration.ts'
import { Id, Instant, Text } from './common.ts'
import { endpoint } from './endpoint.ts'
import { EnglishReport } from './english.ts'
import { FacialCuesSection } from './facial-cues.ts'
import { ModelReading } from './readings.ts'
import { ScenarioReport } from './scenario-reports.ts'
import { DimensionScore, Evidence, Quote } from './scores.ts'
import { IntegritySection } from './signals.ts'
import { Delivery, TranscriptNote } from './transcripts.ts'

export const Anomaly = z.object({
  rule: z.enum([
    'spiky_profile',
    'thin_evidence',
    'low_confidence',
    'guard',
    'no_transcript',
    'finder_disagreement',
    'model_fallback',
    'similar_answer',
    'disputed_transcript',
  ]),
  competency: z.string().nullable(),
  text: Text,
})

/** That another person's answer to the same question is nearly the same. It takes no point away. */
export const SimilarAnswer = z.object({
  answerId: Id,
  /** Share of five-character pieces the two have in common, 0–1; the question's own words do not count. */
  similarity: z.number(),
  /** Whether the other one was handed in first. */
  earlier: z.boolean(),
  /** Whose it is; null where the reader may not see that application. */
  other: z.object({ applicationId: Id, name: z.string(), vacancy: Text }).nullable(),
})
export type SimilarAnswer = z.infer<typeof SimilarAnswer>

/** The decision after an answer whether a probe follows. */
export const Probing = z.object({
  outcome: z.enum([
    'asked',
    'nothing_missing', // everything that has a probe was said
    'no_transcript', // the words of the recording were not there in time
    'enough', // two have been asked
  ]),
  /** Triggers that were there, in the order of the question's list. */
  triggers: z.array(z.string()),
  probeId: z.string().nullable(),
  trigger: z.string().nullable(),
  /** Version of the finder that read the words; null where there were none. */
  finder: z.string().nullable(),
})
export type Probing = z.infer<typeof Probing>

export const TranscriptAnswer = z.object({
  answerId: Id,
  position: z.int(),
  kind: z.enum(['self_introduction', 'question', 'probe', 'scenario', 'english']),
  /** What was asked; of a turn of the scenario what the person said. */
  question: z.string(),
  mode: z.enum(['video', 'audio', 'text']),
  seconds: z.number().nullable(),
  text: z.string(),
  /** Words or sentences with their time in the recording. */
  segments: z.array(z.object({ start: z.int(), end: z.int(), second: z.number() })),
  /** How the words came about. */
  source: z.enum(['typed', 'speech', 'human', 'pending']),
  confidence: z.number().nullable(),
  /** How it was said; null for typed answers and where nobody was heard. */
  delivery: Delivery.nullable(),
  /** What the candidate says was heard wrongly. */
  notes: z.array(TranscriptNote),
  recording: z.object({ id: Id, mimeType: z.string(), bytes: z.int() }).nullable(),
  /** Of the answer to a probe: which one was asked, and why (`no_action`, `no_result`, `behaviour:<id>`). */
  probe: z.object({ id: z.string(), trigger: z.string(), number: z.int() }).nullable(),
  /** Whether a probe followed this answer; null where the kit asks none. */
  probing: Probing.nullable(),
  /** Of a turn of the scenario: which one, and how many there are. */
  scenario: z.object({ turn: z.int(), of: z.int() }).nullable(),
})
export type TranscriptAnswer = z.infer<typeof TranscriptAnswer>

/** Something to ask or to tell next, about one answer. */
export const AdviceItem = z.object({
  text: Text,
  /** The answer it follows from; null in reports from before this was kept. */
  answerId: Id.nullable(),
  /** The words it starts from, where there are any. */
  quote: Quote.nullable(),
})
export type AdviceItem = z.infer<typeof AdviceItem>

export const Report = z.object({
  id: Id,
  applicationId: Id,
  candidate: z.object({ id: Id, name: z.string() }),
  vacancy: z.object({ id: Id, title: Text }),
  stage: Application.shape.stage,
  createdAt: Instant,
  submittedAt: Instant,
  status: z.enum(['ready', 'confirmed']),
  /** Weighted mean of the dimensions, 1–10; the second one with the human's scores. */
  overall: z.number(),
  overallInterval: z.tuple([z.number(), z.number()]),
  overallFinal: z.number(),
  dimensions: z.array(DimensionScore),
  keyEvents: z.array(Evidence.extend({ competency: z.string(), behaviour: z.string() })),
  languageLogic: z
    .object({
      score: z.number(),
      observations: z.array(z.object({ text: Text, quote: z.string().nullable() })),
    })
    .nullable(),
  advice: z.object({ hr: z.array(AdviceItem), candidate: z.array(AdviceItem) }),
  anomalies: z.array(Anomaly),
  /** Found while or after the report was written, and so no part of what its fingerprint covers. */
  similar: z.array(SimilarAnswer),
  transcript: z.array(TranscriptAnswer),
  /** Null where the kit has no scenario. Its score enters no total. */
  scenario: ScenarioReport.nullable(),
  /**
   * Numbers on the picture, beside the video; they enter no score and no fingerprint, and are gone when the
   * candidate takes the consent back. Null where the kit does not ask for them.
   */
  facialCues: FacialCuesSection.nullable(),
  /** Empty where no language model took part. */
  readings: z.array(ModelReading),
  /** What was noted on the way; null where nothing was, and for readers who are not to judge it. */
  integrity: IntegritySection.nullable(),
  /** What trained scorers read, beside the scores; they change no total. Empty where none was shown. */
  calibrated: z.array(CalibratedReading),
  /** What the English tasks came to; it changes no total. Null where none were asked. */
  english: EnglishReport.nullable(),
  /** What the ability test came to; it changes no total. Null where none was held. */
  abilityTest: AbilityResult.nullable(),
  history: z.object({
    writtenTests: Application.shape.writtenTests,
    otherApplications: Application.shape.otherApplications,
  }),
  versions: z.object({
    kit: z.string(),
    finder: z.string(),
    formula: z.string(),
    transcriptHash: z.string(),
    reportHash: z.string(),
  }),
  decision: z
    .object({
      outcome: z.enum(['second_interview', 'rejected']),
      by: z.string(),
      at: Instant,
      reason: z.string().nullable(),
    })
    .nullable(),
  suggestions: z.array(
    z.object({
      by: z.string(),
      at: Instant,
      outcome: z.enum(['advance', 'reject', 'unsure']),
      note: z.string(),
    }),
  ),
})
export type Report = z.infer<typeof Report>

export const getReport = endpoint('GET', '/api/applications/:id/report', {
  access: 'report.read',
  tag: 'reports',
  summary: 'The interview report of an application: scores, evidence, transcript, recordings.',
  params: z.object({ id: Id }),
  reply: Report,
})

export const playRecording = endpoint('GET', '/api/recordings/:id', {
  access: 'recording.play',
  tag: 'reports',
  summary: 'A recording, with byte ranges so that a player can jump to a second.',
  params: z.object({ id: Id }),
  raw: true,
})

export const transcribeAnswer = endpoint('PUT', '/api/answers/:id/transcript', {
  access: 'report.review',
  tag: 'reports',
  summary: 'Write down what is said in a recording that no speech model has transcribed; scoring follows.',
  params: z.object({ id: Id }),
  body: z.object({ text: z.string().trim().min(1).max(100_000) }),
  reply: z.object({ accepted: z.literal(true) }),
})

export const PendingAssessment = z.object({
  applicationId: Id,
  status: z.enum(['not_submitted', 'processing', 'waiting_for_transcript', 'failed', 'stopped']),
  answers: z.array(TranscriptAnswer),
})

export const getAssessmentStatus = endpoint('GET', '/api/applications/:id/assessment', {
  access: 'report.read',
  tag: 'reports',
  summary: 'How far the assessment has come, with what was said so far, while no report stands.',
  params: z.object({ id: Id }),
  reply: PendingAssessment,
})
