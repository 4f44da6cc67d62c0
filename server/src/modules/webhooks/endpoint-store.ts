import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db/index.ts'

export type DisabledReason = 'person' | 'gone' | 'failing'

export interface EndpointRecord {
  id: string
  url: string
  description: string
  eventTypes: string[]
  state: 'active' | 'disabled'
  disabledAt: Date | null
  disabledReason: DisabledReason | null
  failingSince: Date | null
  createdAt: Date
}

const columns = [
  'id',
  'url',
  'description',
  'event_types',
  'state',
  'disabled_at',
  'disabled_reason',
  'failing_since',
  'created_at',
] as const

interface Row {
  id: string
  url: string
  description: string
  event_types: string[]
  state: string
  disabled_at: Date | null
  disabled_reason: string | null
  failing_since: Date | null
  created_at: Date
}

const toRecord = (row: Row): EndpointRecord => ({
  id: row.id,
  url: row.url,
  description: row.description,
  eventTypes: row.event_types,
  state: row.state === 'active' ? 'active' : 'disabled',
  disabledAt: row.disabled_at,
  disabledReason: row.disabled_reason as DisabledReason | null,
  failingSince: row.failing_since,
  createdAt: row.created_at,
})

export async function findEndpoint(
  db: Db,
  organisationId: string,
  id: string,
  options: { lock?: boolean } = {},
): Promise<EndpointRecord | null> {
  const query = db
    .selectFrom('webhooks.endpoint')
    .select(columns)
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
  const row = await (options.lock ? query.forUpdate() : query).executeTakeFirst()
  return row ? toRecord(row) : null
}

export async function listEndpoints(
  db: Db,
  organisationId: string,
  query: { search?: string | undefined; page: number; pageSize: number },
): Promise<{ records: EndpointRecord[]; total: number }> {
  let list = db.selectFrom('webhooks.endpoint').where('organisation_id', '=', organisationId)
  if (query.search?.trim()) {
    const like = `%${query.search.trim().replace(/[\\%_]/g, '\\$&')}%`
    list = list.where((eb) => eb.or([eb('url', 'ilike', like), eb('description', 'ilike', like)]))
  }
  const [rows, count] = await Promise.all([
    list
      .select(columns)
      .orderBy('created_at', 'desc')
      .orderBy('id')
      .limit(query.pageSize)
      .offset((query.page - 1) * query.pageSize)
      .execute(),
    list.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow(),
  ])
  return { records: rows.map(toRecord), total: count.n }
}

/** How many endpoints there are; nobody adds one meanwhile. */
export async function countEndpoints(tx: Tx, organisationId: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`webhooks:${organisationId}`}, 0))`.execute(tx)
  const { n } = await tx
    .selectFrom('webhooks.endpoint')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('organisation_id', '=', organisationId)
    .executeTakeFirstOrThrow()
  return n
}

export interface Fields {
  url: string
  description: string
  eventTypes: readonly string[]
}

export async function insertEndpoint(
  tx: Tx,
  organisationId: string,
  input: Fields & { id: string; now: Date; by: string },
): Promise<void> {
  await tx
    .insertInto('webhooks.endpoint')
    .values({
      organisation_id: organisationId,
      id: input.id,
      url: input.url,
      description: input.description,
      event_types: [...new Set(input.eventTypes)],
      created_at: input.now,
      created_by: input.by,
    })
    .execute()
}

const one = (tx: Tx, organisationId: string, id: string) =>
  tx.updateTable('webhooks.endpoint').where('organisation_id', '=', organisationId).where('id', '=', id)

export async function updateEndpoint(
  tx: Tx,
  organisationId: string,
  id: string,
  input: Fields,
): Promise<void> {
  await one(tx, organisationId, id)
    .set({
      url: input.url,
      description: input.description,
      event_types: [...new Set(input.eventTypes)],
      failing_since: null,
    })
    .execute()
}

export async function enableEndpoint(tx: Tx, organisationId: string, id: string): Promise<void> {
  await one(tx, organisationId, id)
    .set({ state: 'active', disabled_at: null, disabled_reason: null, failing_since: null })
    .execute()
}

/** Switches an endpoint off; false when it was off already. */
export async function disableEndpoint(
  tx: Tx,
  organisationId: string,
  id: string,
  { reason, now }: { reason: DisabledReason; now: Date },
): Promise<boolean> {
  const row = await one(tx, organisationId, id)
    .set({ state: 'disabled', disabled_at: now, disabled_reason: reason })
    .where('state', '=', 'active')
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function deleteEndpoint(tx: Tx, organisationId: string, id: string): Promise<void> {
  await tx
    .deleteFrom('webhooks.endpoint')
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute()
}

/** The endpoint takes facts; the row is written only when that is new. */
export async function markTaken(tx: Tx, organisationId: string, id: string): Promise<void> {
  await one(tx, organisationId, id)
    .set({ failing_since: null })
    .where('failing_since', 'is not', null)
    .execute()
}

/** The endpoint did not take a fact; since when it takes none. Null: it is switched off or gone. */
export async function markFailing(
  tx: Tx,
  organisationId: string,
  id: string,
  now: Date,
): Promise<Date | null> {
  await one(tx, organisationId, id).set({ failing_since: now }).where('failing_since', 'is', null).execute()
  const row = await tx
    .selectFrom('webhooks.endpoint')
    .select('failing_since')
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .where('state', '=', 'active')
    .executeTakeFirst()
  return row?.failing_since ?? null
}
