import type { Language } from '@mingjian/contract'
import { abilityEn } from '../../../i18n/candidate-ability.en.ts'
import { abilityZh } from '../../../i18n/candidate-ability.zh-CN.ts'
import type { KeyOf, Values } from '../../../i18n/create.ts'
import { lookUp } from '../texts.ts'

export type AbilityT = (key: KeyOf<typeof abilityZh>, values?: Values) => string

/** Texts of the ability test: they come with its screens. */
export const abilityTexts = (language: Language): AbilityT =>
  lookUp(language === 'en' ? abilityEn : abilityZh)
