import { bankEn } from './hr-bank.en.ts'
import { decisionEn } from './hr-decision.en.ts'
import { evidenceEn } from './hr-evidence.en.ts'
import { reportEn } from './hr-report.en.ts'
import { reviewEn } from './hr-review.en.ts'

/** Reports, review, comparison, question bank and kits. */
export const assessmentEn = {
  assessmentNav: { review: 'Review', bank: 'Question bank', kits: 'Interview kits' },
  ...reportEn,
  ...evidenceEn,
  ...decisionEn,
  ...reviewEn,
  ...bankEn,
}
