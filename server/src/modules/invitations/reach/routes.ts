import * as contract from '@mingjian/contract'
import type { Deps } from '../../../deps.ts'
import type { Route } from '../../../platform/http/index.ts'
import { extendInvitation, noteCall, remindNow } from './actions.ts'
import { exportLimit, toCsv } from './export.ts'
import { readFigures, readUnreached } from './service.ts'

/** How invitations were answered, whom they have not reached, and what can be done about it. */
export function registerReach(route: Route, deps: Deps): void {
  route(contract.getReachFigures, ({ query }, { staff }) => readFigures(deps, staff, query))

  route(contract.listUnreached, async ({ query }, { staff }) => ({
    ...(await readUnreached(deps, staff, query)),
    page: query.page,
    pageSize: query.pageSize,
  }))

  route(contract.exportUnreached, async ({ query }, { staff, reply }) => {
    const { items } = await readUnreached(deps, staff, { ...query, page: 1, pageSize: exportLimit })
    reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="invitations.csv"')
      .header('cache-control', 'no-store')
      .send(toCsv(items))
  })

  route(contract.remindNow, ({ params, body }, { staff, request }) =>
    remindNow(deps, staff, { applicationId: params.id, ...body, requestId: request.id }),
  )

  route(contract.extendInvitation, ({ params, body }, { staff, request }) =>
    extendInvitation(deps, staff, { applicationId: params.id, hours: body.hours, requestId: request.id }),
  )

  route(contract.noteCall, ({ params, body }, { staff, request }) =>
    noteCall(deps, staff, { applicationId: params.id, ...body, requestId: request.id }),
  )
}
