import type { Deps } from '../../deps.ts'
import type { Tx } from '../../platform/db/index.ts'
import { recordInterviewResult } from '../ehr/index.ts'

/** How many rows of each kind went. */
export type Counts = Record<string, number>

type Erasable =
  | 'assessment.hearing'
  | 'assessment.transcript'
  | 'assessment.transcript_note'
  | 'assessment.transcript_request'
  | 'assessment.finding_set'
  | 'assessment.model_reading'
  | 'assessment.answer_bands'

/** Deletes what one table holds of an interview; answers how many rows. */
function eraserOf(tx: Tx, organisationId: string, interviewId: string) {
  return async (table: Erasable): Promise<number> => {
    const { numDeletedRows } = await tx
      .deleteFrom(table)
      .where('organisation_id', '=', organisationId)
      .where('interview_id', '=', interviewId)
      .executeTakeFirst()
    return Number(numDeletedRows)
  }
}

/** Deletes the words of an interview: what was heard, written down and noted; what was made of them goes first. */
export async function eraseWords(tx: Tx, organisationId: string, interviewId: string): Promise<Counts> {
  const of = eraserOf(tx, organisationId, interviewId)
  return {
    hearings: await of('assessment.hearing'),
    // Fingerprints of the words, and what they resemble, go with them.
    transcripts: await of('assessment.transcript'),
    transcriptNotes: await of('assessment.transcript_note'),
    transcriptRequests: await of('assessment.transcript_request'),
  }
}

/**
 * Deletes what machines made of an interview: findings, readings, fingerprints of answers, the report with its
 * quotes and scores. Tasks that are still at it find nothing to add to. Answers the ids of the reports.
 */
export async function eraseScores(
  deps: Pick<Deps, 'now'>,
  tx: Tx,
  organisationId: string,
  interview: { id: string; applicationId: string },
): Promise<{ counts: Counts; reportIds: string[] }> {
  const interviewId = interview.id
  // First: whoever works on this interview holds this row, and goes on only while it is there.
  await tx
    .deleteFrom('assessment.assessment')
    .where('organisation_id', '=', organisationId)
    .where('interview_id', '=', interviewId)
    .execute()
  const of = eraserOf(tx, organisationId, interviewId)
  const reports = await tx
    .deleteFrom('assessment.report')
    .where('organisation_id', '=', organisationId)
    .where('interview_id', '=', interviewId)
    .returning('id')
    .execute()
  if (reports.length > 0) {
    await recordInterviewResult(deps, tx, organisationId, interview.applicationId, {
      reportStatus: 'none',
      overall: null,
      anomalies: 0,
    })
  }
  return {
    counts: {
      findings: await of('assessment.finding_set'),
      readings: await of('assessment.model_reading'),
      fingerprints: await of('assessment.answer_bands'),
      reports: reports.length,
    },
    reportIds: reports.map((row) => row.id),
  }
}
