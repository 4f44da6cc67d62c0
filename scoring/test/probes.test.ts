import { describe, expect, it } from 'vitest'
import { type Finding, openProbes, probesFor, probeTriggerOf } from '../src/index.ts'

const probes = [
  { id: 'p1', missing: 'situation', text: '当时是什么情况？' },
  { id: 'p2', missing: 'kb2', text: '您核对过吗？' },
  { id: 'p3', missing: 'action', text: '您自己做了什么？' },
  { id: 'p4', missing: 'result', text: '最后怎么样？' },
]

function found(kind: Finding['kind'], target: string): Finding {
  return {
    kind,
    target,
    quote: '话',
    start: 0,
    end: 1,
    strength: 1,
    reasons: [],
    finder: 'hand',
    version: '1',
  }
}

const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id)

describe('which probes an answer triggers', () => {
  it('[C1] knows three triggers, and no other element is asked for', () => {
    expect(['action', 'result', 'kb2'].map(probeTriggerOf)).toEqual([
      'no_action',
      'no_result',
      'behaviour:kb2',
    ])
    expect(['situation', 'task', 'conflict', 'reason', 'consequence'].map(probeTriggerOf)).toEqual(
      Array(5).fill(null),
    )
  })

  it('[C1] asks at most two, in the order of the list, however the findings are ordered', () => {
    expect(ids(probesFor([], probes))).toEqual(['p2', 'p3'])
    const some = [found('element', 'situation'), found('behaviour', 'kb1')]
    expect(ids(probesFor(some, probes))).toEqual(['p2', 'p3'])
    expect(probesFor(some.toReversed(), probes)).toEqual(probesFor(some, probes))
  })

  it('[C1] never asks for what was said, be it vaguely or the opposite', () => {
    expect(ids(probesFor([found('element', 'action')], probes))).toEqual(['p2', 'p4'])
    expect(ids(probesFor([found('behaviour', 'kb2')], probes))).toEqual(['p3', 'p4'])
    expect(ids(probesFor([found('counter', 'kb2')], probes))).toEqual(['p3', 'p4'])
    const all = [found('behaviour', 'kb2'), found('element', 'action'), found('element', 'result')]
    expect(probesFor(all, probes)).toEqual([])
    // A guard of the same name says nothing about what was told.
    expect(ids(probesFor([found('guard', 'action')], probes))).toEqual(['p2', 'p3'])
  })

  it('[C1] asks none twice and stops at two, whatever is still missing', () => {
    expect(ids(probesFor([], probes, ['p2']))).toEqual(['p3'])
    expect(probesFor([], probes, ['p2', 'p3'])).toEqual([])
    expect(ids(openProbes([], probes))).toEqual(['p2', 'p3', 'p4'])
  })
})
