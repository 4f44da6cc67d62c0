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

const list = z.array(z.string())

export const compareRecords = endpoint('POST', '/api/v1/reconciliation', {
  access: 'key:records.read',
  tag: 'v1 records',
  summary: 'Compare what your system holds of a kind with what is here: which records to send again.',
  body: z.object({
    kind: RecordKind,
    records: z
      .array(z.object({ externalId: ExternalId, updatedAt: z.iso.datetime({ offset: true }) }))
      .max(10_000),
    /** These are all there are: what only we hold is listed too. */
    complete: z.boolean().default(false),
  }),
  bodyLimit: 8 * 1024 * 1024,
  reply: z.object({
    there: z.int(),
    here: z.int(),
    same: z.int(),
    missingHere: list,
    olderHere: list,
    newerHere: list,
    deletedHere: list,
    /** At most 10,000; empty unless `complete`. */
    missingThere: list,
  }),
})
