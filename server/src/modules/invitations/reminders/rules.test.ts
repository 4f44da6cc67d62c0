import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  bypassHours,
  occasions,
  planReminders,
  type ReminderFacts,
  type ReminderPolicy,
  slotsOf,
  usualPolicy,
  usualZone,
  verdictOf,
} from './rules.ts'
import { afterQuiet, beforeQuiet, isQuiet, localDay } from './zone.ts'

const hour = 3_600_000
const at = (text: string) => new Date(text)

function factsOf(input: Partial<ReminderFacts> = {}): ReminderFacts {
  return {
    // Monday, 10:00 in Beijing, and two days later.
    createdAt: at('2026-11-23T02:00:00Z'),
    deadline: at('2026-11-25T02:00:00Z'),
    graceMinutes: 30,
    openedAt: null,
    startedAt: null,
    expiredAt: null,
    stop: null,
    zone: usualZone,
    channels: ['email'],
    sent: [{ occasion: 'invitation', channel: 'email', at: at('2026-11-23T02:00:00Z') }],
    otherwise: [],
    ...input,
  }
}

const plan = (input: Partial<ReminderFacts> = {}, now = at('2026-11-23T02:00:00Z')) =>
  planReminders(factsOf(input), usualPolicy, now)
const moments = (input: Partial<ReminderFacts> = {}, now?: Date) =>
  Object.fromEntries(plan(input, now).planned.map((one) => [one.occasion, one.at.toISOString().slice(5, 16)]))
const reasons = (input: Partial<ReminderFacts> = {}, now?: Date) =>
  Object.fromEntries(plan(input, now).leftOut.map((one) => [one.occasion, one.reason]))

describe('[B2] the schedule', () => {
  test('48 hours: a day after, twelve hours before (in the evening, not at night), two hours before, and when it is over', () => {
    expect(moments()).toEqual({
      unopened: '11-24T02:00',
      // 22:00 in Beijing is quiet: 20:30.
      approaching: '11-24T12:30',
      closing: '11-25T00:00',
      expired: '11-25T02:30',
    })
  })

  test('eight hours keep the proportions; three hours have one reminder; half an hour has none', () => {
    const until = (hours: number) =>
      at(new Date(at('2026-11-23T02:00:00Z').getTime() + hours * hour).toISOString())
    expect(moments({ deadline: until(8) })).toEqual({
      approaching: '11-23T08:00',
      closing: '11-23T09:00',
    })
    // Three messages a day are enough, the invitation among them.
    expect(reasons({ deadline: until(8) })).toEqual({ unopened: 'capped', expired: 'capped' })
    expect(moments({ deadline: until(3) })).toEqual({ closing: '11-23T04:15', expired: '11-23T05:30' })
    expect(moments({ deadline: until(0.5) })).toEqual({ expired: '11-23T03:00' })
    expect(reasons({ deadline: until(0.5) })).toMatchObject({ closing: 'too_short' })
  })

  test('two weeks: the second reminder comes a day before the end', () => {
    expect(moments({ deadline: at('2026-12-07T02:00:00Z') })).toEqual({
      unopened: '11-24T02:00',
      approaching: '12-06T02:00',
      closing: '12-07T00:00',
      expired: '12-07T02:30',
    })
  })

  test('who has opened the link is not told that they have not', () => {
    expect(moments({ openedAt: at('2026-11-23T03:00:00Z') }).unopened).toBeUndefined()
    expect(reasons({ openedAt: at('2026-11-23T03:00:00Z') })).toEqual({ unopened: 'opened' })
  })

  test('who is in the middle of it is left in peace for an hour', () => {
    expect(moments({ startedAt: at('2026-11-24T23:40:00Z') }, at('2026-11-25T00:00:00Z'))).toMatchObject({
      closing: '11-25T00:40',
    })
  })

  test.each(['completed', 'revoked', 'moved_on', 'opted_out', 'erased'] as const)('%s ends it', (stop) => {
    expect(plan({ stop })).toEqual({
      planned: [],
      leftOut: occasions.map((occasion) => ({ occasion, reason: stop })),
    })
  })

  test('a deadline early in the morning: the last reminder may come before eight, the others may not', () => {
    const early = { createdAt: at('2026-11-22T23:00:00Z'), deadline: at('2026-11-24T23:00:00Z'), sent: [] }
    const found = moments(early, early.createdAt)
    expect(found.closing).toBe('11-24T21:00')
    expect(found.expired).toBe('11-25T00:00')
  })
})

