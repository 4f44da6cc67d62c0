import type { Language } from '@mingjian/contract'
import { codeEn } from '../../../i18n/candidate-code.en.ts'
import { codeZh } from '../../../i18n/candidate-code.zh-CN.ts'
import type { KeyOf, Values } from '../../../i18n/create.ts'
import { lookUp } from '../texts.ts'

export type CodeKey = KeyOf<typeof codeZh>

/** Texts of the page for the interview code: they come with it. */
export const codeTexts = (language: Language): ((key: CodeKey, values?: Values) => string) =>
  lookUp(language === 'en' ? codeEn : codeZh)
