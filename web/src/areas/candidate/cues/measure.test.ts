import { describe, expect, it } from 'vitest'
import { type Look, measure } from './measure.ts'
import { createPace } from './pace.ts'

/** Looks every half second; `yaw` of null is a picture without a face. */
const looks = (yaws: readonly (number | null)[], smile = false): Look[] =>
  yaws.map((yaw, index) => ({
    at: index * 500,
    faces: yaw === null ? 0 : 1,
    face: yaw === null ? null : { smile, yaw, pitch: 0 },
  }))
const times = (count: number, yaw: number | null) => Array.from({ length: count }, () => yaw)

describe('[C1] the numbers on one answer', () => {
  it('are shares of the pictures, in whole numbers', () => {
    const some = [...looks(times(15, 0), true), ...looks(times(5, null))].map((look, index) => ({
      ...look,
      at: index * 500,
    }))
    expect(measure(some)).toEqual({ frames: 20, seconds: 10, face: 75, smile: 100, away: 0, movement: 0 })
  })

  it('say nothing about a face that was never there', () => {
    const none = measure(looks(times(20, null)))
    expect(none).toEqual({ frames: 20, seconds: 10, face: 0, smile: null, away: null, movement: null })
  })

  it('count turning away only in runs of more than two seconds, and one odd look breaks no run', () => {
    const away = (yaws: readonly number[]) => measure(looks(yaws))?.away
    expect(away([...times(20, 0), 40, 40, 40, 40, ...times(20, 0)] as number[])).toBe(0)
    expect(away([...times(20, 0), ...times(6, 40), ...times(14, 0)] as number[])).toBe(15)
    expect(away([...times(20, 0), 40, 40, 40, 0, 40, 40, 40, ...times(13, 0)] as number[])).toBe(18)
  })

  it('measure turns from where the head usually is: a camera at the side is no turning away', () => {
    expect(measure(looks(times(20, 35)))).toMatchObject({ away: 0, movement: 0 })
    expect(measure(looks(Array.from({ length: 21 }, (_, i) => (i % 3) * 10)))?.movement).toBe(10)
  })

  it('do not count the time nobody looked, and are none for a moment', () => {
    const gap = looks(times(10, 0)).map((look, index) => ({
      ...look,
      at: look.at + (index > 4 ? 60_000 : 0),
    }))
    expect(measure(gap)?.seconds).toBe(7)
    expect(measure(looks(times(4, 0)))).toBeNull()
    expect(measure([])).toBeNull()
  })
})

describe('[C1] the pace', () => {
  it('is two looks a second at most and slows down with the device', () => {
    const fast = createPace()
    expect([80, 80, 80, 80].map((cost) => fast.after(cost))).toEqual([500, 500, 500, 500])
    const slow = createPace()
    for (let i = 0; i < 5; i += 1) slow.after(330)
    expect(slow.after(330)).toBeCloseTo(943, 0)
  })

  it('gives up where a look costs too much, but not for the slow first ones', () => {
    const pace = createPace()
    expect([2500, 900, 900].map((cost) => pace.after(cost))).toEqual([2000, 2000, 2000])
    expect(pace.after(900)).toBeNull()
    const settled = createPace()
    for (const cost of [2500, 100, 100, 100]) expect(settled.after(cost)).not.toBeNull()
  })
})
