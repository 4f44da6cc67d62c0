import { randomUUID } from 'node:crypto'
import type { Deps } from '../../../deps.ts'
import { auditMany, system } from '../../../platform/audit/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { sealWords } from '../message/sealing.ts'
import { insertMessage, type NewMessage } from '../message/store.ts'
import * as reminders from '../reminders/known.ts'
import { usualPolicy, usualZone } from '../reminders/rules.ts'
import { countPushes, findSubscription } from './store.ts'

/** What is worth a sign on a locked phone. Nothing of accommodations, and no invitation: that one opens the page. */
const worthIt: readonly string[] = [
  'reminder_unopened',
  'reminder_approaching',
  'reminder_closing',
  'invitation_expired',
  'deadline_moved',
  'second_interview',
  'rejection',
  'human_interview',
]

/** Pushes one person gets within 24 hours, whatever they are about. */
export const perDay = 3

/**
 * Shows a sign on the candidate's own device besides the message that tells the whole, where they have agreed to it:
 * never instead, and never more often than any channel may. Gives the id of what was written; null where nothing is.
 */
export async function alsoByPush(
  deps: Deps,
  tx: Tx,
  message: NewMessage,
  key: Uint8Array,
): Promise<string | null> {
  const { organisationId, candidateId, template, confidential } = message
  if (!deps.channels.push || !worthIt.includes(template)) {
    return null
  }
  const to = await findSubscription(tx, message, key)
  const since = new Date(message.now.getTime() - day)
  if (!to || (await countPushes(tx, { organisationId, candidateId }, since)) >= perDay) {
    return null
  }
  const recipient = (await reminders.listRecipients(tx, organisationId, [candidateId])).get(candidateId)
  if (recipient?.optedOut) {
    return null
  }
  const { quiet } = (await reminders.findPolicy(tx, organisationId)) ?? usualPolicy
  const id = randomUUID()
  const content = {
    subject: sign[message.language === 'en' ? 'en' : 'zh-CN'],
    text: '',
    html: '',
    attachments: [],
  }
  const written = await insertMessage(tx, {
    ...message,
    id,
    channel: 'push',
    usefulUntil: message.usefulUntil ?? new Date(message.now.getTime() + day),
    // Where a letter may come at night, a sign that rings may not.
    quiet: message.quiet === undefined ? { ...quiet, zone: recipient?.zone ?? usualZone } : message.quiet,
    ...sealWords(deps, { key }, id, organisationId, { channel: 'push', to, content }),
  })
  if (!written) {
    return null
  }
  await auditMany(tx, message.now, [
    {
      organisationId,
      actor: system,
      action: 'message.queue',
      objectType: 'application',
      objectId: message.applicationId,
      detail: { template, channel: 'push', messageId: id, ...(confidential ? { confidential } : {}) },
    },
  ])
  return id
}

const day = 86_400_000
const sign = { 'zh-CN': '有一条面试提醒', en: 'You have an interview reminder' }
