import { randomUUID } from 'node:crypto'
import type { Permission } from '@mingjian/contract'
import { sql } from 'kysely'
import type { Deps } from '../../../deps.ts'
import { deniedUnits, reach, type StaffSession } from '../../../platform/auth/index.ts'
import type { Db, Tx } from '../../../platform/db/index.ts'
import { type Heir, listHeirs } from './versions.ts'

export interface Unit {
  id: string
  parentId: string | null
  type: 'group' | 'branch' | 'department' | 'team'
  code: string
  name: string
  path: string[]
  validFrom: string
  /** It is closed: it stands below the unit that took over, for what is still said to be in it. */
  closed?: true
}

/** A day as the organisation counts it (its calendar is China Standard Time). */
export function dayOf(now: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(now)
}

/** The tree as it stands on a day; closed units stand below those that took over from them. */
export async function listUnits(db: Db, organisationId: string, day: string): Promise<Unit[]> {
  const [rows, heirs] = await Promise.all([
    versions(db, organisationId)
      .where('v.valid_from', '<=', day)
      .where((eb) => eb.or([eb('v.valid_to', 'is', null), eb('v.valid_to', '>', day)]))
      .orderBy('v.path')
      .execute(),
    listHeirs(db, organisationId),
  ])
  const living = rows.map(toUnit)
  const gone = heirs.filter(({ unitId, since }) => since <= day && !living.some(({ id }) => id === unitId))
  return gone.length === 0 ? living : [...living, ...(await closedUnits(db, organisationId, living, gone))]
}

function versions(db: Db, organisationId: string) {
  return db
    .selectFrom('ehr.org_unit_version as v')
    .innerJoin('ehr.org_unit as u', (join) =>
      join.onRef('u.organisation_id', '=', 'v.organisation_id').onRef('u.id', '=', 'v.unit_id'),
    )
    .select(['u.id', 'u.code', 'v.parent_id', 'v.type', 'v.name', 'v.path', 'v.valid_from'])
    .where('v.organisation_id', '=', organisationId)
}

const toUnit = (row: Awaited<ReturnType<ReturnType<typeof versions>['execute']>>[number]): Unit => ({
  id: row.id,
  parentId: row.parent_id,
  type: row.type as Unit['type'],
  code: row.code,
  name: row.name,
  path: row.path,
  validFrom: row.valid_from,
})

/** Closed units under their last name, each below the living unit its things went to. */
async function closedUnits(
  db: Db,
  organisationId: string,
  living: readonly Unit[],
  gone: readonly Heir[],
): Promise<Unit[]> {
  const ids = gone.map(({ unitId }) => unitId)
  const rows = await versions(db, organisationId)
    .where('v.unit_id', 'in', ids)
    .orderBy('v.valid_from', 'desc')
    .execute()
  const paths = new Map(living.map(({ id, path }) => [id, path]))
  const pathOf = (id: string, seen: readonly string[] = []): string[] => {
    const heir = gone.find(({ unitId }) => unitId === id)
    if (!heir || seen.includes(id)) return paths.get(id) ?? []
    return [...pathOf(heir.heirId, [...seen, id]), id]
  }
  return gone.flatMap(({ unitId, heirId }) => {
    const last = rows.find(({ id }) => id === unitId)
    return last ? [{ ...toUnit(last), parentId: heirId, path: pathOf(unitId), closed: true as const }] : []
  })
}

/** Adds a unit below another, from a day on. */
export async function addUnit(
  tx: Tx,
  organisationId: string,
  input: { parentId: string | null; type: Unit['type']; code: string; name: string; validFrom: string },
): Promise<string> {
  const id = randomUUID()
  const parent = input.parentId
    ? await tx
        .selectFrom('ehr.org_unit_version')
        .select('path')
        .where('organisation_id', '=', organisationId)
        .where('unit_id', '=', input.parentId)
        .where('valid_to', 'is', null)
        .executeTakeFirstOrThrow()
    : { path: [] }
  await tx
    .insertInto('ehr.org_unit')
    .values({ organisation_id: organisationId, id, code: input.code })
    .execute()
  await tx
    .insertInto('ehr.org_unit_version')
    .values({
      organisation_id: organisationId,
      unit_id: id,
      valid_from: input.validFrom,
      valid_to: null,
      parent_id: input.parentId,
      type: input.type,
      name: input.name,
      path: [...parent.path, id],
    })
    .execute()
  return id
}

/**
 * The units somebody may do something in: the trees below the units their roles are granted for, as the
 * tree stands now. `'all'` when nothing limits them; an empty list when they may nowhere.
 */
export async function visibleUnitIds(
  deps: Pick<Deps, 'db' | 'now'>,
  session: StaffSession,
  permission: Permission,
): Promise<'all' | string[]> {
  const roots = reach(session, permission)
  const denied = deniedUnits(session, permission)
  if (denied.length > 0) {
    return withoutDenied(deps, session, roots, denied)
  }
  if (roots === 'all' || roots.length === 0) {
    return roots
  }
  const day = dayOf(deps.now())
  // Closed units belong to whoever reaches what took over from them, or holds a role in them still.
  const { rows } = await sql<{ id: string }>`
    with recursive
      living as (select unit_id, path from ehr.org_unit_version
                  where organisation_id = ${session.organisationId} and valid_from <= ${day}
                    and (valid_to is null or valid_to > ${day})),
      heir as (select unit_id, heir_id from ehr.org_unit_heir
                where organisation_id = ${session.organisationId} and since <= ${day}),
      seen(id) as (
        select unit_id from living where path && ${sql.val(roots)}::uuid[]
        union
        select unit_id from heir where unit_id = any(${sql.val(roots)}::uuid[])
        union
        select heir.unit_id from heir join seen on heir.heir_id = seen.id)
    select id from seen`.execute(deps.db)
  return rows.map((row) => row.id)
}

/** Whether a permission reaches a unit. */
export async function reaches(
  deps: Pick<Deps, 'db' | 'now'>,
  session: StaffSession,
  permission: Permission,
  unitId: string,
): Promise<boolean> {
  if (!session.permissions.has(permission)) return false
  const units = await visibleUnitIds(deps, session, permission)
  return units === 'all' || units.includes(unitId)
}

/** What the roles reach, without the trees that are denied. */
async function withoutDenied(
  deps: Pick<Deps, 'db' | 'now'>,
  session: StaffSession,
  roots: 'all' | string[],
  denied: readonly string[],
): Promise<string[]> {
  const units = await listUnits(deps.db, session.organisationId, dayOf(deps.now()))
  return units
    .filter(({ path }) => roots === 'all' || path.some((id) => roots.includes(id)))
    .filter(({ path }) => !path.some((id) => denied.includes(id)))
    .map(({ id }) => id)
}

/** The units of the tree below one, as far as they are among the visible ones. */
export async function unitsBelow(
  deps: Pick<Deps, 'db' | 'now'>,
  organisationId: string,
  unitId: string,
  visible: 'all' | string[],
): Promise<string[]> {
  const units = await listUnits(deps.db, organisationId, dayOf(deps.now()))
  const below = units.filter((unit) => unit.path.includes(unitId)).map((unit) => unit.id)
  return visible === 'all' ? below : below.filter((id) => visible.includes(id))
}

/** Names of units, by id. */
export async function unitNames(
  deps: Pick<Deps, 'db' | 'now'>,
  organisationId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) {
    return new Map()
  }
  const units = await listUnits(deps.db, organisationId, dayOf(deps.now()))
  const wanted = new Set(ids)
  return new Map(units.filter((unit) => wanted.has(unit.id)).map((unit) => [unit.id, unit.name]))
}
