import type { MoveOption, RejectReason, Stage } from '@mingjian/contract'
import type { Actor } from '../../../platform/audit/index.ts'
import { fail } from '../errors.ts'

/** From which stage an application may go where, and who may send it there (domain: stages). */
// `hr`: HR, here or in the connected HR system.
type Mover = 'staff' | 'hr' | 'process' | 'both'

const moves: Partial<Record<Stage, Partial<Record<Stage, Mover>>>> = {
  submitted: { screening: 'both', invited: 'hr', rejected: 'staff', withdrawn: 'both', on_hold: 'staff' },
  screening: {
    invited: 'hr',
    rejected: 'staff',
    withdrawn: 'both',
    talent_pool: 'staff',
    on_hold: 'staff',
  },
  invited: {
    interviewing: 'process',
    human_interview: 'both',
    overdue: 'process',
    rejected: 'staff',
    withdrawn: 'both',
    on_hold: 'staff',
  },
  interviewing: {
    review: 'process',
    human_interview: 'both',
    overdue: 'process',
    rejected: 'staff',
    withdrawn: 'both',
  },
  overdue: { invited: 'staff', rejected: 'staff', withdrawn: 'both', human_interview: 'staff' },
  review: {
    second_interview: 'staff',
    rejected: 'staff',
    // A candidate takes the consent to the scoring back: a person takes it up.
    human_interview: 'process',
    withdrawn: 'both',
    on_hold: 'staff',
  },
  human_interview: {
    second_interview: 'staff',
    rejected: 'staff',
    withdrawn: 'both',
    background_check: 'staff',
    offer_approval: 'staff',
  },
  second_interview: {
    background_check: 'hr',
    offer_approval: 'hr',
    rejected: 'staff',
    withdrawn: 'both',
    talent_pool: 'staff',
    on_hold: 'staff',
  },
  background_check: { offer_approval: 'hr', rejected: 'staff', withdrawn: 'both' },
  offer_approval: { offer_sent: 'hr', rejected: 'staff', withdrawn: 'both' },
  offer_sent: { offer_accepted: 'both', offer_declined: 'both', offer_expired: 'both', withdrawn: 'both' },
  offer_accepted: { hiring: 'both', withdrawn: 'both' },
  hiring: { hired: 'hr', no_show: 'hr', withdrawn: 'both' },
  hired: { probation: 'both' },
  probation: { confirmed: 'hr', probation_extended: 'staff', probation_failed: 'staff' },
  probation_extended: { confirmed: 'hr', probation_failed: 'staff' },
  on_hold: {
    screening: 'staff',
    review: 'staff',
    second_interview: 'staff',
    rejected: 'staff',
    withdrawn: 'both',
  },
  talent_pool: { screening: 'staff' },
}

/** Stages that a screening decision may start from. */
export const beforeScreening: readonly Stage[] = ['submitted', 'screening', 'overdue']

const needReason: readonly Stage[] = [
  'rejected',
  'on_hold',
  'withdrawn',
  'probation_failed',
  'probation_extended',
]

const effects: Partial<Record<Stage, MoveOption['effects']>> = {
  invited: ['invitation_mail'],
  withdrawn: ['link_revoked'],
  rejected: ['rejection_mail', 'link_revoked'],
  human_interview: ['link_revoked'],
}

/** What staff may do with an application at a stage. */
export function moveOptions(stage: Stage): MoveOption[] {
  return Object.entries(moves[stage] ?? {})
    .filter(([, mover]) => mover !== 'process')
    .map(([to]) => ({
      to: to as Stage,
      needsReason: needReason.includes(to as Stage),
      effects: effects[to as Stage] ?? [],
    }))
}

// A reason must not rest on what the law protects (就业促进法 26–31; 妇女权益保障法 43). The list catches
// what people type without thinking; it is no proof of fairness.
const protectedWords =
  /怀孕|孕期|生育|结婚|未婚|已婚|婚育|二胎|三胎|民族|宗教|信仰|乙肝|残疾|户口|外地人|年龄(太|偏)?大|岁数大|女的|男的|性别|pregnan|marri|religio|disab|ethnic|too old|gender/i

/** Whether a reason names what nobody may be judged by. */
export function namesProtectedTrait(reason: string): boolean {
  return protectedWords.test(reason)
}

/**
 * Checks a move. Throws `ehr.wrong_stage` when the stages do not allow it, `ehr.person_needed` when a
 * machine would end an application, `ehr.reason_needed` without a reason where one is due and
 * `ehr.protected_trait` when the reason names what nobody may be judged by.
 */
export function checkMove(input: {
  from: Stage
  to: Stage
  actor: Actor
  reason?: string | undefined
  rejectReason?: RejectReason | undefined
}): void {
  const mover = moves[input.from]?.[input.to]
  if (!mover) {
    throw fail.wrong_stage({ from: input.from, to: input.to })
  }
  const staff = input.actor.kind === 'staff'
  const hr = staff || input.actor.kind === 'key'
  if (input.to === 'rejected' && !staff) {
    throw fail.person_needed()
  }
  if ((mover === 'staff' && !staff) || (mover === 'hr' && !hr) || (mover === 'process' && hr)) {
    throw fail.wrong_stage({ from: input.from, to: input.to })
  }
  if (staff && needReason.includes(input.to) && !input.reason?.trim()) {
    throw fail.reason_needed({ to: input.to })
  }
  if (input.to === 'rejected' && !input.rejectReason) {
    throw fail.reason_needed({ to: input.to })
  }
  if (input.reason && namesProtectedTrait(input.reason)) {
    throw fail.protected_trait()
  }
}
