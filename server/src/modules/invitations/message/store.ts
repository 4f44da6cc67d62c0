import type { Channel, MessageState } from '@mingjian/contract'
import type { Db, Tx } from '../../../platform/db/index.ts'
import { columns, type MessageRecord, type MessageStatus, type Template, toRecord } from './record.ts'

export interface NewMessage {
  id: string
  organisationId: string
  template: Template
  channel: Channel
  slot: string
  applicationId: string
  candidateId: string
  vacancyId: string
  unitId: string
  language: string
  toSealed: Buffer
  toIndex: Buffer
  subjectSealed: Buffer
  bodySealed: Buffer
  confidential: boolean
  usefulUntil?: Date | undefined
  quiet?: MessageRecord['quiet'] | undefined
  now: Date
}

/** Writes a message; false when the same fact has been told before. */
export async function insertMessage(tx: Tx, message: NewMessage): Promise<boolean> {
  return (await insertMessages(tx, [message])).size === 1
}

/** Writes several messages; gives the ids of those whose fact had not been told before. */
export async function insertMessages(tx: Tx, messages: readonly NewMessage[]): Promise<Set<string>> {
  if (messages.length === 0) {
    return new Set()
  }
  const rows = await tx
    .insertInto('invitations.message')
    .values(
      messages.map((message) => ({
        organisation_id: message.organisationId,
        id: message.id,
        template: message.template,
        channel: message.channel,
        slot: message.slot,
        application_id: message.applicationId,
        candidate_id: message.candidateId,
        vacancy_id: message.vacancyId,
        unit_id: message.unitId,
        language: message.language,
        to_sealed: message.toSealed,
        to_index: message.toIndex,
        subject_sealed: message.subjectSealed,
        body_sealed: message.bodySealed,
        confidential: message.confidential,
        useful_until: message.usefulUntil ?? null,
        quiet: message.quiet ? JSON.stringify(message.quiet) : null,
        created_at: message.now,
        queued_at: message.now,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'slot', 'channel', 'candidate_id']).doNothing(),
    )
    .returning('id')
    .execute()
  return new Set(rows.map((row) => row.id))
}

/** The message that told a fact by a channel; null when it has not been told. */
export async function findBySlot(
  db: Db,
  organisationId: string,
  { slot, channel, candidateId }: { slot: string; channel: Channel; candidateId: string },
): Promise<string | null> {
  const row = await db
    .selectFrom('invitations.message')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('slot', '=', slot)
    .where('channel', '=', channel)
    .where('candidate_id', '=', candidateId)
    .executeTakeFirst()
  return row?.id ?? null
}

/** What became of the mail that told a fact; null when it was not told. */
export async function findMessageStatus(
  db: Db,
  organisationId: string,
  slot: string,
): Promise<MessageStatus | null> {
  const row = await db
    .selectFrom('invitations.message')
    .select('status')
    .where('organisation_id', '=', organisationId)
    .where('slot', '=', slot)
    .where('channel', '=', 'email')
    .executeTakeFirst()
  // Mail has no receipts: it is waiting, taken or refused.
  return (row?.status as MessageStatus | undefined) ?? null
}

export async function findMessage(db: Db, organisationId: string, id: string): Promise<MessageRecord | null> {
  const row = await db
    .selectFrom('invitations.message')
    .select(columns)
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? toRecord(row) : null
}

export async function recordAttempt(
  tx: Tx,
  organisationId: string,
  id: string,
  end: { status: 'queued' | 'failed'; error: string; code: string | null; unknown: boolean },
): Promise<void> {
  await tx
    .updateTable('invitations.message')
    .set((eb) => ({
      status: end.status,
      last_error: end.error,
      failure_code: end.code,
      attempts: eb('attempts', '+', 1),
      leased_until: null,
      ...(end.unknown ? {} : { tried_at: null }),
    }))
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .where('status', '=', 'queued')
    .execute()
}

/** Puts a failed message back into the queue; false when it is not (or no longer) a failed one. */
export async function requeue(tx: Tx, organisationId: string, id: string, at: Date): Promise<boolean> {
  const row = await tx
    .updateTable('invitations.message')
    .set({
      status: 'queued',
      queued_at: at,
      tried_at: null,
      leased_until: null,
      provider: null,
      provider_id: null,
      settled_at: null,
      failure_code: null,
    })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .where('status', 'in', ['failed', 'undelivered'])
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export interface MessageQuery {
  units: 'all' | readonly string[]
  status?: MessageState | undefined
  channel?: Channel | undefined
  applicationId?: string | undefined
  /** Sent to one of these applications or to this address. */
  person?: { applicationIds: readonly string[]; toIndex: Buffer | null } | undefined
  page: number
  pageSize: number
}

const totalCap = 1000

/** A page of messages, newest first. Counting stops at the cap. */
export async function listMessages(
  db: Db,
  organisationId: string,
  query: MessageQuery,
): Promise<{ records: MessageRecord[]; total: number; capped: boolean }> {
  let list = db
    .selectFrom('invitations.message')
    .where('organisation_id', '=', organisationId)
    .where('confidential', '=', false)
  const { units, person } = query
  if (units !== 'all') {
    list = list.where((eb) => eb('unit_id', '=', eb.fn.any(eb.val([...units]))))
  }
  if (query.status) {
    list = list.where('status', '=', query.status)
  }
  if (query.channel) {
    list = list.where('channel', '=', query.channel)
  }
  if (query.applicationId) {
    list = list.where('application_id', '=', query.applicationId)
  }
  if (person) {
    list = list.where((eb) =>
      eb.or([
        eb('application_id', '=', eb.fn.any(eb.val([...person.applicationIds]))),
        ...(person.toIndex ? [eb('to_index', '=', person.toIndex)] : []),
      ]),
    )
  }
  const [rows, count] = await Promise.all([
    list
      .select(columns)
      .orderBy('created_at', 'desc')
      .orderBy('id')
      .limit(query.pageSize)
      .offset((query.page - 1) * query.pageSize)
      .execute(),
    db
      .selectFrom(
        list
          .select('id')
          .limit(totalCap + 1)
          .as('some'),
      )
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow(),
  ])
  return { records: rows.map(toRecord), total: Math.min(count.n, totalCap), capped: count.n > totalCap }
}
