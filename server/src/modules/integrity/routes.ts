import * as contract from '@mingjian/contract'
import type { Deps } from '../../deps.ts'
import type { Route } from '../../platform/http/index.ts'
import { visit } from '../interview/index.ts'
import { readFigures } from './figures.ts'
import { noteSignals } from './noting.ts'
import { judge } from './verdicts.ts'

/** What devices note, what people make of it, and how often it was nothing. */
export function registerIntegrity(route: Route, deps: Deps): void {
  // It neither claims the interview for this tab nor is refused for another one: a device sends what it kept.
  route(contract.reportSignals, ({ body }, { request }) =>
    visit(deps, request, { write: false }, async (current) => {
      await noteSignals(deps, current, body)
      return { received: true as const }
    }),
  )

  route(contract.judgeSignal, ({ params, body }, { staff, request }) =>
    judge(deps, staff, {
      applicationId: params.id,
      signalId: params.signalId,
      body,
      requestId: request.id,
    }),
  )

  route(contract.getSignalFigures, (_, { staff }) => readFigures(deps, staff))
}
