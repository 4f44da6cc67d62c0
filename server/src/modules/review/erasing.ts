import type { Tx } from '../../platform/db/index.ts'

/**
 * Deletes what people added to reports: changed scores, suggestions, the scores that count for medians. With
 * `decision` also what was decided and when the second interview is.
 */
export async function eraseReviews(
  tx: Tx,
  organisationId: string,
  reportIds: readonly string[],
  { decision }: { decision: boolean },
): Promise<number> {
  if (reportIds.length === 0) {
    return 0
  }
  const tables = [
    'review.adjustment',
    'review.suggestion',
    'review.decided_score',
    ...(decision ? (['review.decision', 'review.second_interview'] as const) : []),
  ] as const
  let count = 0
  for (const table of tables) {
    const { numDeletedRows } = await tx
      .deleteFrom(table)
      .where('organisation_id', '=', organisationId)
      .where('report_id', 'in', reportIds)
      .executeTakeFirst()
    count += Number(numDeletedRows)
  }
  return count
}

/** Deletes the decisions on an application whose reports went before. */
export async function eraseDecisions(tx: Tx, organisationId: string, applicationId: string): Promise<number> {
  let count = 0
  for (const table of ['review.decision', 'review.second_interview'] as const) {
    const { numDeletedRows } = await tx
      .deleteFrom(table)
      .where('organisation_id', '=', organisationId)
      .where('application_id', '=', applicationId)
      .executeTakeFirst()
    count += Number(numDeletedRows)
  }
  return count
}
