export const bankEn = { bank: { title: 'Question bank' } }
