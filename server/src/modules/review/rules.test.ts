import { describe, expect, it } from 'vitest'
import { type Decision, overallFinal, sameDecision } from './rules.ts'

const dimensions = [
  { competency: 'a', modelWeight: 0.4, exact: '29/4' }, // 7.25
  { competency: 'b', modelWeight: 0.3, exact: '11/2' },
  { competency: 'c', modelWeight: 0.3, exact: '1/1' },
]

describe('the overall score with humans’ scores', () => {
  it('[D3] is the weighted mean of un-rounded scores, rounded half up to 0.1 last', () => {
    // 0.4·7.25 + 0.3·5.5 + 0.3·1 = 4.85 → 4.9
    expect(overallFinal(dimensions, new Map())).toBe(4.9)
    // 0.4·8 + 0.3·5.5 + 0.3·1 = 5.15 → 5.2
    expect(overallFinal(dimensions, new Map([['a', 8]]))).toBe(5.2)
    const all = new Map([
      ['a', 10],
      ['b', 10],
      ['c', 10],
    ])
    expect(overallFinal(dimensions, all)).toBe(10)
  })

  it('[D3] weighs all the same when the model weighs none', () => {
    const flat = dimensions.map((one) => ({ ...one, modelWeight: 0 }))
    // (7.25 + 5.5 + 1) / 3 = 4.583…
    expect(overallFinal(flat, new Map())).toBe(4.6)
  })

  it('[D3] weights that do not sum to 1 are brought to it; a score of tenths stays exact', () => {
    const one = [
      { competency: 'a', modelWeight: 3, exact: '1/1' },
      { competency: 'b', modelWeight: 1, exact: '1/1' },
    ]
    // (3·2.3 + 1·6.1) / 4 = 3.25 → 3.3, where binary floating point may give 3.2
    const set = new Map([
      ['a', 2.3],
      ['b', 6.1],
    ])
    expect(overallFinal(one, set)).toBe(3.3)
  })

  it('[D3] a score that counts for nothing changes nothing', () => {
    const zero = [...dimensions, { competency: 'd', modelWeight: 0, exact: '1/1' }]
    expect(overallFinal(zero, new Map([['d', 10]]))).toBe(4.9)
  })
})

describe('the same decision', () => {
  const second: Decision = {
    outcome: 'second_interview',
    interview: { startsAt: '2026-12-01T02:00:00Z', minutes: 60, place: '杭州', interviewer: '', note: '' },
  }

  it('[D3] is the same in other notation', () => {
    const interview = { ...second.interview, startsAt: '2026-12-01T02:00:00.000Z' }
    expect(sameDecision(second, { ...second, interview, reason: undefined })).toBe(true)
  })

  it('[D3] is another one with another time, place, reason or outcome', () => {
    const rejected: Decision = { outcome: 'rejected', rejectReason: 'other', reason: '证据不足' }
    expect(sameDecision(second, rejected)).toBe(false)
    expect(sameDecision(rejected, { ...rejected, reason: '别的' })).toBe(false)
    expect(sameDecision(rejected, { ...rejected, rejectReason: 'conduct' })).toBe(false)
    expect(sameDecision(second, { ...second, reason: '好' })).toBe(false)
    expect(sameDecision(second, { ...second, interview: { ...second.interview, place: '上海' } })).toBe(false)
    const later = { ...second.interview, startsAt: '2026-12-01T03:00:00Z' }
    expect(sameDecision(second, { ...second, interview: later })).toBe(false)
  })
})
