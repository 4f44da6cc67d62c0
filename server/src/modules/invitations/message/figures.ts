import type { Channel } from '@mingjian/contract'
import { sql } from 'kysely'
import type { Db } from '../../../platform/db/index.ts'
import { stops } from './rules.ts'

/** How a channel has done lately. */
export interface ChannelFigures {
  channel: Channel
  sentToday: number
  failedToday: number
  waiting: number
  lastSentAt: Date | null
  lastFailedAt: Date | null
  lastFailure: string | null
}

/** How the channels to candidates of an organisation have done since a moment. */
export async function channelFigures(db: Db, organisationId: string, since: Date): Promise<ChannelFigures[]> {
  const rows = await db
    .selectFrom('invitations.message')
    .select([
      'channel',
      sql<number>`count(*) filter (where sent_at >= ${since})::int`.as('sent'),
      sql<number>`count(*) filter (where status in ('failed', 'undelivered') and queued_at >= ${since}
        and coalesce(failure_code <> all(${[...stops]}), true))::int`.as('failed'),
      sql<number>`count(*) filter (where status = 'queued')::int`.as('waiting'),
      sql<Date | null>`max(sent_at)`.as('last_sent'),
    ])
    .where('organisation_id', '=', organisationId)
    .groupBy('channel')
    .execute()
  const failures = await db
    .selectFrom('invitations.message')
    .distinctOn('channel')
    .select(['channel', 'queued_at', 'failure_code'])
    .where('organisation_id', '=', organisationId)
    .where('last_error', 'is not', null)
    .where(sql<boolean>`coalesce(failure_code <> all(${[...stops]}), true)`)
    .orderBy('channel')
    .orderBy('queued_at', 'desc')
    .execute()
  return rows.map((row) => {
    const last = failures.find((one) => one.channel === row.channel)
    return {
      channel: row.channel as Channel,
      sentToday: row.sent,
      failedToday: row.failed,
      waiting: row.waiting,
      lastSentAt: row.last_sent,
      lastFailedAt: last?.queued_at ?? null,
      lastFailure: last?.failure_code ?? null,
    }
  })
}
