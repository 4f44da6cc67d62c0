import { sql } from 'kysely'
import { openText } from '../../platform/crypto/index.ts'
import type { Db, Tx } from '../../platform/db/index.ts'

export type Partner = 'greenhouse' | 'hr-open'

export interface OrderRecord {
  id: string
  partner: Partner
  keyId: string
  applicationId: string
  vacancyId: string
  callbackSealed: Buffer | null
  createdAt: Date
  toldAt: Date | null
}

export const callbackPlace = (id: string) => `partners.test_order.callback_sealed:${id}`

/** Where the result is announced, opened with the candidate's key. */
export const openCallback = (key: Uint8Array, order: OrderRecord): string | null =>
  order.callbackSealed ? openText(key, callbackPlace(order.id), order.callbackSealed) : null

const select = (db: Db, organisationId: string) =>
  db
    .selectFrom('partners.test_order')
    .select([
      'id',
      'partner',
      'key_id',
      'application_id',
      'vacancy_id',
      'callback_sealed',
      'created_at',
      'told_at',
    ])
    .where('organisation_id', '=', organisationId)

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>

const toRecord = (row: Row): OrderRecord => ({
  id: row.id,
  partner: row.partner as Partner,
  keyId: row.key_id,
  applicationId: row.application_id,
  vacancyId: row.vacancy_id,
  callbackSealed: row.callback_sealed,
  createdAt: row.created_at,
  toldAt: row.told_at,
})

export async function findOrder(
  db: Db,
  organisationId: string,
  partner: Partner,
  id: string,
): Promise<OrderRecord | null> {
  const row = await select(db, organisationId)
    .where('partner', '=', partner)
    // Whatever stands in the question: an id that is none is an order that is not there.
    .where(sql<string>`id::text`, '=', id.toLowerCase())
    .executeTakeFirst()
  return row ? toRecord(row) : null
}

export async function findOrderByHash(
  db: Db,
  organisationId: string,
  partner: Partner,
  hash: Buffer,
): Promise<OrderRecord | null> {
  const row = await select(db, organisationId)
    .where('partner', '=', partner)
    .where('order_hash', '=', hash)
    .executeTakeFirst()
  return row ? toRecord(row) : null
}

/** The orders of an application whose partner waits to be told. */
export async function listUntold(
  db: Db,
  organisationId: string,
  applicationId: string,
): Promise<OrderRecord[]> {
  const rows = await select(db, organisationId)
    .where('application_id', '=', applicationId)
    .where('callback_sealed', 'is not', null)
    .where('told_at', 'is', null)
    .where('tell_error', 'is', null)
    .orderBy('created_at')
    .execute()
  return rows.map(toRecord)
}

export async function insertOrder(
  tx: Tx,
  organisationId: string,
  order: Omit<OrderRecord, 'toldAt'> & { hash: Buffer },
): Promise<void> {
  await tx
    .insertInto('partners.test_order')
    .values({
      organisation_id: organisationId,
      id: order.id,
      partner: order.partner,
      key_id: order.keyId,
      order_hash: order.hash,
      application_id: order.applicationId,
      vacancy_id: order.vacancyId,
      callback_sealed: order.callbackSealed,
      created_at: order.createdAt,
    })
    .execute()
}

/** The partner was told, or will not be for this reason. */
export async function markTold(
  db: Db,
  organisationId: string,
  id: string,
  told: { at: Date } | { error: string },
): Promise<void> {
  await db
    .updateTable('partners.test_order')
    .set('at' in told ? { told_at: told.at } : { tell_error: told.error })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute()
}

/** Orders of one person for one vacancy come one after another. */
export async function lockOrders(tx: Tx, name: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`partners:${name}`}, 0))`.execute(tx)
}

/** Deletes what was ordered for an application. */
export async function eraseOrders(tx: Tx, organisationId: string, applicationId: string): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('partners.test_order')
    .where('organisation_id', '=', organisationId)
    .where('application_id', '=', applicationId)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
