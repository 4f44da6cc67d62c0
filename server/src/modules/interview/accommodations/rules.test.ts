import { type Arrangement, noArrangement } from '@mingjian/contract'
import { describe, expect, it } from 'vitest'
import {
  covers,
  extraMinutesOf,
  grantedAtOnce,
  isEmpty,
  join,
  restOf,
  timed,
  workingDaysAfter,
} from './rules.ts'

const wish = (part: Partial<Arrangement>): Arrangement => ({ ...noArrangement, ...part })

describe('[C5] what a kit grants at once', () => {
  it('is what it says, and of more than that the most it grants', () => {
    const rule = { timeFactor: 1.3, breakMinutes: 10, modes: true } as const
    const all = wish({ timeFactor: 2, breakMinutes: 5, modes: ['text'], aids: ['software', 'assistant'] })
    expect(grantedAtOnce(all, rule)).toEqual({
      timeFactor: 1.3,
      breakMinutes: 5,
      modes: ['text'],
      // Somebody who sits beside is agreed with a person.
      aids: ['software'],
    })
    expect(grantedAtOnce(wish({ timeFactor: 1.25 }), rule).timeFactor).toBe(1.25)
    expect(grantedAtOnce(wish({ timeFactor: 0 }), { ...rule, timeFactor: 0 }).timeFactor).toBe(0)
  })

  it('is a quarter more time and ten minutes of breaks where the kit says nothing', () => {
    const all = wish({ timeFactor: 0, breakMinutes: 30, modes: ['text'] })
    expect(grantedAtOnce(all)).toEqual(wish({ timeFactor: 1.25, breakMinutes: 10 }))
  })
})

describe('[C5] arrangements', () => {
  it('together are the more generous of each, and no limit is the most generous', () => {
    const both = join(wish({ timeFactor: 2, aids: ['camera'] }), wish({ timeFactor: 0, breakMinutes: 5 }))
    expect(both).toEqual(wish({ timeFactor: 0, breakMinutes: 5, aids: ['camera'] }))
    expect(covers(both, wish({ timeFactor: 2 }))).toBe(true)
    expect(covers(wish({ timeFactor: 2 }), both)).toBe(false)
    expect(isEmpty(noArrangement)).toBe(true)
    expect(isEmpty(wish({ aids: ['camera'] }))).toBe(false)
  })

  it('lengthen clocks and the deadline', () => {
    expect([timed(90, 1.25), timed(30, 1.3), timed(90, 0), timed(0, 2)]).toEqual([113, 39, 0, 0])
    expect(extraMinutesOf(wish({ timeFactor: 1.5, breakMinutes: 10 }), 25)).toBe(23)
    expect(extraMinutesOf(wish({ timeFactor: 0 }), 25)).toBe(1440)
    expect(extraMinutesOf(noArrangement, 25)).toBe(0)
  })
})

it('[C5] working days leave the weekend out, by the calendar of Beijing', () => {
  const after = (at: string) => workingDaysAfter(new Date(at), 2).toISOString().slice(0, 13)
  expect(after('2026-11-23T02:00:00Z')).toBe('2026-11-25T02')
  expect(after('2026-11-26T02:00:00Z')).toBe('2026-11-30T02')
  // Friday evening in London is Saturday in Beijing.
  expect(after('2026-11-27T17:00:00Z')).toBe('2026-11-30T17')
})

it('[C5] a break uses up the minutes that were granted, and is over with them', () => {
  const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 2, minute))
  const past = { from: at(0).toISOString(), until: at(4).toISOString() }
  expect(restOf([past], 10, at(9))).toEqual({ running: false, secondsLeft: 360 })
  const now = { from: at(10).toISOString(), until: null }
  expect(restOf([past, now], 10, at(12))).toEqual({ running: true, secondsLeft: 240 })
  expect(restOf([past, now], 10, at(30))).toEqual({ running: false, secondsLeft: 0 })
})
