import { describe, expect, test } from 'vitest'
import { countParts, fillTemplate, SmsTemplates, toE164 } from './index.ts'
import { proposedTexts } from './texts.ts'

const templates = SmsTemplates.parse({
  // As the consoles of providers write it, and as we do.
  invitation: { code: 'SMS_1', text: '$'.concat('{name}您好，请于{deadline}前完成{job}面试。') },
  'invitation.en': { code: 'SMS_2', text: 'Dear {name}, please finish by {deadline}.' },
  receipt: { code: 'SMS_3', text: '{name}您好，{name}的面试已收到。', variables: ['name'] },
})
const variables = { name: '周岚', job: '互联网销售', deadline: '11月25日10:00' }
const fill = (
  more: Record<string, string> = {},
  template = 'invitation',
  language: 'zh-CN' | 'en' = 'zh-CN',
) => fillTemplate(templates, '远山集团', { template, language, variables: { ...variables, ...more } })

describe('[B2] a template of a short message', () => {
  test('is filled in the order of its text', () => {
    expect(fill()).toEqual({
      code: 'SMS_1',
      text: '周岚您好，请于11月25日10:00前完成互联网销售面试。',
      parts: 1,
      values: [
        ['name', '周岚'],
        ['deadline', '11月25日10:00'],
        ['job', '互联网销售'],
      ],
    })
  })

  test('of the language is taken where there is one, else the Chinese one', () => {
    expect(fill({}, 'invitation', 'en')).toMatchObject({ code: 'SMS_2' })
    expect(fill({}, 'receipt', 'en')).toMatchObject({ code: 'SMS_3', text: '周岚您好，周岚的面试已收到。' })
  })

  test.each([
    ['sms_missing_variable', { name: '' }],
    ['sms_missing_variable', { name: '  ' }],
    ['sms_long_variable', { job: '长'.repeat(36) }],
    ['sms_link', { job: '见 https://evil.example/x' }],
    ['sms_link', { job: '见www.evil' }],
    ['sms_link', { job: '联系 hr@yuanshan.com' }],
    ['sms_brackets', { job: '【别家】销售' }],
    ['sms_sign', { job: '销售🎉' }],
    ['sms_sign', { job: '销售🇨🇳' }],
    ['sms_sign', { name: '周\n岚' }],
  ])('is not sent for %s: %j', (problem, more) => {
    expect(fill(more)).toEqual({ problem })
  })

  test('35 signs, a company called .Net in the middle of a word and rare characters are no fault', () => {
    expect(fill({ job: '长'.repeat(35) })).toMatchObject({ parts: 1 })
    expect(fill({ name: '𠮷野·阿卜杜' })).toHaveProperty('text')
    expect(fill({ job: 'C++/C#工程师(P6-P7)' })).toHaveProperty('text')
  })

  test('that asks for what we do not have, or that is not there, is said so', () => {
    const odd = SmsTemplates.parse({ receipt: { code: 'X', text: '待遇{salary}' } })
    const input = { template: 'receipt', language: 'zh-CN', variables } as const
    expect(fillTemplate(odd, '远山', input)).toEqual({ problem: 'sms_unknown_variable' })
    expect(fillTemplate(odd, '远山', { ...input, template: 'rejection' })).toEqual({ problem: 'no_template' })
  })

  test('whose list of variables is not that of its text stops the start', () => {
    const parse = (names: string[]) =>
      SmsTemplates.safeParse({ receipt: { code: 'X', text: '{name}您好，{job}', variables: names } }).success
    expect(parse(['job', 'name'])).toBe(true)
    expect(parse(['name'])).toBe(false)
    expect(parse(['name', 'salary'])).toBe(false)
  })
})

