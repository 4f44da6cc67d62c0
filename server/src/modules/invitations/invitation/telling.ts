import { type Channel, usualModes } from '@mingjian/contract'
import type { Deps } from '../../../deps.ts'
import { openText } from '../../../platform/crypto/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { findApplication, getPerson } from '../../ehr/index.ts'
import { getKitForInterview } from '../../question-bank/index.ts'
import { personalLink } from '../link.ts'
import { waysIn } from '../message/channels.ts'
import { queueMessage } from '../message/service.ts'
import { listTold } from '../reminders/known.ts'
import * as reminders from '../reminders/store.ts'
import { type InvitationRecord, sealedTokens } from './store.ts'

/** A way by which somebody was told of their invitation. */
export interface Told {
  channel: Channel
  messageId: string
}

/**
 * Tells a candidate of the invitation by the first of these ways that takes it: each is tried once. Null when none
 * does (no approved words, a name the template does not take): the time line says so for each.
 */
export async function tellInvitation(
  deps: Deps,
  tx: Tx,
  invitation: InvitationRecord,
  key: Uint8Array,
  ways: readonly Channel[],
): Promise<Told | null> {
  const { organisationId, id, applicationId, deadline, kitId } = invitation
  const sealed = (await sealedTokens(tx, organisationId, [id])).get(id)
  if (!sealed) {
    return null
  }
  const kit = await getKitForInterview(tx, organisationId, kitId)
  for (const channel of ways) {
    const messageId = await queueMessage(deps, tx, {
      organisationId,
      applicationId,
      template: 'invitation',
      channel,
      slot: `invitation:${id}`,
      link: personalLink(deps.config, openText(key, `invitations.invitation.token:${id}`, sealed)),
      deadline,
      minutes: kit.minutes,
      questionCount: kit.questions.length,
      ...(kit.modules.abilityTest ? { abilityTest: true } : {}),
      modes: usualModes(kit.rules),
      retakes: kit.rules.retakes,
    })
    if (messageId) {
      return { channel, messageId }
    }
  }
  return null
}

/**
 * The invitation did not reach its reader by one way: another one is taken at once, where there is one that has not
 * failed. Who has come in meanwhile, or is done, is left in peace; who has no way left is called by a person.
 */
export async function tellByAnotherWay(
  deps: Deps,
  tx: Tx,
  organisationId: string,
  invitationId: string,
): Promise<void> {
  const invitation = await reminders.holdInvitation(tx, organisationId, invitationId)
  if (!invitation || invitation.openedAt || isOver(invitation) || invitation.deadline <= deps.now()) {
    return
  }
  const application = await findApplication(tx, organisationId, invitation.applicationId)
  if (application?.stage !== 'invited') {
    return
  }
  const told = await listTold(tx, organisationId, [invitationId])
  const person = await getPerson(deps, organisationId, invitation.candidateId, tx)
  const tried = new Set(told.map((one) => one.channel))
  const ways = waysIn(deps, person).filter((channel) => !tried.has(channel))
  const again = await tellInvitation(deps, tx, invitation, person.key, ways)
  if (again) {
    await reminders.recordHandedOn(
      tx,
      organisationId,
      [{ invitation, occasion: 'invitation', slot: 'invitation:0', ...again }],
      deps.now(),
    )
  }
}

const isOver = ({ completedAt, revokedAt, expiredAt }: InvitationRecord) =>
  Boolean(completedAt ?? revokedAt ?? expiredAt)
