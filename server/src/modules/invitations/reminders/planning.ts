import type { Channel } from '@mingjian/contract'
import type { Tx } from '../../../platform/db/index.ts'
import { type Planner, readCases } from './facts.ts'
import { planReminders } from './rules.ts'
import * as store from './store.ts'

const ownOccasions = ['unopened', 'approaching', 'closing', 'expired', 'by_hand']

/**
 * Plans an invitation's reminders anew from what is known of it now: when it is made, when its deadline moves, when
 * it is over. What waits to be sent although there is nothing left to remind of is taken back.
 */
export async function planAnew(
  deps: Planner,
  tx: Tx,
  organisationId: string,
  invitationId: string,
): Promise<void> {
  const invitation = await store.holdInvitation(tx, organisationId, invitationId)
  if (!invitation) {
    return
  }
  const now = deps.now()
  const over = invitation.completedAt ?? invitation.revokedAt
  if (over || invitation.expiredAt) {
    const occasions = over ? ownOccasions : ownOccasions.filter((one) => one !== 'expired')
    await store.dropWaiting(tx, organisationId, invitationId, occasions)
  }
  const { cases, policy } = await readCases(deps, tx, organisationId, [invitation])
  const plans = cases.map(({ facts, told }) => ({
    invitation,
    told,
    plan: planReminders(facts, policy, now),
  }))
  await store.replacePlans(tx, organisationId, plans, now)
}

/** Notes the message that brought the invitation itself, and plans what follows it. */
export async function planFirst(
  deps: Planner,
  tx: Tx,
  organisationId: string,
  invitationId: string,
  told: { channel: Channel; messageId: string } | null,
): Promise<void> {
  const invitation = await store.holdInvitation(tx, organisationId, invitationId)
  if (invitation && told) {
    await store.recordHandedOn(
      tx,
      organisationId,
      [{ invitation, occasion: 'invitation', slot: 'invitation:0', ...told }],
      deps.now(),
    )
  }
  await planAnew(deps, tx, organisationId, invitationId)
}
