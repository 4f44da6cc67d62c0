import { randomUUID } from 'node:crypto'
import type { Channel, ChannelState, testChannel } from '@mingjian/contract'
import type { z } from 'zod'
import type { ChannelSender } from '../../adapters/channels/index.ts'
import type { Deps } from '../../deps.ts'
import { audit } from '../../platform/audit/index.ts'
import type { StaffSession } from '../../platform/auth/index.ts'
import { inTransaction } from '../../platform/db/index.ts'
import { channelFigures, publicUrl, senderOf } from '../invitations/index.ts'
import { fail } from './errors.ts'
import * as store from './store.ts'
import { noticeDispatch } from './tell.ts'

const people = ['email', 'sms', 'push', 'wecom', 'dingtalk', 'feishu'] as const
const rooms = ['wecom', 'dingtalk', 'feishu'] as const

/** The beginning of the day in China, by which counts of today go. */
function startOfDay(now: Date): Date {
  const ahead = 8 * 3_600_000
  const day = 86_400_000
  return new Date(Math.floor((now.getTime() + ahead) / day) * day - ahead)
}

/** Every way people are told things by, and how it has done today. */
export async function listChannelStates(deps: Deps, session: StaffSession): Promise<ChannelState[]> {
  const since = startOfDay(deps.now())
  const { organisationId } = session
  const [messages, deliveries] = await Promise.all([
    channelFigures(deps.db, organisationId, since),
    store.deliveryFigures(deps.db, organisationId, since),
  ])
  const stateOf = (channel: Channel, room: boolean): ChannelState => {
    const sender = senderFor(deps, channel, room)
    const figures =
      (room ? undefined : messages.find((one) => one.channel === channel)) ??
      deliveries.find((one) => one.channel === channel && one.room === room)
    return {
      channel,
      room,
      configured: sender !== null,
      kind: sender?.kind ?? null,
      sentToday: figures?.sentToday ?? 0,
      failedToday: figures?.failedToday ?? 0,
      waiting: figures?.waiting ?? 0,
      lastSentAt: figures?.lastSentAt?.toISOString() ?? null,
      lastFailedAt: figures?.lastFailure ? (figures.lastFailedAt?.toISOString() ?? null) : null,
      lastFailure: figures?.lastFailure ?? null,
    }
  }
  return [...people.map((one) => stateOf(one, false)), ...rooms.map((one) => stateOf(one, true))]
}

function senderFor(deps: Deps, channel: Channel, room: boolean): ChannelSender | null {
  if (room) {
    return deps.channels.rooms?.find((one) => one.channel === channel) ?? null
  }
  // Without a server there is a mailer that refuses: that is none.
  if (channel === 'email' && !deps.config.SMTP_URL && !deps.config.demo) {
    return null
  }
  return senderOf(deps, channel)
}

const testsAnHour = 10

/** Sends a test to the caller, or into a room of staff, and says what the provider answered. */
export async function sendTest(
  deps: Deps,
  session: StaffSession,
  channel: Channel,
  { room, to }: { room: boolean; to?: string | undefined },
  requestId: string,
): Promise<z.input<(typeof testChannel)['parts']['reply']>> {
  const { organisationId, loginId } = session
  const sender = senderFor(deps, channel, room)
  if (!sender) {
    throw fail.no_channel({ channel })
  }
  const now = deps.now()
  const hour = new Date(now.getTime() - 3_600_000)
  if ((await store.countTests(deps.db, organisationId, loginId, hour)) >= testsAnHour) {
    throw fail.too_many_tests()
  }
  // Written down before it is sent: what is counted are attempts.
  await inTransaction(deps.db, (tx) =>
    audit(tx, now, {
      organisationId,
      actor: { kind: 'staff', id: loginId },
      action: 'channel.test',
      objectType: 'organisation',
      objectId: organisationId,
      detail: { channel, room },
      requestId,
    }),
  )
  if (channel === 'push') {
    return reachable(sender)
  }
  const login = await deps.db
    .selectFrom('platform.login')
    .select(['email', 'language'])
    .where('organisation_id', '=', organisationId)
    .where('id', '=', loginId)
    .executeTakeFirstOrThrow()
  const language = login.language === 'en' ? 'en' : 'zh-CN'
  const base = noticeDispatch('test', language, `${publicUrl(deps.config)}/today`)
  const outcome = await sender.send({
    ...base,
    html: `<p>${base.text}</p>`,
    // Providers of short messages take approved templates only: this is the plainest of ours.
    ...(channel === 'sms'
      ? { template: 'receipt', variables: exampleValues(session.organisation.name, language) }
      : {}),
    id: randomUUID(),
    to: channel === 'email' ? login.email : (to ?? ''),
    again: false,
  })
  return outcome.kind === 'accepted'
    ? { outcome: 'accepted', code: null, reason: null }
    : { outcome: outcome.kind, code: outcome.code, reason: outcome.reason }
}

/** A browser to push to is on a candidate's device: what can be tried is whether the push services answer. */
async function reachable(sender: ChannelSender): Promise<z.input<(typeof testChannel)['parts']['reply']>> {
  try {
    await sender.check()
    return { outcome: 'accepted', code: null, reason: null }
  } catch (error) {
    return { outcome: 'later', code: 'push_unreachable', reason: (error as Error).message }
  }
}

const exampleValues = (organisation: string, language: 'zh-CN' | 'en') => ({
  name: language === 'en' ? 'Test' : '测试',
  job: language === 'en' ? 'a test' : '测试岗位',
  organisation,
  contact: organisation,
})
