import type { SignalKind } from '@mingjian/contract'

/** Every kind of signal in the contract's order; written out, so that its schemas stay out of the page. */
export const everySignal: readonly SignalKind[] = [
  'left',
  'pasted',
  'typing_burst',
  'question_copied',
  'second_device',
  'same_device',
  'clock_jump',
  'similar_answer',
  'face_absent',
  'second_face',
]
