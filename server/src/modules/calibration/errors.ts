import { failures } from '../../platform/errors/index.ts'

export const fail = failures('calibration', {
  not_found: 404,
  /** What is decided for everybody needs a role that reaches everybody. */
  whole_organisation: 403,
  too_few_labels: 409,
  already_training: 409,
  not_ready: 409,
  /** What was confirmed is not what is asked for. */
  not_confirmed: 409,
  already_scored: 409,
  /** Whoever has worked on the report has seen its scores. */
  not_blind: 409,
  no_language_model: 409,
  agreement_not_shown: 409,
})
