import { expect, it } from 'vitest'
import { hasRoom, longestOf, typicalOf } from './room-left.ts'

const steps = (...seconds: number[]) => seconds.map((answerSeconds) => ({ answerSeconds }))

it('[A4] room is reckoned for the longest answer, uploads for one in the middle', () => {
  expect(longestOf(steps(120, 300, 180))).toBe(300)
  expect(typicalOf(steps(120, 300, 180))).toBe(180)
  expect(longestOf([])).toBe(60)
  expect(typicalOf([])).toBe(120)
})

it('[A4] without a limit the longest recording must fit, and nobody waits for an hour', () => {
  expect(longestOf(steps(0, 0))).toBe(3600)
  expect(typicalOf(steps(0, 0))).toBe(120)
})

it('[A4] half of the longest answer is kept in reserve', () => {
  expect(hasRoom(15_000_000, 10_000_000)).toBe(true)
  expect(hasRoom(14_999_999, 10_000_000)).toBe(false)
})
