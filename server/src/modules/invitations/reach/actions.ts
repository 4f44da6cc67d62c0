import { randomUUID } from 'node:crypto'
import type { Channel } from '@mingjian/contract'
import type { Deps } from '../../../deps.ts'
import { audit } from '../../../platform/audit/index.ts'
import type { StaffSession } from '../../../platform/auth/index.ts'
import { openText, sealText } from '../../../platform/crypto/index.ts'
import { inTransaction, type Tx } from '../../../platform/db/index.ts'
import { candidateKey, recordInterviewResult, requireApplication, requireNotApart } from '../../ehr/index.ts'
import { getKitForInterview } from '../../question-bank/index.ts'
import { fail } from '../errors.ts'
import { getInvitation, type InvitationRecord, moveDeadline, sealedTokens } from '../invitation/store.ts'
import { personalLink } from '../link.ts'
import { queueMessage } from '../message/service.ts'
import { listTold, slotOf } from '../reminders/known.ts'
import { planAnew } from '../reminders/planning.ts'
import * as reminders from '../reminders/store.ts'

interface About {
  applicationId: string
  requestId: string
}

/** Sends the invitation again by a channel somebody chose. */
export async function remindNow(
  deps: Deps,
  session: StaffSession,
  { applicationId, channel, requestId }: About & { channel: Channel },
): Promise<void> {
  await withOpenInvitation(deps, session, applicationId, async (tx, invitation) => {
    const { organisationId } = session
    const told = await listTold(tx, organisationId, [invitation.id])
    const slot = slotOf('by_hand', told)
    const kit = await getKitForInterview(tx, organisationId, invitation.kitId)
    const messageId = await queueMessage(deps, tx, {
      organisationId,
      applicationId,
      channel,
      slot: `reminder:${invitation.id}:${slot}`,
      template: invitation.openedAt ? 'reminder_approaching' : 'reminder_unopened',
      link: await linkOf(deps, tx, invitation),
      deadline: invitation.deadline,
      minutes: kit.minutes,
      begun: invitation.startedAt !== null,
    })
    if (!messageId) {
      throw fail.no_way({ channel })
    }
    const now = deps.now()
    const handed = { invitation, occasion: 'by_hand', channel, slot, messageId }
    await reminders.recordHandedOn(tx, organisationId, [handed], now)
    await planAnew(deps, tx, organisationId, invitation.id)
    await recordAudit(deps, tx, session, 'invitation.remind', { applicationId, requestId }, { channel })
  })
}

/** Puts off the deadline of an open invitation and tells the candidate. */
export async function extendInvitation(
  deps: Deps,
  session: StaffSession,
  { applicationId, hours, requestId }: About & { hours: number },
): Promise<{ deadline: string }> {
  return withOpenInvitation(deps, session, applicationId, async (tx, invitation) => {
    const { organisationId } = session
    const now = deps.now()
    // From now on where the old deadline has passed and only the grace period runs.
    const from = Math.max(invitation.deadline.getTime(), now.getTime())
    const deadline = new Date(from + hours * 3_600_000)
    await moveDeadline(tx, organisationId, invitation.id, deadline)
    await recordInterviewResult(deps, tx, organisationId, applicationId, { deadline })
    await queueMessage(deps, tx, {
      organisationId,
      applicationId,
      slot: `deadline:${invitation.id}:${deadline.toISOString()}`,
      template: 'deadline_moved',
      link: await linkOf(deps, tx, invitation),
      deadline: new Date(deadline.getTime() + invitation.extraMinutes * 60_000),
    })
    await planAnew(deps, tx, organisationId, invitation.id)
    await recordAudit(deps, tx, session, 'invitation.extend', { applicationId, requestId }, { hours })
    return { deadline: deadline.toISOString() }
  })
}

/** Notes that somebody called, and how it went. */
export async function noteCall(
  deps: Deps,
  session: StaffSession,
  { applicationId, outcome, note, requestId }: About & { outcome: 'reached' | 'not_reached'; note: string },
): Promise<void> {
  const application = await requireApplication(deps, session, 'application.screen', applicationId)
  await inTransaction(deps.db, async (tx) => {
    const { organisationId, loginId } = session
    const id = randomUUID()
    const key = await candidateKey(deps, organisationId, application.candidateId, tx)
    await tx
      .insertInto('invitations.call')
      .values({
        organisation_id: organisationId,
        id,
        application_id: applicationId,
        login_id: loginId,
        at: deps.now(),
        outcome,
        note_sealed: sealText(key, `invitations.call.note:${id}`, note),
      })
      .execute()
    await recordAudit(deps, tx, session, 'invitation.call', { applicationId, requestId }, { outcome })
  })
}

async function withOpenInvitation<T>(
  deps: Deps,
  session: StaffSession,
  applicationId: string,
  work: (tx: Tx, invitation: InvitationRecord) => Promise<T>,
): Promise<T> {
  await requireApplication(deps, session, 'application.screen', applicationId)
  await requireNotApart(deps, session, applicationId)
  return inTransaction(deps.db, async (tx) => {
    const latest = await getInvitation(tx, session.organisationId, applicationId)
    const invitation = latest && (await reminders.holdInvitation(tx, session.organisationId, latest.id))
    if (!invitation || invitation.completedAt || invitation.revokedAt || invitation.expiredAt) {
      throw fail.not_open({ applicationId })
    }
    return work(tx, invitation)
  })
}

async function linkOf(
  deps: Pick<Deps, 'config' | 'keys' | 'db'>,
  tx: Tx,
  { organisationId, id, candidateId }: InvitationRecord,
): Promise<string> {
  const sealed = (await sealedTokens(tx, organisationId, [id])).get(id)
  if (!sealed) {
    throw fail.not_open({ invitationId: id })
  }
  const key = await candidateKey(deps, organisationId, candidateId, tx)
  return personalLink(deps.config, openText(key, `invitations.invitation.token:${id}`, sealed))
}

function recordAudit(
  deps: Pick<Deps, 'now'>,
  tx: Tx,
  session: StaffSession,
  action: string,
  { applicationId, requestId }: About,
  detail: Record<string, unknown>,
): Promise<void> {
  return audit(tx, deps.now(), {
    organisationId: session.organisationId,
    actor: { kind: 'staff', id: session.loginId },
    action,
    objectType: 'application',
    objectId: applicationId,
    detail,
    requestId,
  })
}
