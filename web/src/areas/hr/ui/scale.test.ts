import { expect, it } from 'vitest'
import { place } from './scale.ts'

it('[D1] the line of a score begins at 1, where nothing was shown, and ends at 10', () => {
  expect([1, 5.5, 10].map(place)).toEqual([0, 50, 100])
})

it('[D1] nothing is drawn outside the line', () => {
  expect([0, 11].map(place)).toEqual([0, 100])
})
