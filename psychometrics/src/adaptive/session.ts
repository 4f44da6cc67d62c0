import { InputError } from '../input-error.ts'
import { below, randomFor } from '../random.ts'
import { type Bank, calibratedOf } from './bank.ts'
import { openProgress, type Progress, type StopReason, stopReason, take } from './progress.ts'
import type { TestRules } from './rules.ts'
import { type ExposureControl, selectItem } from './select.ts'
import { itemEndsAt, testEndsAt } from './session-time.ts'

/** What became of an item: answered, its time ran out (counts as wrong), excused for a fault that was not the person's, or
 * left open as the whole time ran out. The last two count for nothing. */
export type Outcome = 'right' | 'wrong' | 'timed_out' | 'excused' | 'not_reached'

/** An item that is over. `seconds` is null where the clock gave no usable time. */
export type SessionAnswer = {
  readonly itemId: string
  readonly scored: boolean
  readonly outcome: Outcome
  readonly seconds: number | null
}

/**
 * One person's test: plain data that survives JSON. The next item follows from it, the bank and the control alone, so a
 * session may be taken up on another device or by another process at any step. Times are milliseconds of one clock, the
 * server's; nothing here reads a clock.
 */
export type Session = {
  readonly bankVersion: string
  readonly seed: string
  readonly rules: TestRules
  /** Extra time: 1.25, 1.5, …; null for no limits at all. */
  readonly timeFactor: number | null
  readonly startedAt: number
  /** Nothing but provisional parameters to go by: a result is 试测 and decides nothing. */
  readonly provisional: boolean
  /** Items this person is not given: barred at the start, or withheld by exposure control on the way. */
  readonly barred: readonly string[]
  readonly answers: readonly SessionAnswer[]
  readonly current: { readonly itemId: string; readonly scored: boolean; readonly shownAt: number } | null
  readonly finished: { readonly reason: StopReason; readonly at: number } | null
}

/** How a session starts. `barred` comes from the running exposure limit (`barredBy`) or from items seen before. */
export type SessionStart = {
  readonly bank: Bank
  readonly rules: TestRules
  readonly seed: string
  readonly at: number
  readonly timeFactor?: number | null
  readonly barred?: readonly string[]
}

/** Why an answer is not taken. Nothing changes then. */
export type Refusal = 'finished' | 'unknown_item' | 'already_answered' | 'not_current' | 'late'

/** Opens a session. Too few calibrated items for the longest test make it provisional. */
export function startSession({ bank, rules, seed, at, timeFactor = 1, barred = [] }: SessionStart): Session {
  if (timeFactor !== null && !(timeFactor >= 1)) throw new InputError('a time factor is at least 1')
  return {
    bankVersion: bank.version,
    seed,
    rules,
    timeFactor,
    startedAt: at,
    provisional: calibratedOf(bank).length < rules.mostItems,
    barred,
    answers: [],
    current: null,
    finished: null,
  }
}

/**
 * The item to show now; `current` is null once the test is over. Asking again gives the same item. An item whose time ran
 * out is closed as wrong, and the next one is shown.
 */
export function nextItem(bank: Bank, control: ExposureControl, session: Session, at: number): Session {
  checkBank(bank, session)
  if (session.finished) return session
  // Not before an answer that is still on its way would be late.
  const sent = at - session.rules.graceSeconds * 1000
  if (sent > testEndsAt(session)) return finish(closeCurrent(session, 'not_reached', at), 'time_over', at)
  if (session.current && sent <= itemEndsAt(session)) return session
  const open = closeCurrent(session, 'timed_out', at)
  const progress = progressOf(bank, open)
  const over = stopReason(open.rules, progress)
  if (over) return finish(open, over, at)
  const pretest = pretestDue(bank, open)
  if (pretest) return { ...open, current: { itemId: pretest, scored: false, shownAt: at } }
  const before = Uint8Array.from(progress.closed)
  const found = selectItem(
    bank,
    open.rules,
    control,
    progress,
    randomFor(open.seed, 'item', open.answers.length),
  )
  const withheld = bank.items.filter((_, k) => progress.closed[k] !== before[k]).map(({ id }) => id)
  const barred = withheld.length > 0 ? [...open.barred, ...withheld] : open.barred
  const itemId = found === null ? undefined : bank.items[found]?.id
  if (itemId === undefined) return finish({ ...open, barred }, 'no_item_left', at)
  return { ...open, barred, current: { itemId, scored: true, shownAt: at } }
}

