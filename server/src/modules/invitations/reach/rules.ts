import type { Difference, ReachFigures, ReachShares, Share } from '@mingjian/contract'
import { differenceOfShares, wilson } from '@mingjian/psychometrics'

/** One invitation as the figures see it. */
export interface Outcome {
  vacancyId: string
  createdAt: Date
  openedAt: Date | null
  startedAt: Date | null
  completedAt: Date | null
  noShowAt: Date | null
  /** The channel they came in by, where a code says so, else that of the last message taken before. */
  openedBy: string | null
  /** The channels by which a message was taken. */
  reachedBy: readonly string[]
}

/** With fewer on either side nothing is said about a difference (domain: trial evaluation). */
export const leastCompared = 20

/** Shares of the invitations whose end is known: those still open have yet to answer. */
export function sharesOf(outcomes: readonly Outcome[]): ReachShares {
  const ended = outcomes.filter(isEnded)
  return {
    response: shareOf(ended, (one) => one.openedAt !== null),
    completion: shareOf(ended, (one) => one.completedAt !== null),
    noShow: shareOf(ended, (one) => one.completedAt === null),
  }
}

const isEnded = (one: Outcome): boolean => one.completedAt !== null || one.noShowAt !== null

function shareOf(outcomes: readonly Outcome[], has: (one: Outcome) => boolean): Share {
  return wilson(outcomes.filter(has).length, outcomes.length)
}

/** By how much the first is above the second; null while either says too little. */
export function compared(one: Share, other: Share): Difference {
  return one && other && one.n >= leastCompared && other.n >= leastCompared
    ? differenceOfShares(one, other)
    : null
}

/** The invitations before a day against those from it on. */
export function comparisonAround(outcomes: readonly Outcome[], day: Date): ReachFigures['comparison'] {
  const before = sharesOf(outcomes.filter((one) => one.createdAt < day))
  const after = sharesOf(outcomes.filter((one) => one.createdAt >= day))
  return {
    before,
    after,
    response: compared(after.response, before.response),
    noShow: compared(after.noShow, before.noShow),
  }
}

/** Each vacancy against all others. */
export function byVacancy(outcomes: readonly Outcome[]) {
  return [...Map.groupBy(outcomes, (one) => one.vacancyId)]
    .map(([vacancyId, own]) => {
      const shares = sharesOf(own)
      const others = sharesOf(outcomes.filter((one) => one.vacancyId !== vacancyId))
      return {
        vacancyId,
        response: shares.response,
        noShow: shares.noShow,
        responseDifference: compared(shares.response, others.response),
        noShowDifference: compared(shares.noShow, others.noShow),
      }
    })
    .sort((a, b) => (b.response?.n ?? 0) - (a.response?.n ?? 0) || (a.vacancyId < b.vacancyId ? -1 : 1))
}

/** What each channel did: an opening counts for the message that came last before it. */
export function byChannel(outcomes: readonly Outcome[], channel: string) {
  const opened = outcomes.filter((one) => one.openedBy === channel)
  const reached = outcomes.filter((one) => one.reachedBy.includes(channel) && isEnded(one))
  return {
    opened: opened.length,
    started: opened.filter((one) => one.startedAt !== null).length,
    completed: opened.filter((one) => one.completedAt !== null).length,
    noShow: shareOf(reached, (one) => one.completedAt === null),
  }
}
