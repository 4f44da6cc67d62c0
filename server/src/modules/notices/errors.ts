import { failures } from '../../platform/errors/index.ts'

export const fail = failures('notices', {
  /** The channel is not configured, or nothing can be tested by it. */
  no_channel: 404,
  /** Tests cost money and patience: so many an hour. */
  too_many_tests: 429,
})
