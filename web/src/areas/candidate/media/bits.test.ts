import { describe, expect, it } from 'vitest'
import { bitsFor, isTooSlow, sizeOf, total } from './bits.ts'

describe('[C5] how much is recorded', () => {
  it('is all of it on a good line, and where nothing is known yet', () => {
    expect(bitsFor('video', 4000)).toEqual(bitsFor('video', null))
    expect(total(bitsFor('video', 4000))).toBe(540_000)
  })

  it('never comes faster than the line carries it, from 64 kbit/s up for a voice', () => {
    for (let kbps = 64; kbps < 5000; kbps += 7) {
      expect(total(bitsFor('audio', kbps))).toBeLessThanOrEqual(kbps * 750)
      if (kbps > 160) expect(total(bitsFor('video', kbps))).toBeLessThanOrEqual(kbps * 750)
    }
  })

  it('gets lighter step by step, and says when the line is too slow for a picture', () => {
    const steps = [2000, 500, 250, 100].map((kbps) => bitsFor('video', kbps).video)
    expect(steps).toEqual([500_000, 300_000, 150_000, 90_000])
    expect(isTooSlow('video', 100)).toBe(true)
    expect(isTooSlow('video', 130)).toBe(false)
    expect(isTooSlow('audio', 64)).toBe(false)
    expect(isTooSlow('text', 1)).toBe(false)
    expect(isTooSlow('video', null)).toBe(false)
  })

  it('tells the size of an answer', () => {
    expect(sizeOf(bitsFor('video', null), 120)).toBe(8_100_000)
  })
})
