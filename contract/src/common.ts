import { z } from 'zod'

export const Id = z.uuid()
export const Instant = z.iso.datetime()
/** A day somebody asks for. There is no year 0. */
export const Day = z.iso.date().refine((day) => day >= '0001')
export const Language = z.enum(['zh-CN', 'en'])
export type Language = z.infer<typeof Language>

/** Chinese text with English where it exists; the client shows the reader's language, else Chinese. */
export const Text = z.object({ 'zh-CN': z.string(), en: z.string().optional() })
export type Text = z.infer<typeof Text>

/** Query strings carry numbers as text. */
export const Paging = z.object({
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(100).default(20),
})

/** A page of a list. `total` stops counting at `totalCap`; `capped` says that there are more. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({
    items: z.array(item),
    total: z.int(),
    capped: z.boolean(),
    page: z.int(),
    pageSize: z.int(),
  })
}

/** RFC 9457 problem details, the form of every failure. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  requestId: z.string(),
  details: z.record(z.string(), z.unknown()).optional(),
})
export type Problem = z.infer<typeof Problem>

/** A reason somebody typed; it is kept and shown, so it must say something. */
export const Reason = z.string().trim().min(2).max(1000)
