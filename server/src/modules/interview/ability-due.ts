import type { Tx } from '../../platform/db/index.ts'
import { testStateOf } from '../ability/index.ts'
import type { InterviewKit } from '../question-bank/index.ts'
import { findAwaited } from './awaited.ts'
import * as store from './store.ts'

/**
 * Whether it is the ability test's turn: after the last answer is confirmed and no probe can follow, until the test is
 * over. Once begun it goes on to its end; a recording that was lost meanwhile is given again after it.
 */
export async function isAbilityTestDue(
  tx: Tx,
  interview: store.InterviewRow,
  kit: Pick<InterviewKit, 'modules'>,
): Promise<boolean> {
  if (!kit.modules.abilityTest || !interview.started_at || interview.submitted_at) {
    return false
  }
  const organisationId = interview.organisation_id
  const state = await testStateOf(tx, organisationId, interview.id)
  if (state !== 'none') {
    return state === 'running'
  }
  const answers = await store.listAnswers(tx, organisationId, interview.id)
  const open = answers.some((answer) => !answer.confirmed_at)
  return !open && (await findAwaited({ tx, organisationId, interview })) === null
}
