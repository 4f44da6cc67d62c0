import type { Finding } from '@mingjian/scoring'
import { describe, expect, it } from 'vitest'
import type { AnswerInput } from './assemble.ts'
import { joinThreads, placeIn } from './threads.ts'

const found = (kind: Finding['kind'], target: string, quote: string, start: number): Finding => ({
  ...{ kind, target, quote, start, end: start + quote.length },
  ...{ strength: 2, reasons: [], finder: 'hand', version: '1' },
})

function answer(answerId: string, position: number, text: string, more: Partial<AnswerInput>): AnswerInput {
  const rest = { takeId: answerId, seconds: null, question: null, source: 'speech', mode: 'audio' } as const
  return {
    ...rest,
    answerId,
    position,
    text,
    kind: 'question',
    segments: [],
    confidence: 0.9,
    findings: [],
    ...more,
  }
}

const main = answer('main', 1, '客户很急。', {
  findings: [found('guard', 'too_short', '客户很急。', 0), found('guard', 'off_topic', '客户很急。', 0)],
})
const probe = answer('probe', 1, '我去了现场。', {
  kind: 'probe',
  confidence: 0.7,
  segments: [{ start: 0, end: 6, second: 2 }],
  findings: [found('element', 'action', '我去了现场', 0), found('guard', 'off_topic', '我去了现场。', 0)],
})
const other = answer('other', 2, '别的题。', { findings: [found('guard', 'too_short', '别的题。', 0)] })

describe('[C1] an answer and the answers to its probes', () => {
  it('are scored as one, every finding standing where its words do', () => {
    const [joined, single] = joinThreads([main, probe, other])
    expect(joined?.text).toBe('客户很急。\n我去了现场。')
    for (const { quote, start, end } of joined?.findings ?? []) {
      expect(joined?.text.slice(start, end)).toBe(quote)
    }
    expect(joined?.confidence).toBe(0.7)
    expect(single).toMatchObject({ text: other.text, findings: other.findings })
    expect(joinThreads([main, probe, other])).toHaveLength(2)
  })

  it('are short or beside the question only as far as the first one is, and length is seen as a whole', () => {
    const [joined] = joinThreads([main, probe])
    const guards = joined?.findings.filter(({ kind }) => kind === 'guard') ?? []
    expect(guards.map(({ target, start }) => [target, start])).toEqual([['off_topic', 0]])
  })

  it('give each quote back to the answer it was said in, with its second there', () => {
    const [joined] = joinThreads([main, probe])
    expect(placeIn(joined, 'main', { quote: '我去了现场', start: 6, end: 11 })).toEqual({
      quote: '我去了现场',
      start: 0,
      end: 5,
      answerId: 'probe',
      second: 2,
    })
    expect(placeIn(joined, 'main', { quote: '客户很急', start: 0, end: 4 })).toMatchObject({
      answerId: 'main',
      start: 0,
    })
  })
})
