/** Question bank and interview kits. */
export const bankZh = { bank: { title: '题库' } }
