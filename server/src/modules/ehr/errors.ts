import { failures } from '../../platform/errors/index.ts'

/** "Not there" and "not yours" give the same answer, so that ids cannot be probed. */
export const fail = failures('ehr', {
  not_found: 404,
  wrong_stage: 409,
  reason_needed: 422,
  person_needed: 403,
  protected_trait: 422,
  duplicate: 409,
  /** Somebody else is to score and decide on this application; why is not said. */
  duties_apart: 409,
  own_exception: 403,
})
