import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/db/index.ts'
import { columns, type MessageRecord, type Row, toRecord } from './record.ts'

/** For how long a worker that took a message has it to itself: longer than any sender takes. */
export const leaseSeconds = 120

/** A message somebody has taken for sending. */
export interface Leased {
  message: MessageRecord
  /** An earlier attempt began and nobody knows how it ended. */
  again: boolean
}

/**
 * Takes waiting messages for sending, in one statement. Another worker finds them taken until the lease is over or
 * the outcome is noted; a worker that dies leaves them to whoever comes after that. The database's clock counts: it
 * is the one clock all workers share.
 */
export async function leaseQueued(
  db: Db,
  organisationId: string,
  ids: readonly string[],
  now: Date,
): Promise<Leased[]> {
  const rows = await db
    .with('free', (part) =>
      part
        .selectFrom('invitations.message')
        .select(['organisation_id', 'id', 'tried_at'])
        .where('organisation_id', '=', organisationId)
        .where('id', 'in', ids)
        .where('status', '=', 'queued')
        .where(sql<boolean>`(leased_until is null or leased_until < clock_timestamp())`)
        .forUpdate()
        .skipLocked(),
    )
    .updateTable('invitations.message as m')
    .from('free')
    .set({
      leased_until: sql`clock_timestamp() + make_interval(secs => ${leaseSeconds})`,
      tried_at: sql`coalesce(m.tried_at, ${now})`,
    })
    .whereRef('m.organisation_id', '=', 'free.organisation_id')
    .whereRef('m.id', '=', 'free.id')
    .returning([...columns.map((column) => `m.${column}` as const), 'free.tried_at as tried_before'])
    .execute()
  return rows.map((row) => ({ message: toRecord(row as Row), again: row.tried_before !== null }))
}

/** Gives messages back untried. */
export async function giveBack(db: Db, organisationId: string, leased: readonly Leased[]): Promise<void> {
  for (const again of [true, false]) {
    const ids = leased.filter((one) => one.again === again).map((one) => one.message.id)
    if (ids.length > 0) {
      await db
        .updateTable('invitations.message')
        .set({ leased_until: null, ...(again ? {} : { tried_at: null }) })
        .where('organisation_id', '=', organisationId)
        .where('id', 'in', ids)
        .where('status', '=', 'queued')
        .execute()
    }
  }
}

/** Which of these messages still wait, for whatever reason. */
export async function listWaiting(db: Db, organisationId: string, ids: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('invitations.message')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('id', 'in', ids)
    .where('status', '=', 'queued')
    .execute()
  return rows.map((row) => row.id)
}

/** What a provider has taken. */
export interface Taken {
  id: string
  provider: string
  providerId: string | null
  parts: number | null
}

/** Notes that messages are with their providers; gives the ids of those that were not noted before. */
export async function recordTaken(
  tx: Tx,
  organisationId: string,
  taken: readonly Taken[],
  at: Date,
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    update invitations.message m
       set status = 'sent', sent_at = ${at}, last_error = null, leased_until = null, attempts = m.attempts + 1,
           provider = t.provider, provider_id = t.provider_id, parts = t.parts
      from jsonb_to_recordset(${JSON.stringify(
        taken.map(({ id, provider, providerId, parts }) => ({
          id,
          provider,
          provider_id: providerId,
          parts,
        })),
      )}::jsonb) as t(id uuid, provider text, provider_id text, parts int)
     where m.organisation_id = ${organisationId} and m.id = t.id and m.status = 'queued'
    returning m.id`.execute(tx)
  return new Set(rows.map((row) => row.id))
}
