import { z } from 'zod'
import { Id, Language, Text } from './common.ts'
import { ScenarioMood, ScenarioOrigin } from './scenarios.ts'
import { QuestionScore, Quote } from './scores.ts'

/** One turn: what the person said, how they felt, and why they then moved as they did. */
export const ScenarioExchange = z.object({
  turn: z.int(),
  answerId: Id,
  topic: z.string(),
  line: z.string(),
  mood: ScenarioMood,
  /** The candidate's words as they were scored. */
  words: z.string(),
  /** Whether the words went on beyond what is read of a turn. */
  cut: z.boolean(),
  /** `no_transcript`: the words were not there in time, and the person went on without a reply. */
  outcome: z.enum(['read', 'no_transcript']),
  /** The family's rule that decided; null where the words were not read. */
  rule: z.string().nullable(),
  /** What the rule rests on; without a quote it is the turn as a whole, or words that were written down otherwise later. */
  because: z.array(z.object({ signal: z.string(), quote: Quote.nullable() })),
  moodAfter: ScenarioMood,
})
export type ScenarioExchange = z.infer<typeof ScenarioExchange>

/** The scenario of an interview with its dialogue and its score, which stands beside the overall one. */
export const ScenarioReport = z.object({
  family: z.object({ key: z.string(), version: z.string(), hash: z.string() }),
  /** Of a family drafted with a language model: which one, and who approved it. */
  origin: ScenarioOrigin.omit({ draftId: true }).optional(),
  seed: z.int(),
  language: Language,
  title: z.string(),
  role: z.string(),
  situation: z.string(),
  facts: z.array(z.string()),
  authority: z.string(),
  people: z.array(z.object({ name: z.string(), aim: z.string(), temper: z.string(), speaks: z.boolean() })),
  values: z.array(z.object({ name: z.string(), value: z.string() })),
  turns: z.array(ScenarioExchange),
  closing: z.string(),
  competency: z.object({ key: z.string(), name: Text }),
  score: z.number(),
  interval: z.tuple([z.number(), z.number()]),
  insufficient: z.boolean(),
  /** The words of all turns, read as one answer. */
  reading: QuestionScore.omit({ questionId: true, position: true, star: true }),
})
export type ScenarioReport = z.infer<typeof ScenarioReport>
