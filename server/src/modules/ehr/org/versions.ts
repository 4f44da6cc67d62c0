import type { Stage } from '@mingjian/contract'
import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/db/index.ts'
import { fail } from '../errors.ts'
import { type Fact, factsOf, type Placed, place } from './timeline.ts'

/** Every name and place of every unit, past, present and planned. */
export async function readPlaced(db: Db, organisationId: string): Promise<Placed[]> {
  const rows = await db
    .selectFrom('ehr.org_unit_version')
    .select(['unit_id', 'valid_from', 'valid_to', 'parent_id', 'type', 'name', 'path'])
    .where('organisation_id', '=', organisationId)
    .execute()
  return rows.map((row) => ({
    unitId: row.unit_id,
    from: row.valid_from,
    to: row.valid_to,
    parentId: row.parent_id,
    type: row.type as Fact['type'],
    name: row.name,
    path: row.path,
  }))
}

/** Only one at a time changes a tree: two moves at one moment could make a circle that neither sees. */
export async function lockTree(tx: Tx, organisationId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`org:${organisationId}`}, 0))`.execute(tx)
}

/** Applies a change to what is said of the units and writes what is different then, paths of all below included. */
export async function rewrite(
  tx: Tx,
  organisationId: string,
  work: (facts: Fact[]) => Fact[],
): Promise<Fact[]> {
  const stored = await readPlaced(tx, organisationId)
  const facts = factsOf(work(factsOf(stored)))
  const wanted = place(facts)
  const text = (one: Placed) =>
    JSON.stringify([one.unitId, one.from, one.to, one.parentId, one.type, one.name, one.path])
  const before = new Set(stored.map(text))
  const after = new Set(wanted.map(text))
  for (const one of stored.filter((piece) => !after.has(text(piece)))) {
    await tx
      .deleteFrom('ehr.org_unit_version')
      .where('organisation_id', '=', organisationId)
      .where('unit_id', '=', one.unitId)
      .where('valid_from', '=', one.from)
      .execute()
  }
  const fresh = wanted.filter((piece) => !before.has(text(piece)))
  for (let start = 0; start < fresh.length; start += 1000) {
    await tx
      .insertInto('ehr.org_unit_version')
      .values(
        fresh.slice(start, start + 1000).map((one) => ({
          organisation_id: organisationId,
          unit_id: one.unitId,
          valid_from: one.from,
          valid_to: one.to,
          parent_id: one.parentId,
          type: one.type,
          name: one.name,
          path: one.path,
        })),
      )
      .execute()
  }
  return facts
}

/** The code of a unit; throws where there is none. */
export async function requireCode(db: Db, organisationId: string, unitId: string): Promise<string> {
  const row = await db
    .selectFrom('ehr.org_unit')
    .select('code')
    .where('organisation_id', '=', organisationId)
    .where('id', '=', unitId)
    .executeTakeFirst()
  if (!row) throw fail.not_found({ unitId })
  return row.code
}

/** Throws when another unit has the code; capitals make no difference. */
export async function requireFreeCode(
  tx: Tx,
  organisationId: string,
  code: string,
  unitId: string | null,
): Promise<void> {
  const rows = await tx
    .selectFrom('ehr.org_unit')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where((eb) => eb(eb.fn('lower', ['code']), '=', code.toLowerCase()))
    .execute()
  if (rows.some(({ id }) => id !== unitId)) throw fail.unit_code_taken()
}

export interface Heir {
  unitId: string
  heirId: string
  since: string
}

/** The closed units with those that took over from them, also those planned. */
export async function listHeirs(db: Db, organisationId: string): Promise<Heir[]> {
  const rows = await db
    .selectFrom('ehr.org_unit_heir')
    .select(['unit_id', 'heir_id', 'since'])
    .where('organisation_id', '=', organisationId)
    .execute()
  return rows.map((row) => ({ unitId: row.unit_id, heirId: row.heir_id, since: row.since }))
}

export async function writeHeir(tx: Tx, organisationId: string, heir: Heir): Promise<void> {
  await tx
    .insertInto('ehr.org_unit_heir')
    .values({
      organisation_id: organisationId,
      unit_id: heir.unitId,
      heir_id: heir.heirId,
      since: heir.since,
    })
    .onConflict((c) =>
      c.columns(['organisation_id', 'unit_id']).doUpdateSet({ heir_id: heir.heirId, since: heir.since }),
    )
    .execute()
}

export async function deleteHeir(tx: Tx, organisationId: string, unitId: string): Promise<void> {
  await tx
    .deleteFrom('ehr.org_unit_heir')
    .where('organisation_id', '=', organisationId)
    .where('unit_id', '=', unitId)
    .execute()
}

/** Stages in which nothing more happens to an application. */
const ended: Stage[] = [
  'rejected',
  'withdrawn',
  'confirmed',
  'probation_failed',
  'no_show',
  'offer_declined',
  'offer_expired',
  'talent_pool',
]

/** How much stands in a unit itself. */
export async function countContents(
  db: Db,
  organisationId: string,
  unitId: string,
): Promise<{ openVacancies: number; livingApplications: number; employees: number; roles: number }> {
  const { rows } = await sql<{
    openVacancies: number
    livingApplications: number
    employees: number
    roles: number
  }>`select
      (select count(*) from ehr.vacancy where organisation_id = ${organisationId} and unit_id = ${unitId}
          and status <> 'closed') as "openVacancies",
      (select count(*) from ehr.application where organisation_id = ${organisationId} and unit_id = ${unitId}
          and stage <> all(${ended})) as "livingApplications",
      (select count(*) from ehr.employee where organisation_id = ${organisationId} and unit_id = ${unitId}
          and status <> 'left') as employees,
      (select count(*) from platform.role_grant g
         join platform.login l on l.organisation_id = g.organisation_id and l.id = g.login_id and l.active
        where g.organisation_id = ${organisationId} and g.unit_id = ${unitId}) as roles`.execute(db)
  return rows[0] ?? { openVacancies: 0, livingApplications: 0, employees: 0, roles: 0 }
}
