import type { InterviewPhase, InterviewStep } from '@mingjian/contract'
import { describe, expect, it } from 'vitest'
import { allowedModes, canType, currentStep, placeOf, preferredMode, screenOf } from './screen.ts'

const here = { welcomed: true, liveStepId: null }

function step(id: string, state: InterviewStep['state']): InterviewStep {
  return {
    id,
    position: 1,
    kind: 'question',
    text: null,
    questionKind: 'behavioural',
    thinkSeconds: 30,
    minSeconds: 0,
    answerSeconds: 120,
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
    probe: null,
    scenario: null,
  }
}

function at(state: InterviewStep['state']) {
  const steps = [step('a', 'confirmed'), step('b', state)]
  return { phase: 'questions' as InterviewPhase, deviceConflict: false, steps, current: 1, probing: null }
}

describe('[C2] the screen for the state of the interview', () => {
  it('shows the welcome once to each tab before the consents', () => {
    const interview = { ...at('ready'), phase: 'consent' as const }
    expect(screenOf(interview, { ...here, welcomed: false })).toBe('welcome')
    expect(screenOf(interview, here)).toBe('consent')
  })

  it('follows a question from its introduction to its review', () => {
    expect(screenOf(at('ready'), here)).toBe('coming')
    expect(screenOf(at('thinking'), here)).toBe('thinking')
    expect(screenOf(at('answering'), { ...here, liveStepId: 'b' })).toBe('answering')
    expect(screenOf(at('answered'), here)).toBe('review')
  })

  it('[C5] a take that runs at the server but not in this tab was interrupted', () => {
    expect(screenOf(at('answering'), here)).toBe('interrupted')
    expect(screenOf(at('answering'), { ...here, liveStepId: 'a' })).toBe('interrupted')
  })

  it('hands in when every answer is confirmed, wherever `current` points', () => {
    expect(screenOf({ ...at('confirmed'), current: 1 }, here)).toBe('hand-in')
    expect(screenOf({ ...at('confirmed'), current: 2 }, here)).toBe('hand-in')
  })

  it('skips a confirmed step', () => {
    expect(currentStep({ steps: [step('a', 'confirmed'), step('b', 'ready')], current: 0 })?.id).toBe('b')
  })

  it('an ended interview asks no one about devices, a running one asks first', () => {
    expect(screenOf({ ...at('thinking'), deviceConflict: true }, here)).toBe('conflict')
    expect(screenOf({ ...at('thinking'), phase: 'expired', deviceConflict: true }, here)).toBe('expired')
  })
})

describe('[H4] no recording without the consent to it', () => {
  const consent = (granted: boolean | null) => [
    {
      purpose: 'recording' as const,
      required: false,
      granted,
      given: null,
      title: '',
      text: '',
      version: '1',
    },
  ]
  const modes: ('video' | 'audio' | 'text')[] = ['video', 'audio', 'text']

  it('leaves typing when recording is refused or unanswered', () => {
    expect(allowedModes({ modes, consents: consent(false) })).toEqual(['text'])
    expect(allowedModes({ modes, consents: consent(null) })).toEqual(['text'])
    expect(allowedModes({ modes, consents: consent(true) })).toEqual(modes)
  })

  it('leaves typing to who is not recorded where the kit asks for a device', () => {
    expect(canType({ modes: ['video', 'audio'], modesOnFailure: ['text'] })).toBe(true)
    expect(canType({ modes: ['text', 'video'], modesOnFailure: [] })).toBe(true)
    expect(canType({ modes: ['video'], modesOnFailure: ['audio'] })).toBe(false)
  })

  it('keeps to what was chosen before while it is allowed', () => {
    expect(preferredMode({ modes, consents: consent(true), steps: [] }, 'audio')).toBe('audio')
    expect(preferredMode({ modes, consents: consent(false), steps: [] }, 'audio')).toBe('text')
    expect(
      preferredMode(
        { modes, consents: consent(true), steps: [{ ...step('a', 'confirmed'), mode: 'text' }] },
        null,
      ),
    ).toBe('text')
    expect(preferredMode({ modes, consents: consent(true), steps: [] }, null)).toBe('video')
  })
})

describe('where a step is', () => {
  it('[C4] English tasks are counted with the questions, one by one', () => {
    const kinds = ['self_introduction', 'question', 'probe', 'english', 'english'] as const
    const positions = [0, 1, 1, 2, 3]
    const steps = kinds.map((kind, at) => ({ kind, position: positions[at] ?? 0 }))
    expect(placeOf(steps[3] ?? null, steps)).toEqual({ now: 3, all: 4 })
    expect(placeOf(steps[4] ?? null, steps)).toEqual({ now: 4, all: 4 })
  })
})
