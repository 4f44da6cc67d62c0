import type { RejectReason } from '@mingjian/contract'
import type { Until } from './play-interview.ts'

/** What a candidate of the demonstration has done so far, and how many days ago it began. */
export type Story =
  | { kind: 'new'; stage: 'submitted' | 'screening' | 'on_hold' | 'withdrawn' }
  | { kind: 'invited'; until?: Until; overdue?: boolean; human?: string }
  | { kind: 'interviewed'; decision?: 'second_interview' | { rejectReason: RejectReason; reason: string } }
  | { kind: 'employed'; ratings: number[] }

/** By key of the candidate; who is not named has just applied. */
export const stories: Record<string, Story & { daysAgo: number }> = {
  'chen-yihang': { kind: 'interviewed', decision: 'second_interview', daysAgo: 6 },
  'sun-haoran': { kind: 'interviewed', daysAgo: 2 },
  'zhao-mingyue': { kind: 'invited', until: 'opened', daysAgo: 1 },
  'he-jialin': { kind: 'invited', daysAgo: 1 },
  'wu-zhiyuan': { kind: 'new', stage: 'screening', daysAgo: 1 },
  'zheng-siqi': { kind: 'new', stage: 'screening', daysAgo: 1 },
  'qian-weidong': { kind: 'invited', overdue: true, daysAgo: 5 },
  'feng-yutong': { kind: 'invited', until: 'first_answer', daysAgo: 1 },
  'jiang-bowen': { kind: 'new', stage: 'screening', daysAgo: 2 },
  'cao-lin': { kind: 'employed', ratings: [4, 4], daysAgo: 118 },
  'shen-kai': { kind: 'interviewed', daysAgo: 3 },
  'xu-jingyi': { kind: 'new', stage: 'screening', daysAgo: 2 },
  'luo-xin': { kind: 'invited', human: '我有轻度听力障碍，希望与人面谈。', daysAgo: 2 },
  'gu-jianguo': { kind: 'interviewed', daysAgo: 2 },
  'liang-shufen': { kind: 'invited', until: 'consented', daysAgo: 1 },
  'meng-fei': { kind: 'new', stage: 'on_hold', daysAgo: 7 },
  'wei-dashan': { kind: 'employed', ratings: [3, 4], daysAgo: 116 },
  'duan-xiaomei': {
    kind: 'interviewed',
    decision: {
      rejectReason: 'evidence_insufficient',
      reason: '四道题都没有讲到自己具体做了什么，岗位要求的门店经营和服务处理缺少依据。',
    },
    daysAgo: 5,
  },
  'jin-zhihao': { kind: 'invited', daysAgo: 1 },
  'yao-wanting': { kind: 'new', stage: 'withdrawn', daysAgo: 8 },
  'lin-shuyao': { kind: 'interviewed', decision: 'second_interview', daysAgo: 4 },
  'dong-qiming': { kind: 'invited', until: 'opened', daysAgo: 1 },
  'bai-lihua': { kind: 'new', stage: 'screening', daysAgo: 3 },
}
