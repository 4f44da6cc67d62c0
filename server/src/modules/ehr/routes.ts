import * as contract from '@mingjian/contract'
import type { Deps } from '../../deps.ts'
import { verifyAudit } from '../../platform/audit/index.ts'
import type { Route } from '../../platform/http/index.ts'
import { exportLimit, toCsv } from './applications/export.ts'
import { listApplications, presentApplicationSummaries, screenApplications } from './applications/service.ts'
import { allowBoth, endBoth, readDuties, readStaffDuties } from './duties/administering.ts'
import { addProbationReview, listEmployees } from './employees/service.ts'
import { listAudit } from './org/audit.ts'
import { dayOf, listTree, visibleUnitIds } from './org/service.ts'
import { listStaff } from './org/staff.ts'
import { listVacancies } from './vacancies/service.ts'

/** The routes of the built-in EHR. */
export function registerEhr(route: Route, deps: Deps): void {
  registerOrganisation(route, deps)

  route(contract.listVacancies, async ({ query }, { staff }) => {
    const units = await visibleUnitIds(deps, staff, 'vacancy.read')
    const { items, total } = await listVacancies(deps, staff.organisationId, units, query)
    return { items, total, capped: false, page: query.page, pageSize: query.pageSize }
  })

  route(contract.listApplications, async ({ query }, { staff }) => {
    const { records, total, capped } = await listApplications(deps, staff, 'candidate.read', query)
    const items = await presentApplicationSummaries(deps, staff.organisationId, records)
    return { items, total, capped, page: query.page, pageSize: query.pageSize }
  })

  route(contract.exportApplications, async ({ query }, { staff, reply }) => {
    const { records } = await listApplications(deps, staff, 'candidate.read', {
      ...query,
      page: 1,
      pageSize: exportLimit,
    })
    const items = await presentApplicationSummaries(deps, staff.organisationId, records)
    reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="applications-${dayOf(deps.now())}.csv"`)
      .header('cache-control', 'no-store')
      .send(toCsv(items))
  })

  route(contract.screenApplications, ({ body }, { staff, request }) =>
    screenApplications(deps, staff, body.applicationIds, request.id),
  )

  route(contract.getDuties, ({ params }, { staff }) => readDuties(deps, staff, params.id))

  route(contract.listEmployees, async ({ query }, { staff }) => {
    const { items, total } = await listEmployees(deps, staff, query)
    return { items, total, capped: false, page: query.page, pageSize: query.pageSize }
  })

  route(contract.addProbationReview, ({ params, body }, { staff }) =>
    addProbationReview(deps, staff, params.id, body),
  )
}

function registerOrganisation(route: Route, deps: Deps): void {
  route(contract.listOrgUnits, ({ query }, { staff }) => listTree(deps, staff, query.on))

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
