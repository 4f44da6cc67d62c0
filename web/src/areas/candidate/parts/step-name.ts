import type { InterviewStep } from '@mingjian/contract'
import { placeOf } from '../screen.ts'
import type { T } from '../texts.ts'

/** `行为问题 · 第 3 题，共 5 题`; a probe adds `追问 1/2`. */
export function stepName(step: InterviewStep, steps: readonly InterviewStep[], t: T): string {
  const kind = t(
    step.kind === 'self_introduction' ? 'step.selfIntroduction' : `step.${step.questionKind ?? 'question'}`,
  )
  const place = t('app.question', placeOf(step, steps))
  return [kind, place, ...(step.probe ? [t('step.probeNumber', step.probe)] : [])].join(' · ')
}
