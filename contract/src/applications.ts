import { z } from 'zod'
import { Id, Instant, Paging, pageOf, Reason, Text } from './common.ts'
import { endpoint } from './endpoint.ts'
import { Channel } from './messages.ts'
import { RejectReason, Stage } from './stages.ts'

export const ApplicationSummary = z.object({
  id: Id,
  candidate: z.object({ id: Id, name: z.string() }),
  vacancy: z.object({ id: Id, title: Text }),
  unit: z.object({ id: Id, name: z.string() }),
  stage: Stage,
  /** Since when it stands at this stage. */
  stageAt: Instant,
  appliedAt: Instant,
  /** 1–10, once a report stands; null before. */
  overall: z.number().nullable(),
  /** A human has confirmed the result. */
  confirmed: z.boolean(),
  /** Things a human should look at. */
  anomalies: z.int(),
  deadline: Instant.nullable(),
})
export type ApplicationSummary = z.infer<typeof ApplicationSummary>

export const Resume = z.object({
  summary: z.string(),
  education: z.array(
    z.object({
      school: z.string(),
      degree: z.string(),
      major: z.string(),
      from: z.string(),
      to: z.string().nullable(),
    }),
  ),
  work: z.array(
    z.object({
      company: z.string(),
      title: z.string(),
      from: z.string(),
      to: z.string().nullable(),
      duties: z.string(),
    }),
  ),
  skills: z.array(z.string()),
  certificates: z.array(z.string()),
})
export type Resume = z.infer<typeof Resume>

/** One line of an application's history. */
export const TimelineItem = z.object({
  id: z.string(),
  at: Instant,
  kind: z.enum(['move', 'invitation', 'message', 'interview', 'report', 'decision', 'request', 'note']),
  /** Event or message name, for the client's words, e.g. `application.screened`, `invitation.mailed`. */
  name: z.string(),
  actor: z.object({ kind: z.enum(['staff', 'candidate', 'system', 'key']), name: z.string() }),
  from: Stage.nullable(),
  to: Stage.nullable(),
  reason: z.string().nullable(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
})
export type TimelineItem = z.infer<typeof TimelineItem>

export const MoveOption = z.object({
  to: Stage,
  /** The move needs a typed reason; a rejection needs one from the list as well. */
  needsReason: z.boolean(),
  /** What will happen by itself: messages sent, steps started. */
  effects: z.array(z.enum(['invitation_mail', 'second_interview_mail', 'rejection_mail', 'link_revoked'])),
})

export type MoveOption = z.infer<typeof MoveOption>

export const Application = ApplicationSummary.extend({
  candidate: z.object({
    id: Id,
    name: z.string(),
    sex: z.enum(['male', 'female', 'undisclosed']),
    /** Masked unless the caller may see contact data. */
    phone: z.string(),
    email: z.string(),
    idNumber: z.string().nullable(),
    birthDate: z.string().nullable(),
    resume: Resume,
    source: z.string(),
  }),
  writtenTests: z.array(
    z.object({
      name: z.string(),
      score: z.number(),
      fullMark: z.number(),
      percentile: z.number().nullable(),
      takenAt: z.iso.date(),
    }),
  ),
  /** Other applications of the same person, so that history stands beside the new result. */
  otherApplications: z.array(
    z.object({ id: Id, vacancy: Text, stage: Stage, appliedAt: Instant, overall: z.number().nullable() }),
  ),
  invitation: z
    .object({
      id: Id,
      sentAt: Instant.nullable(),
      openedAt: Instant.nullable(),
      deadline: Instant,
      status: z.enum(['pending', 'sent', 'opened', 'started', 'completed', 'expired', 'revoked']),
    })
    .nullable(),
  interviewId: Id.nullable(),
  reportId: Id.nullable(),
  reportStatus: z.enum(['none', 'pending', 'ready', 'confirmed']),
  moves: z.array(MoveOption),
  timeline: z.array(TimelineItem),
})
export type Application = z.infer<typeof Application>

export const ApplicationSort = z.enum([
  '-appliedAt',
  'appliedAt',
  '-overall',
  'overall',
  '-stageAt',
  'stageAt',
])

export const ApplicationFilter = z.object({
  /** Name, or a whole phone number or e-mail address. */
  search: z.string().max(100).optional(),
  vacancyId: Id.optional(),
  unitId: Id.optional(),
  stage: Stage.optional(),
  minOverall: z.coerce.number().min(0).max(10).optional(),
})

export const listApplications = endpoint('GET', '/api/applications', {
  access: 'candidate.read',
  tag: 'applications',
  summary: 'Applications of the units the caller may see: filtered, sorted and paged on the server.',
  query: Paging.extend(ApplicationFilter.shape).extend({ sort: ApplicationSort.default('-appliedAt') }),
  reply: pageOf(ApplicationSummary),
})

export const getApplication = endpoint('GET', '/api/applications/:id', {
  access: 'candidate.read',
  tag: 'applications',
  summary: 'Everything about one application on one time line.',
  params: z.object({ id: Id }),
  reply: Application,
})

const BulkResult = z.object({
  done: z.array(Id),
  /** Not moved, each with the failure code. */
  failed: z.array(z.object({ id: Id, code: z.string() })),
})

export const screenApplications = endpoint('POST', '/api/applications/screening', {
  access: 'application.screen',
  tag: 'applications',
  summary: 'Mark résumé screening as passed. By that fact alone the interview invitation goes out.',
  body: z.object({ applicationIds: z.array(Id).min(1).max(200) }),
  reply: BulkResult,
})

export const previewScreening = endpoint('POST', '/api/applications/screening/preview', {
  access: 'application.screen',
  tag: 'applications',
  summary: 'What passing screening would send, to whom, by when.',
  body: z.object({ applicationIds: z.array(Id).min(1).max(200) }),
  reply: z.object({
    items: z.array(
      z.object({
        applicationId: Id,
        name: z.string(),
        /** By which way, and to which address; none when there is no way. */
        channel: Channel.nullable(),
        to: z.string(),
        kit: Text.nullable(),
        deadlineHours: z.int(),
        problem: z.enum(['no_kit', 'no_address', 'wrong_stage']).nullable(),
      }),
    ),
  }),
})

export const moveApplication = endpoint('POST', '/api/applications/:id/moves', {
  access: 'application.move',
  tag: 'applications',
  summary: 'Move an application to another stage. Only a person can reject, and must say why.',
  params: z.object({ id: Id }),
  body: z.object({ to: Stage, reason: Reason.optional(), rejectReason: RejectReason.optional() }),
  reply: Application,
})

export const exportApplications = endpoint('GET', '/api/applications/export', {
  access: 'candidate.read',
  tag: 'applications',
  summary: 'The filtered list as CSV (at most 10,000 rows), contact data masked.',
  query: ApplicationFilter.extend({ sort: ApplicationSort.default('-appliedAt') }),
  raw: true,
})

export const TodayItem = z.object({
  key: z.enum([
    'reports_to_review',
    'anomalies',
    'invitations_unopened',
    'human_interviews',
    'to_screen',
    'overdue',
    'messages_failed',
  ]),
  count: z.int(),
  /** The first few, to open directly. */
  items: z.array(
    z.object({
      applicationId: Id,
      name: z.string(),
      vacancy: Text,
      at: Instant,
      deadline: Instant.nullable(),
    }),
  ),
})

export const getToday = endpoint('GET', '/api/today', {
  access: 'candidate.read',
  tag: 'applications',
  summary: 'What needs a person now: counts with the first few of each.',
  reply: z.object({ items: z.array(TodayItem) }),
})
