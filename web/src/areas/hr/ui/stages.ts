import type { RejectReason, Stage } from '@mingjian/contract'

/** Every stage in the order of the process. A record, so that a new stage cannot be forgotten here. */
const order: Record<Stage, number> = {
  submitted: 1,
  screening: 2,
  invited: 3,
  interviewing: 4,
  review: 5,
  human_interview: 6,
  second_interview: 7,
  background_check: 8,
  offer_approval: 9,
  offer_sent: 10,
  offer_accepted: 11,
  offer_declined: 12,
  offer_expired: 13,
  hiring: 14,
  hired: 15,
  no_show: 16,
  probation: 17,
  confirmed: 18,
  probation_extended: 19,
  probation_failed: 20,
  rejected: 21,
  withdrawn: 22,
  talent_pool: 23,
  on_hold: 24,
  overdue: 25,
}

export const stages = (Object.keys(order) as Stage[]).sort((a, b) => order[a] - order[b])

const reasons: Record<RejectReason, true> = {
  requirements_not_met: true,
  evidence_insufficient: true,
  competency_below_level: true,
  better_candidate: true,
  position_closed: true,
  conduct: true,
  other: true,
}

/** Why a person ends an application. */
export const rejectReasons = Object.keys(reasons) as RejectReason[]

/** Stages from which résumé screening can be passed. */
export const screenable: readonly Stage[] = ['submitted', 'screening', 'overdue']
