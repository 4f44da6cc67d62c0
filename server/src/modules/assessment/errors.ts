import { failures } from '../../platform/errors/index.ts'

export const fail = failures('assessment', {
  already_transcribed: 409,
})
