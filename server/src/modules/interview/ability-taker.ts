import type { CandidateAbilityTest } from '@mingjian/contract'
import type { Deps } from '../../deps.ts'
import { presentTest, type TestTaker } from '../ability/index.ts'
import { timeFactorOf } from './accommodations/arrangements.ts'
import type { Visit } from './visit.ts'

/** Whoever takes the test; null where the kit has none. */
export function takerOf(visit: Visit): TestTaker | null {
  const { tx, organisationId, interview, key, kit } = visit
  const module = kit.modules.abilityTest
  return module
    ? {
        tx,
        organisationId,
        interviewId: interview.id,
        candidateId: interview.candidate_id,
        key,
        module,
        language: interview.language === 'en' ? 'en' : 'zh-CN',
        timeFactor: timeFactorOf(visit) || null,
      }
    : null
}

/** The test as the candidate's page needs it; null where the kit has none. */
export async function presentAbilityTest(
  deps: Pick<Deps, 'now'>,
  visit: Visit,
): Promise<CandidateAbilityTest | null> {
  const taker = takerOf(visit)
  return taker && presentTest(deps, taker, visit.phase === 'ability_test')
}
