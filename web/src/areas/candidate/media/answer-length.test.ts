import { longestAnswerSeconds as longest } from '@mingjian/contract'
import { expect, it } from 'vitest'
import { createLength, longestAnswerSeconds } from './answer-length.ts'

it('[C5] the longest answer is the contract’s', () => {
  expect(longestAnswerSeconds).toBe(longest)
})

it('[C5] the length of a recording counts its pieces, not what the device slept through', () => {
  const length = createLength()
  for (let piece = 1; piece <= 240; piece += 1) length.add(piece / 2)
  expect(length.seconds()).toBe(120)
  // Two hours with the lid closed.
  expect(length.add(120 + 7200)).toBe(130)
  expect(length.add(120 + 7200.5)).toBe(130.5)
})
