import { describe, expect, it } from 'vitest'
import { missedBy, partedClocks, slept } from './awake.ts'

const tick = (at: number, wall = at, visible = true) => ({ at, wall, visible })

describe('[C5] a laptop whose lid was closed', () => {
  it('is noticed by the tick that came late', () => {
    expect(slept(tick(0), tick(1100))).toBe(0)
    expect(slept(tick(0), tick(4900))).toBe(0)
    expect(slept(tick(0), tick(61_000))).toBe(60_000)
  })

  it('is not a tab in the background, whose timers browsers slow down', () => {
    expect(slept(tick(0, 0, false), tick(61_000))).toBe(0)
    expect(slept(tick(0), tick(61_000, 61_000, false))).toBe(0)
  })

  it('is noticed by the server where the counting clock stood still', () => {
    const before = { now: '2026-11-23T10:00:00.000Z', receivedAt: 5000 }
    expect(missedBy(before, { now: '2026-11-23T10:10:01.000Z' }, 6000)).toBe(600_000)
  })
})

describe('[C5] a device whose clock is set', () => {
  it('is noticed, and costs no time by the server', () => {
    expect(partedClocks(tick(0, 0), tick(1000, 1000))).toBe(false)
    expect(partedClocks(tick(0, 0), tick(1000, 3_601_000))).toBe(true)
    expect(partedClocks(tick(0, 0), tick(1000, -3_600_000))).toBe(true)
    const before = { now: '2026-11-23T10:00:00.000Z', receivedAt: 5000 }
    expect(missedBy(before, { now: '2026-11-23T10:00:01.200Z' }, 6000)).toBe(0)
  })
})
