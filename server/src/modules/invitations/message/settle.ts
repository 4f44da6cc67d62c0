import type { Outcome } from '../../../adapters/channels/index.ts'
import type { Deps } from '../../../deps.ts'
import { type AuditEntry, audit, auditMany, system } from '../../../platform/audit/index.ts'
import { inTransaction, type Tx } from '../../../platform/db/index.ts'
import { messageFailed, messageSent } from '../events.ts'
import { getInvitation, markInvitation } from '../invitation/store.ts'
import { tellByAnotherWay } from '../invitation/telling.ts'
import { forgetAddress } from '../push/store.ts'
import { planAnew } from '../reminders/planning.ts'
import { recordDelivered, recordUndelivered } from '../reminders/store.ts'
import { senderOf } from './channels.ts'
import { recordTaken } from './lease.ts'
import type { MessageRecord } from './record.ts'
import { speakable } from './rules.ts'
import * as store from './store.ts'

/** How long a message is tried before a person must look at it. */
export const giveUpAfterHours = 24

/** What became of one attempt at a message. */
export interface Attempt {
  message: MessageRecord
  outcome: Outcome
}

/** Notes how attempts ended, those that went well in one transaction; says which messages wait on. */
export async function settleAttempts(
  deps: Deps,
  organisationId: string,
  attempts: readonly Attempt[],
): Promise<(Attempt & { waits: boolean })[]> {
  const accepted = attempts.filter((one) => one.outcome.kind === 'accepted')
  if (accepted.length > 0) {
    await inTransaction(deps.db, (tx) => recordSuccess(deps, tx, organisationId, accepted))
  }
  const ends: (Attempt & { waits: boolean })[] = accepted.map((one) => ({ ...one, waits: false }))
  for (const { message, outcome } of attempts) {
    if (outcome.kind !== 'accepted') {
      const waits = await inTransaction(deps.db, (tx) => recordFailure(deps, tx, message, outcome))
      ends.push({ message, outcome, waits })
    }
  }
  return ends
}

async function recordSuccess(
  deps: Deps,
  tx: Tx,
  organisationId: string,
  attempts: readonly Attempt[],
): Promise<void> {
  const now = deps.now()
  const taken = attempts.flatMap(({ message, outcome }) =>
    outcome.kind === 'accepted'
      ? [
          {
            id: message.id,
            provider: senderOf(deps, message.channel)?.kind ?? '',
            providerId: outcome.providerId,
            parts: outcome.parts ?? null,
          },
        ]
      : [],
  )
  const fresh = await recordTaken(tx, organisationId, taken, now)
  const messages = attempts.map((one) => one.message).filter((one) => fresh.has(one.id))
  if (messages.length === 0) {
    return
  }
  await recordDelivered(tx, organisationId, [...fresh], now)
  for (const { template, applicationId } of messages) {
    const invitation =
      template === 'invitation' ? await getInvitation(tx, organisationId, applicationId) : null
    if (invitation) {
      await markInvitation(tx, organisationId, invitation.id, 'sent_at', now)
    }
  }
  await auditMany(
    tx,
    now,
    messages.map((message) => entryOf(message, 'message.send', {})),
  )
  await deps.events.recordAll(
    tx,
    organisationId,
    messageSent,
    messages.flatMap(({ id, applicationId, template, channel, confidential }) =>
      confidential ? [] : [{ messageId: id, applicationId, template, channel }],
    ),
  )
}

/** True when it waits to be tried again. */
async function recordFailure(
  deps: Deps,
  tx: Tx,
  message: MessageRecord,
  outcome: Outcome & { kind: 'refused' | 'later' },
): Promise<boolean> {
  const waited = deps.now().getTime() - message.queuedAt.getTime()
  const code =
    outcome.kind === 'refused' ? outcome.code : waited >= giveUpAfterHours * 3_600_000 ? 'gave_up' : null
  await store.recordAttempt(tx, message.organisationId, message.id, {
    status: code ? 'failed' : 'queued',
    error: speakable(outcome.reason),
    code: outcome.code,
    unknown: outcome.kind === 'later' && outcome.unknown,
  })
  if (code) {
    await tellOfFailure(deps, tx, message, code)
  }
  if (code === 'gone' && message.channel === 'push') {
    await forgetAddress(tx, message)
  }
  return code === null
}

async function tellOfFailure(deps: Deps, tx: Tx, message: MessageRecord, code: string): Promise<void> {
  const { organisationId, id, applicationId, template, channel } = message
  await audit(tx, deps.now(), entryOf(message, 'message.fail', { code }))
  if (!message.confidential) {
    await deps.events.record(tx, organisationId, messageFailed, {
      messageId: id,
      applicationId,
      template,
      channel,
      code,
    })
  }
  const invitationId = await recordUndelivered(tx, organisationId, id, deps.now())
  if (invitationId && channel !== 'push') {
    // Another way is tried, where there is one: for the invitation itself now, for a reminder at its time.
    if (template === 'invitation') {
      await tellByAnotherWay(deps, tx, organisationId, invitationId)
    }
    await planAnew(deps, tx, organisationId, invitationId)
  }
}

const entryOf = (message: MessageRecord, action: string, detail: Record<string, unknown>): AuditEntry => ({
  organisationId: message.organisationId,
  actor: system,
  action,
  objectType: 'application',
  objectId: message.applicationId,
  detail: {
    messageId: message.id,
    template: message.template,
    ...(message.channel === 'email' ? {} : { channel: message.channel }),
    ...(message.confidential ? { confidential: true } : {}),
    ...detail,
  },
})
