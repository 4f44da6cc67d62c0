import { randomUUID } from 'node:crypto'
import type { Channel } from '@mingjian/contract'
import type { Deps } from '../../../deps.ts'
import { audit, system } from '../../../platform/audit/index.ts'
import type { Db, Tx } from '../../../platform/db/index.ts'
import { findApplication, getPerson, getVacancyRecord } from '../../ehr/index.ts'
import { findContact } from '../contact.ts'
import { fail } from '../errors.ts'
import { messageFailed, messageQueued } from '../events.ts'
import { codeOf } from '../invitation/code.ts'
import { getInvitation } from '../invitation/store.ts'
import { composeOwn, UnusableTemplate } from '../message-template/service.ts'
import { alsoByPush } from '../push/also.ts'
import { compose, type MessageContent, type Occasion, variablesOf } from '../templates/index.ts'
import type { Scene } from '../templates/scene.ts'
import { addressFor, senderOf, usualWay } from './channels.ts'
import { sealWords } from './sealing.ts'
import * as store from './store.ts'

/** A message to the candidate of an application. */
export type MessageInput = Occasion & {
  organisationId: string
  applicationId: string
  /** The fact it tells of, e.g. `receipt:<interview id>`: the same fact is told once by each channel. */
  slot: string
  /** When nothing is said: by mail, or by short message to who has no address for mail. */
  channel?: Channel
}

/** The sealed part of a message. */
export type MessageBody = Omit<MessageContent, 'subject'> & { variables?: Readonly<Record<string, string>> }

/** What staff with other duties must not come upon: it is in no list and on no time line. */
export const isConfidential = (template: MessageInput['template']): boolean => template === 'accommodation'

/**
 * Writes a message in the candidate's language and sends it with the transaction. A slot that has been
 * used on this channel gives the message of that time. Null when the candidate cannot be told this way (no
 * address, no provider, no approved template, a value the template does not take): the time line of the
 * application says so, and nothing else of the caller's work is held up.
 */
export async function queueMessage(deps: Deps, tx: Tx, input: MessageInput): Promise<string | null> {
  const { organisationId, applicationId, slot, template } = input
  const application = await findApplication(tx, organisationId, applicationId)
  if (!application) {
    throw fail.not_found({ applicationId })
  }
  const { candidateId } = application
  const person = await getPerson(deps, organisationId, candidateId, tx)
  const channel = input.channel ?? usualWay(deps, person, template)
  const told = await store.findBySlot(tx, organisationId, { slot, channel, candidateId })
  if (told) {
    return told
  }
  const confidential = isConfidential(template)
  const vacancy = await getVacancyRecord(tx, organisationId, application.vacancyId)
  const scene: Scene = {
    language: person.language,
    organisation: await organisationName(tx, organisationId),
    candidate: person.name,
    vacancy: vacancy.title,
    contact: await findContact({ db: tx, now: deps.now }, organisationId, application.unitId),
    now: deps.now(),
  }
  const to = addressFor(person, channel)
  const chosen = { ...input, channel }
  const words =
    to === null
      ? noAddress[channel]
      : await wordsFor(deps, tx, scene, {
          ...(await withCode(deps, tx, chosen, person.key)),
          noMail: !person.email,
        })
  if (to === null || typeof words === 'string') {
    await recordUntold(deps, tx, chosen, typeof words === 'string' ? words : noAddress[channel])
    return null
  }
  const id = randomUUID()
  const message: store.NewMessage = {
    id,
    organisationId,
    template,
    channel,
    slot,
    applicationId,
    candidateId,
    vacancyId: vacancy.id,
    unitId: application.unitId,
    language: person.language,
    ...sealWords(deps, person, id, organisationId, { channel, to, content: words.content }),
    confidential,
    now: deps.now(),
  }
  if (!(await store.insertMessage(tx, message))) {
    return store.findBySlot(tx, organisationId, { slot, channel, candidateId })
  }
  await recordAudit(deps, tx, chosen, 'message.queue', {
    messageId: id,
    ...(confidential ? { confidential } : {}),
    ...(words.version === null ? {} : { templateVersion: words.version }),
  })
  await deps.events.record(tx, organisationId, messageQueued, { messageId: id })
  const pushId = await alsoByPush(deps, tx, message, person.key)
  if (pushId) {
    await deps.events.record(tx, organisationId, messageQueued, { messageId: pushId })
  }
  return id
}

