import { failures } from '../../platform/errors/index.ts'

export const fail = failures('invitations', {
  not_found: 404,
  /** The invitation is over, or there is none. */
  not_open: 409,
  /** The candidate cannot be reached this way: no address, no provider, no approved words. */
  no_way: 409,
  /** Only a message that could not be sent is sent again. */
  wrong_state: 409,
  /** Own words that could not be sent as they are; which faults, is said. */
  template_faulty: 422,
  test_not_sent: 502,
})
