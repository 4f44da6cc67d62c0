import type { AnswerMode, CandidateInterview, InterviewStep } from '@mingjian/contract'

export type Screen =
  | 'welcome'
  | 'consent'
  | 'resume'
  | 'check'
  | 'practice'
  | 'coming'
  | 'thinking'
  | 'answering'
  | 'interrupted'
  | 'review'
  | 'probing'
  | 'ability'
  | 'hand-in'
  | 'done'
  | 'human-requested'
  | 'expired'
  | 'revoked'
  | 'conflict'

/** What only this tab knows. */
export interface Here {
  /** The welcome was read in this tab. */
  welcomed: boolean
  /** This tab records or edits the step's take right now. */
  liveStepId: string | null
  /** The end of the ability test was read in this tab. */
  abilityPassed?: boolean
}

const ends: Partial<Record<CandidateInterview['phase'], Screen>> = {
  done: 'done',
  human_requested: 'human-requested',
  expired: 'expired',
  revoked: 'revoked',
}

/** The step to show; null when all are confirmed. */
export function currentStep(interview: Pick<CandidateInterview, 'steps' | 'current'>): InterviewStep | null {
  const pointed = interview.steps[interview.current]
  if (pointed && pointed.state !== 'confirmed') return pointed
  return interview.steps.find((step) => step.state !== 'confirmed') ?? null
}

function stepScreen(step: InterviewStep, here: Here): Screen {
  switch (step.state) {
    case 'upcoming':
    case 'ready':
      return 'coming'
    case 'thinking':
      return 'thinking'
    case 'answering':
      return here.liveStepId === step.id ? 'answering' : 'interrupted'
    default:
      return 'review'
  }
}

/** Which screen belongs to the state of the interview. */
export function screenOf(
  interview: Pick<CandidateInterview, 'phase' | 'deviceConflict' | 'steps' | 'current' | 'probing'> &
    Partial<Pick<CandidateInterview, 'abilityTest'>>,
  here: Here,
): Screen {
  const end = ends[interview.phase]
  if (end) return end
  if (interview.deviceConflict) return 'conflict'
  switch (interview.phase) {
    case 'welcome':
    case 'consent':
      return here.welcomed ? 'consent' : 'welcome'
    case 'resume':
    case 'check':
    case 'practice':
      return interview.phase
    case 'ability_test':
      return 'ability'
    default: {
      if (interview.probing) return 'probing'
      const step = currentStep(interview)
      if (step) return stepScreen(step, here)
      const tested = interview.abilityTest?.state === 'finished'
      return tested && !here.abilityPassed ? 'ability' : 'hand-in'
    }
  }
}

/** Whether a step counts as a question: a probe is part of its question, a scenario has a count of its own. */
export function isMain({ kind }: Pick<InterviewStep, 'kind'>): boolean {
  return kind === 'self_introduction' || kind === 'question' || kind === 'english'
}

/** Where a step is among the questions, so that the count stays as announced. */
export function placeOf(
  step: Pick<InterviewStep, 'position'> | null,
  steps: readonly Pick<InterviewStep, 'position' | 'kind'>[],
): { now: number; all: number } {
  const mains = steps.filter(isMain)
  const index = mains.findIndex(({ position }) => position === step?.position)
  return { now: index < 0 ? mains.length : index + 1, all: mains.length }
}

/** How the next answer is given: as chosen before, else as the last one, else the first way there is. */
export function preferredMode(
  interview: Pick<CandidateInterview, 'modes' | 'steps' | 'consents'>,
  remembered: AnswerMode | null,
  step?: Pick<InterviewStep, 'english'>,
): AnswerMode {
  const allowed = allowedModes(interview, step)
  const last = interview.steps.reduce<AnswerMode | null>((mode, step) => step.mode ?? mode, null)
  const wanted = [remembered, last].find((mode) => mode !== null && allowed.includes(mode))
  return wanted ?? allowed[0] ?? 'text'
}

/** The ways to answer that the kit offers and the consents allow: no recording without the consent to it. */
export function allowedModes(
  interview: Pick<CandidateInterview, 'modes' | 'consents'>,
  step?: Pick<InterviewStep, 'english'>,
): AnswerMode[] {
  // An English task says itself how it can be answered.
  if (step?.english) return step.english.modes
  const recording = interview.consents.find((consent) => consent.purpose === 'recording')
  const mayRecord = recording === undefined || recording.granted === true
  return interview.modes.filter((mode) => mode === 'text' || mayRecord)
}

/** Whether who is not recorded can type: the devices a kit asks for are not asked of them. */
export function canType(interview: Pick<CandidateInterview, 'modes' | 'modesOnFailure'>): boolean {
  return [...interview.modes, ...interview.modesOnFailure].includes('text')
}

/** How far one is: questions and the scenario are one part each. */
export function partsOf(
  step: Pick<InterviewStep, 'position'> | null,
  steps: readonly Pick<InterviewStep, 'position'>[],
): { done: number; all: number } {
  const places = [...new Set(steps.map(({ position }) => position))]
  const index = step ? places.indexOf(step.position) : -1
  return { done: index < 0 ? places.length : index, all: places.length }
}
