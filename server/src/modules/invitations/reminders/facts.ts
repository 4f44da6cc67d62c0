import type { Deps } from '../../../deps.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { type Addressee, type ApplicationRecord, findApplications, listAddressees } from '../../ehr/index.ts'
import type { InvitationRecord } from '../invitation/store.ts'
import { waysOf } from '../message/channels.ts'
import { findPolicy, listMessagesSince, listRecipients, listTold, type ReminderRow } from './known.ts'
import { type ReminderFacts, type ReminderPolicy, type Stop, usualPolicy, usualZone } from './rules.ts'

/** What planning looks at besides the database. */
export type Planner = Pick<Deps, 'keys' | 'now' | 'mailer' | 'channels'>

/** An invitation with all that decides about its reminders. */
export interface Case {
  invitation: InvitationRecord
  application: ApplicationRecord | null
  person: Addressee | null
  told: ReminderRow[]
  facts: ReminderFacts
}

const dayAndMore = 36 * 3_600_000

/** Reads everything the rule looks at, for several invitations of one organisation at once. */
export async function readCases(
  deps: Planner,
  tx: Tx,
  organisationId: string,
  invitations: readonly InvitationRecord[],
): Promise<{ cases: Case[]; policy: ReminderPolicy }> {
  const candidateIds = [...new Set(invitations.map((one) => one.candidateId))]
  const ids = invitations.map((one) => one.id)
  const since = new Date(deps.now().getTime() - dayAndMore)
  // One after another: they share one connection.
  const applications = await findApplications(
    tx,
    organisationId,
    invitations.map((one) => one.applicationId),
  )
  const people = await listAddressees(deps, tx, organisationId, candidateIds)
  const told = await listTold(tx, organisationId, ids)
  const messages = await listMessagesSince(tx, organisationId, candidateIds, since)
  const recipients = await listRecipients(tx, organisationId, candidateIds)
  const policy = (await findPolicy(tx, organisationId)) ?? usualPolicy
  const byApplication = new Map(applications.map((one) => [one.id, one]))
  const toldOf = Map.groupBy(told, (one) => one.invitationId)
  const messagesOf = Map.groupBy(messages, (one) => one.candidate_id)
  const cases = invitations.map((invitation): Case => {
    const own = toldOf.get(invitation.id) ?? []
    const ownIds = new Set(own.map((one) => one.messageId))
    const application = byApplication.get(invitation.applicationId) ?? null
    const person = people.get(invitation.candidateId) ?? null
    const recipient = recipients.get(invitation.candidateId)
    const otherwise = (messagesOf.get(invitation.candidateId) ?? []).filter((one) => !ownIds.has(one.id))
    return {
      invitation,
      application,
      person,
      told: own,
      facts: {
        createdAt: invitation.createdAt,
        deadline: new Date(invitation.deadline.getTime() + invitation.extraMinutes * 60_000),
        graceMinutes: invitation.graceMinutes,
        openedAt: invitation.openedAt,
        startedAt: invitation.startedAt,
        expiredAt: invitation.expiredAt,
        stop: stopOf(invitation, application, person, recipient?.optedOut ?? false),
        zone: recipient?.zone ?? usualZone,
        channels: channelsOf(deps, person, own),
        // A sign on a device goes beside a message and takes nobody's place.
        sent: own.flatMap((one) =>
          one.state === 'queued' && one.queuedAt && one.channel !== 'push'
            ? [{ occasion: one.occasion, channel: one.channel, at: one.queuedAt }]
            : [],
        ),
        otherwise: otherwise
          .filter((one) => one.channel !== 'push')
          .map((one) => ({ channel: one.channel, at: one.created_at })),
      },
    }
  })
  return { cases, policy }
}

function stopOf(
  invitation: InvitationRecord,
  application: ApplicationRecord | null,
  person: Addressee | null,
  optedOut: boolean,
): Stop | null {
  if (!person || !application) {
    return 'erased'
  }
  if (invitation.completedAt) {
    return 'completed'
  }
  if (invitation.revokedAt) {
    return 'revoked'
  }
  const open: string[] = invitation.expiredAt ? ['overdue'] : ['invited', 'interviewing']
  if (!open.includes(application.stage)) {
    return 'moved_on'
  }
  return optedOut ? 'opted_out' : null
}

/** The ways this person can be reached: a way that has failed for this invitation is not tried again. */
function channelsOf(
  deps: Pick<Deps, 'mailer' | 'channels'>,
  person: Addressee | null,
  told: readonly ReminderRow[],
): string[] {
  const failed = new Set(told.filter((one) => one.state === 'failed').map((one) => one.channel))
  return person ? waysOf(deps, person).filter((channel) => !failed.has(channel)) : []
}
