import type { Db } from '../../platform/db/index.ts'

/** What a person has confirmed: what may leave the house. */
export interface ConfirmedResult {
  reportId: string
  outcome: 'second_interview' | 'rejected'
  overall: number
  at: Date
  scores: { competency: string; score: number }[]
}

/** The newest confirmed result of an application; null while nobody has confirmed one. */
export async function findConfirmedResult(
  db: Db,
  organisationId: string,
  applicationId: string,
): Promise<ConfirmedResult | null> {
  const decision = await db
    .selectFrom('review.decision')
    .select(['report_id', 'outcome', 'overall_final', 'at'])
    .where('organisation_id', '=', organisationId)
    .where('application_id', '=', applicationId)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!decision) {
    return null
  }
  const scores = await db
    .selectFrom('review.decided_score')
    .select(['competency', 'score'])
    .where('organisation_id', '=', organisationId)
    .where('report_id', '=', decision.report_id)
    .orderBy('competency')
    .execute()
  return {
    reportId: decision.report_id,
    outcome: decision.outcome === 'second_interview' ? 'second_interview' : 'rejected',
    overall: decision.overall_final,
    at: decision.at,
    scores,
  }
}
