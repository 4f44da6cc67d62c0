import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'

/** Kinds of records that can be taken back, each with the column other tables name it by. */
const tables = {
  review: { table: 'ehr.probation_review', column: 'probation_review_id' },
  employee: { table: 'ehr.employee', column: 'employee_id' },
  application: { table: 'ehr.application', column: 'application_id' },
  candidate: { table: 'ehr.candidate', column: 'candidate_id' },
} as const
export type Removable = keyof typeof tables

/** Rows that are written with a record and go with it. */
const own: Record<Removable, readonly string[]> = {
  review: [],
  employee: [],
  application: ['ehr.application_move', 'ehr.written_test'],
  candidate: [],
}
// Not uses: what tells of the record, and what the load itself keeps.
const notUses = ['platform', 'privacy', 'imports', 'pgboss']

/**
 * Which of some records nobody used since they were written: no other table names them or points at them,
 * whichever module it belongs to, and they were not changed.
 */
async function unused(
  tx: Tx,
  organisationId: string,
  kind: Removable,
  ids: readonly string[],
): Promise<string[]> {
  const { table, column } = tables[kind]
  const users = await sql<{ name: string; column: string }>`
    select quote_ident(c.table_schema) || '.' || quote_ident(c.table_name) as name, quote_ident(${column}) as column
      from information_schema.columns c
      join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
     where c.column_name = ${column} and t.table_type = 'BASE TABLE'
       and c.table_schema <> all(${notUses}::text[])
       and exists (select 1 from information_schema.columns o where o.table_schema = c.table_schema
         and o.table_name = c.table_name and o.column_name = 'organisation_id')
    union
    select quote_ident(n.nspname) || '.' || quote_ident(r.relname), quote_ident(a.attname)
      from pg_constraint f
      join pg_class r on r.oid = f.conrelid
      join pg_namespace n on n.oid = r.relnamespace
      join pg_attribute a on a.attrelid = f.conrelid and a.attnum = f.conkey[2]
     where f.contype = 'f' and f.confrelid = ${table}::regclass`.execute(tx)
  const free = users.rows
    .filter(({ name }) => name !== table && !own[kind].includes(name))
    .map(
      (user) =>
        sql`and not exists (select 1 from ${sql.raw(user.name)} u
          where u.organisation_id = r.organisation_id and u.${sql.raw(user.column)} = r.id)`,
    )
  const moved =
    kind === 'application'
      ? sql`and (select count(*) from ehr.application_move m
          where m.organisation_id = r.organisation_id and m.application_id = r.id) <= 1`
      : sql``
  const changed = kind === 'candidate' ? sql`and r.updated_at = r.created_at` : sql``
  const { rows } = await sql<{ id: string }>`
    select r.id from ${sql.table(table)} r
     where r.organisation_id = ${organisationId} and r.id = any(${ids}::uuid[])
       ${moved} ${changed} ${sql.join(free, sql` `)}`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Deletes those of some records that nobody used since; answers which are gone. */
export async function removeUnused(
  tx: Tx,
  organisationId: string,
  kind: Removable,
  ids: readonly string[],
): Promise<string[]> {
  if (ids.length === 0) {
    return []
  }
  const gone = await unused(tx, organisationId, kind, ids)
  for (const name of own[kind]) {
    await sql`delete from ${sql.table(name)} where organisation_id = ${organisationId}
      and application_id = any(${gone}::uuid[])`.execute(tx)
  }
  if (kind !== 'candidate') {
    await sql`delete from ${sql.table(tables[kind].table)} where organisation_id = ${organisationId}
      and id = any(${gone}::uuid[])`.execute(tx)
    return gone
  }
  // With the person goes their key: not even a backup of the row can be read again.
  await sql`
    with gone as (
      delete from ehr.candidate where organisation_id = ${organisationId} and id = any(${gone}::uuid[])
      returning data_key_id)
    update platform.data_key k set wrapped = null, destroyed_at = now()
      from gone where k.organisation_id = ${organisationId} and k.id = gone.data_key_id`.execute(tx)
  return gone
}
