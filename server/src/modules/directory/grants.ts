import { adminRoles, incompatible, Role } from '@mingjian/contract'
import type { Deps } from '../../deps.ts'
import { audit, system } from '../../platform/audit/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { dayOf, listUnits } from '../ehr/index.ts'

interface Grant {
  role: Role
  unitId: string | null
}

const keyOf = ({ role, unitId }: Grant) => `${role} ${unitId ?? ''}`

/**
 * Gives everybody the grants that follow from groups, departments and managers, and takes back those that no longer
 * do. Grants made by hand stay, and what does not go with them is not given: an administrator gets nothing here.
 */
export async function syncGrants(deps: Pick<Deps, 'now'>, tx: Tx, organisationId: string): Promise<void> {
  const held = await heldGrants(tx, organisationId)
  const wanted = await compatible(tx, organisationId, await wantedGrants(deps, tx, organisationId), held)
  for (const loginId of new Set([...wanted.keys(), ...held.keys()])) {
    const want = new Map((wanted.get(loginId) ?? []).map((one) => [keyOf(one), one]))
    const have = new Map((held.get(loginId) ?? []).map((one) => [keyOf(one), one]))
    for (const [key, grant] of have) {
      if (!want.has(key)) await change(deps, tx, { organisationId, loginId, grant, given: false })
    }
    for (const [key, grant] of want) {
      if (!have.has(key)) await change(deps, tx, { organisationId, loginId, grant, given: true })
    }
  }
}

/** Without the roles that do not go with one the person has by hand, or with one that stands before them here. */
async function compatible(
  tx: Tx,
  organisationId: string,
  wanted: ReadonlyMap<string, Grant[]>,
  held: ReadonlyMap<string, Grant[]>,
): Promise<Map<string, Grant[]>> {
  const rows = await tx
    .selectFrom('platform.role_grant')
    .select(['login_id', 'role', 'unit_id'])
    .where('organisation_id', '=', organisationId)
    .execute()
  const fitting = new Map<string, Grant[]>()
  for (const [loginId, grants] of wanted) {
    const ours = new Set((held.get(loginId) ?? []).map(keyOf))
    const roles = rows
      .filter((row) => row.login_id === loginId)
      .map((row) => ({ role: Role.parse(row.role), unitId: row.unit_id }))
      .filter((grant) => !ours.has(keyOf(grant)))
      .map(({ role }) => role)
    const taken: Grant[] = []
    for (const grant of grants) {
      if (roles.every((role) => !incompatible(role, grant.role))) {
        roles.push(grant.role)
        taken.push(grant)
      }
    }
    fitting.set(loginId, taken)
  }
  return fitting
}

async function heldGrants(tx: Tx, organisationId: string): Promise<Map<string, Grant[]>> {
  const rows = await tx
    .selectFrom('ehr.directory_grant')
    .select(['login_id', 'role', 'unit_id'])
    .where('organisation_id', '=', organisationId)
    .execute()
  const held = new Map<string, Grant[]>()
  for (const { login_id, role, unit_id } of rows) {
    held.set(login_id, [...(held.get(login_id) ?? []), { role: Role.parse(role), unitId: unit_id }])
  }
  return held
}

/** A department is named by a unit's code or, where only one unit has it, by its name. */
export async function departmentUnits(
  deps: Pick<Deps, 'now'>,
  tx: Tx,
  organisationId: string,
): Promise<(department: string | null) => string | null> {
  const units = await listUnits(tx, organisationId, dayOf(deps.now()))
  return (department) => {
    if (!department) return null
    const coded = units.find(({ code }) => code.toLowerCase() === department.toLowerCase())
    const named = units.filter(({ name }) => name === department)
    return coded?.id ?? (named.length === 1 ? (named[0]?.id ?? null) : null)
  }
}

async function wantedGrants(
  deps: Pick<Deps, 'now'>,
  tx: Tx,
  organisationId: string,
): Promise<Map<string, Grant[]>> {
  const unitOf = await departmentUnits(deps, tx, organisationId)
  const people = await tx
    .selectFrom('ehr.directory_person as d')
    .innerJoin('platform.login as l', (join) =>
      join.onRef('l.organisation_id', '=', 'd.organisation_id').onRef('l.id', '=', 'd.login_id'),
    )
    .select(['d.login_id', 'd.department', 'd.manager_id'])
    .where('d.organisation_id', '=', organisationId)
    .where('d.deleted_at', 'is', null)
    .where('l.active', '=', true)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('platform.role_grant as g')
            .select('g.role')
            .whereRef('g.organisation_id', '=', 'd.organisation_id')
            .whereRef('g.login_id', '=', 'd.login_id')
            .where('g.role', 'in', [...adminRoles]),
        ),
      ),
    )
    .execute()
  const rules = await tx
    .selectFrom('ehr.directory_rule as r')
    .leftJoin('ehr.directory_member as m', (join) =>
      join.onRef('m.organisation_id', '=', 'r.organisation_id').onRef('m.group_id', '=', 'r.group_id'),
    )
    .select(['r.group_id', 'r.role', 'r.scope', 'r.unit_id', 'm.login_id'])
    .where('r.organisation_id', '=', organisationId)
    .execute()
  const known = new Map(people.map((one) => [one.login_id, one]))
  const wanted = new Map<string, Grant[]>()
  const want = (loginId: string | null, role: Role, unitId: string | null | undefined) => {
    if (loginId && known.has(loginId) && unitId !== undefined) {
      wanted.set(loginId, [...(wanted.get(loginId) ?? []), { role, unitId }])
    }
  }
  for (const rule of rules) {
    const role = Role.parse(rule.role)
    if (rule.group_id === null) {
      for (const { manager_id, department } of people) {
        want(manager_id, role, unitOf(department) ?? undefined)
      }
    } else if (rule.scope === 'department') {
      // Without a unit of that name nobody gets anything: a department that cannot be found is not everywhere.
      want(rule.login_id, role, unitOf(known.get(rule.login_id ?? '')?.department ?? null) ?? undefined)
    } else {
      want(rule.login_id, role, rule.scope === 'everywhere' ? null : (rule.unit_id ?? undefined))
    }
  }
  return wanted
}

async function change(
  deps: Pick<Deps, 'now'>,
  tx: Tx,
  input: { organisationId: string; loginId: string; grant: Grant; given: boolean },
): Promise<void> {
  const { organisationId, loginId, grant, given } = input
  const row = { organisation_id: organisationId, login_id: loginId, role: grant.role, unit_id: grant.unitId }
  if (given) {
    const made = await tx
      .insertInto('platform.role_grant')
      .values(row)
      .onConflict((c) => c.doNothing())
      .executeTakeFirst()
    // One made by hand is not the directory's to take back later.
    if (made.numInsertedOrUpdatedRows === 0n) return
    await tx
      .insertInto('ehr.directory_grant')
      .values(row)
      .onConflict((c) => c.doNothing())
      .execute()
  } else {
    for (const table of ['platform.role_grant', 'ehr.directory_grant'] as const) {
      await tx
        .deleteFrom(table)
        .where('organisation_id', '=', organisationId)
        .where('login_id', '=', loginId)
        .where('role', '=', grant.role)
        .where((eb) => eb('unit_id', 'is not distinct from', grant.unitId))
        .execute()
    }
  }
  await audit(tx, deps.now(), {
    organisationId,
    actor: system,
    action: given ? 'login.grant' : 'login.ungrant',
    objectType: 'login',
    objectId: loginId,
    detail: { ...grant, by: 'directory' },
  })
}
