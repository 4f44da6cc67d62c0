import type { AnswerMode, AnswerState, ConsentPurpose, InterviewPhase } from '@mingjian/contract'

/** What the phase of an interview follows from. */
export interface Progress {
  now: Date
  deadline: Date
  graceMinutes: number
  revokedAt: Date | null
  expiredAt: Date | null
  consentedAt: Date | null
  consents: ReadonlyMap<ConsentPurpose, boolean>
  resumeConfirmedAt: Date | null
  checkedAt: Date | null
  practisedAt: Date | null
  startedAt: Date | null
  submittedAt: Date | null
  humanRequestedAt: Date | null
  /** All is answered, and the kit's ability test is not over. */
  abilityTestDue?: boolean
}

/**
 * Whether the candidate may still work on it. What was begun before the deadline may be finished within
 * the grace period; what was not begun ends with the deadline.
 */
export function isOpen(progress: Progress): boolean {
  const last = progress.startedAt
    ? progress.deadline.getTime() + progress.graceMinutes * 60_000
    : progress.deadline.getTime()
  return progress.now.getTime() <= last
}

/** Where the candidate stands. */
export function phaseOf(progress: Progress): InterviewPhase {
  if (progress.submittedAt) {
    return 'done'
  }
  if (progress.humanRequestedAt) {
    return 'human_requested'
  }
  if (progress.revokedAt) {
    return 'revoked'
  }
  if (progress.expiredAt || !isOpen(progress)) {
    return 'expired'
  }
  if (!progress.consentedAt || (!progress.startedAt && !agrees(progress.consents))) {
    return wasAsked(progress.consents) ? 'consent' : 'welcome'
  }
  if (!progress.resumeConfirmedAt) {
    return 'resume'
  }
  if (!progress.checkedAt) {
    return 'check'
  }
  if (!progress.practisedAt) {
    return 'practice'
  }
  return progress.abilityTestDue ? 'ability_test' : 'questions'
}

/** Whether somebody came as far as the consents. What is asked for with a request of its own does not count. */
function wasAsked(consents: Progress['consents']): boolean {
  return [...consents.keys()].some((purpose) => purpose !== 'accommodation')
}

/**
 * Whether somebody agrees by the words that stand now. They are asked anew when the words change, but not once the
 * questions have begun: what they are saying must not be lost over it.
 */
function agrees(consents: Progress['consents']): boolean {
  return consents.get('basic') === true && consents.get('ai_scoring') === true
}

/**
 * The ways to answer: what the kit allows and what was arranged beside it, without recording for who did not
 * agree to be recorded. Before anybody was asked, all of these.
 */
export function allowedModes(
  kit: readonly AnswerMode[],
  consents: ReadonlyMap<ConsentPurpose, boolean>,
  arranged: readonly AnswerMode[] = [],
): AnswerMode[] {
  const all = [...new Set([...kit, ...arranged])]
  return consents.get('recording') === false ? all.filter((mode) => mode === 'text') : all
}

export interface StepClock {
  now: Date
  thinkSeconds: number
  answerSeconds: number
  /** No clock runs where a candidate has all the time they need. */
  unlimited: boolean
  extraSeconds: number
  thinkingAt: Date | null
  confirmedAt: Date | null
  take: { startedAt: Date; finishedAt: Date | null } | null
}

/** State of a step that is not before its turn. */
export function stateOf(step: StepClock): AnswerState {
  if (step.confirmedAt) {
    return 'confirmed'
  }
  if (step.take) {
    return step.take.finishedAt ? 'answered' : 'answering'
  }
  return step.thinkingAt ? 'thinking' : 'ready'
}

/** Seconds left of the running clock, never below zero; null when none runs. Technical time is added back. */
export function secondsLeft(step: StepClock): number | null {
  const since = (at: Date) => (step.now.getTime() - at.getTime()) / 1000
  const state = stateOf(step)
  if (step.unlimited) {
    return null
  }
  if (state === 'answering' && step.take) {
    return Math.max(0, step.answerSeconds + step.extraSeconds - since(step.take.startedAt))
  }
  if (state === 'thinking' && step.thinkingAt) {
    return Math.max(0, step.thinkSeconds + step.extraSeconds - since(step.thinkingAt))
  }
  return null
}

/** Technical time one clock can get back in all: enough for a restart or two. */
export const longestExtraSeconds = 900
/** Takes of one step that may be lost to technical faults before a person must help. */
export const mostInterruptions = 5

