import { type ChannelSender, type Dispatch, later, type Outcome } from '../../../adapters/channels/index.ts'
import type { Deps } from '../../../deps.ts'
import { audit, system } from '../../../platform/audit/index.ts'
import { openJson, openText } from '../../../platform/crypto/index.ts'
import { inTransaction, type Tx } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/errors/index.ts'
import { candidateKey } from '../../ehr/index.ts'
import { messageFailed, messageSent } from '../events.ts'
import { getInvitation, markInvitation } from '../invitation/store.ts'
import { planAnew } from '../reminders/planning.ts'
import { verdictOf } from '../reminders/rules.ts'
import { recordDelivered, recordUndelivered } from '../reminders/store.ts'
import { afterQuiet } from '../reminders/zone.ts'
import { senderOf } from './channels.ts'
import { speakable } from './rules.ts'
import { type MessageBody, place } from './service.ts'
import * as store from './store.ts'

/** How long a message is tried before a person must look at it. */
export const giveUpAfterHours = 24

/**
 * Sends a waiting message. Throws when it could not be sent and should be tried again later, or gives back
 * the moment the provider named for that; a message that is refused for good, or that has waited too long,
 * ends as failed. A message that is sent, or being sent by another worker, is left alone.
 */
export async function sendMessage(
  deps: Deps,
  organisationId: string,
  messageId: string,
): Promise<{ notBefore: Date } | null> {
  const again = await store.beginAttempt(deps.db, organisationId, messageId, deps.now())
  // The transaction is held while the provider speaks: the row's lock is what keeps a second worker
  // from sending the same message. The adapters' timeouts bound it.
  const waiting = await inTransaction<NotSent | null>(deps.db, async (tx) => {
    const message = await store.holdQueued(tx, organisationId, messageId)
    if (!message) {
      return null
    }
    const verdict = verdictOf(message, deps.now())
    if (verdict === 'drop') {
      await endAsFailed(deps, tx, message, 'too_late', { code: 'too_late', reason: 'too late to help' })
      return null
    }
    if (verdict === 'wait') {
      return untilMorning(message, deps.now())
    }
    const outcome = await attempt(deps, tx, message, again)
    if (outcome.kind === 'accepted') {
      await recordSuccess(deps, tx, message, outcome)
      return null
    }
    return (await recordFailure(deps, tx, message, outcome)) === 'queued' ? outcome : null
  })
  if (waiting?.kind === 'later' && waiting.retryAfterSeconds !== null) {
    return { notBefore: new Date(deps.now().getTime() + waiting.retryAfterSeconds * 1000) }
  }
  if (waiting) {
    throw new Error(`message ${messageId} could not be sent yet: ${speakable(waiting.reason)}`)
  }
  return null
}

type NotSent = Exclude<Outcome, { kind: 'accepted' }>

function untilMorning({ quiet }: store.MessageRecord, now: Date): NotSent {
  const end = quiet ? afterQuiet(now, quiet.zone, quiet) : now
  return {
    kind: 'later',
    code: 'quiet_hours',
    reason: 'the quiet hours of its reader',
    retryAfterSeconds: Math.ceil((end.getTime() - now.getTime()) / 1000),
    unknown: false,
  }
}

/**
 * Sends several messages that wait. One that cannot be sent now does not hold up the others: `again` is to see to it
 * that it is tried again.
 */
export async function sendMessages(
  deps: Deps,
  organisationId: string,
  messageIds: readonly string[],
  again: (tx: Tx, messageId: string, notBefore: Date | undefined) => Promise<void>,
): Promise<void> {
  const waiting = [...messageIds]
  const next = async (): Promise<void> => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      const messageId = id
      const outcome = await sendMessage(deps, organisationId, messageId).catch((error: unknown) => {
        deps.log.warn({ messageId, err: error }, 'a message waits')
        return { notBefore: undefined }
      })
      if (outcome) {
        await inTransaction(deps.db, (tx) => again(tx, messageId, outcome.notBefore))
      }
    }
  }
  await Promise.all([next(), next(), next()])
}

