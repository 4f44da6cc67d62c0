import type { InterviewStep } from '@mingjian/contract'
import { describe, expect, it } from 'vitest'
import { texts } from './texts.ts'
import { consequences } from './withdrawal.ts'

const steps = (state: InterviewStep['state']) => [{ state } as InterviewStep]
const inPhase = (
  phase: 'check' | 'questions' | 'done' | 'expired',
  state: InterviewStep['state'] = 'ready',
) => ({
  phase,
  steps: steps(state),
  modes: ['video' as const, 'text' as const],
})

describe('[H4] what taking a consent back means', () => {
  it('is said for every purpose at every moment, in both languages', () => {
    for (const interview of [
      inPhase('check'),
      inPhase('questions', 'answered'),
      inPhase('done', 'confirmed'),
      inPhase('expired'),
      { ...inPhase('check'), modes: ['video' as const] },
      { ...inPhase('questions', 'answering'), modes: ['video' as const] },
    ]) {
      for (const purpose of ['basic', 'recording', 'ai_scoring', 'model_improvement'] as const) {
        const lines = consequences(interview, purpose)
        expect(lines.length).toBeGreaterThan(0)
        for (const line of lines) {
          expect(texts('zh-CN')(line)).toMatch(/。$/)
          expect(texts('en')(line)).toMatch(/\.$/)
        }
      }
    }
  })

  it('offers a person where the notice promises one', () => {
    expect(consequences(inPhase('check'), 'ai_scoring')).toContain('withdrawal.person')
    expect(consequences(inPhase('questions', 'answered'), 'basic')).toContain('withdrawal.person')
    expect(consequences(inPhase('done'), 'ai_scoring')).toContain('withdrawal.result')
    // Typing is there: the interview goes on.
    expect(consequences(inPhase('check'), 'recording')).not.toContain('withdrawal.person')
    expect(consequences({ ...inPhase('check'), modes: ['video'] }, 'recording')).toContain(
      'withdrawal.person',
    )
  })
})
