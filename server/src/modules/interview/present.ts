import type { CandidateInterview, InterviewPhase, InterviewStep, Language } from '@mingjian/contract'
import type { Deps } from '../../deps.ts'
import { openText } from '../../platform/crypto/index.ts'
import { findApplication, getPerson, getVacancyRecord } from '../ehr/index.ts'
import { findContact } from '../invitations/index.ts'
import { consentTexts, type GivenConsent, givenConsents, noticeSections } from '../privacy/index.ts'
import { presentAbilityTest } from './ability-taker.ts'
import { type Arranged, stepFactor } from './accommodations/arrangements.ts'
import { presentAccommodations } from './accommodations/present.ts'
import { timed } from './accommodations/rules.ts'
import { findAwaited } from './awaited.ts'
import { presentEnglish, taskOf } from './english.ts'
import { fail } from './errors.ts'
import { isHandedOver } from './handover.ts'
import { isStuck, type StepClock, secondsLeft, stateOf } from './rules.ts'
import { findPlay, lineOf, type Play } from './scenario/play.ts'
import { presentScenario } from './scenario/present.ts'
import { signalsToNote } from './signals.ts'
import * as store from './store.ts'
import { listTakes, type TakeRow } from './take-store.ts'
import { asksFacialCues, termsOf } from './terms.ts'
import { deadlineOf, modesOf, modesOnFailure, type Visit } from './visit.ts'

export const draftPlace = (takeId: string) => `interview.take.text:${takeId}`

/** The take of a step that counts: the newest one that was not discarded. */
export function standingTake(takes: readonly TakeRow[], answerId: string): TakeRow | null {
  return takes.filter((take) => take.answer_id === answerId && !take.discarded_at).at(-1) ?? null
}

/** Whether everything of a take has arrived. */
export function isComplete(take: TakeRow): boolean {
  return take.finished_at !== null && (take.mode === 'text' || take.uploaded_at !== null)
}

/** Whether a finished recording will not arrive by itself any more. */
export function isLost(take: TakeRow, answer: store.AnswerRow, now: Date): boolean {
  return isStuck(
    {
      recorded: take.mode !== 'text',
      finishedAt: take.finished_at,
      uploadedAt: take.uploaded_at,
      heardAt: answer.heard_at,
    },
    now,
  )
}

/** The interview as the candidate's page needs it, after whatever the call changed. */
export async function present(
  deps: Pick<Deps, 'now' | 'config' | 'speech' | 'languageModel' | 'channels'>,
  visit: Visit,
): Promise<CandidateInterview> {
  const { organisationId, invitation, interview, kit, phase, consents } = visit
  const language = interview.language === 'en' ? 'en' : 'zh-CN'
  const application = await findApplication(visit.tx, organisationId, interview.application_id)
  if (!application) {
    throw fail.not_found()
  }
  const [person, vacancy, organisation, contact, { steps, scenario }, given] = await Promise.all([
    getPerson(visit.inside, organisationId, interview.candidate_id),
    getVacancyRecord(visit.tx, organisationId, application.vacancyId),
    visit.tx
      .selectFrom('platform.organisation')
      .select('name')
      .where('id', '=', organisationId)
      .executeTakeFirstOrThrow(),
    findContact(visit.inside, organisationId, application.unitId),
    presentSteps(deps, visit),
    givenConsents(visit.tx, organisationId, interview.id),
  ])
  const now = deps.now()
  const awaited = phase === 'questions' ? await findAwaited(visit) : null
  const terms = termsOf(deps, kit)
  const reachable = contact ?? { name: organisation.name, email: '', phone: '' }
  return {
    id: interview.id,
    phase,
    language,
    organisation: organisation.name,
    vacancy: vacancy.title,
    candidateName: person.name,
    deadline: deadlineOf(invitation).toISOString(),
    now: now.toISOString(),
    minutes: kit.minutes,
    modes: modesOf(visit),
    devices: kit.rules.devices ?? null,
    modesOnFailure: modesOnFailure(visit),
    questionCount: kit.questions.length,
    consents: consentTexts(language, terms)
      // Asked for with the request it belongs to, and shown once it was given.
      .filter(({ purpose }) => purpose !== 'accommodation' || given.has(purpose))
      .map((text) => ({
        ...text,
        version: terms.version,
        granted: consents.get(text.purpose) ?? null,
        given: presentGiven(given.get(text.purpose)),
      })),
    notice: {
      version: terms.version,
      sections: noticeSections(language, {
        organisation: organisation.name,
        contactEmail: reachable.email,
        contactPhone: reachable.phone,
        recipients: terms.recipients,
        facialCues: terms.facialCues,
      }),
    },
    // Shown only to who agreed that it is handled here, and not by a link that is over.
    resume: withResume.includes(phase) ? person.resume : null,
    resumeConfirmed: interview.resume_confirmed_at !== null,
    steps,
    probes: kit.rules.probes === true,
    heard: deps.speech.kind !== 'none',
    facialCues: asksFacialCues(deps, kit) && consents.get('facial_cues') === true,
    ...(deps.channels.push ? { push: true } : {}),
    scenario,
    probing: awaited && {
      stepId: awaited.answerId,
      secondsLeft: Math.max(0, (awaited.until.getTime() - now.getTime()) / 1000),
    },
    abilityTest: await presentAbilityTest(deps, visit),
    current: currentOf(steps),
    receipt: receiptOf(interview, steps.length, language),
    contact: reachable,
    signals: signalsToNote(deps, visit),
    ...(await presentAccommodations(visit, language, { version: terms.version, now })),
    deviceConflict: visit.otherDevice,
    handedOver: await isHandedOver(visit),
  }
}

