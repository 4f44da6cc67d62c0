import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { task } from '../../platform/tasks/index.ts'
import { candidateKey, findApplication } from '../ehr/index.ts'
import { findConfirmedResult } from '../review/index.ts'
import { openCredential } from './credentials.ts'
import { listUntold, markTold, type OrderRecord, openCallback } from './order-store.ts'

const timeoutMs = 15_000

/** Tells those who ordered an interview that its result is there; they come and read it. */
export const tellPartners = task({
  name: 'partners.tell',
  input: z.object({ organisationId: z.uuid(), applicationId: z.uuid() }),
  // The delay doubles up to ten minutes: somebody away for a working day is reached.
  retry: { limit: 70, delaySeconds: 10 },
  async run(deps: Deps, { organisationId, applicationId }) {
    const application = await findApplication(deps.db, organisationId, applicationId)
    if (!application || !(await findConfirmedResult(deps.db, organisationId, applicationId))) {
      return
    }
    let unreached = ''
    for (const order of await listUntold(deps.db, organisationId, applicationId)) {
      const told = await tell(deps, organisationId, order, application.candidateId)
      if (told === 'done') {
        await markTold(deps.db, organisationId, order.id, { at: deps.now() })
      } else if (told.final) {
        await markTold(deps.db, organisationId, order.id, { error: told.why })
      } else {
        unreached = told.why
      }
    }
    if (unreached) {
      throw new Error(`a partner was not reached: ${unreached}`)
    }
  },
})

/** `PATCH` without parameters to the address of the order, with the key as user name. */
async function tell(
  deps: Deps,
  organisationId: string,
  order: OrderRecord,
  candidateId: string,
): Promise<'done' | { why: string; final: boolean }> {
  const key = await candidateKey(deps, organisationId, candidateId)
  const url = openCallback(key, order)
  const secret = await openCredential(deps, organisationId, order.keyId)
  if (!url || !secret) {
    return { why: 'key_revoked', final: true }
  }
  const outcome = await deps.outbound.send({
    url,
    method: 'PATCH',
    headers: { authorization: `Basic ${Buffer.from(`${secret}:`).toString('base64')}` },
    body: '',
    timeoutMs,
  })
  if (outcome.kind === 'failed') {
    return { why: outcome.code, final: outcome.code === 'refused' || outcome.code === 'address' }
  }
  const { status } = outcome
  if (status >= 200 && status <= 299) {
    return 'done'
  }
  // Whoever answers that it is not there has no use for it later either.
  return { why: `status ${status}`, final: status === 404 || status === 410 }
}