describe('[B2] after everything was down', () => {
  test('of all that was due only what says most is sent, once', () => {
    expect(moments({}, at('2026-11-25T00:30:00Z'))).toEqual({
      closing: '11-25T00:30',
      expired: '11-25T02:30',
    })
  })

  test('what no longer helps is not sent at all', () => {
    expect(moments({}, at('2026-11-25T01:50:00Z'))).toEqual({ expired: '11-25T02:30' })
    expect(moments({ expiredAt: at('2026-11-25T02:30:00Z') }, at('2026-11-29T02:30:00Z'))).toEqual({})
  })

  test('nothing follows within two hours of what has just gone out', () => {
    const sent = [
      ...factsOf().sent,
      { occasion: 'by_hand', channel: 'email', at: at('2026-11-24T01:30:00Z') },
    ]
    expect(moments({ sent }, at('2026-11-24T02:00:00Z')).unopened).toBe('11-24T03:30')
  })
})

describe('[B2] a deadline that moves', () => {
  const sent = [
    ...factsOf().sent,
    { occasion: 'approaching', channel: 'email', at: at('2026-11-24T12:30:00Z') },
    { occasion: 'closing', channel: 'email', at: at('2026-11-25T00:00:00Z') },
  ]

  test('by two days is reminded of again', () => {
    const now = at('2026-11-25T01:00:00Z')
    expect(moments({ sent, openedAt: now, deadline: at('2026-11-27T02:00:00Z') }, now)).toMatchObject({
      approaching: '11-26T12:30',
      closing: '11-27T00:00',
    })
  })

  test('by an hour is not: they have been told a moment ago', () => {
    const now = at('2026-11-25T01:00:00Z')
    expect(moments({ sent, openedAt: now, deadline: at('2026-11-25T03:00:00Z') }, now)).toEqual({
      expired: '11-25T03:30',
    })
  })
})

describe('[B2] caps and channels', () => {
  test('a fourth message on one day and channel goes another way, or not at all', () => {
    const otherwise = [1, 2, 3].map((n) => ({ channel: 'email', at: at(`2026-11-24T0${n}:00:00Z`) }))
    expect(reasons({ otherwise })).toMatchObject({ unopened: 'capped', approaching: 'capped' })
    const two = plan({ otherwise, channels: ['email', 'sms'] })
    expect(two.planned.map((one) => [one.occasion, one.channel])).toEqual([
      ['unopened', 'sms'],
      ['approaching', 'sms'],
      ['closing', 'email'],
      ['expired', 'email'],
    ])
  })

  test('the seventh message of an invitation is not sent', () => {
    const sent = Array.from({ length: 6 }, () => ({ ...factsOf().sent[0], occasion: 'by_hand' })) as never
    expect(Object.values(reasons({ sent }))).toEqual(['capped', 'capped', 'capped', 'capped'])
  })

  test('without any way to reach somebody it says so', () => {
    expect(Object.values(reasons({ channels: [] }))).toEqual(Array(4).fill('no_channel'))
  })
})

describe('quiet hours', () => {
  const quiet = usualPolicy.quiet

  test.each([
    ['Asia/Shanghai', '2026-11-23T13:00:00Z', '2026-11-24T00:00:00.000Z'],
    ['Europe/Berlin', '2026-10-24T20:00:00Z', '2026-10-25T07:00:00.000Z'],
    ['Europe/Berlin', '2026-03-28T21:00:00Z', '2026-03-29T06:00:00.000Z'],
    ['America/New_York', '2026-03-08T05:00:00Z', '2026-03-08T12:00:00.000Z'],
    ['Asia/Kathmandu', '2026-11-23T16:00:00Z', '2026-11-24T02:15:00.000Z'],
  ])('in %s end on the clock there, also when it was changed in the night', (zone, from, end) => {
    expect(isQuiet(at(from), zone, quiet)).toBe(true)
    expect(afterQuiet(at(from), zone, quiet).toISOString()).toBe(end)
  })

  test('that end in the hour left out in spring end at its end', () => {
    const gap = { from: 22 * 60, to: 2 * 60 + 30 }
    expect(afterQuiet(at('2026-03-29T00:10:00Z'), 'Europe/Berlin', gap).toISOString()).toBe(
      '2026-03-29T01:30:00.000Z',
    )
  })

  test('a waiting message is held in them, and dropped when it no longer helps', () => {
    const message = { usefulUntil: at('2026-11-25T00:00:00Z'), quiet: { ...quiet, zone: usualZone } }
    expect(verdictOf(message, at('2026-11-24T12:59:00Z'))).toBe('go')
    expect(verdictOf(message, at('2026-11-24T13:00:00Z'))).toBe('wait')
    expect(verdictOf(message, at('2026-11-25T00:00:01Z'))).toBe('drop')
    expect(verdictOf({ ...message, quiet: null }, at('2026-11-24T13:00:00Z'))).toBe('go')
  })
})

