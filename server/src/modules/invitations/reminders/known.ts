import type { Db } from '../../../platform/db/index.ts'
import type { ReminderPolicy } from './rules.ts'

/** What became of one occasion of an invitation. */
export interface ReminderRow {
  invitationId: string
  candidateId: string
  occasion: string
  channel: string
  slot: string
  state: 'planned' | 'left_out' | 'queued' | 'failed'
  queuedAt: Date | null
  messageId: string | null
}

/** What has been written about these invitations, and tried. */
export async function listTold(
  db: Db,
  organisationId: string,
  ids: readonly string[],
): Promise<ReminderRow[]> {
  const rows = await db
    .selectFrom('invitations.reminder')
    .select([
      'invitation_id',
      'candidate_id',
      'occasion',
      'channel',
      'slot',
      'state',
      'queued_at',
      'message_id',
    ])
    .where('organisation_id', '=', organisationId)
    .where('invitation_id', 'in', ids)
    .where('state', 'in', ['queued', 'failed'])
    .execute()
  return rows.map((row) => ({
    invitationId: row.invitation_id,
    candidateId: row.candidate_id,
    occasion: row.occasion,
    channel: row.channel,
    slot: row.slot,
    state: row.state as ReminderRow['state'],
    queuedAt: row.queued_at,
    messageId: row.message_id,
  }))
}

/** Messages these people got since a moment, on whatever matter. */
export function listMessagesSince(
  db: Db,
  organisationId: string,
  candidateIds: readonly string[],
  since: Date,
) {
  return db
    .selectFrom('invitations.message')
    .select(['id', 'candidate_id', 'channel', 'created_at'])
    .where('organisation_id', '=', organisationId)
    .where('candidate_id', 'in', candidateIds)
    .where('created_at', '>=', since)
    .where('status', '<>', 'failed')
    .execute()
}

export async function findPolicy(db: Db, organisationId: string): Promise<ReminderPolicy | null> {
  const row = await db
    .selectFrom('invitations.reminder_policy')
    .select('policy')
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst()
  return row ? (row.policy as unknown as ReminderPolicy) : null
}

/** What these people have told us about being written to. */
export async function listRecipients(
  db: Db,
  organisationId: string,
  candidateIds: readonly string[],
): Promise<Map<string, { zone: string | null; optedOut: boolean }>> {
  const rows = await db
    .selectFrom('invitations.recipient')
    .select(['candidate_id', 'time_zone', 'opted_out_at'])
    .where('organisation_id', '=', organisationId)
    .where('candidate_id', 'in', candidateIds)
    .execute()
  return new Map(
    rows.map((row) => [row.candidate_id, { zone: row.time_zone, optedOut: row.opted_out_at !== null }]),
  )
}

/** How often an occasion has come before. */
export function slotOf(occasion: string, told: readonly ReminderRow[]): string {
  const before = told.filter((one) => one.occasion === occasion && one.state === 'queued')
  return `${occasion}:${new Set(before.map((one) => one.slot)).size}`
}
