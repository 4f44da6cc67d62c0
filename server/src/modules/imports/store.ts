import type { ImportKind, ImportReason, ImportResult, ImportState } from '@mingjian/contract'
import { type Selectable, type SqlBool, sql, type Updateable } from 'kysely'
import type { DB, Db, Tx } from '../../platform/db/index.ts'
import type { Rule } from './matching/score.ts'

export type BatchRow = Selectable<DB['imports.batch']>
export type RowRow = Selectable<DB['imports.row']>

/** Who a row may be: somebody who is there, or an earlier row. */
export interface Match {
  candidateId: string | null
  row: number | null
  score: number
  rule: Rule
}

export async function insertBatch(
  tx: Tx,
  batch: {
    organisationId: string
    id: string
    kind: ImportKind
    source: string
    unitId: string | null
    loginId: string
    dataKeyId: string
    fileName: Buffer
    bytes: number
    now: Date
    keptUntil: Date
  },
): Promise<void> {
  await tx
    .insertInto('imports.batch')
    .values({
      organisation_id: batch.organisationId,
      id: batch.id,
      kind: batch.kind,
      source: batch.source,
      unit_id: batch.unitId,
      login_id: batch.loginId,
      data_key_id: batch.dataKeyId,
      file_name_sealed: batch.fileName,
      bytes: batch.bytes,
      state: 'arriving',
      counts: JSON.stringify({ results: {}, codes: {} }),
      created_at: batch.now,
      updated_at: batch.now,
      kept_until: batch.keptUntil,
    })
    .execute()
}