const base = at('2026-01-01T00:00:00Z').getTime()
const arbitraryMoment = (from: number, to: number) =>
  fc.integer({ min: from, max: to }).map((minutes) => new Date(base + minutes * 60_000))
const year = 365 * 24 * 60
const arbitraryZone = fc.constantFrom(
  'Asia/Shanghai',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'America/St_Johns',
  'Pacific/Chatham',
  'UTC',
)
const arbitraryFacts: fc.Arbitrary<ReminderFacts> = fc
  .record({
    createdAt: arbitraryMoment(0, year),
    spanMinutes: fc.integer({ min: 5, max: 21 * 24 * 60 }),
    graceMinutes: fc.integer({ min: 0, max: 120 }),
    opened: fc.option(fc.integer({ min: 0, max: 3000 })),
    started: fc.option(fc.integer({ min: 0, max: 3000 })),
    stop: fc.constantFrom(
      null,
      null,
      null,
      null,
      'completed' as const,
      'revoked' as const,
      'opted_out' as const,
    ),
    zone: arbitraryZone,
    channels: fc.constantFrom(['email'], ['email', 'sms'], ['sms', 'email', 'push'], []),
    sent: fc.array(
      fc.record({
        occasion: fc.constantFrom('invitation', 'by_hand', ...occasions),
        channel: fc.constantFrom('email', 'sms'),
        minutes: fc.integer({ min: -500, max: 5000 }),
      }),
      { maxLength: 7 },
    ),
    otherwise: fc.array(
      fc.record({ channel: fc.constantFrom('email', 'sms'), minutes: fc.integer({ min: 0, max: 5000 }) }),
      { maxLength: 5 },
    ),
  })
  .map(({ spanMinutes, opened, started, sent, otherwise, createdAt, ...rest }) => {
    const after = (minutes: number) => new Date(createdAt.getTime() + minutes * 60_000)
    return {
      ...rest,
      createdAt,
      deadline: after(spanMinutes),
      openedAt: opened === null ? null : after(opened),
      startedAt: started === null ? null : after(started),
      expiredAt: null,
      sent: sent.map(({ minutes, ...one }) => ({ ...one, at: after(minutes) })),
      otherwise: otherwise.map(({ minutes, ...one }) => ({ ...one, at: after(minutes) })),
    }
  })
const arbitraryPolicy: fc.Arbitrary<ReminderPolicy> = fc.record({
  quiet: fc.record({ from: fc.integer({ min: 0, max: 1439 }), to: fc.integer({ min: 0, max: 1439 }) }),
  occasions: fc.record({
    unopened: fc.boolean(),
    approaching: fc.boolean(),
    closing: fc.boolean(),
    expired: fc.boolean(),
  }),
  perChannelAndDay: fc.integer({ min: 1, max: 4 }),
  perInvitation: fc.integer({ min: 1, max: 8 }),
})
const arbitraryLater = fc.integer({ min: 0, max: 23 * 24 * 60 })
const nowOf = (facts: ReminderFacts, later: number) => new Date(facts.createdAt.getTime() + later * 60_000)

