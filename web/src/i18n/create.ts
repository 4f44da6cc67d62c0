import type { Language } from '@mingjian/contract'
import { createInstance, type i18n } from 'i18next'

/** The languages of the interface, the first one being the default. */
export const languages: readonly Language[] = ['zh-CN', 'en']

/** A tree of texts. Chinese files give the keys; English ones may add `_one` and `_other` for counts. */
export interface Texts {
  readonly [key: string]: string | Texts
}

type Base<K extends string> = K extends `${infer B}_one` | `${infer B}_other` ? B : K
/** Every dotted path that ends at a text. */
export type KeyOf<T> = {
  [K in keyof T & string]: T[K] extends string ? Base<K> : `${K}.${KeyOf<T[K]>}`
}[keyof T & string]

export type Values = Record<string, string | number>
/** Looks a text up in the language of the moment and fills `{{name}}` in. */
export type Translate<T> = (key: KeyOf<T>, values?: Values) => string

export interface I18n<T> {
  t: Translate<T>
  /** True when there is a text under this key: for keys that come from the server. */
  has(key: string): boolean
  language(): Language
  /** Loads the texts where needed, then switches, and sets `lang` of the document. */
  change(language: Language): Promise<void>
  /** The library's instance. */
  instance: i18n
}

/** What loads the texts of a language; a dynamic import keeps the other language out of the first load. */
export type Loaders<T> = { [L in Language]: () => Promise<L extends 'zh-CN' ? T : Texts> }

/** Creates the texts of an area in one language; the others are loaded when asked for. */
export async function createI18n<T extends object>(
  loaders: Loaders<T>,
  language: Language,
): Promise<I18n<T>> {
  const instance = createInstance()
  await instance.init({
    resources: {},
    fallbackLng: false,
    // The views escape.
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  async function change(next: Language): Promise<void> {
    if (!instance.hasResourceBundle(next, 'translation')) {
      instance.addResourceBundle(next, 'translation', await loaders[next]())
    }
    await instance.changeLanguage(next)
    document.documentElement.lang = next
  }
  await change(language)
  return {
    t: (key, values) => String(instance.t(key as string, { ...values })),
    has: (key) => instance.exists(key),
    language: () => instance.language as Language,
    change,
    instance,
  }
}

/** The first language of the browser that the interface speaks. */
export function browserLanguage(): Language {
  for (const tag of navigator.languages) {
    if (tag.toLowerCase().startsWith('zh')) return 'zh-CN'
    if (tag.toLowerCase().startsWith('en')) return 'en'
  }
  return 'zh-CN'
}
