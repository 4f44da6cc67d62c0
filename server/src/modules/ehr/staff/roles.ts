import { randomUUID } from 'node:crypto'
import type { denyRights, StaffDetail } from '@mingjian/contract'
import type { z } from 'zod'
import type { Deps } from '../../../deps.ts'
import { audit } from '../../../platform/audit/index.ts'
import type { StaffSession } from '../../../platform/auth/index.ts'
import { inTransaction, type Tx } from '../../../platform/db/index.ts'
import { visibleUnitIds } from '../org/service.ts'
import { fail } from './errors.ts'
import { readStaff, within } from './reading.ts'
import { givesAlone, lastOf, mayConfirm, standsAgainst } from './rules.ts'
import * as store from './store.ts'

type Reader = Pick<Deps, 'db' | 'now'>

/** Who changes somebody’s roles, and in which call. */
export interface Administrator {
  deps: Reader
  session: StaffSession
  requestId: string
}

type Detail = z.input<typeof StaffDetail>

/** Runs a change of somebody else’s login or rights, one at a time in an organisation. */
export async function administering(
  admin: Administrator,
  loginId: string,
  work: (tx: Tx) => Promise<void>,
): Promise<Detail> {
  const { deps, session } = admin
  await readStaff(deps, session, loginId)
  if (loginId === session.loginId) throw fail.own_rights({ loginId })
  await inTransaction(deps.db, async (tx) => {
    await store.lockStaff(tx, session.organisationId)
    await work(tx)
  })
  return readStaff(deps, session, loginId)
}

/** Writes a change of a login into the audit record. */
export function note(
  { deps, session, requestId }: Administrator,
  tx: Tx,
  action: string,
  loginId: string,
  detail: Record<string, unknown>,
): Promise<void> {
  return audit(tx, deps.now(), {
    organisationId: session.organisationId,
    actor: { kind: 'staff', id: session.loginId },
    action,
    objectType: 'login',
    objectId: loginId,
    detail,
    requestId,
  })
}

/** The roles of a login as the audit record tells of them before and after a change. */
async function rolesOf({ session }: Administrator, tx: Tx, loginId: string) {
  const grants = await store.listGrants(tx, session.organisationId, loginId)
  return grants.map(({ role, unitId }) => ({ role, unitId }))
}

async function requireUnit(
  { deps, session }: Administrator,
  permission: 'staff.propose' | 'staff.grant',
  unitId: string | null,
): Promise<void> {
  const units = await visibleUnitIds(deps, session, permission)
  if (!within(units, unitId)) throw fail.beyond_scope({ unitId })
  if (unitId === null) return
  // Whoever reaches everything still names only what is there.
  const row = await deps.db
    .selectFrom('ehr.org_unit')
    .select('id')
    .where('organisation_id', '=', session.organisationId)
    .where('id', '=', unitId)
    .executeTakeFirst()
  if (!row) throw fail.not_found({ unitId })
}

/** Gives a role, or puts it before a second person. */
export async function proposeRole(
  admin: Administrator,
  loginId: string,
  role: store.RoleAt,
): Promise<Detail> {
  await requireUnit(admin, 'staff.propose', role.unitId)
  return administering(admin, loginId, (tx) => propose(admin, tx, loginId, role))
}

/** The same inside a transaction, for a login that is just being made. */
export async function propose(
  admin: Administrator,
  tx: Tx,
  loginId: string,
  role: store.RoleAt,
): Promise<void> {
  const { session, deps } = admin
  const { organisationId } = session
  const held = await store.listGrants(tx, organisationId, loginId)
  const against = standsAgainst(
    held.map((one) => one.role),
    role.role,
  )
  if (against) throw fail.incompatible({ role: role.role, with: against })
  if (held.some((one) => one.role === role.role && one.unitId === role.unitId)) throw fail.already_held()
  const everyone = await store.listGrants(tx, organisationId)
  const securityAdmins = everyone.filter((one) => one.role === 'security-admin').length
  if (givesAlone(session.permissions, role.role, securityAdmins)) {
    await give(admin, tx, loginId, role)
    return
  }
  if (!(await store.insertRequest(tx, organisationId, loginId, role, session.loginId, deps.now()))) {
    throw fail.already_held()
  }
  const change = { ...role, kind: 'requested' as const, by: session.loginId, at: deps.now() }
  await store.noteChange(tx, organisationId, loginId, change)
  await note(admin, tx, 'role.request', loginId, { ...role })
}

