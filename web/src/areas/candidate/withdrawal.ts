import type { CandidateInterview, ConsentPurpose } from '@mingjian/contract'
import type { TextKey } from './texts.ts'

/** A sentence on what follows from taking a consent back. */
export type Consequence = Extract<TextKey, `withdrawal.${string}`>

type Moment = 'before' | 'during' | 'after' | 'closed'

/** When in the interview it is taken back: what follows depends on it. */
export function momentOf({ phase, steps }: Pick<CandidateInterview, 'phase' | 'steps'>): Moment {
  if (phase === 'done') return 'after'
  if (phase === 'human_requested' || phase === 'expired' || phase === 'revoked') return 'closed'
  return (phase === 'questions' || phase === 'ability_test') &&
    steps.some((step) => step.state !== 'upcoming' && step.state !== 'ready')
    ? 'during'
    : 'before'
}

/** What taking a consent back means at this moment, in sentences. */
export function consequences(
  interview: Pick<CandidateInterview, 'phase' | 'steps' | 'modes'>,
  purpose: ConsentPurpose,
): Consequence[] {
  const moment = momentOf(interview)
  const open = moment === 'before' || moment === 'during'
  if (purpose === 'model_improvement') return [`withdrawal.model_improvement.${moment}`]
  if (purpose === 'accommodation') return [`withdrawal.accommodation.${open ? 'open' : 'over'}`]
  if (purpose === 'facial_cues') return ['withdrawal.facial_cues']
  if (purpose === 'recording') {
    if (open && !interview.modes.includes('text')) {
      return [`withdrawal.recording.${moment}Person`, 'withdrawal.person']
    }
    return [`withdrawal.recording.${moment}`, 'withdrawal.stays']
  }
  const first: Consequence = `withdrawal.${purpose}.${moment}`
  const then: Consequence = open
    ? 'withdrawal.person'
    : moment === 'after'
      ? 'withdrawal.result'
      : 'withdrawal.stays'
  return purpose === 'basic' ? [first, then, 'withdrawal.whole'] : [first, then]
}
