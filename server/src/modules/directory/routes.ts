import * as contract from '@mingjian/contract'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import type { Route } from '../../platform/http/index.ts'
import { putManagers, putRules, readDirectory } from './administering.ts'
import { registerScim } from './scim-routes.ts'

/** The organisation's directory: what it sends, and what its groups grant. */
export function registerDirectory(route: Route, deps: Deps, app: FastifyInstance): void {
  app.addContentTypeParser(
    /^application\/scim\+json/,
    { parseAs: 'string' },
    app.getDefaultJsonParser('error', 'error'),
  )
  registerScim(route, deps)

  route(contract.getDirectory, (_, { staff }) => readDirectory(deps, staff.organisationId))

  route(contract.putDirectoryRules, ({ params, body }, { staff, request }) =>
    putRules(deps, { session: staff, requestId: request.id }, params.id, body.rules),
  )

  route(contract.putDirectoryManagers, ({ body }, { staff, request }) =>
    putManagers(deps, { session: staff, requestId: request.id }, body.on),
  )
}
