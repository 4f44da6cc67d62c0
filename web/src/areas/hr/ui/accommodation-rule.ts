import type { AccommodationRule } from '@mingjian/contract'
import { useText } from '../text.tsx'

/** Of a kit that says nothing about it. */
export const usualRule: AccommodationRule = {
  timeFactor: 1.25,
  breakMinutes: 10,
  modes: false,
  notOffered: [],
}

/** What is wrong with what a kit leaves out; null when nothing is. */
export function leftOutFault({
  timeFactor,
  breakMinutes,
  notOffered = [],
}: AccommodationRule): 'reason' | 'both' | null {
  const left = notOffered.map(({ what }) => what)
  const short = (text: string) => text.trim().length < 2
  if (notOffered.some(({ reason }) => short(reason['zh-CN']) || short(reason.en))) return 'reason'
  const granted =
    (timeFactor === 0 && left.includes('no-limit')) || (breakMinutes > 0 && left.includes('breaks'))
  return granted ? 'both' : null
}

/** How what holds at once is said. */
export function useAccommodationWords() {
  const { t } = useText()
  return {
    time(factor: AccommodationRule['timeFactor']): string {
      if (factor === 0) return t('accommodationsKit.timeAll')
      return factor === 1 ? t('accommodationsKit.timeNone') : t('accommodationsKit.timeUpTo', { factor })
    },
    rest: (minutes: number): string =>
      minutes === 0 ? t('accommodationsKit.restNone') : t('accommodationsKit.restUpTo', { count: minutes }),
  }
}
