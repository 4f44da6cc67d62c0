import type { Deps } from '../../deps.ts'
import { type NoticeTerms, noticeTerms, permitsFacialCues } from '../privacy/index.ts'
import type { InterviewKit } from '../question-bank/index.ts'

type Kit = Pick<InterviewKit, 'modules'>

/** Whether interviews with this kit ask for facial cues: the kit has them on, and the policy set permits it. */
export function asksFacialCues({ config }: Pick<Deps, 'config'>, kit: Kit): boolean {
  return kit.modules.facialCues !== undefined && permitsFacialCues(config)
}

/** What the notice of interviews with this kit depends on. */
export function termsOf(deps: Pick<Deps, 'config' | 'speech' | 'languageModel'>, kit: Kit): NoticeTerms {
  return noticeTerms(deps, { facialCues: asksFacialCues(deps, kit) })
}
