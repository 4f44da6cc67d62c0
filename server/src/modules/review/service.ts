import { randomUUID } from 'node:crypto'
import type { adjustScore, decide, Report, suggest } from '@mingjian/contract'
import type { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { type Actor, audit } from '../../platform/audit/index.ts'
import type { StaffSession } from '../../platform/auth/index.ts'
import { sealText } from '../../platform/crypto/index.ts'
import { inTransaction, type Tx } from '../../platform/db/index.ts'
import { openReportBody, type ReportBody, type ReportRecord } from '../assessment/index.ts'
import {
  type ApplicationRecord,
  candidateKey,
  moveStage,
  recordInterviewResult,
  takeSide,
} from '../ehr/index.ts'
import { requireReport } from './access.ts'
import { fail } from './errors.ts'
import { resultConfirmed } from './events.ts'
import { finalScores, type HumanRecord, places, readHumanRecord } from './record.ts'
import { finalOf, readReport } from './report.ts'
import { sameDecision } from './rules.ts'
import * as store from './store.ts'

type Adjustment = z.output<(typeof adjustScore)['parts']['body']>
type Outcome = z.output<(typeof decide)['parts']['body']>
type Suggestion = z.output<(typeof suggest)['parts']['body']>

/** A call of somebody logged in on one report. */
export interface ReportCall<Body> {
  reportId: string
  body: Body
  requestId: string
}

interface Work {
  organisationId: string
  report: ReportRecord
  application: ApplicationRecord
  body: ReportBody
  human: HumanRecord
  key: Uint8Array
  actor: Actor & { kind: 'staff' }
  requestId: string
}

/** Does something with a report while nobody else does, and gives the report as it stands afterwards. */
async function withReport(
  deps: Deps,
  staff: StaffSession,
  permission: 'report.review' | 'application.decide' | 'application.suggest',
  call: { reportId: string; requestId: string },
  work: (tx: Tx, work: Work) => Promise<void>,
): Promise<Report> {
  const { organisationId } = staff
  const { report, application } = await requireReport(deps, staff, permission, call.reportId)
  const body = await openReportBody(deps, organisationId, report)
  const key = await candidateKey(deps, organisationId, report.candidateId)
  await inTransaction(deps.db, async (tx) => {
    await store.lockReport(tx, report.id)
    await takeSide(deps, tx, staff, {
      applicationId: application.id,
      side: 'judges',
      requestId: call.requestId,
    })
    await work(tx, {
      organisationId,
      report,
      application,
      body,
      human: await readHumanRecord(tx, organisationId, report.id, key),
      key,
      actor: { kind: 'staff', id: staff.loginId },
      requestId: call.requestId,
    })
  })
  const now = await requireReport(deps, staff, permission, call.reportId)
  return readReport(deps, staff, now.report, now.application)
}

/** Sets a dimension's score by hand, or takes that back. Both numbers and the reason are kept. */
export function adjust(deps: Deps, staff: StaffSession, call: ReportCall<Adjustment>): Promise<Report> {
  const { competency, score, reason } = call.body
  return withReport(deps, staff, 'report.review', call, async (tx, work) => {
    const { organisationId, report, body, human, key, actor } = work
    if (human.decision) {
      throw fail.already_decided({ reportId: report.id })
    }
    const dimension = body.dimensions.find((one) => one.competency === competency)
    if (!dimension) {
      throw fail.unknown_dimension({ reportId: report.id })
    }
    const standing = human.adjustments.get(competency)
    const last = human.history.findLast((one) => one.competency === competency)
    const repeated = last !== undefined && last.score === score && last.reason === reason
    if (repeated || (score === null && standing === undefined)) {
      return
    }
    const id = randomUUID()
    await store.insertAdjustment(tx, organisationId, {
      id,
      reportId: report.id,
      competency,
      score,
      scorerScore: dimension.score,
      reasonSealed: sealText(key, places.adjustment(id), reason),
      loginId: actor.id,
      at: deps.now(),
    })
    await note(deps, tx, work, 'score.adjust', {
      competency,
      from: standing?.score ?? dimension.score,
      to: score ?? dimension.score,
    })
    const after = await readHumanRecord(tx, organisationId, report.id, key)
    const overall = finalOf(body, after)
    await recordInterviewResult(deps, tx, organisationId, report.applicationId, { overall })
  })
}

/**
 * Confirms the result. A person does this, never the machine; not passing needs a reason. The same
 * decision again changes nothing, another one is refused.
 */
export function confirmResult(deps: Deps, staff: StaffSession, call: ReportCall<Outcome>): Promise<Report> {
  const decision = call.body
  return withReport(deps, staff, 'application.decide', call, async (tx, work) => {
    const { organisationId, report, application, body, human, actor } = work
    if (human.decision) {
      if (human.decided && sameDecision(human.decided, decision)) {
        return
      }
      throw fail.already_decided({ reportId: report.id })
    }
    await keepDecision(deps, tx, work, decision)
    await moveStage(deps, tx, {
      organisationId,
      applicationId: application.id,
      to: decision.outcome,
      actor,
      requestId: work.requestId,
      reason: decision.reason,
      ...(decision.outcome === 'rejected' ? { rejectReason: decision.rejectReason } : {}),
    })
    const overall = finalOf(body, human)
    await recordInterviewResult(deps, tx, organisationId, application.id, {
      reportStatus: 'confirmed',
      overall,
    })
    await note(deps, tx, work, 'result.confirm', { outcome: decision.outcome, overall })
    await deps.events.record(tx, organisationId, resultConfirmed, {
      reportId: report.id,
      applicationId: application.id,
      outcome: decision.outcome,
    })
  })
}

async function keepDecision(deps: Deps, tx: Tx, work: Work, decision: Outcome): Promise<void> {
  const { organisationId, report, body, human, key, actor } = work
  const id = randomUUID()
  const now = deps.now()
  if (decision.outcome === 'second_interview' && new Date(decision.interview.startsAt) <= now) {
    throw fail.past_time({ reportId: report.id })
  }
  await store.insertDecision(tx, organisationId, {
    id,
    reportId: report.id,
    applicationId: report.applicationId,
    outcome: decision.outcome,
    rejectReason: decision.outcome === 'rejected' ? decision.rejectReason : null,
    reasonSealed: decision.reason ? sealText(key, places.decision(id), decision.reason) : null,
    overallFinal: finalOf(body, human),
    loginId: actor.id,
    at: now,
  })
  await store.insertDecidedScores(tx, organisationId, report, finalScores(body.dimensions, human.adjustments))
  if (decision.outcome === 'second_interview') {
    await store.insertSecondInterview(tx, organisationId, {
      ...decision.interview,
      startsAt: new Date(decision.interview.startsAt),
      reportId: report.id,
      applicationId: report.applicationId,
      now,
    })
  }
}

/** Keeps what a manager would do; HR decides. */
export function suggestOutcome(
  deps: Deps,
  staff: StaffSession,
  call: ReportCall<Suggestion>,
): Promise<Report> {
  const { outcome, note: text } = call.body
  return withReport(deps, staff, 'application.suggest', call, async (tx, work) => {
    const { organisationId, report, human, key, actor } = work
    if (human.decision) {
      throw fail.already_decided({ reportId: report.id })
    }
    const last = human.suggestions.findLast(({ loginId }) => loginId === actor.id)
    if (last?.outcome === outcome && last.note === text) {
      return
    }
    const id = randomUUID()
    await store.insertSuggestion(tx, organisationId, {
      id,
      reportId: report.id,
      outcome,
      noteSealed: sealText(key, places.suggestion(id), text),
      loginId: actor.id,
      at: deps.now(),
    })
    await note(deps, tx, work, 'result.suggest', { outcome })
  })
}

function note(
  deps: Deps,
  tx: Tx,
  work: Work,
  action: string,
  detail: Record<string, unknown>,
): Promise<void> {
  const { organisationId, report, actor, requestId } = work
  return audit(tx, deps.now(), {
    organisationId,
    actor,
    action,
    objectType: 'application',
    objectId: report.applicationId,
    detail: { reportId: report.id, ...detail },
    requestId,
  })
}
