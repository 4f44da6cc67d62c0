import { expect, it } from 'vitest'
import { spokenSeconds } from './spoken.ts'

it('[D1] a typed answer has no length in seconds, a recorded one has its own', () => {
  expect(spokenSeconds({ mode: 'text', seconds: 0 })).toBeNull()
  expect(spokenSeconds({ mode: 'text', seconds: 61 })).toBeNull()
  expect(spokenSeconds({ mode: 'video', seconds: 61.4 })).toBe(61.4)
  expect(spokenSeconds({ mode: 'audio', seconds: null })).toBeNull()
})
