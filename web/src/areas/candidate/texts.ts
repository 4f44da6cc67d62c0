import type { Language } from '@mingjian/contract'
import { candidateEn } from '../../i18n/candidate.en.ts'
import { candidateZh } from '../../i18n/candidate.zh-CN.ts'
import type { KeyOf, Texts, Values } from '../../i18n/create.ts'

export type TextKey = KeyOf<typeof candidateZh>
/** Looks up a text and fills `{{name}}` in. */
export type T = (key: TextKey, values?: Values) => string

// Both languages are in the first load: switching works without a network, and 4 kB is less than a round trip.
const trees: Record<Language, Texts> = { 'zh-CN': candidateZh, en: candidateEn }

function find(tree: Texts, path: string): string | null {
  let node: string | Texts | undefined = tree
  for (const part of path.split('.')) node = typeof node === 'object' ? node[part] : undefined
  return typeof node === 'string' ? node : null
}

/** Texts of one language. `count` of 1 takes the `_one` form where there is one. */
export function lookUp(tree: Texts): (key: string, values?: Values) => string {
  return (key, values = {}) => {
    const text = (values.count === 1 ? find(tree, `${key}_one`) : null) ?? find(tree, key) ?? key
    return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''))
  }
}

/** The texts every screen may need. */
export const texts = (language: Language): T => lookUp(trees[language])
