import { describe, expect, it } from 'vitest'
import { generateBank, numericalBank, randomFor, simulate } from '../src/index.ts'

describe('simulation in full', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    '[C4] bank and people of seed %i: SE < .40 for 99 in 100, at most 15.5 items, exposure at most .25',
    (seed) => {
      const items = generateBank({ ...numericalBank, items: 200 }, randomFor(seed, 'bank'))
      const { figures } = simulate({ items, persons: 5000, seed })
      expect(figures.shareBelow40).toBeGreaterThanOrEqual(0.99)
      expect(figures.meanItems).toBeLessThanOrEqual(15.5)
      expect(figures.maximumExposure).toBeLessThanOrEqual(0.25)
      expect(Math.abs(figures.bias)).toBeLessThan(0.03)
    },
  )
})
