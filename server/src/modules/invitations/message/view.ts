import type { Message, MessageSummary } from '@mingjian/contract'
import type { Deps } from '../../../deps.ts'
import { audit } from '../../../platform/audit/index.ts'
import type { StaffSession } from '../../../platform/auth/index.ts'
import { openJson, openText } from '../../../platform/crypto/index.ts'
import { inTransaction } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/errors/index.ts'
import {
  candidateKey,
  getNames,
  listApplications,
  maskEmail,
  maskPhone,
  personQuery,
  requireApplication,
  vacancyTitles,
  visibleUnitIds,
} from '../../ehr/index.ts'
import { fail } from '../errors.ts'
import { messageQueued } from '../events.ts'
import { hideSecrets } from '../link.ts'
import type { MessageRecord } from './record.ts'
import { place } from './sealing.ts'
import type { MessageBody } from './service.ts'
import * as store from './store.ts'

// A name that fits more applications than this is too short a search to be answered in full.
const searchedApplications = 1000

/** A page of the messages of applications the session may see. */
export async function listMessages(
  deps: Deps,
  session: StaffSession,
  query: Omit<store.MessageQuery, 'units' | 'person'> & { search?: string | undefined },
): Promise<{ items: MessageSummary[]; total: number; capped: boolean }> {
  const organisationId = session.organisationId
  const units = await visibleUnitIds(deps, session, 'message.read')
  const { search, ...rest } = query
  const person = search?.trim() ? await findPerson(deps, session, search) : undefined
  const { records, total, capped } = await store.listMessages(deps.db, organisationId, {
    ...rest,
    units,
    person,
  })
  return { items: await present(deps, session, records), total, capped }
}

async function findPerson(deps: Deps, session: StaffSession, search: string) {
  const { records } = await listApplications(deps, session, 'message.read', {
    search,
    sort: '-appliedAt',
    page: 1,
    pageSize: searchedApplications,
  })
  const { emailIndex, phoneIndex } = personQuery(deps, session.organisationId, search)
  return {
    applicationIds: records.map((record) => record.id),
    toIndex: emailIndex ?? phoneIndex ?? null,
  }
}

/** One message as it was written. Outside a demonstration neither the personal link nor the interview code is shown. */
export async function getMessage(deps: Deps, session: StaffSession, id: string): Promise<Message> {
  const { record, body } = await requireBody(deps, session, id)
  const [summary] = await present(deps, session, [record])
  if (!summary) {
    throw fail.not_found({ messageId: id })
  }
  const shown = session.organisation.demo ? (text: string) => text : hideSecrets
  return {
    ...summary,
    text: shown(body.text),
    html: shown(body.html),
    attachments: body.attachments.map((one) => ({
      name: one.name,
      type: one.type,
      size: Buffer.byteLength(one.content),
    })),
  }
}

/** One attachment of a message. */
export async function getAttachment(
  deps: Deps,
  session: StaffSession,
  id: string,
  name: string,
): Promise<MessageBody['attachments'][number]> {
  const { body } = await requireBody(deps, session, id)
  const found = body.attachments.find((one) => one.name === name)
  if (!found) {
    throw fail.not_found({ messageId: id })
  }
  return found
}

/** Tries a failed message again. One that waits already is left to wait. */
export async function resend(
  deps: Deps,
  session: StaffSession,
  id: string,
  requestId: string,
): Promise<MessageSummary> {
  const organisationId = session.organisationId
  const record = await requireMessage(deps, session, 'application.screen', id)
  await inTransaction(deps.db, async (tx) => {
    const now = deps.now()
    if (!(await store.requeue(tx, organisationId, id, now))) {
      const current = await store.findMessage(tx, organisationId, id)
      if (current?.status === 'queued') {
        return
      }
      throw fail.wrong_state({ messageId: id, status: current?.status })
    }
    await audit(tx, now, {
      organisationId,
      actor: { kind: 'staff', id: session.loginId },
      action: 'message.resend',
      objectType: 'application',
      objectId: record.applicationId,
      detail: { messageId: id, template: record.template },
      requestId,
    })
    await deps.events.record(tx, organisationId, messageQueued, { messageId: id })
  })
  const [summary] = await present(deps, session, [
    await requireMessage(deps, session, 'application.screen', id),
  ])
  if (!summary) {
    throw fail.not_found({ messageId: id })
  }
  return summary
}

/** Not there and not theirs look the same. */
async function requireMessage(
  deps: Deps,
  session: StaffSession,
  permission: 'message.read' | 'application.screen',
  id: string,
): Promise<MessageRecord> {
  const record = await store.findMessage(deps.db, session.organisationId, id)
  // A confidential one is not there for anybody who reads messages.
  if (!record || record.confidential) {
    throw fail.not_found({ messageId: id })
  }
  try {
    await requireApplication(deps, session, permission, record.applicationId)
  } catch (error) {
    throw error instanceof AppError ? fail.not_found({ messageId: id }) : error
  }
  return record
}

async function requireBody(
  deps: Deps,
  session: StaffSession,
  id: string,
): Promise<{ record: MessageRecord; body: MessageBody }> {
  const record = await requireMessage(deps, session, 'message.read', id)
  const key = await candidateKey(deps, session.organisationId, record.candidateId)
  return { record, body: openJson<MessageBody>(key, place('body', id), record.bodySealed) }
}

async function present(
  deps: Deps,
  session: StaffSession,
  records: readonly MessageRecord[],
): Promise<MessageSummary[]> {
  const organisationId = session.organisationId
  const candidateIds = [...new Set(records.map((record) => record.candidateId))]
  const [names, titles, keys] = await Promise.all([
    getNames(deps, organisationId, candidateIds),
    vacancyTitles(
      deps.db,
      organisationId,
      records.map((record) => record.vacancyId),
    ),
    openKeys(deps, organisationId, candidateIds),
  ])
  const clear = session.permissions.has('candidate.contact')
  return records.flatMap((record) => {
    if (record.template === 'accommodation') {
      return []
    }
    const key = keys.get(record.candidateId)
    const to = key ? openText(key, place('to', record.id), record.toSealed) : ''
    return [
      {
        id: record.id,
        template: record.template,
        channel: record.channel,
        // Where a browser is reached is of no use to anybody who reads.
        to:
          record.channel === 'push'
            ? ''
            : clear || !to
              ? to
              : record.channel === 'sms'
                ? maskPhone(to)
                : maskEmail(to),
        subject: key ? openText(key, place('subject', record.id), record.subjectSealed) : '—',
        status: record.status,
        attempts: record.attempts,
        createdAt: record.createdAt.toISOString(),
        sentAt: record.sentAt?.toISOString() ?? null,
        settledAt: record.settledAt?.toISOString() ?? null,
        parts: record.parts,
        lastError: record.lastError,
        applicationId: record.applicationId,
        candidate: names.get(record.candidateId) ?? '—',
        vacancy: titles.get(record.vacancyId) ?? null,
      },
    ]
  })
}

/** Keys by candidate; people whose key was destroyed are left out, so that a list still opens. */
async function openKeys(
  deps: Deps,
  organisationId: string,
  candidateIds: readonly string[],
): Promise<Map<string, Uint8Array>> {
  const keys = await Promise.all(
    candidateIds.map(async (id): Promise<[string, Uint8Array][]> => {
      try {
        return [[id, await candidateKey(deps, organisationId, id)]]
      } catch (error) {
        if (error instanceof AppError) {
          return []
        }
        throw error
      }
    }),
  )
  return new Map(keys.flat())
}
