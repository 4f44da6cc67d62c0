import { failures } from '../../platform/errors/index.ts'

export const fail = failures('assessment', {
  not_found: 404,
  not_waiting: 409,
  already_transcribed: 409,
})
