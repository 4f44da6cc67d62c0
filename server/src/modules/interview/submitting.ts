import { randomBytes } from 'node:crypto'
import type { Deps } from '../../deps.ts'
import { system } from '../../platform/audit/index.ts'
import { moveStage, recordInterviewResult } from '../ehr/index.ts'
import { markCompleted } from '../invitations/index.ts'
import { requireSettled } from './awaited.ts'
import { fail } from './errors.ts'
import { interviewSubmitted } from './events.ts'
import { isComplete, standingTake } from './present.ts'
import { receiptNumber } from './rules.ts'
import * as store from './store.ts'
import { listTakes } from './take-store.ts'
import { requirePhase, type Visit } from './visit.ts'

/** Hands the interview in, once. Every step must be kept and every recording must have arrived. */
export async function submit(deps: Deps, visit: Visit): Promise<void> {
  if (visit.phase === 'done') {
    return
  }
  requirePhase(visit, 'questions')
  const { tx, organisationId, interview, invitation } = visit
  const answers = await store.listAnswers(tx, organisationId, interview.id)
  const open = answers.filter((answer) => !answer.confirmed_at)
  if (open.length > 0) {
    throw fail.steps_open({ stepIds: open.map((answer) => answer.id) })
  }
  await requireSettled(visit)
  const takes = await listTakes(tx, organisationId, interview.id)
  const waiting = answers.filter((answer) => {
    const take = standingTake(takes, answer.id)
    return !take || !isComplete(take)
  })
  if (waiting.length > 0) {
    throw fail.uploads_open({ stepIds: waiting.map((answer) => answer.id) })
  }
  const now = deps.now()
  const applicationId = invitation.applicationId
  if (!(await markCompleted(deps, tx, organisationId, invitation.id))) {
    // It ran out or was withdrawn while this call was on its way.
    throw fail.expired()
  }
  await store.updateInterview(tx, interview, {
    submitted_at: now,
    receipt_number: receiptNumber(now, randomBytes(6)),
  })
  await moveStage(deps, tx, { organisationId, applicationId, to: 'review', actor: system })
  await recordInterviewResult(deps, tx, organisationId, applicationId, { reportStatus: 'pending' })
  await deps.events.record(tx, organisationId, interviewSubmitted, {
    interviewId: interview.id,
    applicationId,
  })
}
