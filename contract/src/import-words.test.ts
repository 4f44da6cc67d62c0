import { describe, expect, it } from 'vitest'
import { findingWords } from './import-words.ts'

describe('[I4] what is said of a cell', () => {
  it.each([
    ['phone_invalid', '手机号', '手机号', '', '手机号不正确'],
    ['phone_invalid', '手机号码（必填）', '手机号', '', '手机号不正确'],
    ['phone_invalid', '联系方式', '手机号', '联系方式', '手机号不正确'],
    ['precision_lost', '手机号', '手机号', '手机号', '数字被表格软件截断'],
    ['id_birth_conflict', 'DOB', '出生日期', 'DOB', '出生日期与身份证号不一致'],
    ['no_contact', '', '', '', '没有可用的手机号和邮箱'],
    ['required_missing', '', '姓名', '姓名', '必填项为空'],
  ] as const)('%s under "%s" names its column once', (code, heading, name, where, text) => {
    const words = findingWords(code, 'zh-CN', { heading, name })
    expect(words.where).toBe(where)
    expect(words.text).toContain(text)
  })

  it('in English too', () => {
    expect(
      findingWords('phone_invalid', 'en', { heading: 'Mobile number', name: 'Mobile number' }).where,
    ).toBe('')
    expect(findingWords('date_invalid', 'en', { heading: 'DOB', name: 'Date of birth' }).where).toBe('DOB')
  })
})
