import type { Channel, NoticeKind } from '@mingjian/contract'
import { type Dispatch, later, type Outcome } from '../../adapters/channels/index.ts'
import type { Deps } from '../../deps.ts'
import { type Db, inTransaction, type Tx } from '../../platform/db/index.ts'
import { findApplication } from '../ehr/index.ts'
import { findResponsible, publicUrl } from '../invitations/index.ts'
import * as store from './store.ts'
import { wordsOf } from './texts.ts'

/**
 * Tells the person in HR who is nearest to an application that something needs them: in the console, by the
 * messengers they have named, and, without saying whom it is about, in the rooms of staff.
 *
 * @param send puts a delivery on its way, in the transaction.
 */
export async function tell(
  deps: Deps,
  fact: store.Fact & { applicationId: string },
  send: Send,
): Promise<void> {
  await inTransaction(deps.db, async (tx) => {
    const { organisationId } = fact
    const application = await findApplication(tx, organisationId, fact.applicationId)
    const person =
      application && (await findResponsible({ db: tx, now: deps.now }, organisationId, application.unitId))
    if (!person) {
      return
    }
    await tellPerson(deps, tx, fact, person, send)
    for (const { channel } of deps.channels.rooms ?? []) {
      await put(deps, tx, fact, { channel, target: 'room', language: person.language }, send)
    }
  })
}

type Send = (tx: Tx, deliveryId: string) => Promise<void>

/** Tells one member of staff: in the console, and by the messengers they have named. */
export async function tellPerson(
  deps: Deps,
  tx: Tx,
  fact: store.Fact,
  { loginId, language }: { loginId: string; language: string },
  send: Send,
): Promise<void> {
  await store.insertNotice(tx, fact, loginId, deps.now())
  for (const { channel } of await store.listAddresses(tx, fact.organisationId, loginId)) {
    if (deps.channels[channel]) {
      await put(deps, tx, fact, { channel, target: loginId, language }, send)
    }
  }
}

async function put(
  deps: Deps,
  tx: Tx,
  fact: store.Fact,
  way: Parameters<typeof store.insertDelivery>[2],
  send: Send,
): Promise<void> {
  const id = await store.insertDelivery(tx, fact, way, deps.now())
  if (id) {
    await send(tx, id)
  }
}

/** A notice that came a day late is none. */
const giveUpAfterHours = 24

/**
 * Sends a delivery that waits. Throws when it should be tried again later, or gives back the moment the
 * provider named for that.
 */
export async function deliver(
  deps: Deps,
  organisationId: string,
  deliveryId: string,
): Promise<{ notBefore: Date } | null> {
  const again = await store.beginAttempt(deps.db, organisationId, deliveryId, deps.now())
  const waiting = await inTransaction(deps.db, async (tx) => {
    const row = await store.holdDelivery(tx, organisationId, deliveryId)
    if (!row) {
      return null
    }
    const outcome = await attempt(deps, tx, row, again)
    const now = deps.now()
    const late = now.getTime() - row.created_at.getTime() >= giveUpAfterHours * 3_600_000
    const status =
      outcome.kind === 'accepted' ? 'sent' : outcome.kind === 'refused' || late ? 'failed' : 'queued'
    await store.recordAttempt(tx, organisationId, deliveryId, {
      status,
      at: now,
      error: outcome.kind === 'accepted' ? null : outcome.reason,
      code: outcome.kind === 'accepted' ? null : outcome.code,
      providerId: outcome.kind === 'accepted' ? outcome.providerId : null,
      unknown: outcome.kind === 'later' && outcome.unknown,
    })
    return status === 'queued' && outcome.kind === 'later' ? outcome : null
  })
  if (waiting && waiting.retryAfterSeconds !== null) {
    return { notBefore: new Date(deps.now().getTime() + waiting.retryAfterSeconds * 1000) }
  }
  if (waiting) {
    throw new Error(`delivery ${deliveryId} could not be sent yet: ${waiting.reason}`)
  }
  return null
}

type Row = NonNullable<Awaited<ReturnType<typeof store.holdDelivery>>>

async function attempt(deps: Deps, db: Db, row: Row, again: boolean): Promise<Outcome> {
  const room = row.target === 'room'
  const channel = row.channel as Exclude<Channel, 'email'>
  const sender = room ? deps.channels.rooms?.find((one) => one.channel === channel) : deps.channels[channel]
  if (!sender) {
    return later('no_channel', 'no longer configured')
  }
  const named = room ? [] : await store.listAddresses(db, row.organisation_id, row.target)
  const to = named.find((one) => one.channel === channel)?.address
  if (!room && !to) {
    return { kind: 'refused', code: 'no_address', reason: 'the member no longer wants to be told this way' }
  }
  const language = row.language === 'en' ? 'en' : 'zh-CN'
  return sender.send({
    ...noticeDispatch(row.kind as NoticeKind, language, linkOf(deps, row, room)),
    id: row.id,
    to: to ?? '',
    again,
  })
}

/** A link that needs a login; into a room goes the list, not the application. */
function linkOf(deps: Deps, row: Row, room: boolean): string {
  const base = publicUrl(deps.config)
  if (row.kind === 'key_waiting') {
    return `${base}/settings/api-keys?state=waiting`
  }
  return room || !row.application_id ? `${base}/today` : `${base}/applications/${row.application_id}`
}

/** A notice in the form senders take. */
export function noticeDispatch(
  kind: NoticeKind | 'test',
  language: 'zh-CN' | 'en',
  link: string,
): Omit<Dispatch, 'id' | 'to' | 'again'> {
  const { title, text } = wordsOf(kind, language)
  return {
    template: kind,
    language,
    subject: title,
    text,
    html: '',
    attachments: [],
    variables: { link },
  }
}
