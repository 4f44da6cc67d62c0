import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/db/index.ts'
import { columns, type InvitationRecord, toRecord } from '../invitation/store.ts'
import { type ReminderRow, slotOf } from './known.ts'
import type { Plan } from './rules.ts'

/**
 * Takes invitations that have a reminder due and holds them until the transaction ends. Others take the next ones:
 * whatever decides about an invitation's reminders holds its row.
 */
export async function holdDue(tx: Tx, now: Date, limit: number): Promise<InvitationRecord[]> {
  const rows = await tx
    .selectFrom('invitations.invitation as i')
    .select(columns.map((column) => `i.${column}` as const))
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('invitations.reminder as r')
          .select('r.id')
          .whereRef('r.organisation_id', '=', 'i.organisation_id')
          .whereRef('r.invitation_id', '=', 'i.id')
          .where('r.state', '=', 'planned')
          .where('r.due_at', '<=', now),
      ),
    )
    .limit(limit)
    .forUpdate('i')
    .skipLocked()
    .execute()
  return rows.map(toRecord)
}

/** Takes one invitation; waits for whoever holds it. */
export async function holdInvitation(
  tx: Tx,
  organisationId: string,
  id: string,
): Promise<InvitationRecord | null> {
  const row = await tx
    .selectFrom('invitations.invitation')
    .select(columns)
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row ? toRecord(row) : null
}

/** The living invitations nothing was planned for, and those planned by a clock that has been set back since. */
export async function listUnplanned(
  db: Db,
  now: Date,
  limit: number,
): Promise<{ organisationId: string; id: string }[]> {
  const missing = await db
    .selectFrom('invitations.invitation as i')
    .select(['i.organisation_id', 'i.id'])
    .where('i.completed_at', 'is', null)
    .where('i.revoked_at', 'is', null)
    .where('i.expired_at', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('invitations.reminder as r')
            .select('r.id')
            .whereRef('r.organisation_id', '=', 'i.organisation_id')
            .whereRef('r.invitation_id', '=', 'i.id')
            .where('r.occasion', '<>', 'invitation'),
        ),
      ),
    )
    .limit(limit)
    .execute()
  const ahead = await db
    .selectFrom('invitations.reminder')
    .select(['organisation_id', 'invitation_id as id'])
    .distinct()
    .where('state', 'in', ['planned', 'left_out'])
    .where('decided_at', '>', new Date(now.getTime() + 60_000))
    .limit(limit)
    .execute()
  return [...missing, ...ahead].map((row) => ({ organisationId: row.organisation_id, id: row.id }))
}

interface PlanOf {
  invitation: InvitationRecord
  plan: Plan
  told: readonly ReminderRow[]
}

