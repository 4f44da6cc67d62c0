import { z } from 'zod'
import { Id } from './common.ts'

/** How a language model read an answer beside the embedded finder. It quotes; the points are ours. */
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
  /** Why the model's reading could not be used. */
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
})
export type ModelReading = z.infer<typeof ModelReading>
