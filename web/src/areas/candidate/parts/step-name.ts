import type { InterviewStep } from '@mingjian/contract'
import { placeOf } from '../screen.ts'
import type { T } from '../texts.ts'

/** `行为问题 · 第 3 题，共 5 题`; a probe adds `追问 1/2`; a scenario counts its own turns. */
export function stepName(step: InterviewStep, steps: readonly InterviewStep[], t: T): string {
  if (step.scenario) return [t('scenario.name'), turnName(step.scenario, t)].join(' · ')
  const kind = t(
    step.kind === 'self_introduction'
      ? 'step.selfIntroduction'
      : step.kind === 'english'
        ? 'step.english'
        : `step.${step.questionKind ?? 'question'}`,
  )
  const place = t('app.question', placeOf(step, steps))
  return [kind, place, ...(step.probe ? [t('step.probeNumber', step.probe)] : [])].join(' · ')
}

/** `第 2 轮，共 4 轮`. */
export function turnName({ turn, of }: { turn: number; of: number }, t: T): string {
  return t('scenario.turn', { now: turn, all: of })
}
