import type { Text } from '@mingjian/contract'

const names: Record<string, Text> = {
  general: { 'zh-CN': '通用', en: 'General' },
  'internet-sales': { 'zh-CN': '互联网销售', en: 'Internet sales' },
  manufacturing: { 'zh-CN': '生产制造', en: 'Manufacturing' },
  banking: { 'zh-CN': '银行', en: 'Banking' },
  retail: { 'zh-CN': '零售', en: 'Retail' },
  education: { 'zh-CN': '教育', en: 'Education' },
}

/** The pack every job may draw from. */
export const generalPack = 'general'

/** The industries packs are made for. */
export const knownPacks = (): { key: string; name: Text }[] =>
  Object.entries(names).map(([key, name]) => ({ key, name }))

/** What a pack is called; an organisation's own pack goes by its key. */
export function packName(key: string): Text {
  return names[key] ?? { 'zh-CN': key, en: key }
}
