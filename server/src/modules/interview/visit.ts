import { randomUUID } from 'node:crypto'
import type { AnswerMode, ConsentPurpose, InterviewPhase } from '@mingjian/contract'
import type { FastifyRequest } from 'fastify'
import type { Deps } from '../../deps.ts'
import { type Db, inTransaction, type Tx } from '../../platform/db/index.ts'
import { candidateKey, getPerson } from '../ehr/index.ts'
import { findInvitationByToken, type InvitationRecord } from '../invitations/index.ts'
import { latestConsents } from '../privacy/index.ts'
import { getKitForInterview, type InterviewKit, scenarioFamilies } from '../question-bank/index.ts'
import { isAbilityTestDue } from './ability-due.ts'
import { arrangementsOf } from './accommodations/arrangements.ts'
import { deviceOf, linkOf } from './caller.ts'
import { checkedOf, openModes } from './devices.ts'
import { fail } from './errors.ts'
import { findByKey } from './handover.ts'
import { allowedModes, isOtherDevice, phaseOf } from './rules.ts'
import { drawScenario } from './scenario/draw.ts'
import { putScenario } from './scenario/store.ts'
import * as store from './store.ts'
import { termsOf } from './terms.ts'

/** One call by a candidate: their interview as it stands, with the key of their data. */
export interface Visit {
  tx: Tx
  organisationId: string
  invitation: InvitationRecord
  interview: store.InterviewRow
  kit: InterviewKit
  consents: Map<ConsentPurpose, boolean>
  phase: InterviewPhase
  key: Uint8Array
  device: string | null
  otherDevice: boolean
  ip: string
  /** For reading within the transaction: a second connection per call would exhaust the pool. */
  inside: Pick<Deps, 'db' | 'keys' | 'now'>
}

async function invitationOf(db: Db, header: string | undefined): Promise<InvitationRecord | null> {
  const token = linkOf(header)
  return token ? ((await findInvitationByToken(db, token)) ?? (await findByKey(db, token))) : null
}

/** Whether there is an invitation behind a link, whatever has become of it. */
export async function isOurLink(db: Db, header: string): Promise<boolean> {
  return (await invitationOf(db, header)) !== null
}

/** The invitation behind a request's link; any other secret is simply not found. */
export async function requireInvitation(db: Db, header: string | undefined): Promise<InvitationRecord> {
  const invitation = await invitationOf(db, header)
  if (!invitation) {
    throw fail.not_found()
  }
  return invitation
}

/** Makes the interview of an invitation, once. */
export async function prepare(
  deps: Deps,
  organisationId: string,
  invitation: InvitationRecord,
): Promise<void> {
  const kit = await getKitForInterview(deps.db, organisationId, invitation.kitId)
  const person = await getPerson(deps, organisationId, invitation.candidateId)
  const id = randomUUID()
  const at = deps.now()
  const module = kit.modules.scenario
  const families = module ? await scenarioFamilies(deps.db, organisationId, module.families) : []
  const drawn = module ? drawScenario(id, module, families, person.language) : null
  await inTransaction(deps.db, async (tx) => {
    const made = await store.insertInterview(tx, {
      organisationId,
      id,
      applicationId: invitation.applicationId,
      invitationId: invitation.id,
      candidateId: invitation.candidateId,
      language: person.language,
      kit,
      scenario: drawn !== null,
      at,
    })
    if (made && drawn) {
      await putScenario(tx, { organisationId, interviewId: id, drawn, at })
    }
  })
}

/**
 * Runs one call of the candidate in a transaction that holds the interview: two tabs or a repeated call
 * follow one another.
 *
 * @param options.write refuses when another device has the interview in hand, and marks this one as the
 * one that has.
 */
