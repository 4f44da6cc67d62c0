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
  /** A unit would stand below itself on the day named. */
  unit_cycle: 409,
  /** A unit would stand below one that is not there on the day named. */
  unit_without_parent: 409,
  /** The unit is not there on the day named. */
  unit_not_then: 409,
  unit_code_taken: 409,
  unit_top: 409,
  /** It is not empty, and no heir is named. */
  unit_in_use: 409,
  vacancy_code_taken: 409,
  /** Another system owns the vacancy: it is changed there. */
  vacancy_owned: 409,
  vacancy_closed: 409,
  /** Somebody has written since it was read. */
  vacancy_changed: 409,
})
