import type { InterviewStep } from '@mingjian/contract'
import type { T } from '../texts.ts'

/** `行为问题 · 第 3 题，共 5 题`. */
export function stepName(step: InterviewStep, steps: readonly InterviewStep[], t: T): string {
  const kind = t(
    step.kind === 'self_introduction' ? 'step.selfIntroduction' : `step.${step.questionKind ?? 'question'}`,
  )
  return `${kind} · ${t('app.question', { now: steps.indexOf(step) + 1, all: steps.length })}`
}
