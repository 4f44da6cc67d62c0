import type { Selectable, Updateable } from 'kysely'
import type { DB, Db, Tx } from '../../platform/db/index.ts'

export type TakeRow = Selectable<DB['interview.take']>

/** All takes of an interview, oldest first. */
export function listTakes(db: Db, organisationId: string, interviewId: string): Promise<TakeRow[]> {
  return db
    .selectFrom('interview.take as t')
    .innerJoin('interview.answer as a', (join) =>
      join.onRef('a.organisation_id', '=', 't.organisation_id').onRef('a.id', '=', 't.answer_id'),
    )
    .selectAll('t')
    .where('t.organisation_id', '=', organisationId)
    .where('a.interview_id', '=', interviewId)
    .orderBy('t.number')
    .execute()
}

export async function insertTake(
  tx: Tx,
  input: {
    organisationId: string
    answerId: string
    number: number
    clientTakeId: string
    mode: string
    at: Date
    objectKey: string | null
    id: string
  },
): Promise<void> {
  await tx
    .insertInto('interview.take')
    .values({
      organisation_id: input.organisationId,
      id: input.id,
      answer_id: input.answerId,
      number: input.number,
      client_take_id: input.clientTakeId,
      mode: input.mode,
      started_at: input.at,
      object_key: input.objectKey,
    })
    .execute()
}

export async function updateTake(
  tx: Tx,
  row: Pick<TakeRow, 'organisation_id' | 'id'>,
  set: Updateable<DB['interview.take']>,
): Promise<void> {
  await tx
    .updateTable('interview.take')
    .set(set)
    .where('organisation_id', '=', row.organisation_id)
    .where('id', '=', row.id)
    .execute()
}

/** Notes the copy for players; false when the recording is no longer kept. */
export async function keepPlayable(
  db: Db,
  row: Pick<TakeRow, 'organisation_id' | 'id'>,
  set: Pick<TakeRow, 'playable_key' | 'playable_type' | 'playable_bytes'>,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('interview.take')
    .set(set)
    .where('organisation_id', '=', row.organisation_id)
    .where('id', '=', row.id)
    .where('object_key', 'is not', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** A take with the interview it belongs to. */
export type TakeOfInterview = TakeRow & { interview_id: string; candidate_id: string; invitation_id: string }

export async function findTake(db: Db, takeId: string): Promise<TakeOfInterview | null> {
  const row = await db
    .selectFrom('interview.take as t')
    .innerJoin('interview.answer as a', (join) =>
      join.onRef('a.organisation_id', '=', 't.organisation_id').onRef('a.id', '=', 't.answer_id'),
    )
    .innerJoin('interview.interview as i', (join) =>
      join.onRef('i.organisation_id', '=', 'a.organisation_id').onRef('i.id', '=', 'a.interview_id'),
    )
    .selectAll('t')
    .select(['a.interview_id', 'i.candidate_id', 'i.invitation_id'])
    .where('t.id', '=', takeId)
    .executeTakeFirst()
  return row ?? null
}
