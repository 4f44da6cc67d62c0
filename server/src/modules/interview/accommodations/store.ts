import type { Arrangement } from '@mingjian/contract'
import type { Selectable } from 'kysely'
import { openJson, sealJson } from '../../../platform/crypto/index.ts'
import type { DB, Db, Tx } from '../../../platform/db/index.ts'

export type RequestRow = Selectable<DB['interview.accommodation']>

/** What somebody asks for. */
export interface Wish {
  wish: Arrangement
  note: string
}

/** What was answered. */
export interface Decision {
  granted: Arrangement
  message: string
}

const place = (part: 'wish' | 'decision', id: string) => `interview.accommodation.${part}:${id}`

export const sealWish = (key: Uint8Array, id: string, wish: Wish): Buffer =>
  sealJson(key, place('wish', id), wish)
export const openWish = (key: Uint8Array, row: Pick<RequestRow, 'id' | 'wish_sealed'>): Wish =>
  openJson<Wish>(key, place('wish', row.id), row.wish_sealed)
export const sealDecision = (key: Uint8Array, id: string, decision: Decision): Buffer =>
  sealJson(key, place('decision', id), decision)
export const openDecision = (
  key: Uint8Array,
  row: Pick<RequestRow, 'id' | 'decision_sealed'>,
): Decision | null =>
  row.decision_sealed ? openJson<Decision>(key, place('decision', row.id), row.decision_sealed) : null

/** The newest request of an interview. */
export async function findLatest(
  db: Db,
  organisationId: string,
  interviewId: string,
): Promise<RequestRow | null> {
  const row = await db
    .selectFrom('interview.accommodation')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('interview_id', '=', interviewId)
    .orderBy('asked_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

export async function findRequest(db: Db, organisationId: string, id: string): Promise<RequestRow | null> {
  const row = await db
    .selectFrom('interview.accommodation')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

/** Writes a request; of one that is open already, what it asks for is replaced. */
export async function keepRequest(
  tx: Tx,
  row: Pick<RequestRow, 'organisation_id' | 'id' | 'interview_id' | 'asked_at' | 'due_at' | 'wish_sealed'> &
    Partial<Pick<RequestRow, 'decided_at' | 'decision_sealed'>>,
): Promise<void> {
  await tx
    .deleteFrom('interview.accommodation')
    .where('organisation_id', '=', row.organisation_id)
    .where('interview_id', '=', row.interview_id)
    .where('decided_at', 'is', null)
    .execute()
  await tx.insertInto('interview.accommodation').values(row).execute()
}

/** Keeps a decision; false when one was made already. */
export async function decide(
  tx: Tx,
  row: Pick<RequestRow, 'organisation_id' | 'id'>,
  set: Pick<RequestRow, 'decided_at' | 'decided_by' | 'decision_sealed'>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('interview.accommodation')
    .set(set)
    .where('organisation_id', '=', row.organisation_id)
    .where('id', '=', row.id)
    .where('decided_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Deletes every request of an interview with its answer. */
export async function eraseRequests(tx: Tx, organisationId: string, interviewId: string): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('interview.accommodation')
    .where('organisation_id', '=', organisationId)
    .where('interview_id', '=', interviewId)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
