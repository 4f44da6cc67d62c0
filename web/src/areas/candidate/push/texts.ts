import type { Language } from '@mingjian/contract'
import { pushEn } from '../../../i18n/candidate-push.en.ts'
import { pushZh } from '../../../i18n/candidate-push.zh-CN.ts'
import type { KeyOf, Values } from '../../../i18n/create.ts'
import { lookUp } from '../texts.ts'

/** Texts of reminders on the device: they come with their dialog. */
export const pushTexts = (language: Language): ((key: KeyOf<typeof pushZh>, values?: Values) => string) =>
  lookUp(language === 'en' ? pushEn : pushZh)
