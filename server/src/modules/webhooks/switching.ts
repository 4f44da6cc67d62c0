import type { Deps } from '../../deps.ts'
import { audit, system } from '../../platform/audit/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { stopWaiting } from './delivery-store.ts'
import { disableEndpoint } from './endpoint-store.ts'
import { listAdministrators, noteSwitchedOff } from './notices.ts'

/** Switches an endpoint off that wants no more or takes nothing, and tells the administrators. */
export async function switchOff(
  deps: Deps,
  tx: Tx,
  organisationId: string,
  endpointId: string,
  reason: 'gone' | 'failing',
): Promise<void> {
  if (!(await disableEndpoint(tx, organisationId, endpointId, { reason, now: deps.now() }))) {
    return
  }
  await stopWaiting(tx, organisationId, endpointId)
  await audit(tx, deps.now(), {
    organisationId,
    actor: system,
    action: 'webhook.disable',
    objectType: 'webhook',
    objectId: endpointId,
    detail: { reason },
  })
  for (const { id } of await listAdministrators(tx, organisationId)) {
    await deps.tasks.send(tx, noteSwitchedOff, { organisationId, endpointId, loginId: id, reason })
  }
}
