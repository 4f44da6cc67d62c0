import type { Session } from '@mingjian/psychometrics'
import type { Selectable } from 'kysely'
import { openJson, sealJson } from '../../platform/crypto/index.ts'
import type { DB, Db, Tx } from '../../platform/db/index.ts'
import type { BankLanguage } from './bank-store.ts'

export type SessionRow = Selectable<DB['ability.session']>
export type ResponseRow = Selectable<DB['ability.response']>

/** What somebody chose: the option and whether it is right, and the device's own measure of the time. */
export interface Chosen {
  option: number
  correct: boolean
  milliseconds: number
}

const statePlace = (id: string) => `ability.session.state:${id}`
const resultPlace = (id: string) => `ability.session.result:${id}`
const answerPlace = (sessionId: string, itemId: string) => `ability.response.answer:${sessionId}/${itemId}`

export const openState = (key: Uint8Array, row: Pick<SessionRow, 'id' | 'state_sealed'>): Session =>
  openJson<Session>(key, statePlace(row.id), row.state_sealed)

export function openResult<T>(key: Uint8Array, row: Pick<SessionRow, 'id' | 'result_sealed'>): T | null {
  return row.result_sealed ? openJson<T>(key, resultPlace(row.id), row.result_sealed) : null
}

export function openAnswer(key: Uint8Array, row: ResponseRow): Chosen | null {
  return row.answer_sealed
    ? openJson<Chosen>(key, answerPlace(row.session_id, row.item_id), row.answer_sealed)
    : null
}

export async function findSession(
  db: Db,
  organisationId: string,
  interviewId: string,
): Promise<SessionRow | null> {
  const row = await db
    .selectFrom('ability.session')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('interview_id', '=', interviewId)
    .executeTakeFirst()
  return row ?? null
}

/** Opens the test of an interview; false when it has one. */
export async function insertSession(
  tx: Tx,
  input: {
    organisationId: string
    id: string
    interviewId: string
    candidateId: string
    language: BankLanguage
    bankVersion: number
    state: Session
    key: Uint8Array
    at: Date
  },
): Promise<boolean> {
  const row = await tx
    .insertInto('ability.session')
    .values({
      organisation_id: input.organisationId,
      id: input.id,
      interview_id: input.interviewId,
      candidate_id: input.candidateId,
      language: input.language,
      bank_version: input.bankVersion,
      started_at: input.at,
      heard_at: input.at,
      state_sealed: sealJson(input.key, statePlace(input.id), input.state),
    })
    .onConflict((c) => c.columns(['organisation_id', 'interview_id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

type SessionKey = Pick<SessionRow, 'organisation_id' | 'id'>

/** Keeps a session as it stands, and that its device was heard of. */
export async function saveState(
  tx: Tx,
  row: SessionKey,
  key: Uint8Array,
  input: { state: Session; heardAt: Date; extraSeconds?: number },
): Promise<void> {
  await tx
    .updateTable('ability.session')
    .set({
      state_sealed: sealJson(key, statePlace(row.id), input.state),
      heard_at: input.heardAt,
      ...(input.extraSeconds === undefined ? {} : { extra_seconds: input.extraSeconds }),
    })
    .where('organisation_id', '=', row.organisation_id)
    .where('id', '=', row.id)
    .execute()
}

/** Closes a session with its result, once. */
export async function closeSession(
  tx: Tx,
  row: SessionKey,
  key: Uint8Array,
  input: { result: unknown; usable: boolean; at: Date },
): Promise<void> {
  await tx
    .updateTable('ability.session')
    .set({
      finished_at: input.at,
      usable: input.usable,
      result_sealed: sealJson(key, resultPlace(row.id), input.result),
    })
    .where('organisation_id', '=', row.organisation_id)
    .where('id', '=', row.id)
    .where('finished_at', 'is', null)
    .execute()
}

export function listResponses(db: Db, row: SessionKey): Promise<ResponseRow[]> {
  return db
    .selectFrom('ability.response')
    .selectAll()
    .where('organisation_id', '=', row.organisation_id)
    .where('session_id', '=', row.id)
    .orderBy('number')
    .execute()
}

/** Notes that an item is shown. */
export async function insertResponse(
  tx: Tx,
  row: SessionKey,
  input: { itemId: string; number: number; at: Date },
): Promise<void> {
  await tx
    .insertInto('ability.response')
    .values({
      organisation_id: row.organisation_id,
      session_id: row.id,
      item_id: input.itemId,
      number: input.number,
      shown_at: input.at,
    })
    .execute()
}

/** Keeps what was chosen, once: a second answer to an item changes nothing. */
export async function keepAnswer(
  tx: Tx,
  row: SessionKey,
  key: Uint8Array,
  input: { itemId: string; chosen: Chosen; at: Date },
): Promise<void> {
  await tx
    .updateTable('ability.response')
    .set({
      received_at: input.at,
      answer_sealed: sealJson(key, answerPlace(row.id, input.itemId), input.chosen),
    })
    .where('organisation_id', '=', row.organisation_id)
    .where('session_id', '=', row.id)
    .where('item_id', '=', input.itemId)
    .where('received_at', 'is', null)
    .execute()
}

/** Adds time that was given back on the item that lay open. */
export async function addExtra(tx: Tx, row: SessionKey, itemId: string, seconds: number): Promise<void> {
  await tx
    .updateTable('ability.response')
    .set((eb) => ({ extra_seconds: eb('extra_seconds', '+', seconds) }))
    .where('organisation_id', '=', row.organisation_id)
    .where('session_id', '=', row.id)
    .where('item_id', '=', itemId)
    .execute()
}
