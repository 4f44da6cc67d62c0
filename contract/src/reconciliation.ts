import { z } from 'zod'
import { Id, Instant, Paging, pageOf, Reason } from './common.ts'
import { endpoint } from './endpoint.ts'
import { ExternalId, RecordCode, RecordKind } from './records.ts'

/** What two systems do not agree about, until a person settles it. */
export const SyncConflict = z.object({
  id: Id,
  source: z.string(),
  kind: RecordKind,
  externalId: z.string(),
  code: RecordCode,
  /** Whom or what it is about. */
  name: z.string(),
  applicationId: Id.nullable(),
  ours: z.string().nullable(),
  theirs: z.string().nullable(),
  noticedAt: Instant,
  /** Whether the other system's side can be taken here by one click. */
  canTake: z.boolean(),
})
export type SyncConflict = z.infer<typeof SyncConflict>

export const listSyncConflicts = endpoint('GET', '/api/reconciliation/conflicts', {
  access: 'application.decide',
  tag: 'reconciliation',
  summary: 'What waits for a person because a connected system and we do not agree, newest first.',
  query: Paging,
  reply: pageOf(SyncConflict),
})

/** A field of a record that waits: what each side says of it. */
export const ConflictField = z.object({
  /** Its name in the interface, e.g. `resume.education`. */
  field: z.string(),
  /** In plain text, masked as the reader's role says; null where a side says nothing. */
  ours: z.string().nullable(),
  theirs: z.string().nullable(),
  differs: z.boolean(),
  owner: z.enum(['theirs', 'ours', 'person']),
})
export type ConflictField = z.infer<typeof ConflictField>

export const readSyncConflict = endpoint('GET', '/api/reconciliation/conflicts/:id', {
  access: 'application.decide',
  tag: 'reconciliation',
  summary:
    'A difference field by field: what the other system says, what stands here, who owns it, since when.',
  params: z.object({ id: Id }),
  reply: z.object({
    conflict: SyncConflict,
    fields: z.array(ConflictField),
    oursAt: Instant.nullable(),
    theirsAt: Instant.nullable(),
    /** Whether what they said is here; else it is taken when they send it again. */
    kept: z.boolean(),
  }),
})

export const settleSyncConflict = endpoint('POST', '/api/reconciliation/conflicts/:id/settlement', {
  access: 'application.decide',
  tag: 'reconciliation',
  summary: 'Settle a difference: take what the other system says, or leave it as it is here.',
  params: z.object({ id: Id }),
  body: z.object({ choice: z.enum(['theirs', 'ours']), reason: Reason.optional() }),
})

export const listSyncedRecords = endpoint('GET', '/api/reconciliation/sources', {
  access: 'application.decide',
  tag: 'reconciliation',
  summary: 'What connected systems hold here: how many records of each kind, and when the last one came.',
  reply: z.object({
    items: z.array(
      z.object({
        source: z.string(),
        kind: RecordKind,
        records: z.int(),
        deleted: z.int(),
        lastReceivedAt: Instant,
      }),
    ),
  }),
})

export const SyncDay = z.object({
  id: z.string(),
  day: z.iso.date(),
  source: z.string(),
  kind: RecordKind,
  records: z.int(),
  hash: z.string(),
  openConflicts: z.int(),
  /** Refused on the day before, without what came late. */
  refused: z.int(),
  /** Arrived in the 24 hours before it was counted, and how long after they changed there, in milliseconds. */
  arrived: z.int(),
  lagP50: z.number().nullable(),
  lagP95: z.number().nullable(),
  /** What the other side said to hold; null where it said nothing that day. */
  theirRecords: z.int().nullable(),
  matched: z.boolean().nullable(),
  /** What stands here is of this moment; it is not counted again that day. */
  countedAt: Instant,
})
export type SyncDay = z.infer<typeof SyncDay>

export const listSyncDays = endpoint('GET', '/api/reconciliation/days', {
  access: 'application.decide',
  tag: 'reconciliation',
  summary: 'Day by day what each connected system holds here, and whether it said the same.',
  query: Paging,
  reply: pageOf(SyncDay),
})

const list = z.array(z.string())

export const compareRecords = endpoint('POST', '/api/v1/reconciliation', {
  access: 'key:records.read',
  tag: 'v1 records',
  summary: 'Compare what your system holds of a kind with what is here: which records to send again.',
  body: z.object({
    kind: RecordKind,
    /** May be left out where `count` and `hash` say enough. */
    records: z
      .array(z.object({ externalId: ExternalId, updatedAt: z.iso.datetime({ offset: true }) }))
      .max(10_000)
      .default([]),
    /** How many records of the kind stand in your system. */
    count: z.int().min(0).optional(),
    /** Their hash, as docs/integration.md says: 64 hexadecimal digits. */
    hash: z
      .string()
      .regex(/^[0-9a-fA-F]{64}$/)
      .optional(),
    /** These are all there are: what only we hold is listed too. */
    complete: z.boolean().default(false),
  }),
  bodyLimit: 8 * 1024 * 1024,
  reply: z.object({
    there: z.int(),
    here: z.int(),
    /** The hash of what stands here. */
    hash: z.string(),
    /** Whether `count` and `hash` are those of here: nothing need be sent again. Null where none came. */
    matches: z.boolean().nullable(),
    same: z.int(),
    missingHere: list,
    olderHere: list,
    newerHere: list,
    deletedHere: list,
    /** At most 10,000; empty unless `complete`. */
    missingThere: list,
  }),
})
