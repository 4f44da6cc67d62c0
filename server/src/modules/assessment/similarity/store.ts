import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/db/index.ts'

/** Keeps the bands of an answer; words that are read again have theirs made again. */
export async function keepBands(
  tx: Tx,
  organisationId: string,
  one: { answerId: string; interviewId: string; candidateId: string; bands: readonly Buffer[] },
  now: Date,
): Promise<void> {
  await tx
    .insertInto('assessment.answer_bands')
    .values({
      organisation_id: organisationId,
      answer_id: one.answerId,
      interview_id: one.interviewId,
      candidate_id: one.candidateId,
      bands: [...one.bands],
      created_at: now,
    })
    .onConflict((c) => c.columns(['organisation_id', 'answer_id']).doUpdateSet({ bands: [...one.bands] }))
    .execute()
}

/** Answers of other people that share a band, oldest first, with their words as sealed. */
export function listSharing(
  db: Db,
  organisationId: string,
  candidateId: string,
  bands: readonly Buffer[],
  limit: number,
) {
  return db
    .selectFrom('assessment.answer_bands as b')
    .innerJoin('assessment.transcript as t', (join) =>
      join.onRef('t.organisation_id', '=', 'b.organisation_id').onRef('t.answer_id', '=', 'b.answer_id'),
    )
    .select(['b.answer_id', 'b.candidate_id', 't.text_sealed'])
    .where('b.organisation_id', '=', organisationId)
    .where('b.candidate_id', '<>', candidateId)
    .where(sql<boolean>`b.bands && ${sql.val(bands)}::bytea[]`)
    .orderBy('b.created_at')
    .orderBy('b.answer_id')
    .limit(limit)
    .execute()
}

export interface Pair {
  answerId: string
  otherAnswerId: string
  similarity: number
}

/** Keeps pairs of near-duplicates, each for both answers; what is known already stays as it is. */
export async function insertPairs(
  tx: Tx,
  organisationId: string,
  pairs: readonly Pair[],
  now: Date,
): Promise<{ answerId: string; otherAnswerId: string }[]> {
  if (pairs.length === 0) {
    return []
  }
  const rows = pairs
    .flatMap(({ answerId, otherAnswerId, similarity }) => [
      { answer_id: answerId, other_answer_id: otherAnswerId, similarity },
      { answer_id: otherAnswerId, other_answer_id: answerId, similarity },
    ])
    // In one order everywhere, so that two reports written at once wait for each other instead of locking up.
    .sort((a, b) => (`${a.answer_id} ${a.other_answer_id}` < `${b.answer_id} ${b.other_answer_id}` ? -1 : 1))
    .map((row) => ({ ...row, organisation_id: organisationId, found_at: now }))
  const kept = await tx
    .insertInto('assessment.similar_answer')
    .values(rows)
    .onConflict((c) => c.doNothing())
    .returning(['answer_id', 'other_answer_id'])
    .execute()
  return kept.map((row) => ({ answerId: row.answer_id, otherAnswerId: row.other_answer_id }))
}

/** How many answers of an interview have a near-duplicate. */
export async function countSimilar(db: Db, organisationId: string, interviewId: string): Promise<number> {
  const row = await db
    .selectFrom('assessment.similar_answer as s')
    .innerJoin('assessment.answer_bands as b', (join) =>
      join.onRef('b.organisation_id', '=', 's.organisation_id').onRef('b.answer_id', '=', 's.answer_id'),
    )
    .select((eb) => eb.fn.count<number>('s.answer_id').distinct().as('n'))
    .where('s.organisation_id', '=', organisationId)
    .where('b.interview_id', '=', interviewId)
    .executeTakeFirstOrThrow()
  return row.n
}

/** The report an answer stands in; null while there is none. */
export function findReportOfAnswer(db: Db, organisationId: string, answerId: string) {
  return db
    .selectFrom('assessment.answer_bands as b')
    .innerJoin('assessment.report as r', (join) =>
      join
        .onRef('r.organisation_id', '=', 'b.organisation_id')
        .onRef('r.interview_id', '=', 'b.interview_id'),
    )
    .select(['r.id', 'r.interview_id', 'r.application_id', 'r.anomalies'])
    .where('b.organisation_id', '=', organisationId)
    .where('b.answer_id', '=', answerId)
    .executeTakeFirst()
}

/** The near-duplicates of the answers of some interviews, with the application each stands in. */
export function listSimilar(db: Db, organisationId: string, interviewIds: readonly string[]) {
  return db
    .selectFrom('assessment.similar_answer as s')
    .innerJoin('assessment.answer_bands as own', (join) =>
      join.onRef('own.organisation_id', '=', 's.organisation_id').onRef('own.answer_id', '=', 's.answer_id'),
    )
    .innerJoin('assessment.answer_bands as other', (join) =>
      join
        .onRef('other.organisation_id', '=', 's.organisation_id')
        .onRef('other.answer_id', '=', 's.other_answer_id'),
    )
    .innerJoin('assessment.assessment as mine', (join) =>
      join
        .onRef('mine.organisation_id', '=', 's.organisation_id')
        .onRef('mine.interview_id', '=', 'own.interview_id'),
    )
    .innerJoin('assessment.assessment as theirs', (join) =>
      join
        .onRef('theirs.organisation_id', '=', 's.organisation_id')
        .onRef('theirs.interview_id', '=', 'other.interview_id'),
    )
    .select([
      's.answer_id',
      's.similarity',
      'own.interview_id',
      'theirs.application_id as other_application_id',
      sql<boolean>`theirs.begun_at < mine.begun_at`.as('earlier'),
    ])
    .where('s.organisation_id', '=', organisationId)
    .where('own.interview_id', '=', sql<string>`any(${[...interviewIds]}::uuid[])`)
    .orderBy('s.similarity', 'desc')
    .orderBy('s.other_answer_id')
    .execute()
}
