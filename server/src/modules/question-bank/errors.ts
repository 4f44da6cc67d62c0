import { failures } from '../../platform/errors/index.ts'

export const fail = failures('question_bank', {
  not_found: 404,
  /** What is sent contradicts itself or names something that is not there; `fields` says where. */
  content_invalid: 422,
  /** Whoever wrote a version does not approve it. */
  own_work: 403,
  wrong_state: 409,
  /** Somebody has changed it since it was read. */
  outdated: 409,
  /** A kit asks only approved questions. */
  question_not_approved: 422,
  /** The policy set in force forbids a module of the kit. */
  module_not_permitted: 403,
  /** No language model is configured that could draft a scenario. */
  no_language_model: 409,
  /** What would be sent to the language model holds something that identifies a person. */
  personal_data: 422,
  /** So many drafts are being written that another has to wait. */
  busy: 409,
  /** A scenario with faults is neither played nor approved. */
  scenario_has_faults: 422,
  /** A kit names the scenario. */
  scenario_in_use: 409,
})
