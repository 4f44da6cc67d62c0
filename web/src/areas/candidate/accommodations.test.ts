import { describe, expect, it } from 'vitest'
import { isNothing, nothing, waitingOf } from './accommodations.ts'

describe('what of a wish waits for an answer', () => {
  it('is what goes beyond the granted, as far as it was wished', () => {
    const granted = { timeFactor: 1.25, breakMinutes: 10, modes: [], aids: ['software'] } as const
    expect(
      waitingOf(
        { timeFactor: 2, breakMinutes: 10, modes: ['text'], aids: ['software', 'assistant'] },
        { ...granted, modes: [], aids: [...granted.aids] },
      ),
    ).toEqual({ timeFactor: 2, breakMinutes: 0, modes: ['text'], aids: ['assistant'] })
  })

  it('counts no limit as the longest time', () => {
    expect(waitingOf({ ...nothing, timeFactor: 0 }, { ...nothing, timeFactor: 2 }).timeFactor).toBe(0)
    expect(isNothing(waitingOf({ ...nothing, timeFactor: 2 }, { ...nothing, timeFactor: 0 }))).toBe(true)
    expect(isNothing(waitingOf({ ...nothing, timeFactor: 0 }, { ...nothing, timeFactor: 0 }))).toBe(true)
  })
})
