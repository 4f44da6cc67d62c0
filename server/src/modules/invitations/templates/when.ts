// The organisation's calendar is China Standard Time; every time says so.
const timeZone = 'Asia/Shanghai'

/** A moment with its zone: `2026年11月25日 10:00（北京时间）`. */
export function moment(at: Date, language: 'zh-CN' | 'en'): string {
  return language === 'en'
    ? `${day(at, language)}, ${clock(at)} (Beijing time, UTC+8)`
    : `${day(at, language)} ${clock(at)}（北京时间）`
}

/** From when to when: `2026年11月28日 14:00–15:00（北京时间）`. */
export function period(from: Date, minutes: number, language: 'zh-CN' | 'en'): string {
  const to = new Date(from.getTime() + minutes * 60_000)
  const sameDay = day(from, language) === day(to, language)
  const join = language === 'en' ? ', ' : ' '
  const end = sameDay ? clock(to) : `${day(to, language)}${join}${clock(to)}`
  const zone = language === 'en' ? ' (Beijing time, UTC+8)' : '（北京时间）'
  return `${day(from, language)}${join}${clock(from)}–${end}${zone}`
}

function day(at: Date, language: 'zh-CN' | 'en'): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', {
    timeZone,
    year: 'numeric',
    month: 'long',
    day: 'numeric',
  }).format(at)
}

function clock(at: Date): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at)
}

/** A moment for a short message, where the zone is understood: `11月25日10:00`, `25 Nov 10:00`. */
export function shortMoment(at: Date, language: 'zh-CN' | 'en'): string {
  const date = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', {
    timeZone,
    month: language === 'en' ? 'short' : 'long',
    day: 'numeric',
  }).format(at)
  return `${date}${language === 'en' ? ' ' : ''}${clock(at)}`
}
