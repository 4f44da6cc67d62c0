import type { Selectable } from 'kysely'
import type { DB, Db, Tx } from '../../../platform/db/index.ts'

export type HearingRow = Selectable<DB['assessment.hearing']>
export type Outcome = 'heard' | 'nothing_said' | 'no_recogniser' | 'unreadable' | 'failed'
/** Which task has a recording in hand: the one that follows its arrival, or the one that follows handing in. */
export type Holder = 'take' | 'answer'

export interface Take {
  organisationId: string
  interviewId: string
  answerId: string
  takeId: string
}

export async function findHearing(
  db: Db,
  organisationId: string,
  takeId: string,
): Promise<HearingRow | null> {
  const row = await db
    .selectFrom('assessment.hearing')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('take_id', '=', takeId)
    .executeTakeFirst()
  return row ?? null
}

export function listHearings(db: Db, organisationId: string, interviewId: string): Promise<HearingRow[]> {
  return db
    .selectFrom('assessment.hearing')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('interview_id', '=', interviewId)
    .execute()
}

/**
 * Takes a recording in hand, unless it has been heard or somebody else has it. Whoever had it takes it up
 * again: a task that was killed runs a second time, never twice at once.
 *
 * @returns the row as it stands, and whether it is the caller's now.
 */
export async function claimHearing(
  tx: Tx,
  take: Take,
  holder: Holder,
  { now, until }: { now: Date; until: Date },
): Promise<{ row: HearingRow; mine: boolean }> {
  const key = { organisation_id: take.organisationId, take_id: take.takeId }
  await tx
    .insertInto('assessment.hearing')
    .values({
      ...key,
      answer_id: take.answerId,
      interview_id: take.interviewId,
      held_by: holder,
      held_until: until,
      created_at: now,
    })
    .onConflict((c) => c.columns(['organisation_id', 'take_id']).doNothing())
    .execute()
  const row = await tx
    .selectFrom('assessment.hearing')
    .selectAll()
    .where('organisation_id', '=', key.organisation_id)
    .where('take_id', '=', key.take_id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const mine = row.outcome === null && (row.held_by === holder || row.held_until.getTime() <= now.getTime())
  if (mine) {
    await tx
      .updateTable('assessment.hearing')
      .set({ held_by: holder, held_until: until })
      .where('organisation_id', '=', key.organisation_id)
      .where('take_id', '=', key.take_id)
      .execute()
  }
  return { row, mine }
}

/** Counts a failed try; gives how many there were. */
export async function countFailure(db: Db, { organisationId, takeId }: Take): Promise<number> {
  const row = await db
    .updateTable('assessment.hearing')
    .set((eb) => ({ failures: eb('failures', '+', 1) }))
    .where('organisation_id', '=', organisationId)
    .where('take_id', '=', takeId)
    .returning('failures')
    .executeTakeFirst()
  return row?.failures ?? 0
}

/** What came of it; the first outcome stays. */
export async function finishHearing(
  tx: Tx,
  { organisationId, takeId }: Take,
  set: Partial<HearingRow> & { outcome: Outcome },
  now: Date,
): Promise<void> {
  await tx
    .updateTable('assessment.hearing')
    .set({ ...set, finished_at: now })
    .where('organisation_id', '=', organisationId)
    .where('take_id', '=', takeId)
    .where('outcome', 'is', null)
    .execute()
}

/** Forgets what was heard in recordings that do not stand. */
export async function dropHearings(
  tx: Tx,
  organisationId: string,
  interviewId: string,
  standing: readonly string[],
): Promise<void> {
  const rows = tx
    .deleteFrom('assessment.hearing')
    .where('organisation_id', '=', organisationId)
    .where('interview_id', '=', interviewId)
  await (standing.length > 0 ? rows.where('take_id', 'not in', [...standing]) : rows).execute()
}
