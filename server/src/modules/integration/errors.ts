import { failures } from '../../platform/errors/index.ts'

/** Why a single record was refused; the same codes stand in the results of a batch. */
export const recordFailures = failures('record', {
  invalid: 422,
  stale: 409,
  deleted: 409,
  erased: 410,
  from_the_future: 422,
  parent_missing: 409,
  unit_unknown: 422,
  duplicate_code: 409,
  probation_too_long: 422,
  version_changed: 412,
  failed: 500,
  not_found: 404,
})

/** What can be wrong with an Idempotency-Key. */
export const idempotencyFailures = failures('idempotency', {
  invalid: 400,
  other_body: 422,
  in_progress: 409,
})
