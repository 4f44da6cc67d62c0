import { z } from 'zod'
import { Application } from './applications.ts'
import { Id, Instant, Paging, pageOf, Reason, Text } from './common.ts'
import { endpoint } from './endpoint.ts'
import { ModelReading } from './readings.ts'
import { RejectReason } from './stages.ts'
import { Delivery, TranscriptNote } from './transcripts.ts'

export const Evidence = z.object({
  quote: z.string(),
  /** Character offsets into the transcript of the answer. */
  start: z.int(),
  end: z.int(),
  answerId: Id,
  /** Second in the recording where it is said; null for typed answers. */
  second: z.number().nullable(),
  strength: z.enum(['clear', 'partial']),
})
export type Evidence = z.infer<typeof Evidence>

/** Words of the candidate, with their place and their second. */
export const Quote = Evidence.omit({ strength: true })
export type Quote = z.infer<typeof Quote>

export const BehaviourScore = z.object({
  id: z.string(),
  description: z.string(),
  weight: z.number(),
  points: z.int().min(1).max(3),
  evidence: z.array(Evidence),
  /** Where the candidate says they did not do it, or did the opposite. Shown, never counted. */
  counterEvidence: z.array(Quote),
  /** What to ask in the second interview when it was not seen. */
  probe: z.string().nullable(),
})
export type BehaviourScore = z.infer<typeof BehaviourScore>

export const Guard = z.object({
  kind: z.enum([
    'too_short',
    'off_topic',
    'padding',
    'parroting',
    'recital',
    'injection',
    'insufficient_evidence',
  ]),
  quote: z.string().nullable(),
  answerId: Id,
})

/** A part of the account of an event, or of an answer to "what would you do if …". */
export const ElementScore = z.object({
  name: z.enum(['situation', 'task', 'action', 'result', 'conflict', 'reason', 'consequence']),
  /** 0 absent, 1 vague, 2 specific. */
  level: z.int().min(0).max(2),
  evidence: z.array(Evidence),
})
export type ElementScore = z.infer<typeof ElementScore>

/** What the score of an answer was computed from (docs/scoring.md). */
export const Workings = z.object({
  /** Of this answer alone, 0–10 scale, and its interval. */
  score: z.number(),
  interval: z.tuple([z.number(), z.number()]),
  /** Share of the points that the key behaviours earned, 0–1. */
  share: z.number(),
  /** How much of the account is there, in eighths. */
  completeness: z.int().min(0).max(8),
  /** Half the width of the interval in levels of the scale. */
  halfWidth: z.number(),
  /** Length of the answer in Chinese characters; a word of another script counts as two. */
  content: z.int(),
})
export type Workings = z.infer<typeof Workings>

export const QuestionScore = z.object({
  answerId: Id,
  questionId: Id,
  position: z.int(),
  kind: z.enum(['behavioural', 'situational']),
  text: z.string(),
  /** 0 absent, 1 vague, 2 specific; null for a situational question. */
  star: z.object({ situation: z.int(), task: z.int(), action: z.int(), result: z.int() }).nullable(),
  /** The parts of the account with the words they are told in; empty in reports from before they were kept. */
  elements: z.array(ElementScore),
  bars: z.number(),
  /** Null in reports from before they were kept. */
  workings: Workings.nullable(),
  behaviours: z.array(BehaviourScore),
  guards: z.array(Guard),
  anchors: z.record(z.string(), z.string()),
})
export type QuestionScore = z.infer<typeof QuestionScore>

export const DimensionScore = z.object({
  competency: z.string(),
  name: Text,
  weight: z.number(),
  requiredLevel: z.int(),
  /** The scorer's score, 0–10 scale, and its interval. */
  score: z.number(),
  interval: z.tuple([z.number(), z.number()]),
  bars: z.number(),
  /** What a human set instead, with the reason; both numbers stay. */
  adjustment: z.object({ score: z.number(), reason: z.string(), by: z.string(), at: Instant }).nullable(),
  /** The one that counts: the human's where there is one. */
  final: z.number(),
  insufficient: z.boolean(),
  /** Median of confirmed candidates for the same job and their number; null below ten. */
  comparison: z.object({ median: z.number(), n: z.int() }).nullable(),
  questions: z.array(QuestionScore),
})
export type DimensionScore = z.infer<typeof DimensionScore>

