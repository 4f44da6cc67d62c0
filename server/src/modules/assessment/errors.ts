import { failures } from '../../platform/errors/index.ts'

export const fail = failures('assessment', {
  already_transcribed: 409,
  /** There are no words of this answer to be noted on. */
  not_heard: 409,
  too_many_notes: 409,
})
