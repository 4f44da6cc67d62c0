export const assessmentEn = {
  assessmentNav: { review: 'Review', bank: 'Question bank', kits: 'Interview kits' },
}
