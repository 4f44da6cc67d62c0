import { failures } from '../../platform/errors/index.ts'

export const fail = failures('review', {
  already_decided: 409,
  /** A report waits: its result is confirmed on the report, not by moving the application. */
  report_waits: 409,
  unknown_dimension: 422,
  past_time: 422,
  /** The role is not to know the field at all. */
  field_hidden: 403,
})
