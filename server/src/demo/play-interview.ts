import { randomUUID } from 'node:crypto'
import type { CandidateInterview } from '@mingjian/contract'
import { type Choose, playAbilityTest } from './ability.ts'

export interface CallParts {
  params?: Record<string, string>
  query?: Record<string, unknown>
  body?: unknown
}

/** Calls an endpoint by name and gives its reply; throws on anything but success. */
export type Call = (name: string, parts?: CallParts) => Promise<unknown>

export interface Answers {
  selfIntroduction: string
  answers: string[]
  /** What is said in the turns of the scenario, where the kit has one. */
  scenario?: string[]
  /** What is written to the English tasks, where the kit has them. */
  english?: string[]
}

/** How far to go: candidates of the demonstration stop at different places. */
export type Until = 'opened' | 'consented' | 'first_answer' | 'submitted'

/** Takes the typed interview as a candidate's browser does, one call after another. */
export async function playInterview(
  call: Call,
  given: Answers,
  options: {
    until?: Until
    language?: 'zh-CN' | 'en'
    pause?: (seconds: number) => void | Promise<void>
    /** How the ability test is answered, where the kit has one. */
    choose?: Choose
  } = {},
): Promise<CandidateInterview> {
  const until = options.until ?? 'submitted'
  const pause = options.pause ?? (() => {})
  let interview = (await call('getInterview')) as CandidateInterview
  if (until === 'opened') {
    return interview
  }
  if (options.language && options.language !== interview.language) {
    interview = (await call('setInterviewLanguage', {
      body: { language: options.language },
    })) as CandidateInterview
  }
  await pause(40)
  await call('giveConsent', {
    body: {
      consents: interview.consents.map(({ purpose, version }) => ({
        purpose,
        version,
        granted: purpose !== 'model_improvement' && purpose !== 'recording',
      })),
    },
  })
  await pause(30)
  await call('confirmResume', { body: { correct: true, note: '' } })
  await call('reportCheck', {
    body: { camera: 'skipped', microphone: 'skipped', uploadKbps: 4_200, mode: 'text' },
  })
  await pause(20)
  interview = (await call('finishPractice')) as CandidateInterview
  if (until === 'consented') {
    return interview
  }
  const asked = interview.steps.filter(({ kind }) => kind !== 'scenario' && kind !== 'english')
  for (const [index, step] of asked.entries()) {
    const text = index === 0 ? given.selfIntroduction : (given.answers[index - 1] ?? '')
    await answer(call, step.id, text, pause)
    if (until === 'first_answer') {
      return (await call('getInterview')) as CandidateInterview
    }
  }
  await playScenario(call, given.scenario ?? [], pause)
  await playEnglish(call, given.english ?? [], pause)
  await playAbilityTest(call, { choose: options.choose, pause })
  return (await call('submitInterview')) as CandidateInterview
}

/** Answers turn after turn: the next step is there when the one before has been reacted to. */
async function playScenario(
  call: Call,
  turns: readonly string[],
  pause: (seconds: number) => void | Promise<void>,
): Promise<void> {
  for (;;) {
    const { steps } = (await call('getInterview')) as CandidateInterview
    const step = steps.find(({ kind, state }) => kind === 'scenario' && state !== 'confirmed')
    if (!step?.scenario) {
      return
    }
    const usual = '我先问清楚是什么情况，今天下班前给您一个答复。'
    await answer(call, step.id, turns[step.scenario.turn - 1] ?? usual, pause)
  }
}

/** Types an answer to each English task. */
async function playEnglish(
  call: Call,
  written: readonly string[],
  pause: (seconds: number) => void | Promise<void>,
): Promise<void> {
  const { steps } = (await call('getInterview')) as CandidateInterview
  for (const [index, { id }] of steps.filter(({ kind }) => kind === 'english').entries()) {
    await answer(call, id, written[index] ?? 'I am sorry, I cannot say this in English yet.', pause)
  }
}

async function answer(
  call: Call,
  stepId: string,
  text: string,
  pause: (seconds: number) => void | Promise<void>,
): Promise<void> {
  const params = { stepId }
  await call('startThinking', { params })
  await pause(15)
  const { takeId } = (await call('startAnswer', {
    params,
    body: { mode: 'text', clientTakeId: randomUUID() },
  })) as {
    takeId: string
  }
  await pause(60)
  await call('finishAnswer', { params, body: { takeId, text } })
  await call('confirmAnswer', { params })
}
