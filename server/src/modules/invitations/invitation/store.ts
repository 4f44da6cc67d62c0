import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/db/index.ts'
import { hashToken, isToken } from '../link.ts'

/** An invitation to an interview, without its secret. */
export interface InvitationRecord {
  organisationId: string
  id: string
  applicationId: string
  candidateId: string
  unitId: string
  vacancyId: string
  kitId: string
  match: unknown
  deadline: Date
  graceMinutes: number
  /** Minutes by which this candidate may be later than everybody sees. */
  extraMinutes: number
  createdAt: Date
  sentAt: Date | null
  openedAt: Date | null
  startedAt: Date | null
  completedAt: Date | null
  expiredAt: Date | null
  revokedAt: Date | null
}

/** What of an invitation is read. */
export const columns = [
  'organisation_id',
  'id',
  'application_id',
  'candidate_id',
  'unit_id',
  'vacancy_id',
  'kit_id',
  'match',
  'deadline',
  'grace_minutes',
  'extra_minutes',
  'created_at',
  'sent_at',
  'opened_at',
  'started_at',
  'completed_at',
  'expired_at',
  'revoked_at',
] as const

export interface Row {
  organisation_id: string
  id: string
  application_id: string
  candidate_id: string
  unit_id: string
  vacancy_id: string
  kit_id: string
  match: unknown
  deadline: Date
  grace_minutes: number
  extra_minutes: number
  created_at: Date
  sent_at: Date | null
  opened_at: Date | null
  started_at: Date | null
  completed_at: Date | null
  expired_at: Date | null
  revoked_at: Date | null
}

/** A row as the rest of the house knows it. */
export function toRecord(row: Row): InvitationRecord {
  return {
    organisationId: row.organisation_id,
    id: row.id,
    applicationId: row.application_id,
    candidateId: row.candidate_id,
    unitId: row.unit_id,
    vacancyId: row.vacancy_id,
    kitId: row.kit_id,
    match: row.match,
    deadline: row.deadline,
    graceMinutes: row.grace_minutes,
    extraMinutes: row.extra_minutes,
    createdAt: row.created_at,
    sentAt: row.sent_at,
    openedAt: row.opened_at,
    startedAt: row.started_at,
    completedAt: row.completed_at,
    expiredAt: row.expired_at,
    revokedAt: row.revoked_at,
  }
}

/** The invitation of a personal link's secret, whatever has become of it; null for a foreign or mistyped one. */
export async function findInvitationByToken(db: Db, token: string): Promise<InvitationRecord | null> {
  if (!isToken(token)) {
    return null
  }
  const row = await db
    .selectFrom('invitations.invitation')
    .select(columns)
    .where('token_hash', '=', hashToken(token))
    .executeTakeFirst()
  return row ? toRecord(row) : null
}

export async function findInvitation(
  db: Db,
  organisationId: string,
  id: string,
): Promise<InvitationRecord | null> {
  const row = await db
    .selectFrom('invitations.invitation')
    .select(columns)
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? toRecord(row) : null
}

