import fc from 'fast-check'
import { expect, it } from 'vitest'
import { idOf, isWorthNoting, serverTime, strengthOf, wilson } from './rules.ts'

it('[I2] the share judged innocent has the Wilson interval of the textbook', () => {
  const { share, interval } = wilson(34, 40) ?? { share: 0, interval: [0, 0] }
  expect(share).toBe(0.85)
  expect(interval[0]).toBeCloseTo(0.7093, 4)
  expect(interval[1]).toBeCloseTo(0.9294, 4)
  expect(wilson(0, 0)).toBeNull()
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, part) => {
      const found = wilson(Math.round(n * part), n)
      const [low, high] = found?.interval ?? [1, 0]
      return found !== null && 0 <= low && low <= found.share && found.share <= high && high <= 1
    }),
  )
})

it('[I2] grades by what was measured, the same for everybody', () => {
  const left = (seconds: number) => strengthOf({ kind: 'left', seconds, how: 'hidden' })
  expect([4, 15, 60].map(left)).toEqual(['slight', 'clear', 'marked'])
  const paste = (characters: number, share: number, own = false) =>
    strengthOf({ kind: 'pasted', characters, share, own })
  expect(paste(400, 0.9)).toBe('marked')
  expect(paste(400, 0.3)).toBe('clear')
  expect(paste(40, 0.9)).toBe('slight')
  // One's own draft is nobody's business, however long.
  expect(paste(4000, 1, true)).toBe('slight')
  expect(strengthOf({ kind: 'second_device', browsers: 2, gapSeconds: 30 })).toBe('clear')
  expect(strengthOf({ kind: 'second_device', browsers: 2, gapSeconds: 3600 })).toBe('slight')
})

it('[I2] leaves everyday noise out', () => {
  expect(isWorthNoting({ kind: 'left', seconds: 2, how: 'unfocused' })).toBe(false)
  expect(isWorthNoting({ kind: 'pasted', characters: 12, share: 1, own: false })).toBe(false)
  expect(isWorthNoting({ kind: 'clock_jump', seconds: -20 })).toBe(false)
  expect(isWorthNoting({ kind: 'clock_jump', seconds: -3600 })).toBe(true)
})

it('[I2] finds the server’s time whatever the clock of the device shows', () => {
  const now = new Date('2026-11-23T10:00:00Z')
  const notBefore = new Date('2026-11-23T09:30:00Z')
  const years = 5 * 365 * 86_400_000
  for (const shift of [0, -years, years]) {
    const sentAt = now.getTime() + shift
    const time = (secondsAgo: number) =>
      serverTime({ at: sentAt - secondsAgo * 1000, sentAt, now, notBefore }).toISOString()
    expect(time(90)).toBe('2026-11-23T09:58:30.000Z')
    expect(time(90_000)).toBe(notBefore.toISOString())
    expect(time(-60)).toBe(now.toISOString())
  }
})

it('[I2] what the server finds twice has one id, and it is a UUID', () => {
  expect(idOf('same_device', 'a', 'b')).toBe(idOf('same_device', 'a', 'b'))
  expect(idOf('same_device', 'a', 'b')).not.toBe(idOf('same_device', 'b', 'a'))
  expect(idOf('same_device', 'a', 'b')).toMatch(
    /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/,
  )
})
