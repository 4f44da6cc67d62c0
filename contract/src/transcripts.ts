import { z } from 'zod'
import { Id, Instant } from './common.ts'
import { endpoint } from './endpoint.ts'

/** How a recorded answer was said, in numbers. Shown as observations and never scored. */
export const Delivery = z.object({
  /** Seconds in which somebody speaks, between the first word and the last. */
  speechSeconds: z.number(),
  /** Seconds before the first word. */
  leadSeconds: z.number(),
  /** Silences of a second or more between words. */
  pauses: z.int(),
  longestPause: z.number(),
  /** Characters (Chinese) or words (English) a minute of speech; null where too little is said. */
  rate: z.number().nullable(),
  unit: z.enum(['characters', 'words']),
  /** Sounds such as "嗯" or "um" that stand in the transcript. Recognisers leave many of them out. */
  fillers: z.int(),
})
export type Delivery = z.infer<typeof Delivery>

/** What a candidate says was heard wrongly. It changes nothing by itself. */
export const TranscriptNote = z.object({ text: z.string(), at: Instant })
export type TranscriptNote = z.infer<typeof TranscriptNote>

/** How many notes one answer takes. */
export const mostTranscriptNotes = 5

export const HeardAnswer = z.object({
  stepId: Id,
  state: z.enum([
    'pending', // it is being put into words, or has not arrived yet
    'ready',
    'silent', // nobody was heard to speak; a person listens
    'failed', // it could not be put into words; a person listens
    'person', // there is no recogniser; a person listens
  ]),
  text: z.string(),
  notes: z.array(TranscriptNote),
  /** How many more notes this answer takes. */
  notesLeft: z.int(),
})
export type HeardAnswer = z.infer<typeof HeardAnswer>

export const HeardInterview = z.object({
  /** Whether the words may be read and noted at this moment, in this tab. */
  open: z.boolean(),
  answers: z.array(HeardAnswer),
})
export type HeardInterview = z.infer<typeof HeardInterview>

const base = { access: 'candidate', tag: 'candidate' } as const

export const getTranscripts = endpoint('GET', '/api/interview/transcripts', {
  ...base,
  summary: 'What was heard in the recorded answers so far. Nothing waits for it.',
  reply: HeardInterview,
})

export const noteTranscript = endpoint('POST', '/api/interview/steps/:stepId/transcript-notes', {
  ...base,
  summary: 'Say what was heard wrongly. The words stay as they are; a person reads the note beside them.',
  params: z.object({ stepId: Id }),
  body: z.object({ text: z.string().trim().min(2).max(500) }),
  reply: HeardInterview,
})
