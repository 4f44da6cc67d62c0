import type { Language } from '@mingjian/contract'
import { createContext, useContext, useMemo, useSyncExternalStore } from 'react'
import { ApiFailure } from '../../api/client.ts'
import { createI18n, type I18n, type Translate } from '../../i18n/create.ts'
import { day, instant, time } from '../../i18n/dates.ts'
import { failureText } from '../../i18n/failures.ts'
import { pick, pickAll } from '../../i18n/text.ts'
import type { HrTexts } from './texts/zh-CN.ts'

export type HrI18n = I18n<HrTexts>

/** Loads the console's texts in one language. */
export function loadTexts(language: Language): Promise<HrI18n> {
  return createI18n<HrTexts>(
    {
      'zh-CN': async () => (await import('./texts/zh-CN.ts')).hrTextsZh,
      en: async () => (await import('./texts/en.ts')).hrTextsEn,
    },
    language,
  )
}

/** The texts of the page; `useText` reads it. */
export const I18nContext = createContext<HrI18n | null>(null)

export interface Text {
  t: Translate<HrTexts>
  /** The text under a key that comes from the server, or the fallback's. */
  lookUp(
    key: string,
    fallback: Parameters<Translate<HrTexts>>[0],
    values?: Record<string, string | number>,
  ): string
  language: Language
  i18n: HrI18n
  pick(text: { 'zh-CN': string; en?: string | undefined }): string
  pickAll(texts: { 'zh-CN': string[]; en?: string[] | undefined }): string[]
  day(value: string): string
  time(value: string): string
  instant(value: string): string
  /** What to say about an error, and the reference to quote. */
  failure(error: unknown): { text: string; requestId: string | null }
}

function textOf(i18n: HrI18n, language: Language): Text {
  const { t } = i18n
  return {
    t,
    lookUp: (key, fallback, values) =>
      i18n.has(key) ? t(key as typeof fallback, values) : t(fallback, values),
    language,
    i18n,
    pick: (text) => pick(text, language),
    pickAll: (texts) => pickAll(texts, language),
    day: (value) => day(value, language),
    time: (value) => time(value, language),
    instant: (value) => instant(value, language),
    failure(error) {
      if (error instanceof ApiFailure) return { text: failureText(i18n, error), requestId: error.requestId }
      return { text: t('failures.server.failed'), requestId: null }
    },
  }
}

/** Texts, dates and failures in the reader's language; the caller is drawn again when it changes. */
export function useText(): Text {
  const i18n = useContext(I18nContext)
  if (!i18n) throw new Error('useText outside I18nContext')
  const language = useSyncExternalStore(
    (changed) => {
      i18n.instance.on('languageChanged', changed)
      return () => i18n.instance.off('languageChanged', changed)
    },
    () => i18n.language(),
  )
  return useMemo(() => textOf(i18n, language), [i18n, language])
}
