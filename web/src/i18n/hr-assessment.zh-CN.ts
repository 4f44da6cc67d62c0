/** Reports, review, comparison, question bank and kits. */
export const assessmentZh = {
  assessmentNav: { review: '复核', bank: '题库', kits: '面试方案' },
}
export type AssessmentTexts = typeof assessmentZh