/** What a short message about an invitation is filled with, the interview code among it. */
async function withCode<T extends MessageInput>(deps: Deps, tx: Tx, input: T, key: Uint8Array): Promise<T> {
  const { organisationId, applicationId } = input
  if (input.channel !== 'sms' || !('link' in input)) {
    return input
  }
  const invitation = await getInvitation(tx, organisationId, applicationId)
  return invitation ? { ...input, code: await codeOf(deps, tx, invitation, key) } : input
}

const noAddress: Record<Channel, string> = {
  email: 'no_email',
  sms: 'no_phone',
  wecom: 'staff_only',
  dingtalk: 'staff_only',
  feishu: 'staff_only',
  push: 'staff_only',
  in_app: 'staff_only',
}

interface Words {
  content: MessageBody & { subject: string }
  /** Of the organisation's own words; null for the product's. */
  version: number | null
}

/** What is sent by a channel, or the code of why nothing can be. */
export async function wordsFor(
  deps: Deps,
  tx: Tx,
  scene: Scene,
  input: Occasion &
    Pick<MessageInput, 'organisationId' | 'channel'> & {
      /** No mail of ours reaches them: what sends its reader there is of no use. */
      noMail?: boolean
    },
): Promise<Words | string> {
  const { organisationId, template, channel = 'email' } = input
  if (channel === 'email') {
    try {
      return await composeOwn(tx, organisationId, scene, input)
    } catch (error) {
      if (error instanceof UnusableTemplate) {
        return 'template_unusable'
      }
      throw error
    }
  }
  const sender = senderOf(deps, channel)
  if (!sender) {
    return 'no_channel'
  }
  const variables = variablesOf(scene, input)
  if (!variables || !sender.write) {
    return 'no_template'
  }
  const written = sender.write(template, scene.language, variables)
  if ('problem' in written) {
    return written.problem
  }
  if (input.noMail && 'code' in input && !written.text.includes(input.code ?? '')) {
    return 'sms_no_way_in'
  }
  const { subject } = compose(scene, input)
  return { content: { subject, text: written.text, html: '', attachments: [], variables }, version: null }
}

/** Says that a fact is not told by this channel. Of confidential facts not even that. */
async function recordUntold(deps: Deps, tx: Tx, input: MessageInput, code: string): Promise<void> {
  const { organisationId, applicationId, template, channel = 'email' } = input
  if (isConfidential(template)) {
    return
  }
  await deps.events.record(tx, organisationId, messageFailed, {
    messageId: null,
    applicationId,
    template,
    channel,
    code,
  })
  await recordAudit(deps, tx, input, 'message.fail', { code })
}

function recordAudit(
  deps: Pick<Deps, 'now'>,
  tx: Tx,
  input: MessageInput,
  action: string,
  detail: Record<string, unknown>,
): Promise<void> {
  const { organisationId, applicationId, template, channel = 'email' } = input
  return audit(tx, deps.now(), {
    organisationId,
    actor: system,
    action,
    objectType: 'application',
    objectId: applicationId,
    detail: { template, ...(channel === 'email' ? {} : { channel }), ...detail },
  })
}

/** What an organisation is called in its letters. */
export async function organisationName(db: Db, organisationId: string): Promise<string> {
  const row = await db
    .selectFrom('platform.organisation')
    .select('name')
    .where('id', '=', organisationId)
    .executeTakeFirst()
  return row?.name ?? ''
}
