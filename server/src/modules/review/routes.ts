import * as contract from '@mingjian/contract'
import type { Deps } from '../../deps.ts'
import type { Route } from '../../platform/http/index.ts'
import { findReportOfApplication } from '../assessment/index.ts'
import { ehrFailures, requireApplication } from '../ehr/index.ts'
import { move, readApplication } from './application.ts'
import { unmask } from './masks.ts'
import { compare, listWaiting } from './queue.ts'
import { readReport } from './report.ts'
import { adjust, confirmResult, suggestOutcome } from './service.ts'
import { readDutiesToday, readToday } from './today.ts'

/** Where people read reports, decide, and see an application as a whole. */
export function registerReview(route: Route, deps: Deps): void {
  route(contract.getReport, async ({ params }, { staff }) => {
    const application = await requireApplication(deps, staff, 'report.read', params.id)
    const report = await findReportOfApplication(deps.db, staff.organisationId, application.id)
    if (!report) {
      throw ehrFailures.not_found({ applicationId: params.id })
    }
    return readReport(deps, staff, report, application)
  })

  route(contract.adjustScore, ({ params, body }, { staff, request }) =>
    adjust(deps, staff, { reportId: params.id, body, requestId: request.id }),
  )

  route(contract.decide, ({ params, body }, { staff, request }) =>
    confirmResult(deps, staff, { reportId: params.id, body, requestId: request.id }),
  )

  route(contract.suggest, ({ params, body }, { staff, request }) =>
    suggestOutcome(deps, staff, { reportId: params.id, body, requestId: request.id }),
  )

  route(contract.listReviews, ({ query }, { staff }) => listWaiting(deps, staff, query))

  route(contract.compareApplications, ({ params, query }, { staff }) =>
    compare(deps, staff, params.id, query.applicationIds),
  )

  route(contract.getApplication, ({ params }, { staff }) => readApplication(deps, staff, params.id))

  route(contract.unmaskField, ({ params, body }, { staff, request }) =>
    unmask(deps, staff, { ...body, id: params.id, requestId: request.id }),
  )

  route(contract.moveApplication, ({ params, body }, { staff, request }) =>
    move(deps, staff, { id: params.id, body, requestId: request.id }),
  )

  route(contract.getDutiesToday, (_, { staff }) => readDutiesToday(deps, staff))

  route(contract.getToday, (_, { staff }) => readToday(deps, staff))
}
