import { expect, it } from 'vitest'
import { standardScore } from './standard-score.ts'

it('[C4] gives the standard score of a percentile', () => {
  expect(standardScore(50)).toBe(50)
  expect(standardScore(84.1345)).toBe(60)
  expect(standardScore(2.275)).toBe(30)
  expect(standardScore(99.865)).toBe(80)
  expect(standardScore(1)).toBe(26.7)
})

it('[C4] says nothing where a percentile says nothing', () => {
  expect([standardScore(null), standardScore(0), standardScore(100)]).toEqual([null, null, null])
})
