import { describe, expect, it } from 'vitest'
import { deliveryOf } from './delivery.ts'

const segments = [
  { start: 1.2, end: 5.2 },
  { start: 5.7, end: 9.7 },
  { start: 12, end: 14 },
]

describe('how an answer was said', () => {
  it('[C1] counts characters a minute of speech, pauses and hesitations', () => {
    const text = `嗯，${'去年我负责华东客户'.repeat(4)}，用了 Excel 和 3 张表，呃，嗯嗯就是这样。`
    expect(deliveryOf(text, segments)).toEqual({
      speechSeconds: 10,
      leadSeconds: 1.2,
      pauses: 1,
      longestPause: 2.3,
      rate: 306,
      unit: 'characters',
      fillers: 3,
    })
  })

  it('[C1] counts words of English', () => {
    const text = `Um, ${'I called the customer and '.repeat(4)} it's done, uhh, hmm. The summer number is umbrella-like.`
    expect(deliveryOf(text, segments)).toMatchObject({ unit: 'words', rate: 180, fillers: 3 })
  })

  it('[C1] words that mean something are no hesitation', () => {
    expect(deliveryOf('那个客户这个月额度用完了，然后我额外申请', segments)?.fillers).toBe(0)
  })

  it('[C1] says nothing where nobody speaks, and no rate over a word or two', () => {
    expect(deliveryOf('', [])).toBeNull()
    expect(deliveryOf('好的', [{ start: 0, end: 0.5 }])).toMatchObject({ rate: null, speechSeconds: 0.5 })
    expect(deliveryOf('', segments)).toMatchObject({ rate: null, fillers: 0 })
  })
})
