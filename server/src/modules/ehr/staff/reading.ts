import { Permission, Role, type RoleRequest, type StaffDetail } from '@mingjian/contract'
import type { z } from 'zod'
import type { Deps } from '../../../deps.ts'
import type { StaffSession } from '../../../platform/auth/index.ts'
import { unitNames, visibleUnitIds } from '../org/service.ts'
import { fail } from './errors.ts'
import { conflictsOf, mayConfirm } from './rules.ts'
import * as store from './store.ts'

type Reader = Pick<Deps, 'db' | 'now'>
type Units = 'all' | string[]

/** Whether a role’s unit lies within some units; a role for the whole organisation only within all of it. */
export const within = (units: Units, unitId: string | null): boolean =>
  units === 'all' || (unitId !== null && units.includes(unitId))

/** A login the session may read about; not there and not yours look the same. */
async function requireLogin(deps: Reader, session: StaffSession, loginId: string) {
  const { organisationId } = session
  const [login, grants, requests, units] = await Promise.all([
    store.findLogin(deps.db, organisationId, loginId),
    store.listGrants(deps.db, organisationId, loginId),
    store.listRequests(deps.db, organisationId, { loginId }),
    visibleUnitIds(deps, session, 'organisation.read'),
  ])
  const seen = units === 'all' || [...grants, ...requests].some(({ unitId }) => within(units, unitId))
  if (!login || !seen) throw fail.not_found({ loginId })
  return { login, grants, requests }
}

/** One login as an administrator, or a colleague, may see it. */
export async function readStaff(
  deps: Reader,
  session: StaffSession,
  loginId: string,
): Promise<z.input<typeof StaffDetail>> {
  const { organisationId } = session
  const { login, grants, requests } = await requireLogin(deps, session, loginId)
  const administers = session.permissions.has('staff.propose')
  const [changes, denials] = await Promise.all([
    store.listChanges(deps.db, organisationId, loginId),
    // Why somebody stays away from a unit is between them and the administrators.
    administers || loginId === session.loginId ? store.listDenials(deps.db, organisationId, loginId) : [],
  ])
  const ids = [...grants, ...requests].map(({ unitId }) => unitId)
  const more = [...changes, ...denials].map(({ unit_id }) => unit_id)
  const names = await namesOf(deps, organisationId, [...ids, ...more])
  const decidable = await requestReader(deps, session)
  const other = loginId !== session.loginId
  return {
    id: login.id,
    name: login.name,
    email: login.email,
    language: login.language === 'en' ? 'en' : 'zh-CN',
    state: login.active ? (login.has_password ? 'active' : 'invited') : 'inactive',
    closedByHand: login.closed_by_hand,
    linkUntil:
      administers && login.expires_at && login.expires_at > deps.now()
        ? login.expires_at.toISOString()
        : null,
    grants: grants.map(({ role, unitId, grantedAt }) => ({
      role,
      unitId,
      unit: names(unitId),
      by:
        changes.find((one) => one.kind === 'granted' && one.role === role && one.unit_id === unitId)?.by ??
        null,
      at: grantedAt.toISOString(),
    })),
    requests: administers ? requests.map((one) => present(one, names, decidable)) : [],
    denials: denials.map((one) => ({
      id: one.id,
      permissions: one.permissions.flatMap((text) => Permission.safeParse(text).data ?? []),
      unitId: one.unit_id,
      unit: names(one.unit_id),
      reason: one.reason,
      by: one.by,
      at: one.at.toISOString(),
    })),
    history: changes.flatMap((one) => {
      const role = Role.safeParse(one.role)
      if (!role.success) return []
      const kind = one.kind as z.input<typeof StaffDetail>['history'][number]['kind']
      const unit = { unitId: one.unit_id, unit: names(one.unit_id) }
      return [{ role: role.data, ...unit, kind, by: one.by, at: one.at.toISOString() }]
    }),
    conflicts: conflictsOf(grants.map(({ role }) => role)),
    may: {
      edit: other && session.permissions.has('staff.edit'),
      propose: other && administers,
      grant: other && session.permissions.has('staff.grant'),
    },
  }
}

/** The roles that wait for a second person, within what the session may propose roles for. */
export async function listRoleRequests(
  deps: Reader,
  session: StaffSession,
): Promise<{ items: z.input<typeof RoleRequest>[] }> {
  const { organisationId } = session
  const [rows, units, decidable] = await Promise.all([
    store.listRequests(deps.db, organisationId),
    visibleUnitIds(deps, session, 'staff.propose'),
    requestReader(deps, session),
  ])
  const mine = rows.filter(({ unitId }) => within(units, unitId))
  const names = await namesOf(
    deps,
    organisationId,
    mine.map(({ unitId }) => unitId),
  )
  return { items: mine.map((one) => present(one, names, decidable)) }
}

type Names = (unitId: string | null) => string | null

async function namesOf(deps: Reader, organisationId: string, ids: (string | null)[]): Promise<Names> {
  const known = await unitNames(
    deps,
    organisationId,
    ids.filter((id) => id !== null),
  )
  return (id) => (id === null ? null : (known.get(id) ?? null))
}

async function requestReader(deps: Reader, session: StaffSession) {
  const units = session.permissions.has('staff.propose')
    ? await visibleUnitIds(deps, session, 'staff.propose')
    : []
  return (one: store.RequestRow) => within(units, one.unitId) && mayConfirm(session, one)
}

function present(
  one: store.RequestRow,
  names: Names,
  decidable: (one: store.RequestRow) => boolean,
): z.input<typeof RoleRequest> {
  return {
    id: one.id,
    login: { id: one.loginId, name: one.login },
    role: one.role,
    unitId: one.unitId,
    unit: names(one.unitId),
    by: one.by,
    at: one.at.toISOString(),
    decidable: decidable(one),
  }
}
