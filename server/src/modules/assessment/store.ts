import type { Db, Tx } from '../../platform/db/index.ts'

export interface Assessment {
  interviewId: string
  applicationId: string
  candidateId: string
}

/** Opens an assessment; false when it was open already. */
export async function insertAssessment(
  tx: Tx,
  organisationId: string,
  { interviewId, applicationId, candidateId }: Assessment,
  now: Date,
): Promise<boolean> {
  const row = await tx
    .insertInto('assessment.assessment')
    .values({
      organisation_id: organisationId,
      interview_id: interviewId,
      application_id: applicationId,
      candidate_id: candidateId,
      begun_at: now,
    })
    .onConflict((c) => c.columns(['organisation_id', 'interview_id']).doNothing())
    .returning('interview_id')
    .executeTakeFirst()
  return row !== undefined
}

/** Waits for whoever else works on this interview, so that of two last steps one sees the other's row. */
export async function lockAssessment(tx: Tx, organisationId: string, interviewId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('assessment.assessment')
    .select('interview_id')
    .where('organisation_id', '=', organisationId)
    .where('interview_id', '=', interviewId)
    .forUpdate()
    .executeTakeFirst()
  return row !== undefined
}

export interface NewTranscript {
  answerId: string
  interviewId: string
  takeId: string
  source: 'typed' | 'speech' | 'human'
  textSealed: Buffer
  segmentsSealed: Buffer
  deliverySealed: Buffer | null
  confidence: number | null
  hash: string
  recogniser: string | null
}

/** Keeps the words of an answer; false when there were words already. */
export async function insertTranscript(
  tx: Tx,
  organisationId: string,
  one: NewTranscript,
  now: Date,
): Promise<boolean> {
  const row = await tx
    .insertInto('assessment.transcript')
    .values({
      organisation_id: organisationId,
      answer_id: one.answerId,
      interview_id: one.interviewId,
      take_id: one.takeId,
      source: one.source,
      text_sealed: one.textSealed,
      segments_sealed: one.segmentsSealed,
      delivery_sealed: one.deliverySealed,
      confidence: one.confidence,
      hash: one.hash,
      recogniser: one.recogniser,
      created_at: now,
    })
    .onConflict((c) => c.columns(['organisation_id', 'answer_id']).doNothing())
    .returning('answer_id')
    .executeTakeFirst()
  return row !== undefined
}

export function listTranscripts(db: Db, organisationId: string, interviewId: string) {
  return db
    .selectFrom('assessment.transcript')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('interview_id', '=', interviewId)
    .execute()
}

export type TranscriptRow = Awaited<ReturnType<typeof listTranscripts>>[number]

export type RequestCause = 'no_recogniser' | 'unreadable' | 'failed'

/** Notes that a person has to write down what is said. */
export async function insertRequest(
  tx: Tx,
  organisationId: string,
  one: { answerId: string; interviewId: string; cause: RequestCause },
  now: Date,
): Promise<void> {
  await tx
    .insertInto('assessment.transcript_request')
    .values({
      organisation_id: organisationId,
      answer_id: one.answerId,
      interview_id: one.interviewId,
      cause: one.cause,
      created_at: now,
    })
    .onConflict((c) => c.columns(['organisation_id', 'answer_id']).doNothing())
    .execute()
}

export async function findRequest(
  db: Db,
  organisationId: string,
  answerId: string,
): Promise<(Assessment & { answerId: string }) | null> {
  const row = await db
    .selectFrom('assessment.transcript_request as r')
    .innerJoin('assessment.assessment as a', (join) =>
      join
        .onRef('a.organisation_id', '=', 'r.organisation_id')
        .onRef('a.interview_id', '=', 'r.interview_id'),
    )
    .select(['r.answer_id', 'a.interview_id', 'a.application_id', 'a.candidate_id'])
    .where('r.organisation_id', '=', organisationId)
    .where('r.answer_id', '=', answerId)
    .executeTakeFirst()
  return row
    ? {
        answerId: row.answer_id,
        interviewId: row.interview_id,
        applicationId: row.application_id,
        candidateId: row.candidate_id,
      }
    : null
}

/** The answers of an interview that still wait for a person. */
export async function listWaiting(db: Db, organisationId: string, interviewId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('assessment.transcript_request as r')
    .leftJoin('assessment.transcript as t', (join) =>
      join.onRef('t.organisation_id', '=', 'r.organisation_id').onRef('t.answer_id', '=', 'r.answer_id'),
    )
    .select('r.answer_id')
    .where('r.organisation_id', '=', organisationId)
    .where('r.interview_id', '=', interviewId)
    .where('t.answer_id', 'is', null)
    .execute()
  return rows.map((row) => row.answer_id)
}

/** Keeps what a finder noticed in a transcript; the same finder on the same words is kept once. */
export async function insertFindings(
  tx: Tx,
  organisationId: string,
  one: { answerId: string; interviewId: string; finder: string; transcriptHash: string; sealed: Buffer },
  now: Date,
): Promise<void> {
  await tx
    .insertInto('assessment.finding_set')
    .values({
      organisation_id: organisationId,
      answer_id: one.answerId,
      interview_id: one.interviewId,
      finder: one.finder,
      transcript_hash: one.transcriptHash,
      findings_sealed: one.sealed,
      created_at: now,
    })
    .onConflict((c) => c.columns(['organisation_id', 'answer_id', 'finder', 'transcript_hash']).doNothing())
    .execute()
}

/** What a finder noticed in the transcripts of an interview as they stand. */
export function listFindings(db: Db, organisationId: string, interviewId: string, finder: string) {
  return db
    .selectFrom('assessment.finding_set as f')
    .innerJoin('assessment.transcript as t', (join) =>
      join
        .onRef('t.organisation_id', '=', 'f.organisation_id')
        .onRef('t.answer_id', '=', 'f.answer_id')
        .onRef('t.hash', '=', 'f.transcript_hash'),
    )
    .select(['f.answer_id', 'f.findings_sealed'])
    .where('f.organisation_id', '=', organisationId)
    .where('t.interview_id', '=', interviewId)
    .where('f.finder', '=', finder)
    .execute()
}

/**
 * When a step of this interview was given up for good. The queue keeps such tasks for operators; a person
 * who waits for a report must see it too.
 */
export async function hasFailed(db: Db, interviewId: string): Promise<boolean> {
  const row = await db
    .selectFrom('platform.dead_task')
    .select('id')
    .where('name', 'like', 'assessment.%')
    .where((eb) => eb(eb.fn('jsonb_extract_path_text', ['input', eb.val('interviewId')]), '=', interviewId))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