/** Puts new plans in the place of what was planned and left out; what was handed on stays. */
export async function replacePlans(
  tx: Tx,
  organisationId: string,
  plans: readonly PlanOf[],
  now: Date,
): Promise<void> {
  await tx
    .deleteFrom('invitations.reminder')
    .where('organisation_id', '=', organisationId)
    .where(
      'invitation_id',
      'in',
      plans.map((one) => one.invitation.id),
    )
    .where('state', 'in', ['planned', 'left_out'])
    .execute()
  const rows = plans.flatMap(({ invitation, plan, told }) => [
    ...plan.planned.map((one) => ({
      ...rowOf(invitation, one.occasion, one.channel, told, now),
      state: 'planned',
      due_at: one.at,
    })),
    ...plan.leftOut
      .filter((one) => one.reason !== 'told')
      .map((one) => ({
        ...rowOf(invitation, one.occasion, 'none', told, now),
        state: 'left_out',
        reason: one.reason,
      })),
  ])
  if (rows.length > 0) {
    await tx
      .insertInto('invitations.reminder')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

function rowOf(
  { organisationId, id, applicationId, candidateId }: InvitationRecord,
  occasion: string,
  channel: string,
  told: readonly ReminderRow[],
  now: Date,
) {
  return {
    organisation_id: organisationId,
    id: randomUUID(),
    invitation_id: id,
    application_id: applicationId,
    candidate_id: candidateId,
    occasion,
    channel,
    slot: slotOf(occasion, told),
    decided_at: now,
  }
}

export interface HandedOn {
  invitation: InvitationRecord
  occasion: string
  channel: string
  slot: string
  messageId: string
}

/** Notes what was handed to the message path; gives the invitations and slots that had not been told before. */
export async function recordHandedOn(
  tx: Tx,
  organisationId: string,
  list: readonly HandedOn[],
  now: Date,
): Promise<Set<string>> {
  if (list.length === 0) {
    return new Set()
  }
  const rows = await tx
    .insertInto('invitations.reminder')
    .values(
      list.map(({ invitation, occasion, channel, slot, messageId }) => ({
        ...rowOf(invitation, occasion, channel, [], now),
        organisation_id: organisationId,
        slot,
        state: 'queued',
        queued_at: now,
        message_id: messageId,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'invitation_id', 'candidate_id', 'channel', 'slot']).doNothing(),
    )
    .returning('message_id')
    .execute()
  return new Set(rows.flatMap((row) => row.message_id ?? []))
}

/** Notes that messages have left the house; those that are no reminders are none of ours. */
export async function recordDelivered(
  tx: Tx,
  organisationId: string,
  messageIds: readonly string[],
  at: Date,
): Promise<void> {
  await tx
    .updateTable('invitations.reminder')
    .set({ state: 'queued', delivered_at: at, failed_at: null })
    .where('organisation_id', '=', organisationId)
    .where('message_id', 'in', messageIds)
    .execute()
}

/** Notes that a message will not reach its reader this way; gives the invitation it was about. */
export async function recordUndelivered(
  tx: Tx,
  organisationId: string,
  messageId: string,
  at: Date,
): Promise<string | null> {
  const row = await tx
    .updateTable('invitations.reminder')
    .set({ state: 'failed', failed_at: at })
    .where('organisation_id', '=', organisationId)
    .where('message_id', '=', messageId)
    .returning('invitation_id')
    .executeTakeFirst()
  return row?.invitation_id ?? null
}

/** Takes back the messages of an invitation that wait to be sent although there is nothing left to remind of. */
export async function dropWaiting(
  tx: Tx,
  organisationId: string,
  invitationId: string,
  occasions: readonly string[],
): Promise<void> {
  const waiting = await tx
    .selectFrom('invitations.message as m')
    .innerJoin('invitations.reminder as r', (join) =>
      join.onRef('r.organisation_id', '=', 'm.organisation_id').onRef('r.message_id', '=', 'm.id'),
    )
    .select('m.id')
    .where('r.organisation_id', '=', organisationId)
    .where('r.invitation_id', '=', invitationId)
    .where('r.occasion', 'in', occasions)
    .where('m.status', '=', 'queued')
    // One that is being sent at this moment is sent.
    .where(sql<boolean>`(m.leased_until is null or m.leased_until < clock_timestamp())`)
    .forUpdate('m')
    .skipLocked()
    .execute()
  if (waiting.length === 0) {
    return
  }
  const ids = waiting.map((row) => row.id)
  await tx
    .deleteFrom('invitations.message')
    .where('organisation_id', '=', organisationId)
    .where('id', 'in', ids)
    .execute()
  await tx
    .deleteFrom('invitations.reminder')
    .where('organisation_id', '=', organisationId)
    .where('message_id', 'in', ids)
    .execute()
}

/** Puts off what is due of one invitation. */
export async function putOff(db: Db, { organisationId, id }: InvitationRecord, until: Date): Promise<void> {
  await db
    .updateTable('invitations.reminder')
    .set({ due_at: until })
    .where('organisation_id', '=', organisationId)
    .where('invitation_id', '=', id)
    .where('state', '=', 'planned')
    .where('due_at', '<', until)
    .execute()
}
