import { type WebhookEventType, webhookEvents, webhookTestType } from '@mingjian/contract'
import type { Deps } from '../../deps.ts'
import { inTransaction } from '../../platform/db/index.ts'
import type { Outcome } from '../../platform/outbound/index.ts'
import { version } from '../../version.ts'
import { type Claim, settleAttempt, type Tried } from './delivery-store.ts'
import { markFailing, markTaken } from './endpoint-store.ts'
import {
  bodyOf,
  hopelessSeconds,
  retryAfterSeconds,
  signedHeaders,
  verdictOf,
  waitSeconds,
  webhookIdOf,
} from './rules.ts'
import { openSecrets } from './secrets.ts'
import { switchOff } from './switching.ts'

/** Time for a receiver to answer, the name servers included. */
export const timeoutMs = 15_000

/** What is told of a fact, byte for byte: only what the contract lists for its type. */
export function bodyOfFact(fact: Pick<Claim, 'type' | 'data' | 'at'>): string {
  const data =
    fact.type === webhookTestType ? {} : webhookEvents[fact.type as WebhookEventType].parse(fact.data)
  return bodyOf({ ...fact, data })
}

/** Tells one fact to one endpoint and writes down how that went. */
export async function attempt(deps: Deps, claim: Claim): Promise<void> {
  const at = deps.now()
  const secrets = await openSecrets(deps, deps.db, claim.organisationId, claim.endpointId)
  const body = bodyOfFact(claim)
  const outcome = await deps.outbound.send({
    url: claim.url,
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'user-agent': `Mingjian-Webhooks/${version}`,
      ...signedHeaders(secrets, { id: webhookIdOf(claim.eventId), at, body }),
    },
    body,
    timeoutMs,
  })
  await settle(deps, claim, at, outcome)
}

async function settle(deps: Deps, claim: Claim, at: Date, outcome: Outcome): Promise<void> {
  const answered = outcome.kind === 'answered'
  const status = answered ? outcome.status : null
  const tried: Tried = {
    at,
    milliseconds: outcome.milliseconds,
    status,
    error: answered ? null : outcome.code,
  }
  const verdict = verdictOf(status)
  const now = deps.now()
  const asked = answered ? retryAfterSeconds(outcome.retryAfter, now) : null
  const wait = verdict === 'failed' ? waitSeconds(claim.attempts + 1, Math.random(), asked) : null
  const { organisationId, endpointId } = claim
  await inTransaction(deps.db, async (tx) => {
    const settled = await settleAttempt(
      tx,
      claim,
      tried,
      wait === null
        ? { state: verdict === 'delivered' ? 'delivered' : 'failed' }
        : { state: 'waiting', at: new Date(now.getTime() + wait * 1000) },
    )
    if (!settled) {
      return
    }
    if (verdict === 'delivered') {
      await markTaken(tx, organisationId, endpointId)
      return
    }
    const since = await markFailing(tx, organisationId, endpointId, now)
    if (verdict === 'gone') {
      await switchOff(deps, tx, organisationId, endpointId, 'gone')
    } else if (since && now.getTime() - since.getTime() >= hopelessSeconds * 1000) {
      await switchOff(deps, tx, organisationId, endpointId, 'failing')
    }
  })
}