/** Takes an answer to the item that is shown, or says why not. A late answer leaves the item to run out in `nextItem`. */
export function answerItem(
  bank: Bank,
  session: Session,
  { itemId, correct, at }: { readonly itemId: string; readonly correct: boolean; readonly at: number },
):
  | { readonly session: Session; readonly refusal: null }
  | { readonly session: null; readonly refusal: Refusal } {
  checkBank(bank, session)
  const refusal = refusalOf(bank, session, itemId, at)
  if (refusal) return { session: null, refusal }
  const closed = closeCurrent(session, correct ? 'right' : 'wrong', at)
  const over = stopReason(closed.rules, progressOf(bank, closed))
  return { session: over ? finish(closed, over, at) : closed, refusal: null }
}

/** Closes the item that is shown without counting it: a broken picture, a lost connection. */
export const excuseItem = (session: Session, at: number): Session => closeCurrent(session, 'excused', at)

function refusalOf(bank: Bank, session: Session, itemId: string, at: number): Refusal | null {
  if (!bank.positions.has(itemId)) return 'unknown_item'
  if (session.answers.some((one) => one.itemId === itemId)) return 'already_answered'
  if (session.finished) return 'finished'
  if (session.current?.itemId !== itemId) return 'not_current'
  const grace = session.rules.graceSeconds * 1000
  return at > Math.min(itemEndsAt(session), testEndsAt(session)) + grace ? 'late' : null
}

function closeCurrent(session: Session, outcome: Outcome, at: number): Session {
  if (!session.current) return session
  const { itemId, scored, shownAt } = session.current
  const seconds = at >= shownAt && (outcome === 'right' || outcome === 'wrong') ? (at - shownAt) / 1000 : null
  return { ...session, answers: [...session.answers, { itemId, scored, outcome, seconds }], current: null }
}

const finish = (session: Session, reason: StopReason, at: number): Session => ({
  ...session,
  finished: { reason, at },
})

/** What the answers so far come to. */
export function progressOf(bank: Bank, session: Session): Progress {
  const position = (id: string): number => bank.positions.get(id) ?? -1
  const barred = [...session.barred, ...session.answers.map(({ itemId }) => itemId)].map(position)
  const progress = openProgress(bank, { barred, scorePretest: session.provisional })
  for (const { itemId, scored, outcome } of session.answers) {
    if (scored && counts(outcome)) take(bank, progress, position(itemId), outcome === 'right')
  }
  return progress
}

/** Whether an outcome counts for the score. */
export const counts = (outcome: Outcome): boolean =>
  outcome === 'right' || outcome === 'wrong' || outcome === 'timed_out'

/** A pretest item where one more keeps their share within the rules; null elsewhere and in provisional sessions. */
function pretestDue(bank: Bank, { answers, rules, provisional, barred, seed }: Session): string | null {
  const unscored = answers.filter(({ scored }) => !scored).length
  if (provisional || unscored + 1 > rules.pretestShare * (answers.length + 1) + 1e-9) return null
  const used = new Set([...barred, ...answers.map(({ itemId }) => itemId)])
  const open = bank.items.filter(({ id, status }) => status === 'pretest' && !used.has(id))
  return open[below(randomFor(seed, 'pretest', answers.length), open.length)]?.id ?? null
}

function checkBank(bank: Bank, session: Session): void {
  if (bank.version !== session.bankVersion)
    throw new InputError(`the session began with bank "${session.bankVersion}", not "${bank.version}"`)
}
