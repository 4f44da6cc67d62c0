import type { AbilityEstimate } from '../irt/estimate.ts'
import type { Bank } from './bank.ts'
import type { StopReason } from './progress.ts'
import { type NormGroup, type ScaleScore, scaleScore } from './report.ts'
import { type ResponseTimes, rapidThreshold, responseTimes } from './response-time.ts'
import { counts, progressOf, type Session, type SessionAnswer } from './session.ts'

/** Remarks for the person who reads a result; none of them changes the score. */
export type ResultFlag = 'rapid_guessing' | 'imprecise' | 'provisional' | 'items_timed_out'

/** The result of a finished test. */
export type TestResult = AbilityEstimate &
  ScaleScore & {
    readonly reason: StopReason
    /** Scored items that count, and unscored pretest items beside them. */
    readonly items: number
    readonly pretestItems: number
    readonly flags: readonly ResultFlag[]
    readonly times: ResponseTimes
    /** The estimate without rapid guesses (effort-moderated scoring, Wise & DeMars 2006); null where there were none. */
    readonly withoutRapid: AbilityEstimate | null
  }

/** The result of a session; null while it is still going on. */
export function resultOf(bank: Bank, session: Session, group: NormGroup | null): TestResult | null {
  if (!session.finished) return null
  const { ability, scored } = progressOf(bank, session)
  const times = responseTimes(
    session.answers.map(({ seconds, itemId }) => ({ seconds, meanSeconds: meanSecondsOf(bank, itemId) })),
  )
  const slow = session.answers.filter((one) => !isRapid(bank, one))
  return {
    ...ability,
    ...scaleScore(ability, group),
    reason: session.finished.reason,
    items: scored,
    pretestItems: session.answers.filter((one) => !one.scored && counts(one.outcome)).length,
    flags: flagsOf(session, ability, times),
    times,
    withoutRapid: times.rapid === 0 ? null : progressOf(bank, { ...session, answers: slow }).ability,
  }
}

function flagsOf(session: Session, { se }: AbilityEstimate, times: ResponseTimes): ResultFlag[] {
  const timedOut = session.answers.filter(({ outcome }) => outcome === 'timed_out').length
  const found: Readonly<Record<ResultFlag, boolean>> = {
    rapid_guessing: times.flagged,
    imprecise: se >= session.rules.stopSe,
    provisional: session.provisional,
    items_timed_out: timedOut > 0,
  }
  return (Object.keys(found) as ResultFlag[]).filter((flag) => found[flag])
}

const meanSecondsOf = (bank: Bank, id: string): number | undefined =>
  bank.items[bank.positions.get(id) ?? -1]?.meanSeconds

const isRapid = (bank: Bank, { itemId, seconds }: SessionAnswer): boolean =>
  seconds !== null && seconds < rapidThreshold(meanSecondsOf(bank, itemId))
