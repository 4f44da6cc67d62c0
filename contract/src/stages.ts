import { z } from 'zod'

/** The stages of an application, in the order of the process; side states last. */
export const stages = [
  'submitted', // 投递
  'screening', // 简历筛选
  'invited', // AI 面试邀约
  'interviewing', // AI 面试中
  'review', // 待复核
  'human_interview', // 人工面试(候选人不用 AI)
  'second_interview', // 进入复试
  'background_check', // 背调
  'offer_approval', // 录用审批
  'offer_sent', // Offer 已发放
  'offer_accepted', // Offer 接受
  'offer_declined', // Offer 拒绝
  'offer_expired', // Offer 过期
  'hiring', // 待入职
  'hired', // 已入职
  'no_show', // 未报到
  'probation', // 试用
  'confirmed', // 转正
  'probation_extended', // 延长试用
  'probation_failed', // 试用不合格
  'rejected', // 未通过
  'withdrawn', // 撤回
  'talent_pool', // 人才库
  'on_hold', // 暂缓
  'overdue', // 超期未面
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