export async function findBatch(db: Db, organisationId: string, id: string): Promise<BatchRow | null> {
  const row = await db
    .selectFrom('imports.batch')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

/** A page of batches of some kinds and units, newest first. */
export async function listBatches(
  db: Db,
  organisationId: string,
  query: {
    units: 'all' | readonly string[]
    kinds: readonly ImportKind[]
    search?: string | undefined
    state?: ImportState | undefined
    limit: number
    offset: number
  },
): Promise<{ rows: BatchRow[]; total: number }> {
  let list = db
    .selectFrom('imports.batch')
    .where('organisation_id', '=', organisationId)
    .where(sql<SqlBool>`kind = any(${query.kinds}::text[])`)
  if (query.units !== 'all') {
    list = list.where(sql<SqlBool>`unit_id = any(${query.units}::uuid[])`)
  }
  if (query.state) {
    list = list.where('state', '=', query.state)
  }
  if (query.search?.trim()) {
    list = list.where('source', 'ilike', `%${query.search.trim().replace(/[\\%_]/g, '\\$&')}%`)
  }
  const [rows, count] = await Promise.all([
    list
      .selectAll()
      .orderBy('created_at', 'desc')
      .orderBy('id')
      .limit(query.limit)
      .offset(query.offset)
      .execute(),
    list.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow(),
  ])
  return { rows, total: count.n }
}

/** Changes a batch that is in one of some states; null when it is in another, or is gone. */
export async function changeBatch(
  db: Db,
  organisationId: string,
  id: string,
  from: readonly ImportState[],
  set: Updateable<DB['imports.batch']>,
): Promise<BatchRow | null> {
  const row = await db
    .updateTable('imports.batch')
    .set(set)
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .where('state', 'in', from)
    .returningAll()
    .executeTakeFirst()
  return row ?? null
}

export interface NewRow {
  number: number
  result: ImportResult
  reasons: readonly ImportReason[]
  payload: Buffer
  idNumber: Buffer | null
  phone: Buffer | null
  email: Buffer | null
  name: Buffer | null
  matches: readonly Match[]
}

export async function insertRows(
  tx: Tx,
  organisationId: string,
  batchId: string,
  rows: readonly NewRow[],
): Promise<void> {
  await tx
    .insertInto('imports.row')
    .values(
      rows.map((row) => ({
        organisation_id: organisationId,
        batch_id: batchId,
        number: row.number,
        result: row.result,
        reasons: JSON.stringify(row.reasons),
        payload_sealed: row.payload,
        id_number_index: row.idNumber,
        phone_index: row.phone,
        email_index: row.email,
        name_index: row.name,
        matches: JSON.stringify(row.matches),
      })),
    )
    .execute()
}

export async function deleteRows(db: Db, organisationId: string, batchId: string): Promise<void> {
  await db
    .deleteFrom('imports.row')
    .where('organisation_id', '=', organisationId)
    .where('batch_id', '=', batchId)
    .execute()
}

/** Rows of a batch that share a fingerprint with others, as far as they are people. */
export async function findSimilarRows(
  db: Db,
  organisationId: string,
  batchId: string,
  by: { idNumbers: Buffer[]; phones: Buffer[]; emails: Buffer[]; names: Buffer[] },
): Promise<RowRow[]> {
  const parts = [
    ['id_number_index', by.idNumbers],
    ['phone_index', by.phones],
    ['email_index', by.emails],
    ['name_index', by.names],
  ] as const
  const found = new Map<number, RowRow>()
  for (const [column, values] of parts) {
    if (values.length === 0) {
      continue
    }
    const rows = await db
      .selectFrom('imports.row')
      .selectAll()
      .where('organisation_id', '=', organisationId)
      .where('batch_id', '=', batchId)
      .where(sql<SqlBool>`${sql.ref(column)} = any(${values}::bytea[])`)
      .limit(5000)
      .execute()
    for (const row of rows) {
      found.set(row.number, row)
    }
  }
  return [...found.values()]
}

/** Rows after a number, in the order of the file. */
export function rowsAfter(
  db: Db,
  organisationId: string,
  batchId: string,
  after: number,
  limit: number,
): Promise<RowRow[]> {
  return db
    .selectFrom('imports.row')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('batch_id', '=', batchId)
    .where('number', '>', after)
    .orderBy('number')
    .limit(limit)
    .execute()
}

export async function findRow(
  db: Db,
  organisationId: string,
  batchId: string,
  number: number,
): Promise<RowRow | null> {
  const row = await db
    .selectFrom('imports.row')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('batch_id', '=', batchId)
    .where('number', '=', number)
    .executeTakeFirst()
  return row ?? null
}

export async function listRows(
  db: Db,
  organisationId: string,
  batchId: string,
  query: { result?: ImportResult | undefined; code?: string | undefined; limit: number; offset: number },
): Promise<{ rows: RowRow[]; total: number }> {
  let list = db
    .selectFrom('imports.row')
    .where('organisation_id', '=', organisationId)
    .where('batch_id', '=', batchId)
  if (query.result) {
    list = list.where('result', '=', query.result)
  }
  if (query.code) {
    list = list.where(sql<SqlBool>`reasons @> ${JSON.stringify([{ code: query.code }])}::jsonb`)
  }
  const [rows, count] = await Promise.all([
    list.selectAll().orderBy('number').limit(query.limit).offset(query.offset).execute(),
    list.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow(),
  ])
  return { rows, total: count.n }
}

export interface Outcome {
  number: number
  outcome: 'new' | 'update' | 'skip'
  candidateId: string | null
  madePerson: boolean
  recordId: string | null
}

/** Notes what became of rows. */
export async function noteOutcomes(
  tx: Tx,
  organisationId: string,
  batchId: string,
  outcomes: readonly Outcome[],
): Promise<void> {
  await sql`
    update imports.row r set outcome = o.outcome, candidate_id = o.candidate_id, made_person = o.made_person,
           record_id = o.record_id, id_number_index = null, phone_index = null, email_index = null, name_index = null
      from unnest(${outcomes.map((one) => one.number)}::int[], ${outcomes.map((one) => one.outcome)}::text[],
                  ${outcomes.map((one) => one.candidateId)}::uuid[], ${outcomes.map((one) => one.madePerson)}::bool[],
                  ${outcomes.map((one) => one.recordId)}::uuid[])
           as o(number, outcome, candidate_id, made_person, record_id)
     where r.organisation_id = ${organisationId} and r.batch_id = ${batchId} and r.number = o.number`.execute(
    tx,
  )
}

/** Which records other keys of a source stand for. */
export async function findSourceKeys(
  db: Db,
  organisationId: string,
  kind: string,
  source: string,
  externalIds: readonly string[],
): Promise<Map<string, string>> {
  if (externalIds.length === 0) {
    return new Map()
  }
  const rows = await db
    .selectFrom('imports.source_key')
    .select(['external_id', 'target_id'])
    .where('organisation_id', '=', organisationId)
    .where('kind', '=', kind)
    .where('source', '=', source)
    .where(sql<SqlBool>`external_id = any(${externalIds}::text[])`)
    .execute()
  return new Map(rows.map((row) => [row.external_id, row.target_id]))
}

export async function insertSourceKeys(
  tx: Tx,
  organisationId: string,
  keys: readonly {
    kind: string
    source: string
    externalId: string
    targetId: string
    batchId: string
    number: number
  }[],
): Promise<void> {
  if (keys.length === 0) {
    return
  }
  await tx
    .insertInto('imports.source_key')
    .values(
      keys.map((key) => ({
        organisation_id: organisationId,
        kind: key.kind,
        source: key.source,
        external_id: key.externalId,
        target_id: key.targetId,
        batch_id: key.batchId,
        number: key.number,
      })),
    )
    .onConflict((c) => c.doNothing())
    .execute()
}

/** People who are there by imports for some units. */
export async function importedWithin(
  db: Db,
  organisationId: string,
  candidateIds: readonly string[],
  units: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select distinct r.candidate_id as id from imports.row r
      join imports.batch b on b.organisation_id = r.organisation_id and b.id = r.batch_id
     where r.organisation_id = ${organisationId} and r.candidate_id = any(${candidateIds}::uuid[])
       and b.unit_id = any(${units}::uuid[])`.execute(db)
  return new Set(rows.map(({ id }) => id))
}

/** The mapping that was kept from the last file of a source. */
export async function findProfile(db: Db, organisationId: string, kind: string, source: string) {
  const row = await db
    .selectFrom('imports.mapping_profile')
    .select(['headings', 'constants'])
    .where('organisation_id', '=', organisationId)
    .where('kind', '=', kind)
    .where('source', '=', source)
    .executeTakeFirst()
  return row
    ? {
        headings: row.headings as Record<string, string | null>,
        constants: row.constants as Record<string, string>,
      }
    : null
}

export async function keepProfile(
  tx: Tx,
  organisationId: string,
  profile: {
    kind: string
    source: string
    headings: Record<string, string | null>
    constants: Record<string, string>
    now: Date
  },
): Promise<void> {
  const values = {
    headings: JSON.stringify(profile.headings),
    constants: JSON.stringify(profile.constants),
    updated_at: profile.now,
  }
  await tx
    .insertInto('imports.mapping_profile')
    .values({ organisation_id: organisationId, kind: profile.kind, source: profile.source, ...values })
    .onConflict((c) => c.columns(['organisation_id', 'kind', 'source']).doUpdateSet(values))
    .execute()
}
