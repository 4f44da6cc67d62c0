import { z } from 'zod'
import { Id, Instant, Text } from './common.ts'
import { endpoint } from './endpoint.ts'
import { ExternalId, RecordKind } from './records.ts'
import { Stage } from './stages.ts'

/** Cursor of a list: opaque, and good as long as one likes. */
const Cursor = z.string().max(200)

/** A record by our id and by the number your system has for it. */
const Ref = z.object({ id: Id, externalId: z.string().nullable() })

const params = z.object({ externalId: ExternalId })

export const ChangeKind = z.enum(['application', 'invitation', 'interview', 'report', 'result', 'consent'])

export const listChanges = endpoint('GET', '/api/v1/changes', {
  access: 'key:records.read',
  tag: 'v1 reading',
  summary:
    'What has changed since a cursor, oldest first: kinds and ids only. Nothing is missed under writes; ask again with `next`.',
  query: z.object({ after: Cursor.optional(), limit: z.coerce.number().int().min(1).max(1000).default(200) }),
  reply: z.object({
    items: z.array(
      z.object({
        kind: ChangeKind,
        /** The fact, e.g. `application.moved`. */
        event: z.string(),
        at: Instant,
        application: Ref,
      }),
    ),
    /** Where to go on; also when nothing has changed. */
    next: z.string(),
    more: z.boolean(),
  }),
})

export const V1Application = z.object({
  id: Id,
  externalId: z.string().nullable(),
  candidate: Ref,
  vacancy: Ref,
  stage: Stage,
  stageAt: Instant,
  appliedAt: Instant,
  invitation: z
    .object({
      status: z.enum(['pending', 'sent', 'opened', 'started', 'completed', 'expired', 'revoked']),
      sentAt: Instant.nullable(),
      openedAt: Instant.nullable(),
      deadline: Instant,
    })
    .nullable(),
  /** `pending`: there is something, and no person has confirmed it yet. */
  result: z.enum(['none', 'pending', 'confirmed']),
})

export const listV1Applications = endpoint('GET', '/api/v1/applications', {
  access: 'key:records.read',
  tag: 'v1 reading',
  summary: 'All applications, page by page.',
  query: z.object({
    after: Id.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(100),
    /** The vacancy, by the number your system has for it. */
    vacancy: ExternalId.optional(),
  }),
  reply: z.object({ items: z.array(V1Application), next: z.string().nullable() }),
})

export const getV1Application = endpoint('GET', '/api/v1/applications/:externalId', {
  access: 'key:records.read',
  tag: 'v1 reading',
  summary: 'One application: its stage, invitation and whether there is a result. With an ETag.',
  params,
  reply: V1Application,
})

export const V1Result = z.object({
  application: Ref,
  status: z.enum(['none', 'pending', 'confirmed']),
  /** Everything below is null until a person has confirmed the result. */
  outcome: z.enum(['second_interview', 'rejected']).nullable(),
  confirmedAt: Instant.nullable(),
  reportId: Id.nullable(),
  /** 1–10, with what people set by hand. */
  overall: z.number().nullable(),
  dimensions: z
    .array(
      z.object({
        competency: z.string(),
        name: Text,
        weight: z.number(),
        score: z.number(),
        /** Set by a person instead of the scorer. */
        byHand: z.boolean(),
      }),
    )
    .nullable(),
  /** Says what the numbers are, to be shown beside them. */
  notice: Text,
})

export const getV1Result = endpoint('GET', '/api/v1/applications/:externalId/result', {
  access: 'key:results.read',
  tag: 'v1 reading',
  summary: 'The result a person has confirmed, with a summary of the report. Unconfirmed ones only say so.',
  params,
  reply: V1Result,
})

export const listV1Media = endpoint('GET', '/api/v1/applications/:externalId/media', {
  access: 'key:media.read',
  tag: 'v1 reading',
  summary:
    'Links to the recordings of an application. Each opens for five minutes; every opening is audited.',
  params,
  reply: z.object({
    application: Ref,
    items: z.array(z.object({ takeId: Id, stepId: Id, url: z.string(), expiresAt: Instant })),
  }),
})

export const openV1Media = endpoint('GET', '/api/v1/media/:token', {
  access: 'public',
  tag: 'v1 reading',
  summary: 'A recording by a link of `listV1Media`. Range requests are answered.',
  params: z.object({ token: z.string().max(600) }),
  raw: true,
})

export const getRecordVersion = endpoint('GET', '/api/v1/records/:kind/:externalId', {
  access: 'key:records.read',
  tag: 'v1 records',
  summary: 'Which version of your record stands here. With an ETag for If-Match.',
  params: z.object({ kind: RecordKind, externalId: ExternalId }),
  reply: z.object({
    kind: RecordKind,
    externalId: z.string(),
    id: Id,
    updatedAt: Instant,
    receivedAt: Instant,
    deleted: z.boolean(),
  }),
})
