import type { TranscriptAnswer } from '@mingjian/contract'
import { type Text, useText } from '../../text.tsx'

/** Why a probe was asked: what the scorer had not found by then. */
export function triggerText(trigger: string, t: Text['t']): string {
  if (trigger === 'no_action' || trigger === 'no_result') return t(`listen.triggers.${trigger}`)
  return t('listen.triggers.behaviour', { number: trigger.replace(/^behaviour:kb/u, '') })
}

/** Whether a follow-up was asked after an answer, and why or why not. */
export function ProbingLine({ answer }: { answer: Pick<TranscriptAnswer, 'probing'> }) {
  const { t } = useText()
  const { probing } = answer
  if (!probing) return null
  const why = probing.trigger ? triggerText(probing.trigger, t) : ''
  return <p className="small soft">{t(`listen.probing.${probing.outcome}`, { why })}</p>
}
