import { describe, expect, it } from 'vitest'
import { stepName } from './parts/step-name.ts'
import { placeOf, screenOf } from './screen.ts'
import { texts } from './texts.ts'

const step = (id: string, position: number, kind: 'question' | 'probe', state: 'confirmed' | 'ready') => ({
  id,
  position,
  kind,
  text: null,
  questionKind: 'behavioural' as const,
  thinkSeconds: 20,
  minSeconds: 0,
  answerSeconds: 90,
  retakesLeft: 1,
  state,
  mode: null,
  take: 0,
  secondsLeft: null,
  draft: '',
  uploadedBytes: 0,
  uploadComplete: false,
  lost: false,
  savedAt: null,
  probe: kind === 'probe' ? { number: 1, of: 2 } : null,
  scenario: null,
})

const steps = [
  step('a', 0, 'question', 'confirmed'),
  step('p', 0, 'probe', 'ready'),
  step('b', 1, 'question', 'ready'),
]
const here = { welcomed: true, liveStepId: null }
const at = { phase: 'questions' as const, deviceConflict: false, steps, current: 1 }

describe('[C1] probes on the candidate’s page', () => {
  it('are part of their question: the number of questions stays as announced', () => {
    expect(steps.map((one) => placeOf(one, steps))).toEqual([
      { now: 1, all: 2 },
      { now: 1, all: 2 },
      { now: 2, all: 2 },
    ])
    expect(stepName(steps[1] as (typeof steps)[0], steps, texts('zh-CN'))).toMatch(
      /第 1 题.*共 2 题 · 追问 1\/2$/,
    )
    expect(stepName(steps[1] as (typeof steps)[0], steps, texts('en'))).toMatch(/1 of 2 · Follow-up 1\/2$/)
    expect(stepName(steps[2] as (typeof steps)[0], steps, texts('zh-CN'))).not.toContain('追问')
  })

  it('come where they are pending, also after a reload', () => {
    expect(screenOf({ ...at, probing: null }, here)).toBe('coming')
  })

  it('are waited for on a page of their own, but never past another device or the end', () => {
    const probing = { stepId: 'a', secondsLeft: 12 }
    expect(screenOf({ ...at, probing }, here)).toBe('probing')
    expect(screenOf({ ...at, probing, deviceConflict: true }, here)).toBe('conflict')
    expect(screenOf({ ...at, probing, phase: 'expired' }, here)).toBe('expired')
  })
})
