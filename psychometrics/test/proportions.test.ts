import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { differenceOfShares, wilson } from '../src/proportions.ts'

const round = (x: number | undefined) => Math.round((x ?? Number.NaN) * 1e4) / 1e4

describe('[B4] shares', () => {
  test('have the Wilson interval of the worked example', () => {
    const found = wilson(34, 40)
    expect([found?.share, round(found?.low), round(found?.high)]).toEqual([0.85, 0.7093, 0.9294])
  })

  test('differ by Newcombe’s interval of the worked example', () => {
    const [one, other] = [wilson(34, 40), wilson(26, 40)]
    const found = one && other && differenceOfShares(one, other)
    expect([round(found?.difference), round(found?.low), round(found?.high)]).toEqual([0.2, 0.0093, 0.3741])
  })

  test('end at 0 and 1 exactly; of nothing there is none; what is no share is refused', () => {
    expect(wilson(0, 10)?.low).toBe(0)
    expect(wilson(10, 10)?.high).toBe(1)
    expect(wilson(0, 0)).toBeNull()
    expect(() => wilson(3, 2)).toThrow()
  })

  test('lie in their interval, and the difference in its own', () => {
    const share = fc
      .integer({ min: 1, max: 500 })
      .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)))
    fc.assert(
      fc.property(share, share, ([k, n], [l, m]) => {
        const [one, other] = [wilson(k, n), wilson(l, m)]
        if (!one || !other) return
        expect(one.low <= one.share && one.share <= one.high).toBe(true)
        const { difference, low, high } = differenceOfShares(one, other)
        expect(low <= difference && difference <= high && low >= -1 && high <= 1).toBe(true)
      }),
    )
  })
})
