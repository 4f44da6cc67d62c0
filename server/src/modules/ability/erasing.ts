import type { Tx } from '../../platform/db/index.ts'

/**
 * Deletes the ability test of an interview: what was answered and what it came to. Sums in which it took part name
 * nobody and stay.
 */
export async function eraseAbilityTest(
  tx: Tx,
  organisationId: string,
  interviewId: string,
): Promise<{ abilityTests: number }> {
  const { numDeletedRows } = await tx
    .deleteFrom('ability.session')
    .where('organisation_id', '=', organisationId)
    .where('interview_id', '=', interviewId)
    .executeTakeFirst()
  return { abilityTests: Number(numDeletedRows) }
}
