import type { Language } from '@mingjian/contract'

/** The reader's language where the text has it, else Chinese. */
export function pick(text: { 'zh-CN': string; en?: string | undefined }, language: Language): string {
  return (language === 'en' ? text.en : undefined) ?? text['zh-CN']
}

/** The same for lists of texts. */
export function pickAll(
  texts: { 'zh-CN': string[]; en?: string[] | undefined },
  language: Language,
): string[] {
  return (language === 'en' ? texts.en : undefined) ?? texts['zh-CN']
}
