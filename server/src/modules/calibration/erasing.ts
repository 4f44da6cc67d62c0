import type { Tx } from '../../platform/db/index.ts'

/** Deletes what people scored an interview's answers with for calibration: the next version learns without them. */
export async function eraseLabels(tx: Tx, organisationId: string, interviewId: string): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('calibration.human_score')
    .where('organisation_id', '=', organisationId)
    .where('answer_id', 'in', (eb) =>
      eb
        .selectFrom('interview.answer')
        .select('id')
        .where('organisation_id', '=', organisationId)
        .where('interview_id', '=', interviewId),
    )
    .executeTakeFirst()
  return Number(numDeletedRows)
}