/** The latest invitation of an application. */
export async function getInvitation(
  db: Db,
  organisationId: string,
  applicationId: string,
): Promise<InvitationRecord | null> {
  const row = await db
    .selectFrom('invitations.invitation')
    .select(columns)
    .where('organisation_id', '=', organisationId)
    .where('application_id', '=', applicationId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return row ? toRecord(row) : null
}

/** Writes an invitation; null when the application already has a living one. */
export async function insertInvitation(
  tx: Tx,
  input: {
    organisationId: string
    applicationId: string
    candidateId: string
    unitId: string
    vacancyId: string
    kitId: string
    match: unknown
    token: string
    /** Seals the token for the invitation of this id. */
    sealToken: (id: string) => Buffer
    deadline: Date
    graceMinutes: number
    now: Date
  },
): Promise<string | null> {
  const id = randomUUID()
  const row = await tx
    .insertInto('invitations.invitation')
    .values({
      organisation_id: input.organisationId,
      id,
      application_id: input.applicationId,
      candidate_id: input.candidateId,
      unit_id: input.unitId,
      vacancy_id: input.vacancyId,
      kit_id: input.kitId,
      match: JSON.stringify(input.match),
      token_hash: hashToken(input.token),
      token_sealed: input.sealToken(id),
      deadline: input.deadline,
      grace_minutes: input.graceMinutes,
      created_at: input.now,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['organisation_id', 'application_id'])
        .where('revoked_at', 'is', null)
        .where('expired_at', 'is', null)
        .doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

type Mark =
  | 'sent_at'
  | 'opened_at'
  | 'started_at'
  | 'completed_at'
  | 'expired_at'
  | 'revoked_at'
  | 'no_show_at'

/** Notes once when something happened to an invitation; false when it was noted before or is over. */
export async function markInvitation(
  tx: Tx,
  organisationId: string,
  id: string,
  mark: Mark,
  at: Date,
): Promise<boolean> {
  let update = tx
    .updateTable('invitations.invitation')
    .set({ [mark]: at })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .where(mark, 'is', null)
  if (mark === 'completed_at') {
    update = update.where('revoked_at', 'is', null).where('expired_at', 'is', null)
  }
  if (mark === 'expired_at' || mark === 'revoked_at') {
    update = update
      .where('completed_at', 'is', null)
      .where('revoked_at', 'is', null)
      .where('expired_at', 'is', null)
  }
  return (await update.returning('id').executeTakeFirst()) !== undefined
}

/** Lets a candidate be later than the deadline by at least so many minutes. */
export async function allowLater(tx: Tx, organisationId: string, id: string, minutes: number): Promise<void> {
  await tx
    .updateTable('invitations.invitation')
    .set((eb) => ({ extra_minutes: eb.fn('greatest', ['extra_minutes', eb.val(minutes)]) }))
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute()
}

/** Invitations of all organisations whose deadline and grace period have passed unfinished. */
export async function listLapsed(db: Db, now: Date, limit: number): Promise<InvitationRecord[]> {
  const rows = await db
    .selectFrom('invitations.invitation')
    .select(columns)
    .where('completed_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expired_at', 'is', null)
    .where('deadline', '<', now)
    .where(sql<boolean>`deadline + make_interval(mins => grace_minutes + extra_minutes) < ${now}`)
    .orderBy('deadline')
    .limit(limit)
    .execute()
  return rows.map(toRecord)
}

/** Every invitation of an application, oldest first. */
export async function listInvitations(
  db: Db,
  organisationId: string,
  applicationId: string,
): Promise<InvitationRecord[]> {
  const rows = await db
    .selectFrom('invitations.invitation')
    .select(columns)
    .where('organisation_id', '=', organisationId)
    .where('application_id', '=', applicationId)
    .orderBy('created_at')
    .execute()
  return rows.map(toRecord)
}

/** Closes what is left of earlier rounds, so that a candidate who is invited anew has one link that opens. */
export async function retireEarlier(
  tx: Tx,
  organisationId: string,
  applicationId: string,
  before: Date,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('invitations.invitation')
    .set({ revoked_at: now })
    .where('organisation_id', '=', organisationId)
    .where('application_id', '=', applicationId)
    .where('created_at', '<', before)
    .where('revoked_at', 'is', null)
    .where('expired_at', 'is', null)
    .execute()
}

/** The sealed secrets of personal links, by invitation; those that are out of use for good are left out. */
export async function sealedTokens(
  db: Db,
  organisationId: string,
  ids: readonly string[],
): Promise<Map<string, Buffer>> {
  const rows = await db
    .selectFrom('invitations.invitation')
    .select(['id', 'token_sealed'])
    .where('organisation_id', '=', organisationId)
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.flatMap((row) => (row.token_sealed.length > 0 ? [[row.id, row.token_sealed]] : [])))
}

/** Moves the deadline of an invitation. */
export async function moveDeadline(
  tx: Tx,
  organisationId: string,
  id: string,
  deadline: Date,
): Promise<void> {
  await tx
    .updateTable('invitations.invitation')
    .set({ deadline })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute()
}
