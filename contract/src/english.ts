import { z } from 'zod'
import { Id, Text } from './common.ts'
import { endpoint } from './endpoint.ts'

export const EnglishKind = z.enum(['read_aloud', 'listen_answer', 'describe_picture', 'free_talk', 'writing'])
export type EnglishKind = z.infer<typeof EnglishKind>

export const EnglishBand = z.enum(['A1', 'A2', 'B1', 'B2', 'C1', 'C2'])
export type EnglishBand = z.infer<typeof EnglishBand>

/** English tasks at the end of the answers. Which ones of a kind is drawn for each interview. */
export const EnglishModule = z.strictObject({
  /** How many tasks of each kind; kinds that are left out are not asked. */
  tasks: z
    .array(z.strictObject({ kind: EnglishKind, count: z.int().min(1).max(2) }))
    .min(1)
    .max(5)
    .refine((list) => new Set(list.map(({ kind }) => kind)).size === list.length),
  /** `choice`: each candidate decides. Writing is always typed; who does not agree to be recorded types. */
  answers: z.enum(['spoken', 'typed', 'choice']),
})
export type EnglishModule = z.infer<typeof EnglishModule>

const Both = z.object({ 'zh-CN': z.string(), en: z.string() })
const Numbers = z.array(z.number())

export const EnglishFigure = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('chart'),
    chart: z.enum(['bar', 'line']),
    title: z.string(),
    unit: z.string(),
    categories: z.array(z.string()),
    series: z.array(z.object({ name: z.string(), values: Numbers })),
  }),
  z.object({
    type: z.literal('scene'),
    alt: Both,
    shapes: z.array(
      z.object({
        shape: z.enum(['rect', 'circle', 'line', 'text']),
        at: Numbers,
        fill: z.string(),
        text: z.string().optional(),
      }),
    ),
  }),
])
export type EnglishFigure = z.infer<typeof EnglishFigure>

/** What a candidate sees of an English task. What is hidden until the step opens is null. */
export const EnglishStep = z.object({
  kind: EnglishKind,
  number: z.int(),
  of: z.int(),
  instruction: z.string(),
  /** Ways to answer this task. */
  modes: z.array(z.enum(['video', 'audio', 'text'])),
  /** The text to be read aloud. */
  passage: z.string().nullable(),
  /** What who types does instead of reading aloud. */
  typed: z.object({ prompt: z.string(), instruction: z.string() }).nullable(),
  figure: EnglishFigure.nullable(),
  listening: z.object({ plays: z.int(), playsLeft: z.int(), shown: z.string().nullable() }).nullable(),
})
export type EnglishStep = z.infer<typeof EnglishStep>

const Quote = z.object({ quote: z.string(), start: z.int(), end: z.int() })
const Criterion = z.enum(['vocabulary', 'grammar', 'coherence'])
const Level = z.object({
  band: EnglishBand,
  level: z.number(),
  interval: z.tuple([EnglishBand, EnglishBand]),
  margin: z.number(),
  words: z.int(),
  tasks: z.int(),
  fulfilment: z.number(),
  criteria: z.array(z.object({ criterion: Criterion, level: z.number() })),
})

export const EnglishTaskReport = z.object({
  answerId: Id,
  taskId: z.string(),
  kind: EnglishKind,
  title: Text,
  mode: z.enum(['spoken', 'typed']),
  /** How a text to listen to was given: by the device's voice or as captions; null where it was not opened. */
  listening: z.enum(['voice', 'captions']).nullable(),
  words: z.int(),
  level: z.number().nullable(),
  fulfilment: z.number(),
  criteria: z.array(
    z.object({
      criterion: Criterion,
      level: z.number(),
      found: z.array(
        z.object({ id: z.string(), name: Both, band: EnglishBand.nullable(), quotes: z.array(Quote) }),
      ),
    }),
  ),
  contentPoints: z.array(z.object({ id: z.string(), description: Both, quote: Quote.nullable() })),
  readAloud: z
    .object({
      completeness: z.number(),
      interval: z.tuple([z.number(), z.number()]),
      words: z.int(),
      missing: z.array(z.string()),
      quotes: z.array(Quote),
    })
    .nullable(),
  flags: z.array(
    z.object({
      flag: z.enum(['copied', 'repeated', 'injection', 'not_english', 'off_task', 'too_short']),
      quote: Quote.nullable(),
    }),
  ),
})
export type EnglishTaskReport = z.infer<typeof EnglishTaskReport>

/** The English part of a report. It changes no total; null bands: not enough to say. */
export const EnglishReport = z.object({
  version: z.string(),
  spoken: Level.nullable(),
  written: Level.nullable(),
  tasks: z.array(EnglishTaskReport),
})
export type EnglishReport = z.infer<typeof EnglishReport>

/** A task as experts see it. */
export const EnglishTaskView = z.object({
  id: z.string(),
  kind: EnglishKind,
  levels: z.array(EnglishBand),
  title: Both,
  prompt: z.string(),
  text: z.string().nullable(),
  contentPoints: z.array(Both),
  thinkSeconds: z.int(),
  answerSeconds: z.int(),
})
export type EnglishTaskView = z.infer<typeof EnglishTaskView>

export const listEnglishTasks = endpoint('GET', '/api/english-tasks', {
  access: 'bank.read',
  tag: 'question bank',
  summary: 'The English tasks that interviews draw from.',
  reply: z.object({ tasks: z.array(EnglishTaskView) }),
})
