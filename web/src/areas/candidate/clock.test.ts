import { describe, expect, it } from 'vitest'
import { clockText, markPassed, remaining, share, untilDeadline } from './clock.ts'

describe('[C2] the time shown to the candidate', () => {
  it('counts from what the server said', () => {
    expect(remaining({ secondsLeft: 90, at: 1000 }, 31_000)).toBe(60)
    expect(remaining({ secondsLeft: 5, at: 0 }, 9000)).toBe(0)
  })

  it('shows a started second as a whole one', () => {
    expect(clockText(83.2)).toBe('1:24')
    expect(clockText(60)).toBe('1:00')
    expect(clockText(0)).toBe('0:00')
  })

  it('speaks at 30 and 10 seconds, once, and the nearer one when both passed in a pause', () => {
    expect(markPassed(30.4, 29.9)).toBe(30)
    expect(markPassed(30, 29)).toBeNull()
    expect(markPassed(40, 5)).toBe(10)
    expect(markPassed(9, 8)).toBeNull()
  })

  it('draws the part that is left', () => {
    expect(share(30, 120)).toBe(0.25)
    expect(share(130, 120)).toBe(1)
    expect(share(1, 0)).toBe(0)
  })

  it('counts down to the deadline by the server clock', () => {
    expect(untilDeadline('2026-11-24T12:30:00Z', '2026-11-23T11:00:00Z', 60_000)).toEqual({
      days: 1,
      hours: 1,
      minutes: 29,
    })
    expect(untilDeadline('2026-11-24T12:30:00Z', '2026-11-24T12:30:00Z', 0)).toBeNull()
  })
})
