import { z } from 'zod'
import { SpeechFault } from './fault.ts'
import type { Recognised } from './recogniser.ts'

const Output = z.object({
  text: z.string(),
  words: z
    .array(
      z.object({
        text: z.string(),
        start: z.number().min(0),
        end: z.number().min(0),
      }),
    )
    .default([]),
  confidence: z.number().min(0).max(1).nullable().default(null),
  language: z.string().max(20).nullable().default(null),
})

/** Reads what a recogniser printed: one JSON object, or plain text. Throws when it is JSON of another form. */
export function parseOutput(printed: string): Recognised {
  const text = printed.trim()
  if (!text.startsWith('{')) {
    return { text: text.replaceAll('\0', ''), words: [], confidence: null, language: null }
  }
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw new SpeechFault('wrong_form', 'the recogniser printed something that begins like JSON and is none')
  }
  const parsed = Output.safeParse(json)
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join('.') ?? ''
    throw new SpeechFault('wrong_form', `the recogniser printed JSON of another form: ${field}`)
  }
  return { ...parsed.data, text: parsed.data.text.replaceAll('\0', '') }
}
