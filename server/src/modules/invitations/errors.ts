import { failures } from '../../platform/errors/index.ts'

export const fail = failures('invitations', {
  not_found: 404,
  /** Only a message that could not be sent is sent again. */
  wrong_state: 409,
})
