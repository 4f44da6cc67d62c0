import type { Application, MoveOption, moveApplication, Stage } from '@mingjian/contract'
import type { z } from 'zod'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../../platform/audit/index.ts'
import type { StaffSession } from '../../platform/auth/index.ts'
import { inTransaction, type Tx } from '../../platform/db/index.ts'
import { findReportOfApplication, type ReportRecord } from '../assessment/index.ts'
import {
  type ApplicationRecord,
  applicationScreened,
  getPerson,
  moveOptions,
  moveStage,
  presentApplicationSummaries,
  requireApplication,
  requireNotApart,
  visibleUnitIds,
} from '../ehr/index.ts'
import { findInterviewOfApplication, type InterviewState } from '../interview/index.ts'
import { getInvitation, type InvitationRecord, queueMessage, revokeInvitation } from '../invitations/index.ts'
import { fail } from './errors.ts'
import { masksFor, presentPerson } from './masks.ts'
import { readHistory } from './report.ts'
import { findDecision, lockReport } from './store.ts'
import { readTimeline } from './timeline.ts'

/** Everything about one application: person, history, invitation, interview, report, what may happen next. */
export async function readApplication(
  deps: Deps,
  staff: StaffSession,
  id: string,
): Promise<z.input<typeof Application>> {
  const { organisationId } = staff
  const application = await requireApplication(deps, staff, 'candidate.read', id)
  const [person, seen, history, invitation, interview, report] = await Promise.all([
    getPerson(deps, organisationId, application.candidateId),
    masksFor(deps, staff, application.unitId),
    readHistory(deps, staff, application),
    getInvitation(deps.db, organisationId, id),
    findInterviewOfApplication(deps, organisationId, id),
    findReportOfApplication(deps.db, organisationId, id),
  ])
  const [[summary], timeline, moves] = await Promise.all([
    presentApplicationSummaries(deps, organisationId, [application]),
    readTimeline(deps, organisationId, application, interview, report),
    movesOf(deps, staff, application, invitation, report),
  ])
  if (!summary) {
    throw new Error(`application ${id} cannot be shown`)
  }
  return {
    ...summary,
    candidate: presentPerson(person, seen),
    ...history,
    invitation: invitation ? presentInvitation(invitation, interview) : null,
    interviewId: interview?.id ?? null,
    reportId: report?.id ?? null,
    reportStatus: application.reportStatus,
    moves,
    timeline,
  }
}

type Shown = NonNullable<z.input<typeof Application>['invitation']>

/** An invitation with where it stands. */
export function presentInvitation(invitation: InvitationRecord, interview: InterviewState | null): Shown {
  const started = interview?.invitationId === invitation.id && interview.startedAt !== null
  return {
    id: invitation.id,
    sentAt: invitation.sentAt?.toISOString() ?? null,
    openedAt: invitation.openedAt?.toISOString() ?? null,
    deadline: invitation.deadline.toISOString(),
    status: statusOf(invitation, started),
  }
}

function statusOf(invitation: InvitationRecord, started: boolean): Shown['status'] {
  if (invitation.completedAt) {
    return 'completed'
  }
  if (invitation.revokedAt) {
    return 'revoked'
  }
  if (invitation.expiredAt) {
    return 'expired'
  }
  if (started) {
    return 'started'
  }
  return invitation.openedAt ? 'opened' : invitation.sentAt ? 'sent' : 'pending'
}

/** Results that are confirmed on the report while one waits there. */
const byReport: readonly Stage[] = ['second_interview', 'rejected']

/** What the session may do with the application now, and what will follow by itself. */
async function movesOf(
  deps: Deps,
  staff: StaffSession,
  application: ApplicationRecord,
  invitation: InvitationRecord | null,
  report: ReportRecord | null,
): Promise<MoveOption[]> {
  const units = await visibleUnitIds(deps, staff, 'application.move')
  if (units !== 'all' && !units.includes(application.unitId)) {
    return []
  }
  const waits = await reportWaits(deps, staff.organisationId, report)
  const living =
    invitation !== null && !invitation.completedAt && !invitation.revokedAt && !invitation.expiredAt
  return moveOptions(application.stage)
    .filter(({ to }) => !(waits && byReport.includes(to)))
    .map((option) => ({
      ...option,
      effects: [
        ...(option.to === 'invited' ? (['invitation_mail'] as const) : []),
        ...(option.to === 'rejected' ? (['rejection_mail'] as const) : []),
        ...(living && closing.includes(option.to) ? (['link_revoked'] as const) : []),
      ],
    }))
}

async function reportWaits(
  deps: Pick<Deps, 'db'>,
  organisationId: string,
  report: ReportRecord | null,
): Promise<boolean> {
  return report !== null && (await findDecision(deps.db, organisationId, report.id)) === null
}

/** Stages in which nobody waits for the interview any longer. */
const closing: readonly Stage[] = ['rejected', 'withdrawn', 'human_interview', 'on_hold', 'talent_pool']

type Move = z.output<(typeof moveApplication)['parts']['body']>

/**
 * Moves an application by hand, with what follows from it: an invitation, a closed link, a message. While
 * a report waits, its result is confirmed there, where the evidence is.
 */
export async function move(
  deps: Deps,
  staff: StaffSession,
  input: { id: string; body: Move; requestId: string },
): Promise<z.input<typeof Application>> {
  const { organisationId } = staff
  const { id, body, requestId } = input
  const before = await requireApplication(deps, staff, 'application.move', id)
  await requireNotApart(deps, staff, id)
  const report = await findReportOfApplication(deps.db, organisationId, id)
  const actor: Actor = { kind: 'staff', id: staff.loginId }
  await inTransaction(deps.db, async (tx) => {
    if (report && byReport.includes(body.to) && before.stage !== body.to) {
      await lockReport(tx, report.id)
      if (await reportWaits({ db: tx }, organisationId, report)) {
        throw fail.report_waits({ reportId: report.id })
      }
    }
    const { to, reason, rejectReason } = body
    const after = await moveStage(deps, tx, {
      organisationId,
      applicationId: id,
      to,
      actor,
      requestId,
      reason,
      rejectReason,
    })
    if (before.stage !== after.stage) {
      await follow(deps, tx, organisationId, after)
    }
  })
  return readApplication(deps, staff, id)
}

/** What follows from a move by hand. */
async function follow(deps: Deps, tx: Tx, organisationId: string, after: ApplicationRecord): Promise<void> {
  if (after.stage === 'invited') {
    await deps.events.record(tx, organisationId, applicationScreened, { applicationId: after.id })
  }
  if (closing.includes(after.stage)) {
    await revokeInvitation(deps, tx, organisationId, after.id)
  }
  if (after.stage === 'rejected') {
    // An application may be taken up again and end once more: each end is told.
    const slot = `rejection:${after.id}:${after.stageAt.toISOString()}`
    await queueMessage(deps, tx, { organisationId, applicationId: after.id, slot, template: 'rejection' })
  }
}
