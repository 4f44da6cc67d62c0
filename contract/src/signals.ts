import { z } from 'zod'
import { longestAnswerSeconds } from './answer-length.ts'
import { Id, Instant, Text } from './common.ts'
import { endpoint } from './endpoint.ts'
import { SignalKind } from './signal-kinds.ts'

const noted = {
  /** Chosen by the device: a report that is sent again is the same signal. */
  id: Id,
  /** Milliseconds by the clock of the device; together with `sentAt` the server finds its own time. */
  at: z.number().int(),
  stepId: Id.nullable(),
  takeId: Id.nullable(),
  /** Seconds into the recording; null while none runs. */
  second: z.number().min(0).max(longestAnswerSeconds).nullable(),
}
const seconds = z.number().min(0).max(86_400)
const characters = z.int().min(1).max(1_000_000)

/** What the device of a candidate notes. Numbers only: no text, no picture, no name of a program or page. */
export const SignalInput = z.discriminatedUnion('kind', [
  z.strictObject({
    ...noted,
    kind: z.literal('left'),
    seconds,
    /** Out of sight, in sight without the keyboard, or the page itself was closed. */
    how: z.enum(['hidden', 'unfocused', 'closed']),
  }),
  z.strictObject({
    ...noted,
    kind: z.literal('pasted'),
    characters,
    /** Share of the answer as it stood right after it. */
    share: z.number().min(0).max(1),
    /** The pasted words had been typed in this interview before: a draft that was moved. */
    own: z.boolean(),
  }),
  z.strictObject({ ...noted, kind: z.literal('typing_burst'), characters, seconds }),
  z.strictObject({ ...noted, kind: z.literal('question_copied'), characters }),
  // Taken only from who consented to facial cues; counted on the device, which sends nothing but these numbers.
  z.strictObject({ ...noted, kind: z.literal('face_absent'), seconds }),
  z.strictObject({ ...noted, kind: z.literal('second_face'), seconds }),
])
export type SignalInput = z.infer<typeof SignalInput>

export const reportSignals = endpoint('POST', '/api/interview/signals', {
  access: 'candidate',
  tag: 'candidate',
  summary:
    'Note what a person may want to look at: batches, kept by the device until taken. Safe to repeat; what is not noted in this interview is left out.',
  body: z.object({
    /** The clock of the device at sending. */
    sentAt: z.number().int(),
    /** A random number this browser keeps; null where it can keep none. Never one of the device itself. */
    browser: Id.nullable(),
    signals: z.array(SignalInput).max(50),
  }),
  reply: z.object({ received: z.literal(true) }),
})

export const SignalVerdict = z.enum(['innocent', 'to_verify', 'confirmed'])
export type SignalVerdict = z.infer<typeof SignalVerdict>

const Judged = z.object({ verdict: SignalVerdict, note: z.string(), by: z.string(), at: Instant })

/** How far what was measured is out of the ordinary. It says nothing about why. */
export const SignalStrength = z.enum(['slight', 'clear', 'marked'])
export type SignalStrength = z.infer<typeof SignalStrength>

export const Signal = z.object({
  id: Id,
  kind: SignalKind,
  /** By the server's clock. */
  at: Instant,
  answerId: Id.nullable(),
  /** Second of the recording that is played in the report; null where there is none. */
  second: z.number().nullable(),
  /** It happened in a take that was given again: its recording is not played. */
  earlierTake: z.boolean(),
  strength: SignalStrength,
  /** What was measured, in words. */
  text: Text,
  /** The other candidate; null where there is none, or the reader may not see them. */
  other: z.object({ applicationId: Id, name: z.string(), vacancy: Text }).nullable(),
  /** The last word of a person; null while nobody has looked. */
  verdict: Judged.nullable(),
  /** Every verdict, oldest first. */
  history: z.array(Judged),
})
export type Signal = z.infer<typeof Signal>

/** What a kind of signal is, so that nobody reads more into it. */
export const SignalExplained = z.object({
  kind: SignalKind,
  name: Text,
  /** What it may mean. */
  meaning: Text,
  /** Why it happens to people who did nothing wrong. */
  innocent: z.array(Text),
})
export type SignalExplained = z.infer<typeof SignalExplained>

/** What was noted while the interview went on. Beside the report: no score, no anomaly, no step follows from it. */
export const IntegritySection = z.object({
  /** What this interview was to note, with explanations; of what occurred besides, too. */
  kinds: z.array(SignalExplained),
  noted: z.array(SignalKind),
  /** In the order of time. */
  signals: z.array(Signal),
})
export type IntegritySection = z.infer<typeof IntegritySection>

export const judgeSignal = endpoint('POST', '/api/applications/:id/signals/:signalId/verdict', {
  access: 'report.review',
  tag: 'reports',
  summary: 'What a person makes of a signal, with a note. It can be changed; every verdict is kept.',
  params: z.object({ id: Id, signalId: Id }),
  body: z
    .strictObject({ verdict: SignalVerdict, note: z.string().trim().max(1000).default('') })
    .refine(({ verdict, note }) => verdict !== 'confirmed' || note.length >= 2, { path: ['note'] }),
  reply: IntegritySection,
})

export const SignalFigures = SignalExplained.extend({
  signals: z.int(),
  /** Signals by what people last said of them. */
  judged: z.object({ innocent: z.int(), toVerify: z.int(), confirmed: z.int() }),
  /** Share judged innocent among those judged innocent or confirmed, with its 95 % Wilson interval. */
  falseAlarms: z
    .object({ share: z.number(), interval: z.tuple([z.number(), z.number()]), n: z.int() })
    .nullable(),
  /** Kits whose newest version notes it. */
  kits: z.array(z.object({ id: Id, name: Text })),
})
export type SignalFigures = z.infer<typeof SignalFigures>

export const getSignalFigures = endpoint('GET', '/api/integrity', {
  access: 'report.review',
  tag: 'reports',
  summary: 'How often each kind of signal occurs and how often people find it innocent.',
  reply: z.object({
    /** Interviews in which something was to be noted. */
    interviews: z.int(),
    kinds: z.array(SignalFigures),
    kitCount: z.int(),
  }),
})
