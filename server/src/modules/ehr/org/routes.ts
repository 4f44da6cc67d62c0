import * as contract from '@mingjian/contract'
import type { Deps } from '../../../deps.ts'
import { verifyAudit } from '../../../platform/audit/index.ts'
import type { Route } from '../../../platform/http/index.ts'
import { allowBoth, endBoth, readStaffDuties } from '../duties/administering.ts'
import { registerStaff } from '../staff/routes.ts'
import { listAudit } from './audit.ts'
import { addUnitBelow, cancelPlanned, changeUnit, closeUnit } from './editing.ts'
import { readUnit } from './reading.ts'
import { listStaff } from './staff.ts'
import { listTree } from './tree.ts'

/** Units, staff and the audit record. */
export function registerOrganisation(route: Route, deps: Deps): void {
  route(contract.listOrgUnits, ({ query }, { staff }) => listTree(deps, staff, query.on))

  registerUnits(route, deps)
  registerStaff(route, deps)

  route(contract.listStaff, ({ query }, { staff }) => listStaff(deps, staff, query))

  route(contract.listStaffDuties, (_, { staff }) => readStaffDuties(deps, staff))

  route(contract.allowBothDuties, async ({ params, body }, { staff, request }) => {
    await allowBoth(deps, staff, { ...body, loginId: params.id, requestId: request.id })
    return readStaffDuties(deps, staff)
  })

  route(contract.endBothDuties, async ({ params }, { staff, request }) => {
    await endBoth(deps, staff, { loginId: params.id, requestId: request.id })
    return readStaffDuties(deps, staff)
  })

  route(contract.listAudit, ({ query }, { staff }) =>
    listAudit(deps.db, staff.organisationId, staff.permissions.has('accommodation.audit'), query),
  )

  route(contract.verifyAudit, async (_, { staff }) => {
    const { records, brokenAt } = await verifyAudit(deps.db, staff.organisationId)
    return { records, intact: brokenAt === null, brokenAt }
  })
}

function registerUnits(route: Route, deps: Deps): void {
  route(contract.getOrgUnit, ({ params }, { staff }) => readUnit(deps, staff, params.id))

  route(contract.addOrgUnit, ({ body }, { staff, request }) =>
    addUnitBelow({ deps, session: staff, requestId: request.id }, body),
  )

  route(contract.changeOrgUnit, ({ params, body }, { staff, request }) =>
    changeUnit({ deps, session: staff, requestId: request.id }, params.id, body),
  )

  route(contract.closeOrgUnit, ({ params, body }, { staff, request }) =>
    closeUnit({ deps, session: staff, requestId: request.id }, params.id, body),
  )

  route(contract.cancelOrgUnitChange, ({ params }, { staff, request }) =>
    cancelPlanned({ deps, session: staff, requestId: request.id }, params.id, params.day),
  )
}
