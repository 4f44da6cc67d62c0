import type { TimelineItem } from '@mingjian/contract'
import type { Deps } from '../../deps.ts'
import type { ReportRecord } from '../assessment/index.ts'
import { type ApplicationRecord, candidateKey, listMoves } from '../ehr/index.ts'
import { type InterviewState, listIncidents } from '../interview/index.ts'
import { invitationTimeline } from '../invitations/index.ts'
import { givenConsents, listErasures } from '../privacy/index.ts'
import { listUnmaskings } from './masks.ts'
import { readHumanRecord } from './record.ts'

const nobody = { kind: 'system', name: '' } as const
const candidate = { kind: 'candidate', name: '' } as const

/** Everything that happened to an application, oldest first. */
export async function readTimeline(
  deps: Deps,
  organisationId: string,
  application: ApplicationRecord,
  interview: InterviewState | null,
  report: ReportRecord | null,
): Promise<TimelineItem[]> {
  const [moves, invitations, interviewed, reviewed, kept, uncovered] = await Promise.all([
    movesOf(deps, organisationId, application),
    invitationTimeline(deps.db, organisationId, application.id),
    interview ? interviewItems(deps, organisationId, interview) : [],
    report ? reportItems(deps, organisationId, report) : [],
    privacyItems(deps, organisationId, application.id, interview),
    unmaskItems(deps, organisationId, application.id),
  ])
  return [...moves, ...invitations, ...interviewed, ...reviewed, ...kept, ...uncovered].sort(
    (a, b) => a.at.localeCompare(b.at) || a.id.localeCompare(b.id),
  )
}

/**
 * Consents taken back and what was deleted. That somebody would rather not have their answers improve scoring,
 * or asked for a person before an answer was handed in, is no business of the reader.
 */
async function privacyItems(
  deps: Pick<Deps, 'db'>,
  organisationId: string,
  applicationId: string,
  interview: InterviewState | null,
): Promise<TimelineItem[]> {
  const given = interview ? await givenConsents(deps.db, organisationId, interview.id) : new Map()
  const shown = ['basic', 'recording', ...(interview?.submittedAt ? ['ai_scoring'] : [])]
  const erasures = await listErasures(deps.db, organisationId, applicationId)
  return [
    ...[...given].flatMap(([purpose, { withdrawnAt }]) =>
      withdrawnAt && shown.includes(purpose)
        ? [
            item(`${interview?.id}:${purpose}`, {
              kind: 'request',
              name: 'consent.withdrawn',
              at: withdrawnAt.toISOString(),
              actor: candidate,
              detail: { purpose },
            }),
          ]
        : [],
    ),
    ...erasures
      .filter(({ cause }) => cause.startsWith('period:') || shown.includes(cause.replace('withdrawal:', '')))
      .map((one) =>
        item(one.id, {
          kind: 'note',
          name: 'data.erased',
          at: one.begunAt.toISOString(),
          actor: nobody,
          detail: { cause: one.cause },
        }),
      ),
  ]
}

type Parts = Pick<TimelineItem, 'kind' | 'name' | 'actor'> & Partial<TimelineItem> & { at: string }

function item(id: string, parts: Parts): TimelineItem {
  return { id: `${parts.name}:${id}`, from: null, to: null, reason: null, detail: {}, ...parts }
}

/** Which masked field somebody uncovered, and why. */
async function unmaskItems(
  deps: Pick<Deps, 'db'>,
  organisationId: string,
  applicationId: string,
): Promise<TimelineItem[]> {
  const rows = await listUnmaskings(deps.db, organisationId, applicationId)
  return rows.map((one) =>
    item(one.id, {
      kind: 'note',
      name: `person.unmasked_${one.field}`,
      at: one.at.toISOString(),
      actor: { kind: 'staff', name: one.by },
      detail: { unmaskReason: one.reason },
    }),
  )
}

async function movesOf(
  deps: Deps,
  organisationId: string,
  application: ApplicationRecord,
): Promise<TimelineItem[]> {
  const moves = await listMoves(deps, organisationId, application)
  return moves.map((move) =>
    item(move.id, {
      kind: 'move',
      name: nameOfMove(move.from, move.to),
      at: move.at.toISOString(),
      actor: move.actor,
      from: move.from,
      to: move.to,
      reason: move.reason,
      detail: move.reasonCode ? { reasonCode: move.reasonCode } : {},
    }),
  )
}

function nameOfMove(from: string | null, to: string): string {
  if (from === null) {
    return 'application.submitted'
  }
  return to === 'invited' ? 'application.screened' : 'application.moved'
}

async function interviewItems(
  deps: Deps,
  organisationId: string,
  interview: InterviewState,
): Promise<TimelineItem[]> {
  const incidents = await listIncidents(deps, organisationId, interview.id)
  const at = (name: string, kind: TimelineItem['kind'], when: Date | null, reason: string | null = null) =>
    when ? [item(interview.id, { kind, name, at: when.toISOString(), actor: candidate, reason })] : []
  return [
    ...at('interview.started', 'interview', interview.startedAt),
    ...at('interview.submitted', 'interview', interview.submittedAt),
    ...at('interview.human_requested', 'request', interview.humanRequestedAt, interview.humanNote),
    ...incidents.map((one) =>
      item(one.id, {
        kind: 'interview',
        name: 'interview.incident',
        at: one.at.toISOString(),
        actor: candidate,
        reason: one.text,
        detail: { incident: one.kind, lostSeconds: one.lostSeconds },
      }),
    ),
  ]
}

async function reportItems(
  deps: Deps,
  organisationId: string,
  report: ReportRecord,
): Promise<TimelineItem[]> {
  const key = await candidateKey(deps, organisationId, report.candidateId)
  const human = await readHumanRecord(deps.db, organisationId, report.id, key)
  const staff = (name: string) => ({ kind: 'staff' as const, name })
  return [
    item(report.id, {
      kind: 'report',
      name: 'report.ready',
      at: report.createdAt.toISOString(),
      actor: nobody,
      detail: { reportId: report.id, overall: report.overall },
    }),
    ...human.history.map((one) =>
      item(one.id, {
        kind: 'report',
        name: one.score === null ? 'score.restored' : 'score.adjusted',
        at: one.at.toISOString(),
        actor: staff(one.by),
        reason: one.reason,
        detail: { competency: one.competency, from: one.scorerScore, to: one.score },
      }),
    ),
    ...human.suggestions.map((one) =>
      item(one.id, {
        kind: 'note',
        name: 'result.suggested',
        at: one.at,
        actor: staff(one.by),
        reason: one.note,
        detail: { outcome: one.outcome },
      }),
    ),
    ...(human.decision
      ? [
          item(human.decision.id, {
            kind: 'decision',
            name: 'result.confirmed',
            at: human.decision.at,
            actor: staff(human.decision.by),
            reason: human.decision.reason,
            detail: { outcome: human.decision.outcome, reasonCode: human.decision.rejectReason },
          }),
        ]
      : []),
  ]
}
