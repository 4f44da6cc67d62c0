import { failures } from '../../platform/errors/index.ts'

export const fail = failures('imports', {
  not_found: 404,
  /** What is asked does not fit how far the import is. */
  wrong_state: 409,
  /** The login does not reach so far: a unit has to be named, or another one. */
  unit_needed: 422,
  kind_not_allowed: 403,
  required_unmapped: 422,
  field_twice: 422,
  column_refused: 422,
  constant_invalid: 422,
  not_open: 409,
  /** Somebody used or changed it since. */
  in_use: 409,
  /** File and rows were deleted when their time was over. */
  gone: 410,
  wrong_size: 422,
})