describe('[B2] whatever the invitation, the zone, the policy and the moment', () => {
  test('nobody is written to in their quiet hours, but for what ends within two hours', () => {
    fc.assert(
      fc.property(arbitraryFacts, arbitraryPolicy, arbitraryLater, (facts, policy, later) => {
        for (const one of planReminders(facts, policy, nowOf(facts, later)).planned) {
          const left = facts.deadline.getTime() - one.at.getTime()
          const bypass = one.occasion === 'closing' && left > 0 && left <= bypassHours * hour
          expect(bypass || !isQuiet(one.at, facts.zone, policy.quiet)).toBe(true)
        }
      }),
    )
  })

  test('no cap is exceeded', () => {
    fc.assert(
      fc.property(arbitraryFacts, arbitraryPolicy, arbitraryLater, (facts, policy, later) => {
        const { planned } = planReminders(facts, policy, nowOf(facts, later))
        if (planned.length > 0) {
          expect(facts.sent.length + planned.length).toBeLessThanOrEqual(policy.perInvitation)
        }
        const got = [...facts.sent, ...facts.otherwise, ...planned]
        for (const one of planned) {
          const same = got.filter(
            (other) =>
              other.channel === one.channel &&
              localDay(other.at, facts.zone) === localDay(one.at, facts.zone),
          )
          expect(same.length).toBeLessThanOrEqual(policy.perChannelAndDay)
        }
      }),
    )
  })

  test('nothing is planned after an end, in the past, or when it no longer helps', () => {
    fc.assert(
      fc.property(arbitraryFacts, arbitraryPolicy, arbitraryLater, (facts, policy, later) => {
        const now = nowOf(facts, later)
        const { planned, leftOut } = planReminders(facts, policy, now)
        expect(facts.stop === null || planned.length === 0).toBe(true)
        expect(planned.length + leftOut.length).toBe(occasions.length)
        for (const one of planned) {
          expect(one.at.getTime()).toBeGreaterThanOrEqual(now.getTime())
          expect(one.at.getTime()).toBeLessThanOrEqual(one.usefulUntil.getTime())
          expect(facts.channels).toContain(one.channel)
        }
      }),
    )
  })

  test('two reminders are never due at the same moment', () => {
    fc.assert(
      fc.property(arbitraryFacts, arbitraryPolicy, arbitraryLater, (facts, policy, later) => {
        const now = nowOf(facts, later)
        const due = planReminders(facts, policy, now).planned.filter((one) => one.at <= now)
        expect(due.length).toBeLessThanOrEqual(1)
      }),
    )
  })

  test('adding time to the deadline moves no reminder backwards', () => {
    fc.assert(
      fc.property(
        arbitraryFacts,
        arbitraryPolicy,
        arbitraryLater,
        fc.integer({ min: 1, max: 10 * 24 * 60 }),
        (facts, policy, later, minutes) => {
          const now = nowOf(facts, later)
          const before = planReminders(facts, policy, now).planned
          const moved = { ...facts, deadline: new Date(facts.deadline.getTime() + minutes * 60_000) }
          for (const one of planReminders(moved, policy, now).planned) {
            const earlier = before.find((other) => other.occasion === one.occasion)
            expect(one.at.getTime()).toBeGreaterThanOrEqual(earlier?.at.getTime() ?? 0)
          }
        },
      ),
      { numRuns: 300 },
    )
  })

  test('the same facts give the same plan, however often and in whatever order they are told', () => {
    fc.assert(
      fc.property(arbitraryFacts, arbitraryPolicy, arbitraryLater, (facts, policy, later) => {
        const now = nowOf(facts, later)
        const first = planReminders(facts, policy, now)
        const mixed = { ...facts, sent: facts.sent.toReversed(), otherwise: facts.otherwise.toReversed() }
        expect(planReminders(mixed, policy, now)).toEqual(first)
      }),
    )
  })

  test('the occasions stand in their order', () => {
    fc.assert(
      fc.property(arbitraryFacts, (facts) => {
        const { unopened, approaching, closing, expired } = slotsOf(facts)
        const targets = [unopened, approaching, closing, expired].flatMap((one) => (one ? [one.target] : []))
        expect(targets).toEqual(targets.toSorted((a, b) => a - b))
      }),
    )
  })

  test('before and after the quiet hours is never in them', () => {
    fc.assert(
      fc.property(arbitraryMoment(0, year), arbitraryZone, (moment, zone) => {
        const quiet = usualPolicy.quiet
        const after = afterQuiet(moment, zone, quiet)
        expect(after.getTime() - moment.getTime()).toBeLessThanOrEqual(12 * hour)
        expect(isQuiet(after, zone, quiet)).toBe(false)
        const before = beforeQuiet(moment, zone, quiet)
        expect(before && before <= moment && !isQuiet(before, zone, quiet)).toBe(true)
      }),
    )
  })
})
