import { expect, it } from 'vitest'
import { placesWithoutEnglish } from './no-english.ts'

it('[A2] names the questions without English by the place they are asked at', () => {
  const both = { 'zh-CN': '问', en: 'Ask' }
  const chinese = { 'zh-CN': '问' }
  expect(placesWithoutEnglish([both, chinese, both, chinese])).toEqual([2, 4])
  expect(placesWithoutEnglish([{ ...chinese, en: '' }])).toEqual([1])
  expect(placesWithoutEnglish([both, both])).toEqual([])
})
