import { randomUUID } from 'node:crypto'
import type { AnswerMode, ConsentPurpose, Language } from '@mingjian/contract'
import type { Deps } from '../../deps.ts'
import { audit } from '../../platform/audit/index.ts'
import { sealText } from '../../platform/crypto/index.ts'
import { moveStage } from '../ehr/index.ts'
import { findInvitation } from '../invitations/index.ts'
import { latestConsents, recordConsents } from '../privacy/index.ts'
import { isAbilityTestDue } from './ability-due.ts'
import type { Checked } from './devices.ts'
import { fail } from './errors.ts'
import { humanInterviewRequested } from './events.ts'
import { phaseOf } from './rules.ts'
import { redrawScenario } from './scenario/playing.ts'
import * as store from './store.ts'
import { termsOf } from './terms.ts'
import { modesOf, progressOf, requirePhase, type Visit } from './visit.ts'
import { withdraw } from './withdrawing.ts'

/** Everything before the first question. Each changes the visit's rows; the caller presents them anew. */

export async function setLanguage(deps: Pick<Deps, 'now'>, visit: Visit, language: Language): Promise<void> {
  await redrawScenario(deps, visit, language)
  await store.updateInterview(visit.tx, visit.interview, { language })
}

/** Without these there is no interview with the AI. */
const needed: readonly ConsentPurpose[] = ['basic', 'ai_scoring']

/** Records what somebody agrees to. With the basics and the AI agreed, the interview can go on. */
export async function giveConsent(
  deps: Deps,
  visit: Visit,
  answers: { purpose: ConsentPurpose; version: string; granted: boolean }[],
): Promise<void> {
  requirePhase(visit, 'welcome', 'consent', 'resume', 'check', 'practice', 'questions', 'ability_test')
  const terms = termsOf(deps, visit.kit)
  if (answers.some((answer) => answer.version !== terms.version)) {
    // The words changed while the page was open: what was read is not what would be recorded.
    throw fail.consent_changed()
  }
  const { organisationId, interview } = visit
  // Something may rest on it by now: a no that comes later is taking it back.
  const takenBack = answers.filter(
    ({ purpose, granted }) => interview.consented_at && !granted && visit.consents.get(purpose) === true,
  )
  for (const { purpose } of takenBack) {
    await withdraw(deps, visit, purpose)
  }
  const changed = answers.filter(
    (answer) => !takenBack.includes(answer) && visit.consents.get(answer.purpose) !== answer.granted,
  )
  await recordConsents(
    visit.tx,
    { organisationId, candidateId: interview.candidate_id, interviewId: interview.id },
    {
      answers: changed,
      language: interview.language === 'en' ? 'en' : 'zh-CN',
      terms,
      at: deps.now(),
      ip: visit.ip,
      key: visit.key,
    },
  )
  const all = new Map([...visit.consents, ...changed.map((one) => [one.purpose, one.granted] as const)])
  if (takenBack.some(({ purpose }) => needed.includes(purpose))) {
    // It ended with that.
    return
  }
  const may = needed.every((purpose) => all.get(purpose) === true)
  await store.updateInterview(visit.tx, interview, {
    consented_at: may ? (interview.consented_at ?? deps.now()) : null,
  })
}

/** A person instead of the AI: the application waits for HR, and the online interview ends. */
export async function requestHuman(deps: Deps, visit: Visit, note: string): Promise<void> {
  const { tx, organisationId, interview, invitation } = visit
  if (visit.phase === 'human_requested') {
    return
  }
  requirePhase(visit, 'welcome', 'consent', 'resume', 'check', 'practice', 'questions', 'ability_test')
  await store.updateInterview(tx, interview, {
    human_requested_at: deps.now(),
    human_note_sealed: note
      ? sealText(visit.key, `interview.interview.human_note:${interview.id}`, note)
      : null,
  })
  const applicationId = invitation.applicationId
  const actor = { kind: 'candidate', id: interview.candidate_id } as const
  await moveStage(deps, tx, { organisationId, applicationId, to: 'human_interview', actor })
  await deps.events.record(tx, organisationId, humanInterviewRequested, {
    interviewId: interview.id,
    applicationId,
  })
}

export async function confirmResume(
  deps: Deps,
  visit: Visit,
  input: { correct: boolean; note: string },
): Promise<void> {
  requirePhase(visit, 'resume', 'check', 'practice', 'questions')
  const { tx, interview, organisationId } = visit
  await store.updateInterview(tx, interview, {
    resume_confirmed_at: deps.now(),
    resume_correct: input.correct,
    resume_note_sealed: input.note
      ? sealText(visit.key, `interview.interview.resume_note:${interview.id}`, input.note)
      : null,
  })
  await audit(tx, deps.now(), {
    organisationId,
    actor: { kind: 'candidate', id: interview.candidate_id },
    action: 'resume.confirm',
    objectType: 'application',
    objectId: interview.application_id,
    detail: { correct: input.correct },
  })
}

export async function reportCheck(
  deps: Deps,
  visit: Visit,
  input: { mode: AnswerMode; camera: string; microphone: string; uploadKbps: number | null },
): Promise<void> {
  requirePhase(visit, 'check', 'practice', 'questions')
  const { camera, microphone, uploadKbps } = input
  const check_result: Checked = { camera, microphone, uploadKbps }
  if (!modesOf({ ...visit, interview: { ...visit.interview, check_result } }).includes(input.mode)) {
    throw fail.mode_not_allowed({ mode: input.mode })
  }
  await store.updateInterview(visit.tx, visit.interview, {
    checked_at: deps.now(),
    mode: input.mode,
    check_result: JSON.stringify(check_result),
  })
}

export async function finishPractice(deps: Deps, visit: Visit): Promise<void> {
  requirePhase(visit, 'practice', 'questions')
  if (!visit.interview.practised_at) {
    await store.updateInterview(visit.tx, visit.interview, { practised_at: deps.now() })
  }
}

/** More than anybody in need writes, and few enough to be read. */
export const mostProblems = 30

/** Something is wrong on the candidate's side; HR reads it, the interview goes on. */
export async function reportProblem(deps: Deps, visit: Visit, text: string): Promise<void> {
  if ((await store.countProblems(visit.tx, visit.organisationId, visit.interview.id)) >= mostProblems) {
    throw fail.too_many_problems({ limit: mostProblems })
  }
  const id = randomUUID()
  await store.insertIncident(visit.tx, {
    organisationId: visit.organisationId,
    id,
    interviewId: visit.interview.id,
    takeId: null,
    kind: 'problem',
    lostSeconds: null,
    textSealed: sealText(visit.key, `interview.incident.text:${id}`, text),
    at: deps.now(),
  })
}

/** The visit with its rows and phase as they are after a change. */
export async function renew(deps: Deps, visit: Visit): Promise<Visit> {
  const { tx, organisationId } = visit
  const invitation = (await findInvitation(tx, organisationId, visit.invitation.id)) ?? visit.invitation
  const interview = await store.findByInvitation(tx, organisationId, invitation.id)
  if (!interview) {
    throw fail.not_found()
  }
  const consents = await latestConsents(tx, organisationId, interview.id, termsOf(deps, visit.kit))
  const abilityTestDue = await isAbilityTestDue(tx, interview, visit.kit)
  return {
    ...visit,
    invitation,
    interview,
    consents,
    phase: phaseOf({ ...progressOf(invitation, interview, consents, deps.now()), abilityTestDue }),
  }
}
