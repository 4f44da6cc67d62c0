import { describe, expect, it } from 'vitest'
import { observe, secondsFor, spare } from './line.ts'

const piece = (bytes: number, ms: number, full = true) => ({ bytes, ms, full })

describe('[C5] what the line carries', () => {
  it('is learnt from pieces that filled it, and follows a line that gets slower', () => {
    expect(observe(null, piece(100_000, 1000))).toBe(800)
    let line = observe(800, piece(64_000, 8000))
    for (let times = 0; times < 8; times += 1) line = observe(line, piece(64_000, 8000))
    expect(line).toBeGreaterThan(60)
    expect(line).toBeLessThan(80)
  })

  it('is not taken for slow because there was little to send', () => {
    expect(observe(2000, piece(40_000, 900, false))).toBe(2000)
    expect(observe(300, piece(40_000, 900, false))).toBeCloseTo(355.6, 1)
    expect(observe(2000, piece(500, 900))).toBe(2000)
    expect(observe(null, piece(500, 900))).toBeNull()
  })

  it('has less to spare while a backlog waits', () => {
    expect(spare(null, 9e9)).toBeNull()
    expect(spare(800, 1_000_000)).toBe(800)
    // Two minutes of backlog: a quarter of the line for the next answer.
    expect(spare(800, 12_000_000)).toBeCloseTo(200, 6)
    expect(secondsFor(12_000_000, 800)).toBe(120)
  })
})
