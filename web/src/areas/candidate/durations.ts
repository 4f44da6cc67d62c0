import type { Language } from '@mingjian/contract'
import { instant, zone } from '../../i18n/dates.ts'
import type { T } from './texts.ts'

/** A length of time in words: `45 秒`, `2 分钟`, `1 分 30 秒`. */
export function durationText(seconds: number, t: T): string {
  const whole = Math.round(seconds)
  const minutes = Math.floor(whole / 60)
  if (minutes === 0) return t('duration.seconds', { count: whole })
  if (whole % 60 === 0) return t('duration.minutes', { count: minutes })
  return t('duration.minutesSeconds', { minutes, seconds: whole % 60 })
}

/** How long until the deadline, in the two units that matter; one of them where the other would be nought. */
export function leftText(left: { days: number; hours: number; minutes: number }, t: T): string {
  const units = [
    ['duration.days', left.days],
    ['duration.hours', left.hours],
    ['duration.minutes', left.minutes],
  ] as const
  const first = units.findIndex(([, count]) => count > 0)
  if (first < 0) return t('duration.minutes', { count: 0 })
  return units
    .slice(first, first + 2)
    .filter(([, count]) => count > 0)
    .map(([key, count]) => t(key, { count }))
    .join(' ')
}

/** An instant with the reader's zone, where it matters: `2026年11月22日 14:30（GMT+8）`. */
export function momentText(value: string, language: Language, t: T): string {
  return t('app.deadline', { time: instant(value, language), zone: zone(language) })
}