export const Anomaly = z.object({
  rule: z.enum([
    'spiky_profile',
    'thin_evidence',
    'low_confidence',
    'guard',
    'no_transcript',
    'near_cut',
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

export const TranscriptAnswer = z.object({
  answerId: Id,
  position: z.int(),
  kind: z.enum(['self_introduction', 'question']),
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
})
export type TranscriptAnswer = z.infer<typeof TranscriptAnswer>

/** Something to ask or to tell next, about one answer. */
export const AdviceItem = z.object({
  text: z.string(),
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
  /** Weighted mean of the dimensions, 0–10; the second one with the human's scores. */
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
  /** Empty where no language model took part. */
  readings: z.array(ModelReading),
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
  status: z.enum(['not_submitted', 'processing', 'waiting_for_transcript', 'failed']),
  answers: z.array(TranscriptAnswer),
})

export const getAssessmentStatus = endpoint('GET', '/api/applications/:id/assessment', {
  access: 'report.read',
  tag: 'reports',
  summary: 'How far the assessment has come, with what was said so far, while no report stands.',
  params: z.object({ id: Id }),
  reply: PendingAssessment,
})

export const adjustScore = endpoint('POST', '/api/reports/:id/adjustments', {
  access: 'report.review',
  tag: 'review',
  summary: 'Set a dimension score by hand. The reason is kept, and both numbers stay.',
  params: z.object({ id: Id }),
  body: z.object({
    competency: z.string(),
    /** 1.0–10.0 in steps of 0.1; null takes an adjustment back. */
    score: z.number().min(1).max(10).multipleOf(0.1).nullable(),
    reason: Reason,
  }),
  reply: Report,
})

export const decide = endpoint('POST', '/api/reports/:id/decision', {
  access: 'application.decide',
  tag: 'review',
  summary: 'Confirm the result: on to the second interview, or not passed (with a reason).',
  params: z.object({ id: Id }),
  body: z.discriminatedUnion('outcome', [
    z.object({
      outcome: z.literal('second_interview'),
      /** When and where the second interview is; a calendar file goes with the mail. */
      interview: z.object({
        startsAt: Instant,
        minutes: z.int().min(10).max(480),
        place: z.string().trim().min(2).max(200),
        interviewer: z.string().trim().max(100).default(''),
        note: z.string().max(1000).default(''),
      }),
      reason: Reason.optional(),
    }),
    z.object({ outcome: z.literal('rejected'), rejectReason: RejectReason, reason: Reason }),
  ]),
  reply: Report,
})

export const suggest = endpoint('POST', '/api/reports/:id/suggestions', {
  access: 'application.suggest',
  tag: 'review',
  summary: 'A manager says what they would do; HR decides.',
  params: z.object({ id: Id }),
  body: z.object({
    outcome: z.enum(['advance', 'reject', 'unsure']),
    note: z.string().trim().min(2).max(1000),
  }),
  reply: Report,
})

export const ReviewItem = z.object({
  applicationId: Id,
  reportId: Id,
  name: z.string(),
  vacancy: Text,
  submittedAt: Instant,
  overall: z.number(),
  anomalies: z.array(Anomaly),
})
export type ReviewItem = z.infer<typeof ReviewItem>

export const listReviews = endpoint('GET', '/api/reviews', {
  access: 'report.review',
  tag: 'review',
  summary: 'Reports that wait for a human, the odd ones first.',
  query: Paging.extend({ vacancyId: Id.optional(), onlyAnomalies: z.stringbool().optional() }),
  reply: pageOf(ReviewItem),
})

export const compareApplications = endpoint('GET', '/api/vacancies/:id/comparison', {
  access: 'report.read',
  tag: 'review',
  summary: 'Candidates of one vacancy side by side: evidence per dimension before totals.',
  params: z.object({ id: Id }),
  query: z.object({ applicationIds: z.string().max(400) }),
  reply: z.object({
    items: z.array(
      z.object({
        applicationId: Id,
        name: z.string(),
        overall: z.number(),
        confirmed: z.boolean(),
        dimensions: z.array(
          DimensionScore.pick({
            competency: true,
            name: true,
            score: true,
            interval: true,
            final: true,
          }).extend({
            quotes: z.array(z.string()),
          }),
        ),
      }),
    ),
  }),
})
