import type { Aid, Arrangement, BreakMinutes, ExtraMode, TimeFactor } from '@mingjian/contract'
import type { T } from './texts.ts'

// Listed here: the contract's schemas are too heavy for this page.
export const timeFactors: readonly TimeFactor[] = [1, 1.25, 1.3, 1.5, 2, 0]
export const breakMinutes: readonly BreakMinutes[] = [0, 5, 10, 15, 30]
export const aids: readonly Aid[] = ['software', 'assistant', 'camera']
export const nothing: Arrangement = { timeFactor: 1, breakMinutes: 0, modes: [], aids: [] }

/** Whether nothing is wished for. */
export const isNothing = ({ timeFactor, breakMinutes: minutes, modes, aids: used }: Arrangement): boolean =>
  timeFactor === 1 && minutes === 0 && modes.length === 0 && used.length === 0

export function timeText(factor: TimeFactor, t: T): string {
  if (factor === 1) return t('access.timeUsual')
  return factor === 0 ? t('access.timeNone') : t('access.timeFactor', { factor })
}

/** An arrangement in lines. */
export function linesOf(arrangement: Arrangement, t: T): string[] {
  const { timeFactor, breakMinutes: minutes, modes, aids: used } = arrangement
  return [
    ...(timeFactor === 1
      ? []
      : [t('access.line', { what: t('access.time'), value: timeText(timeFactor, t) })]),
    ...(minutes === 0
      ? []
      : [t('access.line', { what: t('access.rest'), value: t('access.restMinutes', { minutes }) })]),
    ...modes.map((mode: ExtraMode) => t(`access.mode.${mode}`)),
    ...used.map((aid: Aid) => t(`access.aid.${aid}`)),
  ]
}

/** What of a wish is not granted, or not as far as wished. */
export function waitingOf(wish: Arrangement, granted: Arrangement): Arrangement {
  // No limit is the longest time there is.
  const length = (factor: TimeFactor) => factor || Number.POSITIVE_INFINITY
  return {
    timeFactor: length(wish.timeFactor) > length(granted.timeFactor) ? wish.timeFactor : 1,
    breakMinutes: wish.breakMinutes > granted.breakMinutes ? wish.breakMinutes : 0,
    modes: wish.modes.filter((mode) => !granted.modes.includes(mode)),
    aids: wish.aids.filter((aid) => !granted.aids.includes(aid)),
  }
}

/** A list with one more or one fewer. */
export const toggled = <X>(list: readonly X[], one: X, on: boolean): X[] =>
  on ? [...list.filter((other) => other !== one), one] : list.filter((other) => other !== one)
