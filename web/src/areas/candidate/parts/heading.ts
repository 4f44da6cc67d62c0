import type { AnswerMode, CandidateInterview, InterviewStep, Language } from '@mingjian/contract'
import type { T } from '../texts.ts'
import { titleOf } from './scenario.tsx'
import { stepName } from './step-name.ts'

/**
 * What stands above an open step and its language: a question that was never written in English stands in Chinese on
 * any page. Who types does not read aloud but sums up.
 */
export function headingOf(step: InterviewStep, interview: CandidateInterview, mode: AnswerMode, t: T) {
  const title = (mode === 'text' && step.english?.typed?.prompt) || titleOf(step, interview, t)
  const titleLang: Language | undefined = step.scenario
    ? interview.scenario?.language
    : /[一-龥]{4}/.test(title)
      ? 'zh-CN'
      : 'en'
  return { above: stepName(step, interview.steps, t), title, titleLang }
}
