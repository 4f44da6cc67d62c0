import { randomUUID } from 'node:crypto'
import type { OrgUnit, Permission } from '@mingjian/contract'
import { sql } from 'kysely'
import type { Deps } from '../../../deps.ts'
import { reach, type StaffSession } from '../../../platform/auth/index.ts'
import type { Db, Tx } from '../../../platform/db/index.ts'

export interface Unit {
  id: string
  parentId: string | null
  type: 'group' | 'branch' | 'department' | 'team'
  code: string
  name: string
  path: string[]
  validFrom: string
}

/** A day as the organisation counts it (its calendar is China Standard Time). */
export function dayOf(now: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(now)
}

/** The tree as it stands on a day. */
export async function listUnits(db: Db, organisationId: string, day: string): Promise<Unit[]> {
  const rows = await db
    .selectFrom('ehr.org_unit_version as v')
    .innerJoin('ehr.org_unit as u', (join) =>
      join.onRef('u.organisation_id', '=', 'v.organisation_id').onRef('u.id', '=', 'v.unit_id'),
    )
    .select(['u.id', 'u.code', 'v.parent_id', 'v.type', 'v.name', 'v.path', 'v.valid_from'])
    .where('v.organisation_id', '=', organisationId)
    .where('v.valid_from', '<=', day)
    .where((eb) => eb.or([eb('v.valid_to', 'is', null), eb('v.valid_to', '>', day)]))
    .orderBy('v.path')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    parentId: row.parent_id,
    type: row.type as Unit['type'],
    code: row.code,
    name: row.name,
    path: row.path,
    validFrom: row.valid_from,
  }))
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
  if (roots === 'all' || roots.length === 0) {
    return roots
  }
  const day = dayOf(deps.now())
  const rows = await deps.db
    .selectFrom('ehr.org_unit_version')
    .select('unit_id')
    .distinct()
    .where('organisation_id', '=', session.organisationId)
    .where('valid_from', '<=', day)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', day)]))
    .where(sql<boolean>`path && ${sql.val(roots)}::uuid[]`)
    .execute()
  return rows.map((row) => row.unit_id)
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

/**
 * The tree on a day as the session may see it: the units of its own trees with their open vacancies, and
 * those above them, which say where they belong.
 */
export async function listTree(
  deps: Pick<Deps, 'db' | 'now'>,
  session: StaffSession,
  on: string | undefined,
): Promise<{ items: OrgUnit[] }> {
  const { organisationId } = session
  const roots = reach(session, 'organisation.read')
  const units = await listUnits(deps.db, organisationId, on ?? dayOf(deps.now()))
  const own = units.filter(({ path }) => roots === 'all' || path.some((id) => roots.includes(id)))
  const above = new Set(own.flatMap(({ path }) => path))
  const open = await deps.db
    .selectFrom('ehr.vacancy')
    .select(['unit_id', (eb) => eb.fn.countAll<number>().as('n')])
    .where('organisation_id', '=', organisationId)
    .where('status', '=', 'open')
    .groupBy('unit_id')
    .execute()
  const counts = new Map(open.map((row) => [row.unit_id, row.n]))
  return {
    items: units
      .filter(({ id }) => above.has(id))
      .map((unit) => ({
        id: unit.id,
        parentId: unit.parentId,
        type: unit.type,
        code: unit.code,
        name: unit.name,
        validFrom: unit.validFrom,
        openVacancies: own.includes(unit) ? (counts.get(unit.id) ?? 0) : 0,
      })),
  }
}
