import { failures } from '../../platform/errors/index.ts'

/** A foreign, a mistyped and an unknown link give the same answer. */
export const fail = failures('interview', {
  not_found: 404,
  expired: 410,
  revoked: 410,
  other_device: 409,
  consent_needed: 403,
  wrong_phase: 409,
  wrong_step: 409,
  wrong_state: 409,
  mode_not_allowed: 422,
  no_retakes: 409,
  too_many_interruptions: 409,
  too_many_problems: 409,
  probing_open: 409,
  steps_open: 409,
  uploads_open: 409,
  consent_changed: 409,
  nothing_asked: 422,
  not_offered: 422,
  no_rest: 409,
  already_decided: 409,
  /** Who also scores or decides there takes the request over first. */
  not_taken: 409,
  reason_needed: 422,
  /** The code was used, has run out, or never was one. */
  handover_over: 410,
  /** Reminders are not shown on devices here, or this is no browser's address. */
  no_push: 422,
})
