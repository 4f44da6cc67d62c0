import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createNotice, leastMilliseconds, type Noticed } from './notice.ts'

type Faces = 0 | 1 | 2

/** What is noticed of looks every half second, or further apart. */
function noticedIn(faces: readonly Faces[], every = 500): Noticed[] {
  const notice = createNotice()
  return [
    ...faces.flatMap((count, index) => notice.see({ at: index * every, faces: count })),
    ...notice.end(),
  ]
}
const times = (count: number, faces: Faces): Faces[] => Array.from({ length: count }, () => faces)

describe('[I2] nobody, or more than one, in the picture', () => {
  it('is noticed after ten seconds and after three, from the first to the last look of the run', () => {
    expect(noticedIn([...times(6, 1), ...times(21, 0), 1])).toEqual([
      { what: 'face_absent', from: 3000, to: 13_000 },
    ])
    expect(noticedIn([...times(6, 1), ...times(20, 0), 1])).toEqual([])
    expect(noticedIn([1, 1, ...times(7, 2), 1])).toEqual([{ what: 'second_face', from: 1000, to: 4000 }])
    expect(noticedIn([1, 1, ...times(6, 2), 1])).toEqual([])
  })

  it('is told at the end of the answer too', () => {
    expect(noticedIn([...times(6, 1), ...times(30, 0)])).toEqual([
      { what: 'face_absent', from: 3000, to: 17_500 },
    ])
  })

  it('one look that differs ends it: a head bent over notes now and then is nothing', () => {
    const reading = Array.from({ length: 60 }, (_, index): Faces => (index % 20 === 0 ? 1 : 0))
    expect(noticedIn([...times(6, 1), ...reading])).toEqual([])
    expect(noticedIn([1, 2, 2, 2, 1, 2, 2, 2, 1, 2, 2, 2])).toEqual([])
  })

  it('a face the model never found cannot be missing: no light, no skin and no scarf makes a signal', () => {
    expect(noticedIn(times(200, 0))).toEqual([])
    expect(noticedIn([1, 0, 1, ...times(200, 0)])).toEqual([])
    expect(noticedIn([1, 0, 1, 0, 1, ...times(21, 0)])).toHaveLength(1)
  })

  it('time nobody looked at is no time without a face', () => {
    const notice = createNotice()
    const see = (at: number, faces: Faces) => notice.see({ at, faces })
    for (const at of [0, 500, 1000]) see(at, 1)
    for (const at of [1500, 2000, 2500]) see(at, 0)
    // The page was hidden for a minute.
    expect([...see(62_000, 0), ...see(62_500, 0), ...notice.end()]).toEqual([])
  })

  it('a slow device needs three looks as well, and two odd ones are nothing', () => {
    expect(noticedIn([1, 1, 2, 2, 1], 3000)).toEqual([])
    expect(noticedIn([1, 1, 2, 2, 2, 1], 2000)).toHaveLength(1)
  })

  it('whatever is seen, runs are long enough and do not overlap one another', () => {
    const faces = fc.array(fc.constantFrom<Faces>(0, 0, 0, 0, 0, 1, 2, 2, 2), { maxLength: 200 })
    fc.assert(
      fc.property(faces, (seen) => {
        const noticed = noticedIn(seen)
        return noticed.every(
          ({ what, from, to }, index) =>
            to - from >= leastMilliseconds[what] &&
            seen
              .slice(from / 500, to / 500 + 1)
              .every((count) => (what === 'face_absent' ? count === 0 : count === 2)) &&
            noticed.slice(0, index).every((before) => before.to < from),
        )
      }),
    )
  })
})
