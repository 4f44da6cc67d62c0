import { MailRefused } from '../../../adapters/mail/index.ts'
import type { Deps } from '../../../deps.ts'
import { audit, system } from '../../../platform/audit/index.ts'
import { openJson, openText } from '../../../platform/crypto/index.ts'
import { inTransaction, type Tx } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/errors/index.ts'
import { candidateKey } from '../../ehr/index.ts'
import { messageFailed, messageSent } from '../events.ts'
import { getInvitation, markInvitation } from '../invitation/store.ts'
import type { MessageContent } from '../templates/index.ts'
import { speakable } from './rules.ts'
import { place } from './service.ts'
import * as store from './store.ts'

/** How long a message is tried before a person must look at it. */
export const giveUpAfterHours = 24

/**
 * Sends a waiting message. Throws when it could not be sent and should be tried again later; a message
 * that the server refuses for good, or that has waited too long, ends as failed. A message that is sent,
 * or being sent by another worker, is left alone.
 */
export async function sendMessage(deps: Deps, organisationId: string, messageId: string): Promise<void> {
  // The transaction is held while the mail server speaks: the row's lock is what keeps a second worker
  // from sending the same message. The adapter's timeouts bound it.
  const failure = await inTransaction(deps.db, async (tx) => {
    const message = await store.holdQueued(tx, organisationId, messageId)
    if (!message) {
      return null
    }
    try {
      await deps.mailer.send(await open(deps, tx, message))
    } catch (error) {
      return (await recordFailure(deps, tx, message, error)) === 'queued' ? error : null
    }
    await recordSuccess(deps, tx, message)
    return null
  })
  if (failure) {
    throw new Error(`message ${messageId} could not be sent yet: ${speakable(failure)}`)
  }
}

async function open(deps: Deps, tx: Tx, message: store.MessageRecord) {
  const { id, organisationId } = message
  const key = await candidateKey(deps, organisationId, message.candidateId, tx)
  return {
    id,
    to: openText(key, place('to', id), message.toSealed),
    subject: openText(key, place('subject', id), message.subjectSealed),
    ...openJson<Omit<MessageContent, 'subject'>>(key, place('body', id), message.bodySealed),
  }
}

async function recordSuccess(deps: Deps, tx: Tx, message: store.MessageRecord): Promise<void> {
  const { organisationId, id, applicationId, template } = message
  const now = deps.now()
  await store.recordSent(tx, organisationId, id, now)
  if (template === 'invitation') {
    const invitation = await getInvitation(tx, organisationId, applicationId)
    if (invitation) {
      await markInvitation(tx, organisationId, invitation.id, 'sent_at', now)
    }
  }
  await recordAudit(deps, tx, message, 'message.send', {})
  if (!message.confidential) {
    await deps.events.record(tx, organisationId, messageSent, { messageId: id, applicationId, template })
  }
}

async function recordFailure(
  deps: Deps,
  tx: Tx,
  message: store.MessageRecord,
  error: unknown,
): Promise<'queued' | 'failed'> {
  const { organisationId, id, applicationId, template } = message
  const now = deps.now()
  const waited = now.getTime() - message.queuedAt.getTime()
  const code =
    error instanceof MailRefused
      ? 'refused'
      : error instanceof AppError
        ? error.code
        : waited >= giveUpAfterHours * 3_600_000
          ? 'gave_up'
          : null
  const status = code ? 'failed' : 'queued'
  await store.recordAttempt(tx, organisationId, id, status, speakable(error))
  if (code) {
    await recordAudit(deps, tx, message, 'message.fail', { code })
  }
  if (code && !message.confidential) {
    await deps.events.record(tx, organisationId, messageFailed, {
      messageId: id,
      applicationId,
      template,
      code,
    })
  }
  return status
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
      ...(message.confidential ? { confidential: true } : {}),
      ...detail,
    },
  })
}
