import { type Accommodation, type AccommodationItem, type Arrangement, usualModes } from '@mingjian/contract'
import type { Deps } from '../../../deps.ts'
import { audit } from '../../../platform/audit/index.ts'
import type { StaffSession } from '../../../platform/auth/index.ts'
import { type Db, inTransaction, type Tx } from '../../../platform/db/index.ts'
import {
  candidateKey,
  findApplication,
  getNames,
  getVacancyRecord,
  takeSide,
  unitNames,
} from '../../ehr/index.ts'
import {
  allowLater,
  findInvitation,
  findMessageStatus,
  type InvitationRecord,
  queueMessage,
} from '../../invitations/index.ts'
import { getKitForInterview, type InterviewKit } from '../../question-bank/index.ts'
import { fail } from '../errors.ts'
import { findByInvitation, findInterview, type InterviewRow } from '../store.ts'
import { deadlineOf } from '../visit.ts'
import { arrangementsOf, keepArrangements } from './arrangements.ts'
import { covers, extraMinutesOf, halvesOf, join } from './rules.ts'
import { sightOf } from './sides.ts'
import * as store from './store.ts'

/** A request with all that is needed to read it. */
interface Case {
  row: store.RequestRow
  interview: InterviewRow
  invitation: InvitationRecord
  kit: InterviewKit
  veiled: boolean
  vacancyId: string
  unitId: string
  key: Uint8Array
}

type OpenItem = Pick<Accommodation, keyof AccommodationItem>

const slotOf = (id: string) => `accommodation:${id}`

/** A request the session may decide about; one that is not there and one that is not theirs look the same. */
export async function requireCase(
  deps: Deps,
  session: StaffSession,
  id: string,
  db: Db = deps.db,
): Promise<Case> {
  const { organisationId } = session
  const row = await store.findRequest(db, organisationId, id)
  const interview = row && (await findInterview(db, organisationId, row.interview_id))
  const application = interview && (await findApplication(db, organisationId, interview.application_id))
  const invitation = interview && (await findInvitation(db, organisationId, interview.invitation_id))
  const view = application
    ? (await sightOf({ ...deps, db }, session)).viewOf({
        applicationId: application.id,
        unitId: application.unitId,
        submitted: interview.submitted_at !== null,
      })
    : 'hidden'
  if (!row || !application || !invitation || view === 'hidden') {
    throw fail.not_found()
  }
  return {
    row,
    interview,
    invitation,
    veiled: view === 'veiled',
    kit: await getKitForInterview(db, organisationId, interview.kit_id),
    vacancyId: application.vacancyId,
    unitId: application.unitId,
    key: await candidateKey(deps, organisationId, interview.candidate_id, db),
  }
}

/** One request as who decides reads it. That it was read is logged. */
export async function readRequest(
  deps: Deps,
  session: StaffSession,
  id: string,
  requestId: string,
): Promise<Accommodation> {
  const found = await requireCase(deps, session, id)
  if (found.veiled) {
    throw fail.not_taken()
  }
  await inTransaction(deps.db, (tx) => noteReading(deps, tx, session, found, 'accommodation.read', requestId))
  return present(deps, session.organisationId, found)
}

/** Takes a request over, and reads it: from then on who took it neither scores nor decides on that candidate. */
export async function takeRequest(
  deps: Deps,
  session: StaffSession,
  id: string,
  requestId: string,
): Promise<Accommodation> {
  const found = await requireCase(deps, session, id)
  await inTransaction(deps.db, (tx) => noteReading(deps, tx, session, found, 'accommodation.take', requestId))
  return present(deps, session.organisationId, found)
}

/** Who reads a request knows of it: they are apart from then on. */
async function noteReading(
  deps: Deps,
  tx: Tx,
  session: StaffSession,
  { row, interview }: Case,
  action: 'accommodation.read' | 'accommodation.take',
  requestId: string,
): Promise<void> {
  await takeSide(deps, tx, session, { applicationId: interview.application_id, side: 'apart', requestId })
  await audit(tx, deps.now(), {
    organisationId: session.organisationId,
    actor: { kind: 'staff', id: session.loginId },
    action,
    objectType: 'accommodation',
    objectId: row.id,
    detail: { confidential: true },
    requestId,
  })
}

