import { randomUUID } from 'node:crypto'
import type { RecordKind } from '@mingjian/contract'
import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/db/index.ts'
import type { Held } from './rules.ts'

/** A record's place here, locked for this transaction; without a version when it was never written. */
export interface Place {
  externalId: string
  objectId: string
  held: Held | null
}

const never = new Date(0)

/**
 * Locks the places of records, making those that are new. Always in the order of the external ids, so that
 * two calls with the same records wait for one another instead of blocking each other.
 */
export async function lockPlaces(
  tx: Tx,
  of: { organisationId: string; source: string; kind: RecordKind; externalIds: readonly string[]; now: Date },
): Promise<Map<string, Place>> {
  const ids = [...new Set(of.externalIds)].sort()
  await sql`
    insert into ehr.external_record
      (organisation_id, source, kind, external_id, object_id, version_at, content, received_at)
    select ${of.organisationId}, ${of.source}, ${of.kind}, i.external_id, i.object_id, ${never}, '', ${of.now}
      from unnest(${ids}::text[], ${ids.map(() => randomUUID())}::uuid[]) as i (external_id, object_id)
     order by i.external_id collate "C"
    on conflict do nothing`.execute(tx)
  const rows = await tx
    .selectFrom('ehr.external_record')
    .select(['external_id', 'object_id', 'version_at', 'content', 'deleted_at'])
    .where('organisation_id', '=', of.organisationId)
    .where('source', '=', of.source)
    .where('kind', '=', of.kind)
    .where('external_id', '=', sql<string>`any(${ids}::text[])`)
    .orderBy(sql`external_id collate "C"`)
    .forUpdate()
    .execute()
  return new Map(
    rows.map((row) => [
      row.external_id,
      {
        externalId: row.external_id,
        objectId: row.object_id,
        held:
          row.version_at.getTime() === never.getTime()
            ? null
            : { versionAt: row.version_at, content: row.content, deletedAt: row.deleted_at },
      },
    ]),
  )
}

/** Notes which versions stand now. */
export async function keepVersions(
  tx: Tx,
  of: { organisationId: string; source: string; kind: RecordKind; now: Date },
  versions: readonly { externalId: string; updatedAt: Date; content: Buffer; deleted: boolean }[],
): Promise<void> {
  if (versions.length === 0) {
    return
  }
  await sql`
    update ehr.external_record r
       set version_at = v.version_at, content = v.content, received_at = ${of.now},
           deleted_at = case when v.deleted then coalesce(r.deleted_at, ${of.now}) end
      from unnest(${versions.map((one) => one.externalId)}::text[],
                  ${versions.map((one) => one.updatedAt)}::timestamptz[],
                  ${versions.map((one) => one.content)}::bytea[],
                  ${versions.map((one) => one.deleted)}::boolean[])
           as v (external_id, version_at, content, deleted)
     where r.organisation_id = ${of.organisationId} and r.source = ${of.source} and r.kind = ${of.kind}
       and r.external_id = v.external_id`.execute(tx)
}

/** Takes the places of records back that were not written after all. */
export async function releasePlaces(
  tx: Tx,
  of: { organisationId: string; source: string; kind: RecordKind },
  externalIds: readonly string[],
): Promise<void> {
  if (externalIds.length === 0) {
    return
  }
  await tx
    .deleteFrom('ehr.external_record')
    .where('organisation_id', '=', of.organisationId)
    .where('source', '=', of.source)
    .where('kind', '=', of.kind)
    .where('external_id', '=', sql<string>`any(${externalIds}::text[])`)
    .where('version_at', '=', never)
    .execute()
}

const ownId = /^mingjian:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/**
 * Our ids of records another system names: by its own external ids, or `mingjian:<id>` for records that were
 * made here. The id may be of another organisation: whoever uses it reads the row with their own.
 */
export async function resolve(
  db: Db,
  of: { organisationId: string; source: string; kind: RecordKind },
  names: readonly string[],
): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  const asked = new Set(names)
  for (const name of asked) {
    const own = ownId.exec(name)?.[1]
    if (own) {
      found.set(name, own)
    }
  }
  if (asked.size === 0) {
    return found
  }
  const rows = await db
    .selectFrom('ehr.external_record')
    .select(['external_id', 'object_id'])
    .where('organisation_id', '=', of.organisationId)
    .where('source', '=', of.source)
    .where('kind', '=', of.kind)
    .where('deleted_at', 'is', null)
    .where('version_at', '>', never)
    .where('external_id', '=', sql<string>`any(${[...asked]}::text[])`)
    .execute()
  for (const row of rows) {
    found.set(row.external_id, row.object_id)
  }
  return found
}

/** When records with these fingerprints were erased here. */
export async function findErased(
  db: Db,
  organisationId: string,
  fingerprints: readonly Buffer[],
): Promise<Map<string, Date>> {
  if (fingerprints.length === 0) {
    return new Map()
  }
  const rows = await db
    .selectFrom('ehr.erased_record')
    .select(['fingerprint', 'version_at'])
    .where('organisation_id', '=', organisationId)
    .where('fingerprint', '=', sql<Buffer>`any(${fingerprints}::bytea[])`)
    .execute()
  return new Map(rows.map((row) => [row.fingerprint.toString('hex'), row.version_at]))
}
