import type { getDuties, listStaffDuties } from '@mingjian/contract'
import type { z } from 'zod'
import type { Deps } from '../../../deps.ts'
import { audit } from '../../../platform/audit/index.ts'
import type { StaffSession } from '../../../platform/auth/index.ts'
import { inTransaction } from '../../../platform/db/index.ts'
import { requireApplication } from '../applications/service.ts'
import { fail } from '../errors.ts'
import { dayOf, listUnits } from '../org/service.ts'
import { answersRequests, judges, onBothSides, reaches, withoutOfficer } from './rules.ts'
import { isApart } from './service.ts'
import * as store from './store.ts'

const dayMs = 86_400_000

/** Units with an open vacancy for which nobody answers requests, by name. */
export async function unitsWithoutOfficer(
  deps: Pick<Deps, 'db' | 'now'>,
  organisationId: string,
): Promise<string[]> {
  const [units, grants, open] = await Promise.all([
    listUnits(deps.db, organisationId, dayOf(deps.now())),
    store.listGrants(deps.db, organisationId),
    deps.db
      .selectFrom('ehr.vacancy')
      .select('unit_id')
      .distinct()
      .where('organisation_id', '=', organisationId)
      .where('status', '=', 'open')
      .execute(),
  ])
  const recruiting = units.filter(({ id }) => open.some(({ unit_id }) => unit_id === id))
  return withoutOfficer(recruiting, grants).map(({ name }) => name)
}

/** Who holds both duties somewhere, with the exception that lets them use both; and the units nobody answers for. */
export async function readStaffDuties(
  deps: Pick<Deps, 'db' | 'now'>,
  { organisationId }: Pick<StaffSession, 'organisationId'>,
): Promise<z.input<(typeof listStaffDuties)['parts']['reply']>> {
  const [units, grants, exceptions, without] = await Promise.all([
    listUnits(deps.db, organisationId, dayOf(deps.now())),
    store.listGrants(deps.db, organisationId),
    store.listExceptions(deps.db, organisationId, deps.now()),
    unitsWithoutOfficer(deps, organisationId),
  ])
  const items = onBothSides(units, grants).map(({ id, name }) => {
    const own = grants.filter((grant) => grant.id === id)
    const shared = units.filter(
      ({ path }) =>
        own.some((grant) => judges(grant) && reaches(grant, path)) &&
        own.some((grant) => answersRequests(grant) && reaches(grant, path)),
    )
    const others = grants.filter((grant) => grant.id !== id)
    const exception = exceptions.find((one) => one.login_id === id)
    return {
      loginId: id,
      name,
      alone: shared.some(
        ({ path }) =>
          !others.some((grant) => answersRequests(grant) && reaches(grant, path)) ||
          !others.some((grant) => judges(grant) && reaches(grant, path)),
      ),
      exception: exception
        ? { reason: exception.reason, until: exception.until.toISOString(), by: exception.by ?? '—' }
        : null,
    }
  })
  return { items, withoutOfficer: without }
}

/** Lets somebody use both duties for some days, with a reason. Nobody lets themselves. */
export async function allowBoth(
  deps: Pick<Deps, 'db' | 'now'>,
  session: StaffSession,
  input: { loginId: string; reason: string; days: number; requestId: string },
): Promise<void> {
  const { organisationId } = session
  const { items } = await readStaffDuties(deps, session)
  if (!items.some(({ loginId }) => loginId === input.loginId)) {
    throw fail.not_found({ loginId: input.loginId })
  }
  if (input.loginId === session.loginId) {
    throw fail.own_exception({ loginId: input.loginId })
  }
  const now = deps.now()
  const until = new Date(now.getTime() + input.days * dayMs)
  await inTransaction(deps.db, async (tx) => {
    await store.endException(tx, organisationId, input.loginId, now)
    const one = { organisationId, loginId: input.loginId, reason: input.reason }
    await store.insertException(tx, { ...one, grantedBy: session.loginId, at: now, until })
    await audit(tx, now, {
      organisationId,
      actor: { kind: 'staff', id: session.loginId },
      action: 'duty.allow_both',
      objectType: 'login',
      objectId: input.loginId,
      detail: { until: until.toISOString(), reason: input.reason },
      requestId: input.requestId,
    })
  })
}

/** Ends an exception; nothing where there is none. */
export async function endBoth(
  deps: Pick<Deps, 'db' | 'now'>,
  session: StaffSession,
  input: { loginId: string; requestId: string },
): Promise<void> {
  const now = deps.now()
  await inTransaction(deps.db, async (tx) => {
    if (!(await store.endException(tx, session.organisationId, input.loginId, now))) {
      return
    }
    await audit(tx, now, {
      organisationId: session.organisationId,
      actor: { kind: 'staff', id: session.loginId },
      action: 'duty.end_both',
      objectType: 'login',
      objectId: input.loginId,
      detail: {},
      requestId: input.requestId,
    })
  })
}

/** Whether the session must leave an application to others, and to whom. */
export async function readDuties(
  deps: Pick<Deps, 'db' | 'now'>,
  session: StaffSession,
  applicationId: string,
): Promise<z.input<(typeof getDuties)['parts']['reply']>> {
  const { organisationId } = session
  const application = await requireApplication(deps, session, 'candidate.read', applicationId)
  if (!(await isApart(deps, session, application.id))) {
    return { apart: false, others: [] }
  }
  const [units, grants, apart, exceptions] = await Promise.all([
    listUnits(deps.db, organisationId, dayOf(deps.now())),
    store.listGrants(deps.db, organisationId),
    store.listLoginsOnSide(deps.db, organisationId, application.id, 'apart'),
    store.listExceptions(deps.db, organisationId, deps.now()),
  ])
  const path = units.find(({ id }) => id === application.unitId)?.path ?? [application.unitId]
  const excepted = new Set(exceptions.map((one) => one.login_id))
  const able = grants.filter(
    (grant) =>
      (grant.role === 'hr' || grant.role === 'group-hr') &&
      judges(grant) &&
      reaches(grant, path) &&
      (!apart.has(grant.id) || excepted.has(grant.id)),
  )
  return { apart: true, others: [...new Set(able.map(({ name }) => name))] }
}
