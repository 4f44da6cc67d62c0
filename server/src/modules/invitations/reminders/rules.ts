import { afterQuiet, beforeQuiet, isQuiet, localDay, type QuietHours } from './zone.ts'

/** On what occasions somebody who was invited is written to again (domain: notifications). */
export const occasions = ['unopened', 'approaching', 'closing', 'expired'] as const
export type ReminderOccasion = (typeof occasions)[number]

/** The organisation's rules for reminders. */
export interface ReminderPolicy {
  quiet: QuietHours
  occasions: Record<ReminderOccasion, boolean>
  /** Messages one person may get on one channel on one day of their calendar. */
  perChannelAndDay: number
  /** Messages about one invitation, the invitation itself among them. */
  perInvitation: number
}

export const usualPolicy: ReminderPolicy = {
  quiet: { from: 21 * 60, to: 8 * 60 },
  occasions: { unopened: true, approaching: true, closing: true, expired: true },
  perChannelAndDay: 3,
  perInvitation: 6,
}

/** Where candidates are who have not told us otherwise. */
export const usualZone = 'Asia/Shanghai'

/** Why there is nothing left to remind of. */
export type Stop = 'completed' | 'revoked' | 'moved_on' | 'opted_out' | 'erased'

/** Why an occasion is passed over. */
export type LeftOut =
  | Stop
  | 'switched_off'
  | 'told'
  | 'opened'
  | 'overtaken'
  | 'too_close'
  | 'too_late'
  | 'too_short'
  | 'capped'
  | 'no_channel'

export interface Sent {
  /** `invitation`, an occasion, or another name for what was written by hand. */
  occasion: string
  channel: string
  at: Date
}

/** All that the rule looks at. */
export interface ReminderFacts {
  createdAt: Date
  /** Until when this candidate has time, with all that was added. */
  deadline: Date
  graceMinutes: number
  openedAt: Date | null
  startedAt: Date | null
  expiredAt: Date | null
  stop: Stop | null
  zone: string
  /** Usable ways to reach this person, the one to be tried first in front. */
  channels: readonly string[]
  /** About this invitation, waiting ones among them. */
  sent: readonly Sent[]
  /** What this person got otherwise, for the caps of a day. */
  otherwise: readonly Pick<Sent, 'channel' | 'at'>[]
}

export interface Planned {
  occasion: ReminderOccasion
  at: Date
  channel: string
  /** After this moment it would no longer help. */
  usefulUntil: Date
}

export interface Plan {
  planned: Planned[]
  leftOut: { occasion: ReminderOccasion; reason: LeftOut }[]
}

const minute = 60_000
const hour = 60 * minute

/** The quiet hours give way to what can no longer wait for their end. */
export const bypassHours = 2
const toldAnewAfterHours = 12
const underWayMinutes = 60
const expiredUsefulHours = 72

interface Slot {
  target: number
  usefulUntil: number
}

/**
 * When each occasion comes, quiet hours aside, for a span S from invitation to deadline. For 48 hours: 24 h after,
 * 12 h before, 2 h before. Shorter spans keep the proportions (½, ¼ and ⅛ of S); under four hours there is one
 * reminder at a quarter of the span before the end, under one hour none. Longer spans keep the 24 h and the 2 h, and
 * the second comes ⅛ of S before the deadline, a day at most.
 */
export function slotsOf(facts: Pick<ReminderFacts, 'createdAt' | 'deadline' | 'graceMinutes' | 'expiredAt'>) {
  const created = facts.createdAt.getTime()
  const deadline = facts.deadline.getTime()
  const span = Math.max(0, deadline - created)
  const short = span < 4 * hour
  const lead = Math.max(Math.min(span / 4, 12 * hour), Math.min(span / 8, 24 * hour))
  const closing = deadline - (short ? span / 4 : Math.min(span / 8, bypassHours * hour))
  const approaching = deadline - lead
  const over = facts.expiredAt?.getTime() ?? deadline + facts.graceMinutes * minute
  return {
    span,
    gap: Math.min(span / 8, 2 * hour),
    unopened: short ? null : { target: created + Math.min(span / 2, 24 * hour), usefulUntil: approaching },
    approaching: short ? null : { target: approaching, usefulUntil: closing },
    closing:
      span < hour ? null : { target: closing, usefulUntil: deadline - Math.min(15 * minute, span / 16) },
    expired: { target: over, usefulUntil: over + expiredUsefulHours * hour },
  }
}

/** The next reminders of an invitation with their moments, and why the others are left out. */
export function planReminders(facts: ReminderFacts, policy: ReminderPolicy, now: Date): Plan {
  const slots = slotsOf(facts)
  const leftOut: Plan['leftOut'] = []
  const wanted: { occasion: ReminderOccasion; at: number; slot: Slot }[] = []
  for (const occasion of occasions) {
    const slot = slots[occasion]
    const reason = refusal(facts, policy, occasion, slot, now.getTime())
    if (reason || !slot) {
      leftOut.push({ occasion, reason: reason ?? 'too_short' })
      continue
    }
    const at = settle(facts, policy, occasion, slot, now.getTime(), slots.gap)
    if (at > slot.usefulUntil) {
      leftOut.push({ occasion, reason: 'too_late' })
    } else {
      wanted.push({ occasion, at, slot })
    }
  }
  const spaced = spaceOut(wanted, slots.gap, now.getTime(), leftOut)
  return { planned: withinCaps(facts, policy, spaced, leftOut), leftOut }
}