async function present(deps: Deps, organisationId: string, found: Case): Promise<Accommodation> {
  const { row, interview, kit, key } = found
  const decision = store.openDecision(key, row)
  const by = row.decided_by
    ? await deps.db
        .selectFrom('platform.login')
        .select('name')
        .where('organisation_id', '=', organisationId)
        .where('id', '=', row.decided_by)
        .executeTakeFirst()
    : null
  return {
    ...(await presentItem(deps, organisationId, found)),
    kit: kit.name,
    kitModes: usualModes(kit.rules),
    ...halvesOf(kit.rules.accommodations),
    ...store.openWish(key, row),
    granted: decision?.granted ?? arrangementsOf({ interview, key }).granted,
    message: decision?.message ?? '',
    by: by?.name ?? null,
    mail: (await findMessageStatus(deps.db, organisationId, slotOf(row.id))) ?? 'none',
  }
}

/** A request in the list. */
export async function presentItem(
  deps: Deps,
  organisationId: string,
  { row, interview, invitation, vacancyId, unitId }: Omit<Case, 'kit' | 'key'>,
): Promise<OpenItem> {
  const [names, vacancy, units] = await Promise.all([
    getNames(deps, organisationId, [interview.candidate_id]),
    getVacancyRecord(deps.db, organisationId, vacancyId),
    unitNames(deps, organisationId, [unitId]),
  ])
  return {
    id: row.id,
    veiled: false,
    name: names.get(interview.candidate_id) ?? '—',
    vacancy: vacancy.title,
    unit: units.get(unitId) ?? '',
    askedAt: row.asked_at.toISOString(),
    dueAt: row.due_at.toISOString(),
    decidedAt: row.decided_at?.toISOString() ?? null,
    deadline: deadlineOf(invitation).toISOString(),
  }
}

/**
 * Decides about a request: what is granted holds for every step not yet begun, beside what the kit grants at
 * once, and the candidate is told by a message that other staff do not see.
 */
export async function decideRequest(
  deps: Deps,
  session: StaffSession,
  input: { id: string; granted: Arrangement; message: string; requestId: string },
): Promise<Accommodation> {
  const { organisationId, loginId } = session
  await inTransaction(deps.db, async (tx) => {
    const found = await requireCase(deps, session, input.id, tx)
    const { row, invitation, kit, key } = found
    if (found.veiled) {
      throw fail.not_taken()
    }
    // Held until the end: the candidate may just be beginning a step.
    const interview = await findByInvitation(tx, organisationId, invitation.id, true)
    if (!interview) {
      throw fail.not_found()
    }
    await takeSide(deps, tx, session, {
      applicationId: interview.application_id,
      side: 'apart',
      requestId: input.requestId,
    })
    const before = arrangementsOf({ interview, key })
    const granted = join(before.granted, input.granted)
    if (!covers(granted, store.openWish(key, row).wish) && !input.message) {
      throw fail.reason_needed()
    }
    const now = deps.now()
    const sealed = store.sealDecision(key, row.id, { granted, message: input.message })
    const set = { decided_at: now, decided_by: loginId, decision_sealed: sealed }
    if (!(await store.decide(tx, row, set))) {
      throw fail.already_decided()
    }
    await keepArrangements(tx, { interview, key }, { ...before, granted })
    const minutes = before.waitMinutes + extraMinutesOf(granted, kit.minutes)
    await allowLater(deps, tx, organisationId, invitation.id, minutes)
    await audit(tx, now, {
      organisationId,
      actor: { kind: 'staff', id: loginId },
      action: covers(granted, store.openWish(key, row).wish) ? 'accommodation.grant' : 'accommodation.limit',
      objectType: 'accommodation',
      objectId: row.id,
      detail: { confidential: true },
      requestId: input.requestId,
    })
    await queueMessage(deps, tx, {
      organisationId,
      applicationId: interview.application_id,
      template: 'accommodation',
      slot: slotOf(row.id),
      granted,
      message: input.message,
      officer: { name: session.name, email: session.email },
      deadline: deadlineOf({ ...invitation, extraMinutes: Math.max(invitation.extraMinutes, minutes) }),
    })
  })
  return present(deps, organisationId, await requireCase(deps, session, input.id))
}