async function attempt(deps: Deps, tx: Tx, message: store.MessageRecord, again: boolean): Promise<Outcome> {
  const sender = senderOf(deps, message.channel)
  if (!sender) {
    return later('no_channel', `no provider is configured for ${message.channel}`)
  }
  let dispatch: Dispatch
  try {
    dispatch = await open(deps, tx, message, again)
  } catch (error) {
    if (error instanceof AppError) {
      return { kind: 'refused', code: error.code, reason: error.code }
    }
    throw error
  }
  try {
    return await sender.send(dispatch)
  } catch (error) {
    // Senders say what happened by their outcome; what they throw is a fault of ours, which may be mended.
    return { ...later('fault', speakable(error)), unknown: true } as Outcome
  }
}

async function open(deps: Deps, tx: Tx, message: store.MessageRecord, again: boolean): Promise<Dispatch> {
  const { id, organisationId, template, language } = message
  const key = await candidateKey(deps, organisationId, message.candidateId, tx)
  const body = openJson<MessageBody>(key, place('body', id), message.bodySealed)
  return {
    id,
    to: openText(key, place('to', id), message.toSealed),
    template,
    language,
    subject: openText(key, place('subject', id), message.subjectSealed),
    ...body,
    variables: body.variables ?? {},
    again,
  }
}

async function recordSuccess(
  deps: Deps,
  tx: Tx,
  message: store.MessageRecord,
  outcome: Outcome & { kind: 'accepted' },
): Promise<void> {
  const { organisationId, id, applicationId, template, channel } = message
  const at = deps.now()
  const provider = (senderOf(deps, channel) as ChannelSender).kind
  await store.recordSent(tx, organisationId, id, {
    at,
    provider,
    providerId: outcome.providerId,
    parts: outcome.parts ?? null,
  })
  await recordDelivered(tx, organisationId, [id], at)
  if (template === 'invitation') {
    const invitation = await getInvitation(tx, organisationId, applicationId)
    if (invitation) {
      await markInvitation(tx, organisationId, invitation.id, 'sent_at', at)
    }
  }
  await recordAudit(deps, tx, message, 'message.send', {})
  if (!message.confidential) {
    await deps.events.record(tx, organisationId, messageSent, {
      messageId: id,
      applicationId,
      template,
      channel,
    })
  }
}

async function recordFailure(
  deps: Deps,
  tx: Tx,
  message: store.MessageRecord,
  outcome: Outcome & { kind: 'refused' | 'later' },
): Promise<'queued' | 'failed'> {
  const waited = deps.now().getTime() - message.queuedAt.getTime()
  const code =
    outcome.kind === 'refused' ? outcome.code : waited >= giveUpAfterHours * 3_600_000 ? 'gave_up' : null
  if (code) {
    await endAsFailed(deps, tx, message, code, outcome)
    return 'failed'
  }
  await store.recordAttempt(tx, message.organisationId, message.id, {
    status: 'queued',
    error: speakable(outcome.reason),
    code: outcome.code,
    unknown: outcome.kind === 'later' && outcome.unknown,
  })
  return 'queued'
}

async function endAsFailed(
  deps: Deps,
  tx: Tx,
  message: store.MessageRecord,
  code: string,
  outcome: { code: string; reason: string; unknown?: boolean },
): Promise<void> {
  const { organisationId, id, applicationId, template, channel } = message
  await store.recordAttempt(tx, organisationId, id, {
    status: 'failed',
    error: speakable(outcome.reason),
    code: outcome.code,
    unknown: outcome.unknown ?? false,
  })
  await recordAudit(deps, tx, message, 'message.fail', { code })
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
  if (invitationId) {
    // Another way is tried, where there is one.
    await planAnew(deps, tx, organisationId, invitationId)
  }
}

function recordAudit(
  deps: Pick<Deps, 'now'>,
  tx: Tx,
  message: store.MessageRecord,
  action: string,
  detail: Record<string, unknown>,
): Promise<void> {
  return audit(tx, deps.now(), {
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
}