function refusal(
  facts: ReminderFacts,
  policy: ReminderPolicy,
  occasion: ReminderOccasion,
  slot: Slot | null,
  now: number,
): LeftOut | null {
  if (facts.stop) {
    return facts.stop
  }
  if (!policy.occasions[occasion]) {
    return 'switched_off'
  }
  if (!slot) {
    return 'too_short'
  }
  if (facts.expiredAt && occasion !== 'expired') {
    return 'too_late'
  }
  if (occasion === 'unopened' && facts.openedAt) {
    return 'opened'
  }
  const once = occasion === 'unopened' || occasion === 'expired'
  const told = facts.sent.some(
    (one) =>
      one.occasion === occasion && (once || one.at.getTime() > slot.target - toldAnewAfterHours * hour),
  )
  if (told) {
    return 'told'
  }
  if (slot.usefulUntil < now) {
    return 'too_late'
  }
  return null
}

/** The moment that a reminder goes out, given the quiet hours, what was just sent and that it may be late already. */
function settle(
  facts: ReminderFacts,
  { quiet }: ReminderPolicy,
  occasion: ReminderOccasion,
  slot: Slot,
  now: number,
  gap: number,
): number {
  const { zone } = facts
  let at = slot.target
  if (occasion === 'approaching') {
    // Rather in the evening before than at night; the first hours belong to the invitation itself.
    const early = beforeQuiet(new Date(at), zone, quiet)?.getTime() ?? at
    at = early >= facts.createdAt.getTime() + gap ? early : at
  }
  // A moment ahead of now was noted by a clock that has been set back since.
  const last = Math.max(0, ...facts.sent.map((one) => Math.min(one.at.getTime(), now)))
  at = Math.max(at, now, Math.min(last + gap, now + gap))
  if (occasion !== 'expired' && facts.startedAt) {
    // Nobody is reminded of what they are in the middle of.
    at = Math.max(at, Math.min(facts.startedAt.getTime(), now) + underWayMinutes * minute)
  }
  return mayBypass(occasion, facts.deadline.getTime(), at)
    ? at
    : afterQuiet(new Date(at), zone, quiet).getTime()
}

function mayBypass(occasion: ReminderOccasion, deadline: number, at: number): boolean {
  return occasion === 'closing' && at < deadline && deadline - at <= bypassHours * hour
}

interface Wanted {
  occasion: ReminderOccasion
  at: number
  slot: Slot
}

/** Of two that would follow one another too closely only the later is sent: it says more. */
function spaceOut(wanted: readonly Wanted[], gap: number, now: number, leftOut: Plan['leftOut']): Wanted[] {
  const kept: Wanted[] = []
  for (const one of [...wanted].reverse()) {
    const next = kept[0]
    if (next && one.occasion !== 'expired' && next.occasion !== 'expired' && one.at + gap > next.at) {
      leftOut.push({ occasion: one.occasion, reason: next.at <= now ? 'overtaken' : 'too_close' })
    } else {
      kept.unshift(one)
    }
  }
  return kept
}

/** Where there is room for some only: who is to be in time comes before who has not looked yet. */
const byWeight: readonly ReminderOccasion[] = ['closing', 'approaching', 'expired', 'unopened']

function withinCaps(
  facts: ReminderFacts,
  policy: ReminderPolicy,
  wanted: readonly Wanted[],
  leftOut: Plan['leftOut'],
): Planned[] {
  const planned: Planned[] = []
  const dayOf = (at: number | Date) => localDay(new Date(at), facts.zone)
  const got = [...facts.sent, ...facts.otherwise].map((one) => ({
    channel: one.channel,
    day: dayOf(one.at),
  }))
  const weighed = wanted.toSorted((a, b) => byWeight.indexOf(a.occasion) - byWeight.indexOf(b.occasion))
  for (const { occasion, at, slot } of weighed) {
    const today = dayOf(at)
    const channel = facts.channels.find(
      (one) =>
        got.filter((other) => other.channel === one && other.day === today).length < policy.perChannelAndDay,
    )
    if (facts.sent.length + planned.length >= policy.perInvitation) {
      leftOut.push({ occasion, reason: 'capped' })
    } else if (!channel) {
      leftOut.push({ occasion, reason: facts.channels.length === 0 ? 'no_channel' : 'capped' })
    } else {
      got.push({ channel, day: today })
      planned.push({ occasion, at: new Date(at), channel, usefulUntil: new Date(slot.usefulUntil) })
    }
  }
  return planned.sort((a, b) => a.at.getTime() - b.at.getTime())
}

/** Whether a message that waited may go out now: not when it no longer helps, not in the quiet hours. */
export function verdictOf(
  message: { usefulUntil: Date | null; quiet: (QuietHours & { zone: string }) | null },
  now: Date,
): 'go' | 'wait' | 'drop' {
  if (message.usefulUntil && now > message.usefulUntil) {
    return 'drop'
  }
  return message.quiet && isQuiet(now, message.quiet.zone, message.quiet) ? 'wait' : 'go'
}
