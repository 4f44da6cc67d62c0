import * as contract from '@mingjian/contract'
import type { Deps } from '../../deps.ts'
import type { Route } from '../../platform/http/index.ts'
import { exportLimit, toCsv } from './applications/export.ts'
import { listApplications, presentApplicationSummaries, screenApplications } from './applications/service.ts'
import { readDuties } from './duties/administering.ts'
import { addProbationReview, listEmployees } from './employees/service.ts'
import { registerOrganisation } from './org/routes.ts'
import { dayOf, visibleUnitIds } from './org/service.ts'
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
