import type { CandidateInterview, InterviewStep } from '@mingjian/contract'
import type { Deps } from '../../deps.ts'
import { openText } from '../../platform/crypto/index.ts'
import { findApplication, getPerson, getVacancyRecord } from '../ehr/index.ts'
import { findContact } from '../invitations/index.ts'
import { consentTexts, noticeSections, noticeVersion } from '../privacy/index.ts'
import { fail } from './errors.ts'
import { allowedModes, secondsLeft, stateOf } from './rules.ts'
import * as store from './store.ts'
import type { Visit } from './visit.ts'

export const draftPlace = (takeId: string) => `interview.take.text:${takeId}`

/** The take of a step that counts: the newest one that was not discarded. */
export function standingTake(takes: readonly store.TakeRow[], answerId: string): store.TakeRow | null {
  return takes.filter((take) => take.answer_id === answerId && !take.discarded_at).at(-1) ?? null
}

/** Whether everything of a take has arrived. */
export function isComplete(take: store.TakeRow): boolean {
  return take.mode === 'text' ? take.finished_at !== null : take.upload_outcome === 'complete'
}

/** The interview as the candidate's page needs it, after whatever the call changed. */
export async function present(deps: Deps, visit: Visit): Promise<CandidateInterview> {
  const { organisationId, invitation, interview, kit, phase, consents } = visit
  const language = interview.language === 'en' ? 'en' : 'zh-CN'
  const application = await findApplication(visit.tx, organisationId, interview.application_id)
  if (!application) {
    throw fail.not_found()
  }
  const [person, vacancy, organisation, contact, steps] = await Promise.all([
    getPerson(deps, organisationId, interview.candidate_id),
    getVacancyRecord(deps.db, organisationId, application.vacancyId),
    deps.db
      .selectFrom('platform.organisation')
      .select('name')
      .where('id', '=', organisationId)
      .executeTakeFirstOrThrow(),
    findContact(deps, organisationId, application.unitId),
    presentSteps(deps, visit),
  ])
  const now = deps.now()
  const reachable = contact ?? { name: organisation.name, email: '', phone: '' }
  return {
    id: interview.id,
    phase,
    language,
    organisation: organisation.name,
    vacancy: vacancy.title,
    candidateName: person.name,
    deadline: invitation.deadline.toISOString(),
    now: now.toISOString(),
    minutes: kit.minutes,
    modes: allowedModes(kit.rules.modes, consents),
    questionCount: kit.questions.length,
    consents: consentTexts(language).map((text) => ({
      ...text,
      version: noticeVersion,
      granted: consents.get(text.purpose) ?? null,
    })),
    notice: {
      version: noticeVersion,
      sections: noticeSections(language, {
        organisation: organisation.name,
        contactEmail: reachable.email,
        contactPhone: reachable.phone,
      }),
    },
    // Shown only to who agreed that it is handled here.
    resume: interview.consented_at ? person.resume : null,
    resumeConfirmed: interview.resume_confirmed_at !== null,
    steps,
    current: Math.max(
      0,
      steps.findIndex((step) => step.state !== 'confirmed') < 0
        ? steps.length - 1
        : steps.findIndex((step) => step.state !== 'confirmed'),
    ),
    receipt: interview.submitted_at
      ? {
          number: interview.receipt_number ?? '',
          submittedAt: interview.submitted_at.toISOString(),
          answers: steps.length,
          next:
            language === 'en'
              ? 'A person reviews your interview. You will hear from us by e-mail.'
              : '面试结果由人复核,之后会通过邮件通知您。',
        }
      : null,
    contact: reachable,
    deviceConflict: visit.otherDevice,
  }
}

async function presentSteps(deps: Deps, visit: Visit): Promise<InterviewStep[]> {
  const { tx, organisationId, interview } = visit
  const answers = await store.listAnswers(tx, organisationId, interview.id)
  const takes = await store.listTakes(tx, organisationId, interview.id)
  const current = answers.find((answer) => !answer.confirmed_at)?.id
  return answers.map((answer) => {
    const take = standingTake(takes, answer.id)
    const clock = {
      now: deps.now(),
      thinkSeconds: answer.think_seconds,
      answerSeconds: answer.answer_seconds,
      extraSeconds: answer.extra_seconds,
      thinkingAt: answer.thinking_at,
      confirmedAt: answer.confirmed_at,
      take: take && { startedAt: take.started_at, finishedAt: take.finished_at },
    }
    const isTurn = answer.confirmed_at !== null || answer.id === current
    const state = isTurn ? stateOf(clock) : 'upcoming'
    const content = visit.kit.questions.find((question) => question.id === answer.question_id)?.content
    const used = takes.filter((one) => one.answer_id === answer.id && one.discarded_for === 'retake').length
    return {
      id: answer.id,
      position: answer.position,
      kind: answer.kind === 'self_introduction' ? 'self_introduction' : 'question',
      text: state === 'upcoming' || state === 'ready' ? null : stepText(visit, answer),
      questionKind: content?.kind ?? null,
      thinkSeconds: answer.think_seconds,
      minSeconds: answer.min_seconds,
      answerSeconds: answer.answer_seconds,
      retakesLeft: Math.max(0, answer.retakes - used),
      state,
      mode: (take?.mode as InterviewStep['mode']) ?? null,
      take: take?.number ?? 0,
      secondsLeft: isTurn ? secondsLeft(clock) : null,
      draft: take?.text_sealed ? openText(visit.key, draftPlace(take.id), take.text_sealed) : '',
      uploadedBytes: take?.upload_offset ?? 0,
      uploadComplete: take ? isComplete(take) : false,
      savedAt: (take?.saved_at ?? take?.uploaded_at ?? take?.finished_at)?.toISOString() ?? null,
    }
  })
}

/** The words of a step in the candidate's language, where they were written in it. */
export function stepText(visit: Pick<Visit, 'kit' | 'interview'>, answer: store.AnswerRow): string {
  const text = answer.question_id
    ? visit.kit.questions.find((question) => question.id === answer.question_id)?.content.text
    : visit.kit.selfIntroduction.text
  const english = visit.interview.language === 'en' ? text?.en : undefined
  return english ?? text?.['zh-CN'] ?? ''
}
