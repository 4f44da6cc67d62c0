import { z } from 'zod'
import { Id, Instant, Reason, Text } from './common.ts'
import { endpoint } from './endpoint.ts'

export const RetainedPart = z.enum(['recordings', 'words'])
export type RetainedPart = z.infer<typeof RetainedPart>

const Hold = z.object({ reason: z.string(), by: z.string(), at: Instant })

const Periods = z.object({
  recordingDays: z.int(),
  wordsYears: z.int(),
  consentYears: z.int(),
  /** People who never applied, from their last change. */
  unattachedDays: z.int(),
})

export const UpcomingErasure = z.object({
  applicationId: Id,
  name: z.string(),
  vacancy: Text,
  unit: z.string(),
  part: RetainedPart,
  dueAt: Instant,
  /** Somebody said why it must be kept: it is not deleted before that is lifted. */
  hold: Hold.nullable(),
})
export type UpcomingErasure = z.infer<typeof UpcomingErasure>

export const listUpcomingErasures = endpoint('GET', '/api/retention', {
  access: 'application.decide',
  tag: 'retention',
  summary: 'What will be deleted in the next 30 days because its period ends, and what a hold keeps.',
  reply: z.object({
    days: z.int(),
    periods: Periods,
    /** When the daily deletion last came to its end. */
    lastRunAt: Instant.nullable(),
    /** The first 500, by date. */
    items: z.array(UpcomingErasure),
    capped: z.boolean(),
    /** People without an application who go in these days; null for who sees a part of the organisation. */
    unattached: z.int().nullable(),
  }),
})

export const ApplicationRetention = z.object({
  /** Since when the recruitment is over for this application; null while it goes on. */
  endedAt: Instant.nullable(),
  due: z.array(z.object({ part: RetainedPart, dueAt: Instant })),
  hold: Hold.nullable(),
})
export type ApplicationRetention = z.infer<typeof ApplicationRetention>

const one = { access: 'application.decide', tag: 'retention', params: z.object({ id: Id }) } as const

export const getRetention = endpoint('GET', '/api/applications/:id/retention', {
  ...one,
  summary: 'When the data of an application will be deleted, and whether a hold keeps it.',
  reply: ApplicationRetention,
})

export const putHold = endpoint('PUT', '/api/applications/:id/hold', {
  ...one,
  summary: 'Keep everything of an application from deletion, with the reason. Safe to repeat.',
  body: z.object({ reason: Reason }),
  reply: ApplicationRetention,
})

export const liftHold = endpoint('DELETE', '/api/applications/:id/hold', {
  ...one,
  summary: 'Let deletion take its course again. Safe to repeat.',
  reply: ApplicationRetention,
})
