import type { Db, Tx } from '../../platform/db/index.ts'
import { eraseConfidential } from '../invitations/index.ts'
import { eraseRequests } from './accommodations/store.ts'

/** Waits for whoever changes these interviews, so that nothing is written while it is deleted. */
export async function lockInterviews(tx: Tx, organisationId: string, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) {
    await tx
      .selectFrom('interview.interview')
      .select('id')
      .where('organisation_id', '=', organisationId)
      .where('id', 'in', ids)
      .orderBy('id')
      .forUpdate()
      .execute()
  }
}

/** The interviews of an application, oldest first. */
export async function listInterviewIds(
  db: Db,
  organisationId: string,
  applicationId: string,
): Promise<string[]> {
  const rows = await db
    .selectFrom('interview.interview')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('application_id', '=', applicationId)
    .orderBy('created_at')
    .execute()
  return rows.map((row) => row.id)
}

/**
 * Lets go of the recordings of an interview, discarded ones too; that there were some stays known. Answers the
 * keys of the files, which are to be deleted once this stands.
 */
export async function releaseRecordings(
  tx: Tx,
  organisationId: string,
  interviewId: string,
): Promise<{ recordings: number; objects: string[] }> {
  const takes = await tx
    .selectFrom('interview.take as t')
    .innerJoin('interview.answer as a', (join) =>
      join.onRef('a.organisation_id', '=', 't.organisation_id').onRef('a.id', '=', 't.answer_id'),
    )
    .select(['t.id', 't.object_key', 't.playable_key'])
    .where('t.organisation_id', '=', organisationId)
    .where('a.interview_id', '=', interviewId)
    .where('t.object_key', 'is not', null)
    .execute()
  if (takes.length === 0) {
    return { recordings: 0, objects: [] }
  }
  await tx
    .updateTable('interview.take')
    .set({
      object_key: null,
      playable_key: null,
      playable_type: null,
      playable_bytes: null,
      upload_record: null,
      upload_offset: null,
      upload_length: null,
      upload_outcome: null,
    })
    .where('organisation_id', '=', organisationId)
    .where(
      'id',
      'in',
      takes.map((take) => take.id),
    )
    .execute()
  // The copy for players may be in the making: its key follows from the recording's.
  const objects = takes.flatMap(({ object_key, playable_key }) =>
    object_key ? [object_key, playable_key ?? playableKey(object_key)] : [],
  )
  return { recordings: takes.length, objects }
}

/** Key of the copy of a recording that players can jump in. */
export function playableKey(objectKey: string): string {
  return `${objectKey}-playable`
}

/** Deletes what was typed in an interview: answers, notes, what was told of problems. */
export async function eraseWritten(
  tx: Tx,
  organisationId: string,
  interviewId: string,
): Promise<{ answers: number; notes: number }> {
  const answers = await tx
    .updateTable('interview.take')
    .set({ text_sealed: null })
    .where('organisation_id', '=', organisationId)
    .where('text_sealed', 'is not', null)
    .where('answer_id', 'in', (eb) =>
      eb
        .selectFrom('interview.answer')
        .select('id')
        .where('organisation_id', '=', organisationId)
        .where('interview_id', '=', interviewId),
    )
    .executeTakeFirst()
  const notes = await tx
    .updateTable('interview.incident')
    .set({ text_sealed: null })
    .where('organisation_id', '=', organisationId)
    .where('interview_id', '=', interviewId)
    .where('text_sealed', 'is not', null)
    .executeTakeFirst()
  await tx
    .updateTable('interview.scenario')
    .set({ session_sealed: null })
    .where('organisation_id', '=', organisationId)
    .where('interview_id', '=', interviewId)
    .execute()
  const interview = await tx
    .updateTable('interview.interview')
    .set({
      human_note_sealed: null,
      resume_note_sealed: null,
      check_result: null,
      arrangements_sealed: null,
    })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', interviewId)
    .returning('application_id')
    .executeTakeFirst()
  // Not counted: that there was a request is no business of whoever reads what was deleted.
  await eraseRequests(tx, organisationId, interviewId)
  if (interview) {
    await eraseConfidential(tx, organisationId, interview.application_id, { over: true })
  }
  return { answers: Number(answers.numUpdatedRows), notes: Number(notes.numUpdatedRows) }
}

/** Whether the words of an interview may be read by a machine: not where a person was asked for instead. */
export async function isAssessable(db: Db, organisationId: string, interviewId: string): Promise<boolean> {
  const row = await db
    .selectFrom('interview.interview')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('id', '=', interviewId)
    .where('human_requested_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}