async function give(
  admin: Administrator,
  tx: Tx,
  loginId: string,
  role: store.RoleAt,
  requestedBy?: string,
): Promise<void> {
  const { session, deps } = admin
  const { organisationId } = session
  const before = await rolesOf(admin, tx, loginId)
  if (!(await store.insertGrant(tx, organisationId, loginId, role, deps.now()))) throw fail.already_held()
  await store.endSpareLink(tx, organisationId, loginId)
  const change = { ...role, kind: 'granted' as const, by: session.loginId, at: deps.now() }
  await store.noteChange(tx, organisationId, loginId, change)
  await note(admin, tx, 'role.grant', loginId, {
    before,
    after: await rolesOf(admin, tx, loginId),
    ...(requestedBy ? { requestedBy } : {}),
  })
}

/** Takes a role away; the next call of its owner goes without it. */
export async function endRole(admin: Administrator, loginId: string, role: store.RoleAt): Promise<Detail> {
  const { session, deps } = admin
  const { organisationId } = session
  await requireUnit(admin, 'staff.grant', role.unitId)
  return administering(admin, loginId, async (tx) => {
    const everyone = await store.listGrants(tx, organisationId)
    const last = lastOf(
      everyone.filter(
        (one) => one.loginId === loginId && one.role === role.role && one.unitId === role.unitId,
      ),
      everyone.filter((one) => one.loginId !== loginId),
    )
    if (last) throw fail.last_one({ role: last })
    const before = await rolesOf(admin, tx, loginId)
    if (!(await store.deleteGrant(tx, organisationId, loginId, role))) throw fail.not_held()
    const change = { ...role, kind: 'ended' as const, by: session.loginId, at: deps.now() }
    await store.noteChange(tx, organisationId, loginId, change)
    await note(admin, tx, 'role.end', loginId, { before, after: await rolesOf(admin, tx, loginId) })
  })
}

/** Confirms or refuses a role as the second person; who asked for it may only take it back. */
export async function decideRequest(
  admin: Administrator,
  requestId: string,
  granted: boolean,
): Promise<Detail> {
  const { session, deps } = admin
  const { organisationId } = session
  const [request] = await store.listRequests(deps.db, organisationId, { id: requestId })
  const units = await visibleUnitIds(deps, session, 'staff.propose')
  if (!request || !within(units, request.unitId)) throw fail.not_found({ requestId })
  const own = request.requestedBy === session.loginId
  if (!(own && !granted) && !mayConfirm(session, request)) throw fail.second_person({ requestId })
  return administering(admin, request.loginId, async (tx) => {
    const [waiting] = await store.listRequests(tx, organisationId, { id: requestId })
    if (!waiting) throw fail.not_waiting({ requestId })
    const role = { role: waiting.role, unitId: waiting.unitId }
    await store.deleteRequest(tx, organisationId, requestId)
    if (granted) {
      const held = await store.listGrants(tx, organisationId, waiting.loginId)
      const against = standsAgainst(
        held.map((one) => one.role),
        role.role,
      )
      if (against) throw fail.incompatible({ role: role.role, with: against })
      await give(admin, tx, waiting.loginId, role, waiting.requestedBy)
      return
    }
    const change = { ...role, kind: 'refused' as const, by: session.loginId, at: deps.now() }
    await store.noteChange(tx, organisationId, waiting.loginId, change)
    await note(admin, tx, 'role.refuse', waiting.loginId, { ...role, requestedBy: waiting.requestedBy })
  })
}

/** Denies somebody rights in a unit and below it, whatever their roles say. */
export async function deny(
  admin: Administrator,
  loginId: string,
  input: z.output<(typeof denyRights)['parts']['body']>,
): Promise<Detail> {
  const { session, deps } = admin
  await requireUnit(admin, 'staff.grant', input.unitId)
  return administering(admin, loginId, async (tx) => {
    const permissions = [...new Set(input.permissions)]
    await tx
      .insertInto('platform.right_denial')
      .values({
        organisation_id: session.organisationId,
        id: randomUUID(),
        login_id: loginId,
        permissions,
        unit_id: input.unitId,
        reason: input.reason,
        by_login: session.loginId,
        at: deps.now(),
      })
      .execute()
    await note(admin, tx, 'right.deny', loginId, { permissions, unitId: input.unitId })
  })
}

/** Ends a denial. */
export async function endDenial(admin: Administrator, loginId: string, denialId: string): Promise<Detail> {
  const { session, deps } = admin
  return administering(admin, loginId, async (tx) => {
    const row = await tx
      .updateTable('platform.right_denial')
      .set({ ended_by: session.loginId, ended_at: deps.now() })
      .where('organisation_id', '=', session.organisationId)
      .where('login_id', '=', loginId)
      .where('id', '=', denialId)
      .where('ended_at', 'is', null)
      .returning(['unit_id', 'permissions'])
      .executeTakeFirst()
    if (!row) throw fail.not_found({ denialId })
    await requireUnit(admin, 'staff.grant', row.unit_id)
    await note(admin, tx, 'right.allow', loginId, { permissions: row.permissions, unitId: row.unit_id })
  })
}
