import type { ConsentPurpose } from '@mingjian/contract'
import type { Deps } from '../../deps.ts'
import { findApplication, moveStage } from '../ehr/index.ts'
import { withdrawConsent } from '../privacy/index.ts'
import { dropArrangements } from './accommodations/asking.ts'
import { consentWithdrawn, humanInterviewRequested } from './events.ts'
import { standingTake } from './present.ts'
import { forgetTurns } from './scenario/playing.ts'
import * as store from './store.ts'
import { listTakes, updateTake } from './take-store.ts'
import type { Visit } from './visit.ts'

/**
 * Takes a consent back. What rests on it stops with this transaction: an interview that cannot go on without it
 * ends and a person takes it up, the application stays. What was kept is deleted by a task that follows.
 * Repeating it is quiet.
 */
export async function withdraw(deps: Deps, visit: Visit, purpose: ConsentPurpose): Promise<void> {
  const { tx, organisationId, interview } = visit
  const subject = { organisationId, candidateId: interview.candidate_id, interviewId: interview.id }
  if (!(await withdrawConsent(tx, subject, purpose, deps.now()))) {
    return
  }
  if (purpose === 'accommodation') {
    // No event: whoever reads what happened must not learn that there was a request.
    await dropArrangements(visit)
    return
  }
  const open = !['done', 'human_requested', 'expired', 'revoked'].includes(visit.phase)
  if (purpose === 'recording' && open) {
    await dropRecordings(deps, visit)
  }
  if (await needsPerson(visit, purpose, open)) {
    await handToPerson(deps, visit)
  }
  await deps.events.record(tx, organisationId, consentWithdrawn, {
    interviewId: interview.id,
    applicationId: interview.application_id,
    purpose,
  })
}

/** Whether the interview cannot be finished, or read, without this consent. */
async function needsPerson(visit: Visit, purpose: ConsentPurpose, open: boolean): Promise<boolean> {
  const { tx, organisationId, interview, kit } = visit
  const undecided = async () => {
    const application = await findApplication(tx, organisationId, interview.application_id)
    return application?.stage === 'review' ? application : null
  }
  if (purpose === 'basic' || purpose === 'ai_scoring') {
    return open || (interview.submitted_at !== null && (await undecided()) !== null)
  }
  if (purpose !== 'recording') {
    return false
  }
  if (open) {
    return !kit.rules.modes.includes('text')
  }
  // Handed in, and the words may not have been taken from the recordings yet: they never will be.
  const application = interview.submitted_at ? await undecided() : null
  return application !== null && application.reportStatus !== 'ready' && (await hasRecordings(visit))
}

async function hasRecordings({ tx, organisationId, interview }: Visit): Promise<boolean> {
  const takes = await listTakes(tx, organisationId, interview.id)
  return takes.some((take) => take.mode !== 'text' && !take.discarded_at)
}

async function handToPerson(deps: Deps, visit: Visit): Promise<void> {
  const { tx, organisationId, interview } = visit
  const applicationId = interview.application_id
  await store.updateInterview(tx, interview, { human_requested_at: deps.now() })
  const actor = { kind: 'candidate', id: interview.candidate_id } as const
  await moveStage(deps, tx, { organisationId, applicationId, to: 'human_interview', actor })
  await deps.events.record(tx, organisationId, humanInterviewRequested, {
    interviewId: interview.id,
    applicationId,
  })
}

/** Every recorded answer is given up, at no cost: its step is answered again, by typing. */
async function dropRecordings(deps: Deps, visit: Visit): Promise<void> {
  const { tx, organisationId, interview, kit } = visit
  const dropped: store.AnswerRow[] = []
  const now = deps.now()
  const takes = await listTakes(tx, organisationId, interview.id)
  for (const answer of await store.listAnswers(tx, organisationId, interview.id)) {
    const take = standingTake(takes, answer.id)
    if (take && take.mode !== 'text') {
      dropped.push(answer)
      await updateTake(tx, take, { discarded_at: now, discarded_for: 'technical' })
      await store.updateAnswer(tx, answer, {
        thinking_at: null,
        confirmed_at: null,
        extra_seconds: 0,
        heard_at: now,
      })
    }
  }
  await forgetTurns(visit, dropped)
  if (interview.mode !== null && kit.rules.modes.includes('text')) {
    await store.updateInterview(tx, interview, { mode: 'text' })
  }
}
