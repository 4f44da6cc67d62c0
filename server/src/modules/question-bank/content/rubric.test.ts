import { describe, expect, it } from 'vitest'
import { spokenLanguage } from './rubric.ts'

describe('[C2] the language an answer is read in', () => {
  it.each([
    ['我先去门店看了一天，然后和 CRM 团队一起改了接口。', 'en', 'zh-CN'],
    ['I visited the store, 门店, and stayed for the whole closing routine.', 'zh-CN', 'en'],
    ['', 'en', 'en'],
    ['12345', 'zh-CN', 'zh-CN'],
  ] as const)('%s', (text, interview, expected) => {
    expect(spokenLanguage(text, interview)).toBe(expected)
  })
})
