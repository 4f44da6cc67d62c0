import { randomUUID } from 'node:crypto'
import type { Deps } from '../../../deps.ts'
import { audit, system } from '../../../platform/audit/index.ts'
import { blindIndex, sealJson, sealText } from '../../../platform/crypto/index.ts'
import type { Db, Tx } from '../../../platform/db/index.ts'
import { findApplication, getPerson, getVacancyRecord } from '../../ehr/index.ts'
import { findContact } from '../contact.ts'
import { fail } from '../errors.ts'
import { messageFailed, messageQueued } from '../events.ts'
import { composeOwn, UnusableTemplate } from '../message-template/service.ts'
import type { MessageContent, Occasion } from '../templates/index.ts'
import type { Scene } from '../templates/scene.ts'
import * as store from './store.ts'

/** A message to the candidate of an application. */
export type MessageInput = Occasion & {
  organisationId: string
  applicationId: string
  /** The fact it tells of, e.g. `receipt:<interview id>`: the same fact is told once. */
  slot: string
}

/** What staff with other duties must not come upon: it is in no list and on no time line. */
export const isConfidential = (template: MessageInput['template']): boolean => template === 'accommodation'

export const place = (column: 'to' | 'subject' | 'body', id: string) => `invitations.message.${column}:${id}`

/**
 * Writes a message in the candidate's language and sends it with the transaction. A slot that has been
 * used gives the message of that time. Null when the candidate has no e-mail address: the time line of
 * the application says so, and nothing else of the caller's work is held up.
 */
export async function queueMessage(deps: Deps, tx: Tx, input: MessageInput): Promise<string | null> {
  const { organisationId, applicationId, slot, template } = input
  const confidential = isConfidential(template)
  const told = await store.findBySlot(tx, organisationId, slot)
  if (told) {
    return told
  }
  const application = await findApplication(tx, organisationId, applicationId)
  if (!application) {
    throw fail.not_found({ applicationId })
  }
  const person = await getPerson(deps, organisationId, application.candidateId, tx)
  if (!person.email && confidential) {
    return null
  }
  if (!person.email) {
    await recordUnsent(deps, tx, input, 'no_email')
    return null
  }
  const vacancy = await getVacancyRecord(tx, organisationId, application.vacancyId)
  const written = await words(tx, organisationId, input, {
    language: person.language,
    organisation: await organisationName(tx, organisationId),
    candidate: person.name,
    vacancy: vacancy.title,
    contact: await findContact({ db: tx, now: deps.now }, organisationId, application.unitId),
    now: deps.now(),
  })
  if (!written) {
    await recordUnsent(deps, tx, input, 'template_unusable')
    return null
  }
  const { content, version } = written
  const id = randomUUID()
  const { subject, ...body } = content
  const inserted = await store.insertMessage(tx, {
    id,
    organisationId,
    template,
    slot,
    applicationId,
    candidateId: person.id,
    vacancyId: vacancy.id,
    unitId: application.unitId,
    language: person.language,
    toSealed: sealText(person.key, place('to', id), person.email),
    toIndex: blindIndex(deps.keys.master, organisationId, 'email', person.email),
    subjectSealed: sealText(person.key, place('subject', id), subject),
    bodySealed: sealJson(person.key, place('body', id), body satisfies Omit<MessageContent, 'subject'>),
    confidential,
    now: deps.now(),
  })
  if (!inserted) {
    return store.findBySlot(tx, organisationId, slot)
  }
  await recordAudit(deps, tx, organisationId, applicationId, 'message.queue', {
    template,
    messageId: id,
    ...(confidential ? { confidential } : {}),
    ...(version === null ? {} : { templateVersion: version }),
  })
  await deps.events.record(tx, organisationId, messageQueued, { messageId: id })
  return id
}

/** The letter of an occasion; null when the organisation's own words cannot be used. */
async function words(tx: Tx, organisationId: string, input: MessageInput, scene: Scene) {
  try {
    return await composeOwn(tx, organisationId, scene, input)
  } catch (error) {
    if (error instanceof UnusableTemplate) {
      return null
    }
    throw error
  }
}

/** Nothing was written to anybody: the time line of the application says so and why. */
async function recordUnsent(
  deps: Deps,
  tx: Tx,
  { organisationId, applicationId, template }: MessageInput,
  code: 'no_email' | 'template_unusable',
): Promise<void> {
  await deps.events.record(tx, organisationId, messageFailed, {
    messageId: null,
    applicationId,
    template,
    code,
  })
  await recordAudit(deps, tx, organisationId, applicationId, 'message.fail', { template, code })
}

function recordAudit(
  deps: Pick<Deps, 'now'>,
  tx: Tx,
  organisationId: string,
  applicationId: string,
  action: string,
  detail: Record<string, unknown>,
): Promise<void> {
  return audit(tx, deps.now(), {
    organisationId,
    actor: system,
    action,
    objectType: 'application',
    objectId: applicationId,
    detail,
  })
}

async function organisationName(db: Db, organisationId: string): Promise<string> {
  const row = await db
    .selectFrom('platform.organisation')
    .select('name')
    .where('id', '=', organisationId)
    .executeTakeFirst()
  return row?.name ?? ''
}
