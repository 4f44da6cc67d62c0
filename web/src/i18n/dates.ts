import type { Language } from '@mingjian/contract'

const dayFormats: Record<Language, Intl.DateTimeFormatOptions> = {
  'zh-CN': { year: 'numeric', month: 'long', day: 'numeric' },
  en: { year: 'numeric', month: 'short', day: 'numeric' },
}
const clock: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }
const formats = new Map<string, Intl.DateTimeFormat>()

function format(language: Language, options: Intl.DateTimeFormatOptions, name: string): Intl.DateTimeFormat {
  const key = `${language} ${name}`
  let found = formats.get(key)
  if (!found) {
    found = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, options)
    formats.set(key, found)
  }
  return found
}

/** A calendar day: `2026年11月22日`, `22 Nov 2026`. */
export function day(value: string | Date, language: Language): string {
  // A bare date means that day everywhere, not midnight in Greenwich.
  const date =
    typeof value === 'string' && value.length === 10 ? new Date(`${value}T12:00:00`) : new Date(value)
  return format(language, dayFormats[language], 'day').format(date)
}

/** The time of day: `14:30`. */
export function time(value: string | Date, language: Language): string {
  return format(language, clock, 'time').format(new Date(value))
}

/** An instant in the reader's zone: `2026年11月22日 14:30`, `22 Nov 2026 14:30`. */
export function instant(value: string | Date, language: Language): string {
  return `${day(value, language)} ${time(value, language)}`
}

/** The name of the reader's zone, where it matters: `北京时间` as the mails say, `GMT+8`. */
export function zone(language: Language): string {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
  if (language === 'zh-CN' && timeZone === 'Asia/Shanghai') return '北京时间'
  const parts = new Intl.DateTimeFormat(language, { timeZoneName: 'short' }).formatToParts(new Date())
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? ''
}
