import type { TranscriptAnswer } from '@mingjian/contract'

/** How long somebody spoke; null for typed answers, whose seconds say nothing about them. */
export function spokenSeconds({ mode, seconds }: Pick<TranscriptAnswer, 'mode' | 'seconds'>): number | null {
  return mode === 'text' ? null : seconds
}
