import { z } from 'zod'
import { Id, Instant, Text } from './common.ts'

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
  /** Of this answer alone, 1–10 scale, and its interval. */
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
  /** Of words addressed to the scoring system, which are no part of it; 0 in reports from before this was kept. */
  leftOut: z.int(),
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
  /** The scorer's score, 1–10 scale, and its interval. */
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
