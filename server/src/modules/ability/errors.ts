import { failures } from '../../platform/errors/index.ts'

export const fail = failures('ability', {
  not_found: 404,
  /** An item that this test has not shown. */
  unknown_item: 409,
  no_such_option: 422,
  /** No template has the answers a calibration needs. */
  too_few_answers: 409,
  calibration_open: 409,
  already_decided: 409,
  /** The parameters it began with are not those in force any more. */
  outdated: 409,
  /** What is decided for everybody needs a role that reaches everybody. */
  whole_organisation: 403,
})
