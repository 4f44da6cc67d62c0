import type { Channel, NoticeKind } from '@mingjian/contract'
import { type Dispatch, later, type Outcome } from '../../adapters/channels/index.ts'
import type { Deps } from '../../deps.ts'
import { type Db, inTransaction } from '../../platform/db/index.ts'
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
  fact: store.Fact,
  send: (tx: Parameters<Deps['tasks']['send']>[0], deliveryId: string) => Promise<void>,
): Promise<void> {
  await inTransaction(deps.db, async (tx) => {
    const { organisationId } = fact
    const application = await findApplication(tx, organisationId, fact.applicationId)
    const person =
      application && (await findResponsible({ db: tx, now: deps.now }, organisationId, application.unitId))
    if (!person) {
      return
    }
    const now = deps.now()
    const { loginId, language } = person
    await store.insertNotice(tx, fact, loginId, now)
    const named = await store.listAddresses(tx, organisationId, loginId)
    const ways: { channel: Channel; target: string }[] = [
      ...named
        .filter(({ channel }) => deps.channels[channel])
        .map(({ channel }) => ({ channel, target: loginId })),
      ...(deps.channels.rooms ?? []).map(({ channel }) => ({ channel, target: 'room' })),
    ]
    for (const way of ways) {
      const id = await store.insertDelivery(tx, fact, { ...way, language }, now)
      if (id) {
        await send(tx, id)
      }
    }
  })
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
    ...noticeDispatch(row.kind as NoticeKind, language, linkOf(deps, row.application_id, room)),
    id: row.id,
    to: to ?? '',
    again,
  })
}

/** A link that needs a login; into a room goes the list, not the application. */
function linkOf(deps: Deps, applicationId: string | null, room: boolean): string {
  const base = publicUrl(deps.config)
  return room || !applicationId ? `${base}/today` : `${base}/applications/${applicationId}`
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
