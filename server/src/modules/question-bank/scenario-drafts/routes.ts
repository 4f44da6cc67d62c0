import * as contract from '@mingjian/contract'
import type { Deps } from '../../../deps.ts'
import type { Route } from '../../../platform/http/index.ts'
import { rehearseScenario } from './rehearsing.ts'
import { askScenario, cancelRequest, listScenarioDrafts } from './requests.ts'
import { approveDraft, beginVersion, discardDraft, getDraft, retireFamily, saveDraft } from './service.ts'

/** The routes of scenario families drafted with a language model. */
export function registerScenarioDrafts(route: Route, deps: Deps): void {
  route(contract.listScenarioDrafts, (_, { staff }) => listScenarioDrafts(deps, staff.organisationId))

  route(contract.askScenario, ({ body }, { staff, request }) => askScenario(deps, staff, body, request.id))

  route(contract.cancelScenarioRequest, ({ params }, { staff, request }) =>
    cancelRequest(deps, staff, params.id, request.id),
  )

  route(contract.getScenarioDraft, ({ params }, { staff }) => getDraft(deps, staff.organisationId, params.id))

  route(contract.saveScenarioDraft, ({ params, body }, { staff, request }) =>
    saveDraft(deps, staff, params.id, { ...body, requestId: request.id }),
  )

  route(contract.rehearseScenario, ({ params, body }, { staff }) =>
    rehearseScenario(deps, staff.organisationId, params.id, body),
  )

  route(contract.approveScenarioDraft, ({ params, body }, { staff, request }) =>
    approveDraft(deps, staff, params.id, { ...body, requestId: request.id }),
  )

  route(contract.discardScenarioDraft, ({ params, body }, { staff, request }) =>
    discardDraft(deps, staff, params.id, { ...body, requestId: request.id }),
  )

  route(contract.retireScenarioFamily, ({ params }, { staff, request }) =>
    retireFamily(deps, staff, params.id, request.id),
  )

  route(contract.newScenarioVersion, ({ params }, { staff, request }) =>
    beginVersion(deps, staff, params.id, request.id),
  )
}
