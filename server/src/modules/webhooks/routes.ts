import * as contract from '@mingjian/contract'
import type { Deps } from '../../deps.ts'
import type { Route } from '../../platform/http/index.ts'
import { listDeliveries, readDelivery, replayOne, replaySince } from './deliveries.ts'
import {
  addEndpoint,
  changeEndpoint,
  listEndpoints,
  readEndpoint,
  removeEndpoint,
  rotateSecret,
  switchEndpoint,
  tryEndpoint,
} from './endpoints.ts'

/** The setting up of webhooks, and the log of what was told. */
export function registerWebhooks(route: Route, deps: Deps): void {
  route(contract.listWebhooks, ({ query }, { staff }) => listEndpoints(deps, staff, query))
  route(contract.createWebhook, ({ body }, { staff, request }) =>
    addEndpoint(deps, { staff, requestId: request.id }, body),
  )
  route(contract.getWebhook, ({ params }, { staff }) => readEndpoint(deps, staff, params.id))
  route(contract.updateWebhook, ({ params, body }, { staff, request }) =>
    changeEndpoint(deps, { staff, requestId: request.id }, params.id, body),
  )
  route(contract.setWebhookState, ({ params, body }, { staff, request }) =>
    switchEndpoint(deps, { staff, requestId: request.id }, params.id, body.state),
  )
  route(contract.deleteWebhook, ({ params }, { staff, request }) =>
    removeEndpoint(deps, { staff, requestId: request.id }, params.id),
  )
  route(contract.rotateWebhookSecret, ({ params, body }, { staff, request }) =>
    rotateSecret(deps, { staff, requestId: request.id }, params.id, body.overlapHours),
  )
  route(contract.testWebhook, async ({ params }, { staff, request }) =>
    readDelivery(deps, staff, await tryEndpoint(deps, { staff, requestId: request.id }, params.id)),
  )
  route(contract.listWebhookDeliveries, ({ params, query }, { staff }) =>
    listDeliveries(deps, staff, params.id, query),
  )
  route(contract.getWebhookDelivery, ({ params }, { staff }) => readDelivery(deps, staff, params.id))
  route(contract.replayWebhookDelivery, ({ params }, { staff, request }) =>
    replayOne(deps, { staff, requestId: request.id }, params.id),
  )
  route(contract.replayWebhook, async ({ params, body }, { staff, request }) => ({
    count: await replaySince(deps, { staff, requestId: request.id }, params.id, {
      since: new Date(body.since),
      missed: body.missed,
    }),
  }))
}