/**
 * Technical time that is given back. It is what the device says it lost, but no more than the span in
 * which nothing of this step reached the server (no saved word, no byte, no earlier report), and no more
 * in all than `longestExtraSeconds`. Looking at the page is not a sign of life: a reloaded page looks first
 * and reports then.
 */
export function extraTime(input: {
  lostSeconds: number
  silentSeconds: number
  alreadyGiven: number
}): number {
  const believable = Math.min(input.lostSeconds, Math.max(0, input.silentSeconds))
  return Math.max(0, Math.min(believable, longestExtraSeconds - input.alreadyGiven))
}

/** Seconds without a word or a byte that count as a silence. */
export const quietAfter = 4

/** A silence that ended longer ago than this belongs to something else. */
const quietRecent = 30

/** Seconds in which nothing of a step arrived: until now, or until what was kept came in a moment ago. */
export function silentSeconds(
  answer: { heardAt: Date | null; quietSeconds: number; quietUntil: Date | null },
  now: Date,
): number {
  const since = (at: Date) => (now.getTime() - at.getTime()) / 1000
  const open = answer.heardAt ? since(answer.heardAt) : 0
  const recent = answer.quietUntil !== null && since(answer.quietUntil) <= quietRecent
  return Math.max(open, recent ? answer.quietSeconds : 0)
}

/** Seconds over time that are put down to the network; a take that ends later is noted for HR. */
const lateAfter = 15

/** Seconds after an answer was confirmed within which the words of a recording must be there for a probe. */
export const probeWaitSeconds = 20
const probeThinkSeconds = 20
const probeAnswerSeconds = 90

/**
 * The clock of a probe: short, never longer than the question's own, and with the share of extra time that this
 * candidate's question had. No limit stays no limit.
 */
export function probeClock(
  main: { think_seconds: number; answer_seconds: number },
  content: { thinkSeconds: number; answerSeconds: number },
): { thinkSeconds: number; answerSeconds: number } {
  const longest = (most: number, own: number, given: number) =>
    own > 0 ? Math.round((Math.min(most, own) * given) / own) : 0
  return {
    thinkSeconds: longest(probeThinkSeconds, content.thinkSeconds, main.think_seconds),
    answerSeconds: longest(probeAnswerSeconds, content.answerSeconds, main.answer_seconds),
  }
}

/** Seconds by which a take ended after its time, worth a note; 0 when it did not. */
export function lateSeconds(step: StepClock): number {
  if (!step.take || step.unlimited) {
    return 0
  }
  const used = (step.now.getTime() - step.take.startedAt.getTime()) / 1000
  const over = Math.round(used - step.answerSeconds - step.extraSeconds)
  return over > lateAfter ? over : 0
}

/** Seconds without a byte after which an unfinished upload may be given up for another take. */
const uploadStuckAfter = 60

/** What tells whether a recording ever arrives. */
export interface Arrival {
  recorded: boolean
  finishedAt: Date | null
  uploadedAt: Date | null
  heardAt: Date | null
}

/**
 * Whether a finished recording is missing and nothing of it is on its way: the device that holds it is
 * gone, or has lost it. Answering again then costs no try.
 */
export function isStuck(arrival: Arrival, now: Date): boolean {
  if (!arrival.recorded || !arrival.finishedAt || arrival.uploadedAt) {
    return false
  }
  const heard = Math.max(arrival.finishedAt.getTime(), arrival.heardAt?.getTime() ?? 0)
  return now.getTime() - heard >= uploadStuckAfter * 1000
}

/** Seconds after which a silent device no longer keeps another one out. */
export const deviceSilentAfter = 45

/** Whether another device has the interview in hand. */
export function isOtherDevice(input: {
  now: Date
  device: string | null
  owner: string | null
  ownerSeenAt: Date | null
}): boolean {
  if (!input.owner || input.owner === input.device || !input.ownerSeenAt) {
    return false
  }
  return input.now.getTime() - input.ownerSeenAt.getTime() < deviceSilentAfter * 1000
}

/** Number of a receipt: the day and six signs without look-alikes. */
export function receiptNumber(now: Date, random: Uint8Array): string {
  const signs = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(now).replaceAll('-', '')
  return `MJ${day}-${[...random.slice(0, 6)].map((byte) => signs[byte % signs.length]).join('')}`
}
