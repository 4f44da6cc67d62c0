import type { RecordKind } from '@mingjian/contract'
import { sql } from 'kysely'
import type { Db } from '../../../platform/db/index.ts'
import type { Held } from './rules.ts'
import { resolve } from './store.ts'

interface Of {
  organisationId: string
  source: string
}

/** Our id of a record another system names; null when it has none here. */
export async function resolveRecord(db: Db, of: Of, kind: RecordKind, name: string): Promise<string | null> {
  const found = await resolve(db, { organisationId: of.organisationId, source: of.source, kind }, [name])
  return found.get(name) ?? null
}

/** The numbers a system has for rows of ours. */
export async function externalIdsOf(
  db: Db,
  organisationId: string,
  source: string,
  kind: RecordKind | 'all',
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) {
    return new Map()
  }
  let list = db
    .selectFrom('ehr.external_record')
    .select(['object_id', 'external_id'])
    .where('organisation_id', '=', organisationId)
    .where('source', '=', source)
    .where('object_id', '=', sql<string>`any(${[...new Set(ids)]}::uuid[])`)
  if (kind !== 'all') {
    list = list.where('kind', '=', kind)
  }
  return new Map((await list.execute()).map((row) => [row.object_id, row.external_id]))
}

/** Which version of a record stands here. */
export async function findRecord(
  db: Db,
  of: Of,
  kind: RecordKind,
  externalId: string,
): Promise<(Held & { objectId: string; receivedAt: Date }) | null> {
  const row = await db
    .selectFrom('ehr.external_record')
    .select(['object_id', 'version_at', 'content', 'deleted_at', 'received_at'])
    .where('organisation_id', '=', of.organisationId)
    .where('source', '=', of.source)
    .where('kind', '=', kind)
    .where('external_id', '=', externalId)
    .executeTakeFirst()
  return row
    ? {
        objectId: row.object_id,
        versionAt: row.version_at,
        content: row.content,
        deletedAt: row.deleted_at,
        receivedAt: row.received_at,
      }
    : null
}
