import { failures } from '../../platform/errors/index.ts'

export const fail = failures('invitations', {
  not_found: 404,
  /** Only a message that could not be sent is sent again. */
  wrong_state: 409,
  /** Own words that could not be sent as they are; which faults, is said. */
  template_faulty: 422,
  test_not_sent: 502,
})
