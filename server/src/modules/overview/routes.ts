import * as contract from '@mingjian/contract'
import type { Deps } from '../../deps.ts'
import type { Route } from '../../platform/http/index.ts'
import { toCsv } from './export.ts'
import { readOverview } from './service.ts'

/** Figures by unit without anything about persons. */
export function registerOverview(route: Route, deps: Deps): void {
  route(contract.getOverview, ({ query }, { staff }) => readOverview(deps, staff, query))

  route(contract.exportOverview, async ({ query }, { staff, reply }) => {
    const overview = await readOverview(deps, staff, query)
    reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="overview-${overview.month ?? 'none'}.csv"`)
      .header('cache-control', 'no-store')
      .send(toCsv(overview))
  })
}
