import { bankZh } from './hr-bank.zh-CN.ts'
import { decisionZh } from './hr-decision.zh-CN.ts'
import { evidenceZh } from './hr-evidence.zh-CN.ts'
import { reportZh } from './hr-report.zh-CN.ts'
import { reviewZh } from './hr-review.zh-CN.ts'

/** Reports, review, comparison, question bank and kits. */
export const assessmentZh = {
  assessmentNav: { review: '复核', bank: '题库', kits: '面试方案' },
  ...reportZh,
  ...evidenceZh,
  ...decisionZh,
  ...reviewZh,
  ...bankZh,
}
