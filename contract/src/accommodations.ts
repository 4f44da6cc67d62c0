import { z } from 'zod'
import { Id, Instant, Text } from './common.ts'
import { endpoint } from './endpoint.ts'

/** How the candidate's page looks and reads aloud: free to everybody, and nobody else's business. */
export const Presentation = z.object({
  largeText: z.boolean(),
  highContrast: z.boolean(),
  /** Questions are read aloud more slowly. */
  slowVoice: z.boolean(),
  /** Each question is read aloud as soon as it opens. */
  readAloud: z.boolean(),
})
export type Presentation = z.infer<typeof Presentation>

/** By how much every clock is longer; 1: as for everybody, 0: no limit. */
export const TimeFactor = z.literal([1, 1.25, 1.3, 1.5, 2, 0])
export type TimeFactor = z.infer<typeof TimeFactor>

export const BreakMinutes = z.literal([0, 5, 10, 15, 30])
export type BreakMinutes = z.infer<typeof BreakMinutes>

/** A way to answer that the kit does not offer. */
export const ExtraMode = z.enum(['text', 'audio'])
export type ExtraMode = z.infer<typeof ExtraMode>

/**
 * What a candidate uses and what may look odd for it: software that reads, writes or enlarges, a person who
 * helps (an interpreter), or that one cannot look into the camera all the time.
 */
export const Aid = z.enum(['software', 'assistant', 'camera'])
export type Aid = z.infer<typeof Aid>

/** Accommodations that change the rules of an interview for one person. */
export const Arrangement = z.object({
  timeFactor: TimeFactor,
  /** Minutes the candidate may rest between questions, in all. */
  breakMinutes: BreakMinutes,
  modes: z.array(ExtraMode).max(2),
  aids: z.array(Aid).max(3),
})
export type Arrangement = z.infer<typeof Arrangement>

/** The interview as it is for everybody. */
export const noArrangement: Arrangement = { timeFactor: 1, breakMinutes: 0, modes: [], aids: [] }

const Reason = z.strictObject({
  'zh-CN': z.string().trim().min(2).max(300),
  en: z.string().trim().min(2).max(300),
})

/** What of it a kit grants as soon as it is asked for; the rest waits for a person. */
export const AtOnce = z.strictObject({
  timeFactor: TimeFactor,
  breakMinutes: BreakMinutes,
  modes: z.boolean(),
})
export type AtOnce = z.infer<typeof AtOnce>

/** What a kit can leave out. Aids are not among it: whoever needs one may use it. Nor is more time within a limit. */
export const NotOffered = z.strictObject({
  what: z.enum(['no-limit', 'breaks', 'text', 'audio']),
  /** Told to the candidate, who may still say in words what they need. */
  reason: Reason,
})
export type NotOffered = z.infer<typeof NotOffered>

/** What a kit says of accommodations. All that it neither grants at once nor leaves out waits for a person. */
export const AccommodationRule = AtOnce.extend({
  /** Missing: nothing is left out. */
  notOffered: z
    .array(NotOffered)
    .max(4)
    .refine((all) => new Set(all.map(({ what }) => what)).size === all.length)
    .optional(),
}).refine(({ timeFactor, breakMinutes, notOffered = [] }) => {
  const left = notOffered.map(({ what }) => what)
  return !(timeFactor === 0 && left.includes('no-limit')) && !(breakMinutes > 0 && left.includes('breaks'))
})
export type AccommodationRule = z.infer<typeof AccommodationRule>

/** Of a kit that says nothing about it. */
export const usualAtOnce: AtOnce = { timeFactor: 1.25, breakMinutes: 10, modes: false }

/** What the candidate's page knows of accommodations. */
export const CandidateAccommodations = z.object({
  /** Ways to answer that can be asked for. */
  modes: z.array(ExtraMode),
  atOnce: AtOnce,
  /** What cannot be asked for here, with the reason. */
  notOffered: z.array(NotOffered),
  granted: Arrangement,
  request: z
    .object({
      askedAt: Instant,
      /** Answered by then; null once it is answered. */
      dueAt: Instant.nullable(),
      decidedAt: Instant.nullable(),
      wish: Arrangement,
      note: z.string(),
      /** What the person who decided says about it. */
      message: z.string(),
    })
    .nullable(),
  /** Null where no minutes are granted. */
  rest: z.object({ running: z.boolean(), secondsLeft: z.number() }).nullable(),
  /** What is agreed to by asking: what somebody needs may tell of their health. */
  consent: z.object({ version: z.string(), title: z.string(), text: z.string() }),
})
export type CandidateAccommodations = z.infer<typeof CandidateAccommodations>

const staff = { access: 'accommodation.decide', tag: 'accommodations' } as const

export const AccommodationItem = z.object({
  id: Id,
  /**
   * The caller also scores or decides there: whose request it is stays hidden until they take it over, which sets
   * them apart from that candidate.
   */
  veiled: z.boolean(),
  name: z.string().nullable(),
  vacancy: Text.nullable(),
  unit: z.string().nullable(),
  askedAt: Instant,
  dueAt: Instant,
  decidedAt: Instant.nullable(),
  /** Until when the interview can be begun as things stand. */
  deadline: Instant.nullable(),
})
export type AccommodationItem = z.infer<typeof AccommodationItem>

export const Accommodation = AccommodationItem.extend({
  name: z.string(),
  vacancy: Text,
  unit: z.string(),
  deadline: Instant,
  kit: Text,
  /** The ways to answer everybody has. */
  kitModes: z.array(z.enum(['video', 'audio', 'text'])),
  atOnce: AtOnce,
  /** What the kit leaves out, with the reason the candidate was told. A person may grant it all the same. */
  notOffered: z.array(NotOffered),
  wish: Arrangement,
  note: z.string(),
  /** What holds now: what the kit grants at once, and what was decided before. */
  granted: Arrangement,
  message: z.string(),
  /** Who decided; null while it is open, and where the kit grants it by itself. */
  by: z.string().nullable(),
  mail: z.enum(['none', 'queued', 'sent', 'failed']),
})
export type Accommodation = z.infer<typeof Accommodation>

export const listAccommodations = endpoint('GET', '/api/accommodations', {
  ...staff,
  summary:
    'Requests for accommodations, the most urgent first. Only who decides about them sees that there are any.',
  query: z.object({ state: z.enum(['open', 'decided']).default('open') }),
  reply: z.object({
    /** The first 200. */
    items: z.array(AccommodationItem),
    capped: z.boolean(),
    overdue: z.int(),
  }),
})

export const getAccommodation = endpoint('GET', '/api/accommodations/:id', {
  ...staff,
  summary: 'One request with what is asked for and the note. Each reading is logged.',
  params: z.object({ id: Id }),
  reply: Accommodation,
})

export const takeAccommodation = endpoint('POST', '/api/accommodations/:id/taking', {
  ...staff,
  summary: 'Take a request over and read it. The caller no longer scores or decides on that candidate.',
  params: z.object({ id: Id }),
  reply: Accommodation,
})

export const decideAccommodation = endpoint('POST', '/api/accommodations/:id/decision', {
  ...staff,
  summary: 'Grant all or part of a request. The candidate is told by mail, with the reason.',
  params: z.object({ id: Id }),
  body: z.object({
    granted: Arrangement,
    /** Told to the candidate; needed where less is granted than was asked for. */
    message: z.string().trim().max(1000).default(''),
  }),
  reply: Accommodation,
})
