import { randomUUID } from 'node:crypto'
import { type Directory, DirectoryRole, type DirectoryRule } from '@mingjian/contract'
import type { Deps } from '../../deps.ts'
import { audit } from '../../platform/audit/index.ts'
import type { StaffSession } from '../../platform/auth/index.ts'
import { inTransaction, type Tx } from '../../platform/db/index.ts'
import { AppError } from '../../platform/errors/index.ts'
import { dayOf, listUnits, visibleUnitIds } from '../ehr/index.ts'
import { fail } from './errors.ts'
import { departmentUnits, syncGrants } from './grants.ts'
import { holdDirectory, listGroups } from './store.ts'

type Caller = { session: StaffSession; requestId: string }

/** What the directory keeps here and what its groups give. */
export function readDirectory(deps: Deps, organisationId: string): Promise<Directory> {
  return inTransaction(deps.db, async (tx) => {
    const groups = await listGroups(tx, organisationId)
    const rules = await tx
      .selectFrom('ehr.directory_rule')
      .select(['group_id', 'role', 'scope', 'unit_id'])
      .where('organisation_id', '=', organisationId)
      .orderBy('role')
      .execute()
    const people = await tx
      .selectFrom('platform.login as l')
      .leftJoin('ehr.directory_person as d', (join) =>
        join.onRef('d.organisation_id', '=', 'l.organisation_id').onRef('d.login_id', '=', 'l.id'),
      )
      .select(['l.active', 'd.login_id', 'd.department', 'd.updated_at', 'd.deleted_at'])
      .where('l.organisation_id', '=', organisationId)
      .execute()
    const kept = people.filter((one) => one.login_id && !one.deleted_at)
    const writes = [
      ...people.flatMap(({ updated_at }) => (updated_at ? [updated_at.getTime()] : [])),
      ...groups.map(({ updatedAt }) => updatedAt.getTime()),
    ]
    const unitOf = await departmentUnits(deps, tx, organisationId)
    return {
      people: { kept: kept.length, byHand: people.filter((one) => !one.login_id).length },
      lastWrite: writes.length > 0 ? new Date(Math.max(...writes)).toISOString() : null,
      groups: groups.map(({ id, name, members }) => ({
        id,
        name,
        members: members.length,
        rules: rules.filter(({ group_id }) => group_id === id).map(presentRule),
      })),
      managers: rules.some(({ group_id }) => group_id === null),
      unknownDepartments: countDepartments(
        kept.filter(({ active, department }) => active && department && unitOf(department) === null),
      ),
    }
  })
}

function presentRule(row: { role: string; scope: string; unit_id: string | null }): DirectoryRule {
  return {
    role: DirectoryRole.parse(row.role),
    scope: row.scope as DirectoryRule['scope'],
    unitId: row.unit_id,
  }
}

function countDepartments(people: readonly { department: string | null }[]): Directory['unknownDepartments'] {
  const counts = new Map<string, number>()
  for (const { department } of people) {
    if (department) counts.set(department, (counts.get(department) ?? 0) + 1)
  }
  return [...counts].map(([name, count]) => ({ name, people: count })).toSorted((a, b) => b.people - a.people)
}

/** From now on the members of a group may do this; what they had by its earlier rules ends. */
export async function putRules(
  deps: Deps,
  { session, requestId }: Caller,
  groupId: string,
  rules: readonly DirectoryRule[],
): Promise<Directory> {
  const { organisationId } = session
  await requireWhole(deps, session)
  await inTransaction(deps.db, async (tx) => {
    await holdDirectory(tx, organisationId)
    const [group] = await listGroups(tx, organisationId, { id: groupId })
    if (!group) {
      throw fail.not_found({ groupId })
    }
    const units = new Set((await listUnits(tx, organisationId, dayOf(deps.now()))).map(({ id }) => id))
    for (const { unitId } of rules) {
      if (unitId !== null && !units.has(unitId)) throw fail.not_found({ unitId })
    }
    await tx
      .deleteFrom('ehr.directory_rule')
      .where('organisation_id', '=', organisationId)
      .where('group_id', '=', groupId)
      .execute()
    for (const { role, scope, unitId } of rules) {
      await tx
        .insertInto('ehr.directory_rule')
        .values({
          organisation_id: organisationId,
          id: randomUUID(),
          group_id: groupId,
          role,
          scope,
          unit_id: unitId,
        })
        .execute()
    }
    await syncGrants(deps, tx, organisationId)
    await record(deps, tx, { session, requestId }, groupId, { rules })
  })
  return readDirectory(deps, organisationId)
}

/** Managers see the departments of those who report to them, or no longer do. */
export async function putManagers(
  deps: Deps,
  { session, requestId }: Caller,
  on: boolean,
): Promise<Directory> {
  const { organisationId } = session
  await requireWhole(deps, session)
  await inTransaction(deps.db, async (tx) => {
    await holdDirectory(tx, organisationId)
    await tx
      .deleteFrom('ehr.directory_rule')
      .where('organisation_id', '=', organisationId)
      .where('group_id', 'is', null)
      .execute()
    if (on) {
      const rule = { role: 'manager', scope: 'department', group_id: null, unit_id: null }
      await tx
        .insertInto('ehr.directory_rule')
        .values({ organisation_id: organisationId, id: randomUUID(), ...rule })
        .execute()
    }
    await syncGrants(deps, tx, organisationId)
    await record(deps, tx, { session, requestId }, 'managers', { on })
  })
  return readDirectory(deps, organisationId)
}

/** A group's members may be anywhere: who gives rights in one unit only gives none by rules. */
async function requireWhole(deps: Deps, session: StaffSession): Promise<void> {
  if ((await visibleUnitIds(deps, session, 'staff.grant')) !== 'all') {
    throw new AppError('session.forbidden', 403)
  }
}

function record(
  deps: Pick<Deps, 'now'>,
  tx: Tx,
  { session, requestId }: Caller,
  objectId: string,
  detail: Record<string, unknown>,
): Promise<void> {
  return audit(tx, deps.now(), {
    organisationId: session.organisationId,
    actor: { kind: 'staff', id: session.loginId },
    action: 'directory.rules',
    objectType: 'directory_group',
    objectId,
    detail,
    requestId,
  })
}
