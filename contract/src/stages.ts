import { z } from 'zod'

/** The stages of an application, in the order of the process; side states last. */
export const stages = [
  'submitted',
  'screening',
  'invited',
  'interviewing',
  'review',
  'human_interview', // candidates hold it without any AI
  'second_interview',
  'background_check',
  'offer_approval',
  'offer_sent',
  'offer_accepted',
  'offer_declined',
  'offer_expired',
  'hiring',
  'hired',
  'no_show',
  'probation',
  'confirmed',
  'probation_extended',
  'probation_failed',
  'rejected',
  'withdrawn',
  'talent_pool',
  'on_hold',
  'overdue',
] as const
export const Stage = z.enum(stages)
export type Stage = z.infer<typeof Stage>

/** Why a person ended an application: a structured list, so that reasons can be counted. */
export const rejectReasons = [
  'requirements_not_met',
  'evidence_insufficient',
  'competency_below_level',
  'better_candidate',
  'position_closed',
  'conduct',
  'other',
] as const
export const RejectReason = z.enum(rejectReasons)
export type RejectReason = z.infer<typeof RejectReason>
