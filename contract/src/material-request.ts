import { z } from 'zod'

const Both = z.strictObject({
  'zh-CN': z.string().trim().min(1).max(100),
  en: z.string().trim().min(1).max(100),
})
const Why = z.strictObject({
  'zh-CN': z.string().trim().min(2).max(300),
  en: z.string().trim().min(2).max(300),
})

/**
 * Something a candidate is asked for besides the résumé, with the reason they read. Identity documents are not
 * among the kinds: the interview knows the person by the link, and a copy is not needed for it.
 */
export const MaterialRequest = z.strictObject({
  key: z.string().regex(/^m[1-9]$/),
  kind: z.enum(['certificate', 'portfolio', 'other']),
  title: Both,
  reason: Why,
})
export type MaterialRequest = z.infer<typeof MaterialRequest>
