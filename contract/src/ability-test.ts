import { z } from 'zod'
import { AbilityArea } from './ability-module.ts'
import { Id, Language, Text } from './common.ts'

const shared = { title: z.string(), unit: z.string(), categories: z.array(z.string()) }

/** A chart or a table as data: one value per category in each series. */
export const AbilityFigure = z.discriminatedUnion('kind', [
  z.object({
    kind: z.enum(['bar', 'line', 'stacked', 'pie']),
    ...shared,
    series: z.array(z.object({ name: z.string(), values: z.array(z.number()) })),
  }),
  z.object({
    kind: z.literal('table'),
    ...shared,
    series: z.array(
      z.object({
        name: z.string(),
        unit: z.string().optional(),
        values: z.array(z.union([z.number(), z.string()])),
      }),
    ),
  }),
])
export type AbilityFigure = z.infer<typeof AbilityFigure>

/** The item a candidate sees. Neither its key nor anything it could be computed from leaves the server. */
export const ShownAbilityItem = z.object({
  id: Id,
  /** From 1, in the order of this test. */
  number: z.int(),
  stem: z.string(),
  figure: AbilityFigure.nullable(),
  /** Everything the figure shows, in words. */
  textAlternative: z.string().nullable(),
  options: z.array(z.string()),
  /** Until the time for this item, or for all of them, is over; null without a limit. */
  secondsLeft: z.number().nullable(),
})
export type ShownAbilityItem = z.infer<typeof ShownAbilityItem>

/** The ability test as the candidate's page needs it. */
export const CandidateAbilityTest = z.object({
  state: z.enum(['ahead', 'ready', 'running', 'finished']),
  /** The language of the items. */
  language: Language,
  leastItems: z.int(),
  mostItems: z.int(),
  /** With extra time, where this candidate has it; null without a limit. */
  minutes: z.number().nullable(),
  secondsPerItem: z.number().nullable(),
  answered: z.int(),
  item: ShownAbilityItem.nullable(),
  testSecondsLeft: z.number().nullable(),
})
export type CandidateAbilityTest = z.infer<typeof CandidateAbilityTest>

export const AbilityFlag = z.enum([
  'rapid_guessing', // fewer than nine answers in ten took longer than a guess
  'imprecise', // the test ended before the estimate was as precise as asked for
  'provisional', // by assumed difficulties: nobody's answers have confirmed them yet
  'items_timed_out',
  'late_answers', // answers that came after their time: kept, counted as not given
  'items_excused', // taken out for a technical fault; they count for nothing
])
export type AbilityFlag = z.infer<typeof AbilityFlag>

/** An item as it was answered, for whoever reads the report. */
export const AbilityAnswer = z.object({
  itemId: Id,
  number: z.int(),
  area: AbilityArea,
  family: Text,
  stem: z.string(),
  figure: AbilityFigure.nullable(),
  textAlternative: z.string().nullable(),
  /** In the order that was shown. What choosing it says: the key's solution, or the mistake that leads there. */
  options: z.array(z.object({ text: z.string(), explanation: z.string() })),
  key: z.int(),
  solution: z.array(z.string()),
  /** Null where nothing was chosen. */
  chosen: z.int().nullable(),
  outcome: z.enum(['right', 'wrong', 'timed_out', 'excused', 'not_reached']),
  /** Net of time that was given back, as of the usual limits; null where the clock gave none. */
  seconds: z.number().nullable(),
  /** Seconds by which the answer came after its time. */
  lateSeconds: z.number().nullable(),
  /** Faster than a guess can be told from thinking. */
  rapid: z.boolean(),
  /** Given to try the item out; it counts for nothing. */
  unscored: z.boolean(),
  difficulty: z.number(),
  status: z.enum(['pilot', 'calibrated']),
})
export type AbilityAnswer = z.infer<typeof AbilityAnswer>

/** What an ability test came to. It stands beside the overall score and changes nothing in it. */
export const AbilityResult = z.object({
  language: Language,
  bankVersion: z.string(),
  /** Items that count. */
  items: z.int(),
  reason: z.enum(['precise', 'cut_decided', 'most_items', 'no_item_left', 'time_over']),
  theta: z.number(),
  se: z.number(),
  /** T = 50 + 10θ, with its 95 % range. */
  t: z.number(),
  tInterval: z.tuple([z.number(), z.number()]),
  /** Only beside a named group of at least a hundred people. */
  percentile: z
    .object({
      value: z.int(),
      group: z.object({ name: Text, date: z.string(), n: z.int() }),
    })
    .nullable(),
  /** Without the rapid answers; null where there were none. */
  withoutRapid: z.object({ t: z.number(), tInterval: z.tuple([z.number(), z.number()]) }).nullable(),
  areas: z.array(z.object({ area: AbilityArea, items: z.int(), right: z.int() })),
  flags: z.array(AbilityFlag),
  /** Seconds that were given back for technical faults. */
  extraSeconds: z.int(),
  answers: z.array(AbilityAnswer),
})
export type AbilityResult = z.infer<typeof AbilityResult>
