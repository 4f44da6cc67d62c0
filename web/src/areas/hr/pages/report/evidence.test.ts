import { describe, expect, it } from 'vitest'
import { clock, linesOf, type Mark, nearestLevel, piecesOf, segmentAt } from './evidence.ts'

function mark(start: number, end: number, behaviour: number): Mark {
  const facts = { tint: 0, competency: 'c', description: '', second: null, guard: null, counter: false }
  return { start, end, behaviour, key: `a-kb${behaviour}`, ...facts }
}

describe('pieces of an answer', () => {
  it('overlapping marks are cut so that no word is lost or doubled', () => {
    const text = '我先去了门店，再写了样例表。'
    const pieces = piecesOf({ text, segments: [] }, [mark(0, 6, 1), mark(2, 9, 2)], 0, text.length)
    expect(pieces.map((piece) => piece.text).join('')).toBe(text)
    expect(pieces.map((piece) => piece.marks.map((one) => one.behaviour))).toEqual([[1], [1, 2], [2], []])
  })

  it('know the segment they belong to', () => {
    const segments = [
      { start: 0, end: 3, second: 0 },
      { start: 3, end: 6, second: 4 },
    ]
    const pieces = piecesOf({ text: '一二三四五六。', segments }, [], 0, 7)
    expect(pieces.map((piece) => piece.segment)).toEqual([0, 1, null])
  })
})

describe('lines of an answer', () => {
  it('a typed answer breaks where its writer broke it', () => {
    const lines = linesOf({ text: '第一段\n\n第二段', segments: [] }, [])
    expect(lines.map((line) => line.pieces.map((piece) => piece.text).join(''))).toEqual(['第一段', '第二段'])
    expect(lines.map((line) => line.second)).toEqual([null, null])
  })

  it('a spoken answer breaks after sentences and at twenty seconds, and keeps every word', () => {
    const words = ['我去了。', '然后', '写了表。', '一直', '写到', '晚上']
    const seconds = [0, 3, 6, 10, 25, 31]
    let at = 0
    const segments = words.map((word, index) => {
      const start = at
      at += word.length
      return { start, end: at, second: seconds[index] ?? 0 }
    })
    const text = words.join('')
    const lines = linesOf({ text, segments }, [])
    expect(lines.map((line) => text.slice(line.start, line.end))).toEqual([
      '我去了。然后写了表。',
      '一直写到',
      '晚上',
    ])
    expect(lines.map((line) => line.second)).toEqual([0, 10, 31])
    expect(lines.flatMap((line) => line.pieces.map((piece) => piece.text)).join('')).toBe(text)
  })
})

it('finds what is being said', () => {
  const segments = [
    { start: 0, end: 1, second: 1 },
    { start: 1, end: 2, second: 5 },
  ]
  expect(segmentAt(segments, 0)).toBeNull()
  expect(segmentAt(segments, 4.9)).toBe(0)
  expect(segmentAt(segments, 5)).toBe(1)
})

it('writes times and takes the nearest level that has a text', () => {
  expect([clock(391.8), clock(3723)]).toEqual(['6:31', '1:02:03'])
  expect(nearestLevel({ '1': 'a', '3': 'b', '5': 'c' }, 3.9)).toBe('3')
  expect(nearestLevel({ '1': 'a', '3': 'b', '5': 'c' }, 4.2)).toBe('5')
  expect(nearestLevel({}, 3)).toBeNull()
})
