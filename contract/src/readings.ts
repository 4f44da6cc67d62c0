import { z } from 'zod'
import { Id } from './common.ts'

/**
 * How a language model read an answer beside the embedded finder. It quotes; the points are ours. Unless it was
 * allowed to count it reads second: it is shown and changes no point.
 */
export const ModelReading = z.object({
  answerId: Id,
  /** The model as configured, and as the endpoint named it. */
  model: z.string(),
  reported: z.array(z.string()),
  /** Filing number of the model, where one is required. */
  filing: z.string().nullable(),
  version: z.string(),
  /** Whose quotes the points of this answer rest on. */
  counted: z.enum(['language_model', 'embedded']),
  /** Why there is no reading that can be used; null with `embedded` counted means that it read second. */
  fallback: z.string().nullable(),
  /** Each independent run, scored by itself. */
  runs: z.array(
    z.object({ bars: z.number(), points: z.record(z.string(), z.int().min(1).max(3)), dropped: z.int() }),
  ),
  spread: z.object({ range: z.number(), sd: z.number(), over: z.boolean() }).nullable(),
  /** Where the two finders differ. */
  comparison: z
    .object({
      modelBars: z.number(),
      embeddedBars: z.number(),
      behaviours: z.array(z.object({ id: z.string(), model: z.int(), embedded: z.int() })),
      over: z.boolean(),
    })
    .nullable(),
  /** What it quotes for each key behaviour where it reads second; where it counts, they are the evidence. */
  quotes: z.array(
    z.object({
      behaviour: z.string(),
      quote: z.string(),
      start: z.int(),
      end: z.int(),
      answerId: Id,
      second: z.number().nullable(),
      strength: z.enum(['clear', 'partial']),
    }),
  ),
})
export type ModelReading = z.infer<typeof ModelReading>
