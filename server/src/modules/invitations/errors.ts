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

/** Of the interview code: only candidates meet these. */
export const codeFail = failures('code', {
  /** What was typed is no code, told before anything is looked up. */
  mistyped: 422,
  /** No such code, or its invitation has ended: which of the two is not said. */
  unknown: 404,
  too_many: 429,
})
