import { randomUUID } from 'node:crypto'
import type { Tx } from '../../platform/db/index.ts'
import * as store from './store.ts'
import { type TakeRow, updateTake } from './take-store.ts'

/** Why a recording that ended does not count. */
export type DropReason = 'type_mismatch' | 'empty' | 'size_mismatch' | 'recording_lost'

/** Whether the recording that arrived is not as long as the device said it was. */
export function isMisdeclared(
  take: Pick<TakeRow, 'uploaded_at' | 'upload_length' | 'declared_bytes'>,
): boolean {
  return (
    take.uploaded_at !== null && take.declared_bytes !== null && take.declared_bytes !== take.upload_length
  )
}

/**
 * Gives a recording up that cannot be used: its step stands as before it was opened and is answered again,
 * at no cost. No clock runs, so that nothing is recorded before the candidate is ready.
 */
export async function dropTake(
  tx: Tx,
  now: Date,
  take: Pick<TakeRow, 'organisation_id' | 'id' | 'answer_id'>,
  interviewId: string,
  reason: DropReason,
): Promise<void> {
  const { organisation_id, answer_id } = take
  await updateTake(tx, take, { discarded_at: now, discarded_for: 'technical' })
  await store.updateAnswer(
    tx,
    { organisation_id, id: answer_id },
    { thinking_at: null, confirmed_at: null, extra_seconds: 0, heard_at: now },
  )
  await store.insertIncident(tx, {
    organisationId: organisation_id,
    id: randomUUID(),
    interviewId,
    takeId: take.id,
    kind: reason,
    lostSeconds: null,
    textSealed: null,
    at: now,
  })
}
