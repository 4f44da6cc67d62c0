import { type SqlBool, sql } from 'kysely'
import type { Db, Tx } from '../../platform/db/index.ts'
import { holdRecords } from './people/joining.ts'

/** Somebody who has neither applied nor works here. */
export interface Unattached {
  organisationId: string
  candidateId: string
}

/** Why nothing of somebody is kept any longer. */
export type UnattachedCause = 'deleted_there' | 'period:unattached'

/** By this record, or by another one of the same person. */
const neither = sql<SqlBool>`
  not exists (select 1 from ehr.application a
               where a.organisation_id = c.organisation_id and a.candidate_id = c.id)
  and not exists (select 1 from ehr.employee e
                   where e.organisation_id = c.organisation_id and e.candidate_id = c.id)
  and not exists (
    select 1 from ehr.person_record mine
      join ehr.person_record other on other.organisation_id = mine.organisation_id
       and other.person_id = mine.person_id and other.candidate_id <> mine.candidate_id
     where mine.organisation_id = c.organisation_id and mine.candidate_id = c.id
       and (exists (select 1 from ehr.application a
                     where a.organisation_id = other.organisation_id and a.candidate_id = other.candidate_id)
            or exists (select 1 from ehr.employee e
                        where e.organisation_id = other.organisation_id and e.candidate_id = other.candidate_id)))`

/** Every system that sent somebody has deleted them. */
const deletedThere = sql<SqlBool>`
  (exists (select 1 from ehr.external_record r
            where r.organisation_id = c.organisation_id and r.object_id = c.id and r.deleted_at is not null)
   and not exists (select 1 from ehr.external_record r
                    where r.organisation_id = c.organisation_id and r.object_id = c.id and r.deleted_at is null))`

const people = (db: Db) => db.selectFrom('ehr.candidate as c').where(neither)

/** Those of some people who have neither applied nor work here. */
export async function unattachedOf(
  db: Db,
  organisationId: string,
  candidateIds: readonly string[],
): Promise<string[]> {
  if (candidateIds.length === 0) {
    return []
  }
  const rows = await people(db)
    .select('c.id')
    .where('c.organisation_id', '=', organisationId)
    .where(sql<SqlBool>`c.id = any(${candidateIds}::uuid[])`)
    .execute()
  return rows.map(({ id }) => id)
}

/** Unattached people of all organisations who were deleted where they came from, or have not changed for long. */
export async function listUnattached(
  db: Db,
  query: { unchangedSince: Date; limit: number },
): Promise<Unattached[]> {
  const rows = await people(db)
    .select(['c.organisation_id as organisationId', 'c.id as candidateId'])
    .where((eb) => eb.or([eb('c.updated_at', '<=', query.unchangedSince), deletedThere]))
    .orderBy('c.updated_at')
    .limit(query.limit)
    .execute()
  return rows
}

/** How many unattached people of an organisation have not changed since a moment. */
export async function countUnattached(db: Db, organisationId: string, unchangedSince: Date): Promise<number> {
  const { n } = await people(db)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('c.organisation_id', '=', organisationId)
    .where((eb) => eb.or([eb('c.updated_at', '<=', unchangedSince), deletedThere]))
    .executeTakeFirstOrThrow()
  return Number(n)
}

/**
 * Holds people so that no application of theirs comes in between, and says of whom nothing is kept any longer, and
 * why; whoever there is a reason to keep is not among them.
 */
export async function holdUnattached(
  tx: Tx,
  organisationId: string,
  candidateIds: readonly string[],
  unchangedSince: Date,
): Promise<Map<string, UnattachedCause>> {
  await holdRecords(tx, organisationId, candidateIds)
  const rows = await people(tx)
    .select(['c.id', 'c.updated_at', deletedThere.as('deleted')])
    .where('c.organisation_id', '=', organisationId)
    .where('c.id', 'in', [...candidateIds])
    .execute()
  return new Map(
    rows
      .filter((row) => row.deleted || row.updated_at <= unchangedSince)
      .map((row) => [row.id, row.deleted ? 'deleted_there' : 'period:unattached']),
  )
}