export async function visit<T>(
  deps: Deps,
  request: Pick<FastifyRequest, 'headers' | 'ip'>,
  options: { write: boolean; takeOver?: boolean },
  work: (visit: Visit) => Promise<T>,
): Promise<T> {
  const invitation = await requireInvitation(deps.db, request.headers.authorization)
  const { organisationId } = invitation
  if (!(await store.findByInvitation(deps.db, organisationId, invitation.id))) {
    await prepare(deps, organisationId, invitation)
  }
  return inTransaction(deps.db, async (tx) => {
    const interview = await store.findByInvitation(tx, organisationId, invitation.id, true)
    if (!interview) {
      throw fail.not_found()
    }
    const now = deps.now()
    const device = deviceOf(request.headers)
    const otherDevice =
      !options.takeOver &&
      isOtherDevice({ now, device, owner: interview.device_id, ownerSeenAt: interview.device_seen_at })
    if (options.write && otherDevice) {
      throw fail.other_device()
    }
    // Reading is no sign of life: a page that was reloaded reads first and then says what it has lost.
    if (options.write && device) {
      await store.updateInterview(tx, interview, { device_id: device, device_seen_at: now })
    }
    const kit = await getKitForInterview(tx, organisationId, interview.kit_id)
    const consents = await latestConsents(tx, organisationId, interview.id, termsOf(deps, kit))
    const abilityTestDue = await isAbilityTestDue(tx, interview, kit)
    return work({
      tx,
      organisationId,
      invitation,
      interview,
      kit,
      consents,
      phase: phaseOf({ ...progressOf(invitation, interview, consents, now), abilityTestDue }),
      key: await candidateKey(deps, organisationId, interview.candidate_id, tx),
      device,
      otherDevice,
      ip: request.ip,
      inside: { ...deps, db: tx },
    })
  })
}

/** Until when this candidate can begin: what was arranged counts, for them and nobody else to see. */
export function deadlineOf({ deadline, extraMinutes }: InvitationRecord): Date {
  return new Date(deadline.getTime() + extraMinutes * 60_000)
}

/** The ways to answer that this candidate has. */
export function modesOf(visit: Pick<Visit, 'interview' | 'key' | 'kit' | 'consents'>): AnswerMode[] {
  const { rules } = visit.kit
  // Who did not agree to be recorded was not asked for a device either.
  const refused = visit.consents.get('recording') === false
  const open = refused ? rules.modes : openModes(rules, checkedOf(visit.interview))
  return allowedModes(open, visit.consents, arrangementsOf(visit).granted.modes)
}

/** The ways to answer that open once the device is seen not to do what the kit asks for. */
export function modesOnFailure(visit: Pick<Visit, 'interview' | 'key' | 'kit' | 'consents'>): AnswerMode[] {
  const open = modesOf(visit)
  return allowedModes(visit.kit.rules.modes, visit.consents).filter((mode) => !open.includes(mode))
}

export function progressOf(
  invitation: InvitationRecord,
  interview: store.InterviewRow,
  consents: Map<ConsentPurpose, boolean>,
  now: Date,
) {
  return {
    now,
    deadline: deadlineOf(invitation),
    graceMinutes: invitation.graceMinutes,
    revokedAt: invitation.revokedAt,
    expiredAt: invitation.expiredAt,
    consentedAt: interview.consented_at,
    consents,
    resumeConfirmedAt: interview.resume_confirmed_at,
    checkedAt: interview.checked_at,
    practisedAt: interview.practised_at,
    startedAt: interview.started_at,
    submittedAt: interview.submitted_at,
    humanRequestedAt: interview.human_requested_at,
  }
}

/** Refuses what does not fit the phase; ends that cannot be undone have their own codes. */
export function requirePhase(current: Visit, ...phases: InterviewPhase[]): void {
  if (phases.includes(current.phase)) {
    return
  }
  if (current.phase === 'expired') {
    throw fail.expired()
  }
  if (current.phase === 'revoked') {
    throw fail.revoked()
  }
  throw fail.wrong_phase({ phase: current.phase })
}
