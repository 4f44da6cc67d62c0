import type { ModelReading } from '../../../adapters/language-model/index.ts'
import { openJson, sealJson } from '../../../platform/crypto/index.ts'
import type { Db, Tx } from '../../../platform/db/index.ts'

/** A model's reading of an answer with the names it went by. It is kept as it is and never made again. */
export type StoredReading = ModelReading & { model: string; filing: string | null; version: string }

const place = (answerId: string) => `assessment.model_reading.reading:${answerId}`

/** Keeps a reading; where two were made at once the first one stands. */
export async function insertReading(
  tx: Tx,
  organisationId: string,
  one: {
    answerId: string
    interviewId: string
    finder: string
    transcriptHash: string
    key: Uint8Array
    reading: StoredReading
  },
  now: Date,
): Promise<void> {
  await tx
    .insertInto('assessment.model_reading')
    .values({
      organisation_id: organisationId,
      answer_id: one.answerId,
      interview_id: one.interviewId,
      finder: one.finder,
      transcript_hash: one.transcriptHash,
      outcome: one.reading.outcome,
      reading_sealed: sealJson(one.key, place(one.answerId), one.reading),
      created_at: now,
    })
    .onConflict((c) => c.columns(['organisation_id', 'answer_id', 'finder', 'transcript_hash']).doNothing())
    .execute()
}

/** A model's readings of the transcripts of an interview as they stand. */
export function listReadings(db: Db, organisationId: string, interviewId: string, finder: string) {
  return db
    .selectFrom('assessment.model_reading as m')
    .innerJoin('assessment.transcript as t', (join) =>
      join
        .onRef('t.organisation_id', '=', 'm.organisation_id')
        .onRef('t.answer_id', '=', 'm.answer_id')
        .onRef('t.hash', '=', 'm.transcript_hash'),
    )
    .select(['m.answer_id', 'm.reading_sealed'])
    .where('m.organisation_id', '=', organisationId)
    .where('t.interview_id', '=', interviewId)
    .where('m.finder', '=', finder)
    .execute()
}

/** Opens a reading that was kept. */
export function openReading(key: Uint8Array, answerId: string, sealed: Buffer): StoredReading {
  return openJson<StoredReading>(key, place(answerId), sealed)
}
