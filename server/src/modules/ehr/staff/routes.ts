import * as contract from '@mingjian/contract'
import type { Deps } from '../../../deps.ts'
import type { Context, Route } from '../../../platform/http/index.ts'
import { readLink, setPassword } from './links.ts'
import { invite, sendLink, setActive } from './logins.ts'
import { listRoleRequests, readStaff } from './reading.ts'
import { decideRequest, deny, endDenial, endRole, proposeRole } from './roles.ts'

/** Logins, roles and denied rights. */
export function registerStaff(route: Route, deps: Deps): void {
  const by = ({ staff, request }: Context) => ({ deps, session: staff, requestId: request.id })

  route(contract.getStaff, ({ params }, { staff }) => readStaff(deps, staff, params.id))

  route(contract.inviteStaff, ({ body }, context) => invite(by(context), body))

  route(contract.sendStaffLink, ({ params }, context) => sendLink(by(context), params.id))

  route(contract.deactivateStaff, ({ params }, context) => setActive(by(context), params.id, false))

  route(contract.activateStaff, ({ params }, context) => setActive(by(context), params.id, true))

  route(contract.proposeRole, ({ params, body }, context) => proposeRole(by(context), params.id, body))

  route(contract.endRole, ({ params, body }, context) => endRole(by(context), params.id, body))

  route(contract.listRoleRequests, (_, { staff }) => listRoleRequests(deps, staff))

  route(contract.decideRoleRequest, ({ params, body }, context) =>
    decideRequest(by(context), params.id, body.granted),
  )

  route(contract.denyRights, ({ params, body }, context) => deny(by(context), params.id, body))

  route(contract.endDenial, ({ params }, context) => endDenial(by(context), params.id, params.denialId))

  route(contract.readPasswordLink, ({ body }) => readLink(deps, body.secret))

  route(contract.setPassword, async ({ body }, { request }) => {
    await setPassword(deps, { ...body, requestId: request.id })
  })
}
