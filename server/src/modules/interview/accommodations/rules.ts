import {
  type AccommodationRule,
  type Arrangement,
  type AtOnce,
  type NotOffered,
  noArrangement,
  type TimeFactor,
  usualAtOnce,
} from '@mingjian/contract'

/** No limit is the longest time there is. */
const lengthOf = (factor: TimeFactor) => (factor === 0 ? Number.POSITIVE_INFINITY : factor)

/** The part of a wish that a kit grants as soon as it is asked for. A person who helps is agreed with a person. */
export function grantedAtOnce(wish: Arrangement, rule: AtOnce = usualAtOnce): Arrangement {
  return {
    timeFactor: lengthOf(wish.timeFactor) <= lengthOf(rule.timeFactor) ? wish.timeFactor : rule.timeFactor,
    breakMinutes: wish.breakMinutes <= rule.breakMinutes ? wish.breakMinutes : rule.breakMinutes,
    modes: rule.modes ? wish.modes : [],
    aids: wish.aids.filter((aid) => aid !== 'assistant'),
  }
}

/** A kit's rule in its two halves: what holds at once, and what is left out. */
export function halvesOf(rule: AccommodationRule | undefined): { atOnce: AtOnce; notOffered: NotOffered[] } {
  const { notOffered = [], ...atOnce }: AccommodationRule = rule ?? usualAtOnce
  return { atOnce, notOffered }
}

/** Whether a wish holds something that the kit leaves out. */
export const asksForLeftOut = (wish: Arrangement, leftOut: readonly NotOffered[]): boolean =>
  leftOut.some(({ what }) => {
    if (what === 'no-limit') return wish.timeFactor === 0
    return what === 'breaks' ? wish.breakMinutes > 0 : wish.modes.includes(what)
  })

/** Both together: of each the more generous. */
export function join(a: Arrangement, b: Arrangement): Arrangement {
  return {
    timeFactor: lengthOf(a.timeFactor) >= lengthOf(b.timeFactor) ? a.timeFactor : b.timeFactor,
    breakMinutes: a.breakMinutes >= b.breakMinutes ? a.breakMinutes : b.breakMinutes,
    modes: [...new Set([...a.modes, ...b.modes])],
    aids: [...new Set([...a.aids, ...b.aids])],
  }
}

/** Whether everything of a wish is granted. */
export function covers(granted: Arrangement, wish: Arrangement): boolean {
  const both = join(granted, wish)
  return (
    both.timeFactor === granted.timeFactor &&
    both.breakMinutes === granted.breakMinutes &&
    both.modes.length === granted.modes.length &&
    both.aids.length === granted.aids.length
  )
}

/** Whether nothing is asked for. */
export const isEmpty = (wish: Arrangement): boolean => covers(noArrangement, wish)

/** Seconds by a factor; 0 is no limit. Nothing stays nothing: who has no time to think has none to double. */
export function timed(seconds: number, factor: number): number {
  return Math.round(seconds * factor)
}

const dayMinutes = 24 * 60

/**
 * Minutes by which an arrangement needs the deadline to be later: what the clocks give more, a day where there is
 * no limit, and the breaks.
 */
export function extraMinutesOf(granted: Arrangement, minutes: number): number {
  const longer = granted.timeFactor === 0 ? dayMinutes : Math.ceil(minutes * (granted.timeFactor - 1))
  return longer + granted.breakMinutes
}

/** Working days within which a request is answered. */
export const answerWithinDays = 2

/**
 * The same hour some working days later, by the calendar of China Standard Time. Holidays are not known: an answer
 * may come sooner.
 */
export function workingDaysAfter(from: Date, days: number): Date {
  const weekday = (at: Date) => new Date(at.getTime() + 8 * 3_600_000).getUTCDay()
  const next = new Date(from)
  for (let left = days; left > 0; ) {
    next.setUTCDate(next.getUTCDate() + 1)
    if (weekday(next) !== 0 && weekday(next) !== 6) {
      left -= 1
    }
  }
  return next
}

/** A rest: since when, and until when once it is over. */
export interface Rest {
  from: string
  until: string | null
}

/** The rests with the running one ended. */
export function endRests(rests: readonly Rest[], at: Date): Rest[] {
  return rests.map(({ from, until }) => ({ from, until: until ?? at.toISOString() }))
}

/** Whether the candidate rests, and seconds left of the minutes they have. */
export function restOf(
  rests: readonly Rest[],
  minutes: number,
  now: Date,
): { running: boolean; secondsLeft: number } {
  const used = rests.reduce(
    (sum, { from, until }) => sum + (until ? Date.parse(until) : now.getTime()) - Date.parse(from),
    0,
  )
  const secondsLeft = Math.max(0, minutes * 60 - used / 1000)
  return { running: secondsLeft > 0 && rests.some(({ until }) => until === null), secondsLeft }
}