function presentGiven(given: GivenConsent | undefined): CandidateInterview['consents'][number]['given'] {
  return given
    ? {
        granted: given.granted,
        at: given.at.toISOString(),
        withdrawnAt: given.withdrawnAt?.toISOString() ?? null,
      }
    : null
}

const withResume: readonly InterviewPhase[] = ['resume', 'check', 'practice', 'questions']

function currentOf(steps: readonly InterviewStep[]): number {
  const open = steps.findIndex((step) => step.state !== 'confirmed')
  return open < 0 ? Math.max(0, steps.length - 1) : open
}

function receiptOf(
  interview: store.InterviewRow,
  answers: number,
  language: Language,
): CandidateInterview['receipt'] {
  return interview.submitted_at
    ? {
        number: interview.receipt_number ?? '',
        submittedAt: interview.submitted_at.toISOString(),
        answers,
        next:
          language === 'en'
            ? 'A person reviews your interview. You will hear from us by e-mail.'
            : '面试结果由人复核，之后会通过邮件通知您。',
      }
    : null
}

async function presentSteps(
  deps: Pick<Deps, 'now'>,
  visit: Visit,
): Promise<Pick<CandidateInterview, 'steps' | 'scenario'>> {
  const { tx, organisationId, interview } = visit
  const now = deps.now()
  // A link that is over shows no question and no answer to whoever finds it.
  const open = visit.phase === 'questions'
  const answers = await store.listAnswers(tx, organisationId, interview.id)
  const takes = await listTakes(tx, organisationId, interview.id)
  const play = await findPlay(visit)
  const current = answers.find((answer) => !answer.confirmed_at)?.id
  const steps = answers.map((answer) => {
    const take = standingTake(takes, answer.id)
    const clock = clockOf(now, visit, answer, take)
    const isTurn = answer.confirmed_at !== null || answer.id === current
    const state = isTurn ? stateOf(clock) : 'upcoming'
    const content = visit.kit.questions.find((question) => question.id === answer.question_id)?.content
    const used = takes.filter((one) => one.answer_id === answer.id && one.discarded_for === 'retake').length
    const lost = take !== null && isLost(take, answer, now)
    return {
      id: answer.id,
      position: answer.position,
      kind: kindOf(answer),
      text: !open || state === 'upcoming' || state === 'ready' ? null : stepText(visit, answer, play),
      questionKind: content?.kind ?? null,
      thinkSeconds: clock.thinkSeconds,
      minSeconds: answer.min_seconds,
      answerSeconds: clock.answerSeconds,
      // A recording that never arrived can always be given again.
      retakesLeft: Math.max(lost ? 1 : 0, answer.retakes - used),
      state,
      mode: (take?.mode as InterviewStep['mode']) ?? null,
      take: take?.number ?? 0,
      secondsLeft: open && isTurn ? secondsLeft(clock) : null,
      draft: open && take?.text_sealed ? openText(visit.key, draftPlace(take.id), take.text_sealed) : '',
      uploadedBytes: take?.upload_offset ?? 0,
      uploadComplete: take ? isComplete(take) : false,
      lost,
      savedAt: (take?.saved_at ?? take?.uploaded_at ?? take?.finished_at)?.toISOString() ?? null,
      probe: answer.probe_of === null ? null : { number: answer.turn, of: answer.probe_of },
      scenario:
        answer.kind === 'scenario' && play ? { turn: answer.turn + 1, of: play.scenario.turns.length } : null,
      english: presentEnglish(visit, answer, answers, open && state !== 'upcoming' && state !== 'ready'),
    } satisfies InterviewStep
  })
  const turns = answers
    .filter(({ kind }) => kind === 'scenario')
    .map((answer) => ({ answer, take: standingTake(takes, answer.id) }))
  const reached = turns.some(({ answer }) => answer.confirmed_at !== null || answer.id === current)
  // Its end can be read again on what comes right after it.
  const shown = { open: (open || visit.phase === 'ability_test') && !visit.otherDevice, reached }
  return { steps, scenario: play && presentScenario(play, turns, shown) }
}

/** The clock of a step with the take that stands, as long as it was arranged for this candidate. */
export function clockOf(
  now: Date,
  arranged: Arranged,
  answer: store.AnswerRow,
  take: TakeRow | null,
): StepClock {
  const factor = stepFactor(arranged, answer)
  return {
    now,
    thinkSeconds: timed(answer.think_seconds, factor),
    answerSeconds: timed(answer.answer_seconds, factor),
    unlimited: factor === 0,
    extraSeconds: answer.extra_seconds,
    thinkingAt: answer.thinking_at,
    confirmedAt: answer.confirmed_at,
    take: take && { startedAt: take.started_at, finishedAt: take.finished_at },
  }
}

/** What a step is. */
export function kindOf({ kind }: Pick<store.AnswerRow, 'kind'>): InterviewStep['kind'] {
  return kind === 'self_introduction' || kind === 'probe' || kind === 'scenario' || kind === 'english'
    ? kind
    : 'question'
}

/** The words of a step in the candidate's language, where they were written in it. */
export function stepText(
  visit: Pick<Visit, 'kit' | 'interview'>,
  answer: store.AnswerRow,
  play: Play | null,
): string {
  const task = taskOf(answer)
  if (task) {
    return task.prompt
  }
  if (answer.kind === 'scenario') {
    return (play && lineOf(play, answer.turn)) ?? ''
  }
  const content = visit.kit.questions.find((question) => question.id === answer.question_id)?.content
  const text =
    answer.kind === 'probe'
      ? content?.probes.find(({ id }) => id === answer.probe_id)?.text
      : answer.question_id
        ? content?.text
        : visit.kit.selfIntroduction.text
  const english = visit.interview.language === 'en' ? text?.en : undefined
  return english ?? text?.['zh-CN'] ?? ''
}
