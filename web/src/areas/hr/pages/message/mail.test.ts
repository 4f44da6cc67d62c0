import { expect, it } from 'vitest'
import { frameOf, personalLink } from './mail.ts'

it('finds the personal link among other addresses, without the punctuation after it', () => {
  const text =
    '说明见 https://example.com/help 。\n请打开 https://hr.example.com:4000/i/aB3_-x9。48 小时内有效。'
  expect(personalLink(text)).toBe('https://hr.example.com:4000/i/aB3_-x9')
})

it('finds none where the link is left out', () => {
  expect(personalLink('请打开 [个人链接] 开始面试。')).toBeNull()
})

it('opens the links of a mail in a new tab', () => {
  expect(frameOf('<p>x</p>')).toMatch(/<base target="_blank">.*<p>x<\/p>/)
})