describe('[B2] words no provider would approve stop the start', () => {
  const faultOf = (text: string) =>
    SmsTemplates.safeParse({ invitation: { code: 'X', text } }).error?.issues[0]?.message ?? null
  test.each([
    ['{name}{job}您好', 'two variables side by side'],
    ['{name} $'.concat('{job}您好'), 'two variables side by side'],
    ['{text}', 'nothing but variables'],
    ['【明鉴】{name}您好', 'brackets of a signature'],
    ['{name}您好，请打开{site}，面试码{code}', 'a code, but no address to type it at'],
    ['{name}您好，请打开 https://{site}/i 输入{code}', 'the domain of an address is a variable'],
    ['{name}您好，请打开 https://a.{site}.cn/i 输入{code}', 'the domain of an address is a variable'],
    ['{name}您好，面试码{code}', 'a code, but no address to type it at'],
  ])('%s: %s', (text, fault) => {
    expect(faultOf(text)).toBe(fault)
  })

  test('the address in fixed words is fine, and so is the code as the end of its path', () => {
    expect(faultOf('{name}您好，请打开 https://hr.example.cn/i 输入面试码{code}')).toBeNull()
    expect(faultOf('{name}您好，请打开 https://hr.example.cn/i/{code} 参加{job}面试')).toBeNull()
    expect(faultOf('{name}您好，请打开 hr.example.cn/i 输入面试码$'.concat('{code}'))).toBeNull()
  })

  test('our proposals are approved by the same rules, fit two parts and are whole in Chinese and English', () => {
    const address = 'https://mianshi.yuanshan-group.cn/i'
    const all = SmsTemplates.parse(
      Object.fromEntries(
        Object.entries(proposedTexts(address)).map(([name, text]) => [name, { code: name, text }]),
      ),
    )
    const values = {
      name: '欧阳子墨',
      job: '互联网销售经理（华东）',
      organisation: '远山集团',
      contact: '远山集团招聘人员',
      deadline: '11月25日10:00',
      time: '11月25日10:00',
      code: 'K7Q2-M9XA-4CTE',
    }
    for (const name of Object.keys(all)) {
      const [template = '', language] = name.split('.')
      const of = { template, language: language === 'en' ? 'en' : 'zh-CN', variables: values } as const
      const filled = fillTemplate(all, '远山集团', of)
      expect(filled, name).toHaveProperty('text')
      if (language !== 'en') expect('parts' in filled && filled.parts, name).toBeLessThanOrEqual(2)
      const invites = /^(invitation|reminder_\w+|deadline_moved)(\.en)?$/.test(name)
      expect('text' in filled && filled.text.includes(values.code), name).toBe(invites)
    }
  })
})

describe('parts of a short message, signature included', () => {
  test.each([
    [1, 1],
    [70, 1],
    [71, 2],
    [134, 2],
    [135, 3],
    [500, 8],
  ])('%i signs are %i', (signs, parts) => {
    expect(countParts('字'.repeat(signs))).toBe(parts)
  })

  test('the signature counts', () => {
    const long = SmsTemplates.parse({ receipt: { code: 'X', text: '字'.repeat(64) } })
    const input = { template: 'receipt', language: 'zh-CN', variables } as const
    expect(fillTemplate(long, '远山集团', input)).toMatchObject({ parts: 1 })
    expect(fillTemplate(long, '远山集团公', input)).toMatchObject({ parts: 2 })
  })
})

describe('a phone number for a provider', () => {
  test.each([
    ['13800001234', '+8613800001234'],
    ['138 0000-1234', '+8613800001234'],
    ['+86 138 0000 1234', '+8613800001234'],
    ['8613800001234', '+8613800001234'],
    ['008613800001234', '+8613800001234'],
    ['１３８００００１２３４', '+8613800001234'],
    ['+852 5123 4567', '+85251234567'],
    ['+1 (415) 555-0100', '+14155550100'],
  ])('%s is %s', (typed, number) => {
    expect(toE164(typed)).toBe(number)
  })

  test.each([
    '',
    '010-12345678',
    '12345678901',
    '+86 010 1234 5678',
    '1380000123',
    '+0123456789',
    'abc',
    '138000012345',
  ])('%s is none', (typed) => {
    expect(toE164(typed)).toBeNull()
  })
})
