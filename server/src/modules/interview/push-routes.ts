import * as contract from '@mingjian/contract'
import { pushKeys, readSubscription, servicesOf } from '../../adapters/push/index.ts'
import type { Deps } from '../../deps.ts'
import type { Route } from '../../platform/http/index.ts'
import { dropSubscription, findSubscription, saveSubscription } from '../invitations/index.ts'
import { fail } from './errors.ts'
import { type Visit, visit } from './visit.ts'

/** Reminders on a device of the candidate: whether they are shown, and where. */
export function registerPush(route: Route, deps: Deps): void {
  const whose = ({ organisationId, interview }: Visit) => ({
    organisationId,
    candidateId: interview.candidate_id,
  })
  const state = async (current: Visit) => ({
    key: deps.channels.push ? pushKeys(deps.keys.master).publicKey : null,
    on: (await findSubscription(current.tx, whose(current), current.key)) !== null,
  })

  route(contract.getMyPush, (_, { request }) => visit(deps, request, { write: false }, state))

  route(contract.saveMyPush, ({ body }, { request }) =>
    visit(deps, request, { write: false }, async (current) => {
      const address = JSON.stringify(body)
      if (!deps.channels.push || !readSubscription(address, servicesOf(deps.config))) {
        throw fail.no_push()
      }
      await saveSubscription(deps, current.tx, whose(current), current.key, address)
      return state(current)
    }),
  )

  route(contract.endMyPush, (_, { request }) =>
    visit(deps, request, { write: false }, async (current) => {
      await dropSubscription(current.tx, whose(current))
      return state(current)
    }),
  )
}
