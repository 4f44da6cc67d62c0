import { withCheck } from '@mingjian/contract/interview-code'
import { expect, it } from 'vitest'
import { isForCode } from '../identity.ts'
import { understand } from './typed.ts'

const code = withCheck('K7Q2M9XA4CT') ?? withCheck('K7Q2M9XA4CW') ?? ''
const grouped = `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`

it('[B1] understands a code however it came into the field, a whole message among it', () => {
  const message = `【远山集团】周岚您好，您应聘的销售（A12-3456）请于11月25日10:00前打开 https://hr.example.cn/i 输入面试码${grouped}完成。`
  for (const text of [
    code,
    grouped.toLowerCase(),
    ` ${grouped} `,
    message,
    `https://hr.example.cn/i/${grouped}`,
    `https://hr.example.cn/i/${code}`,
  ]) {
    expect(understand(text), text).toMatchObject({ code, wrong: false, say: { key: 'whole' } })
  }
  expect(understand(grouped).shown).toBeNull()
  expect(understand(code.toLowerCase()).shown).toBe(grouped)
})

it('says at once what is wrong, and nothing while it is only short', () => {
  expect(understand('')).toMatchObject({
    code: null,
    wrong: false,
    say: { key: 'count', values: { now: 0 } },
  })
  expect(understand('k7q2-m')).toMatchObject({ wrong: false, say: { key: 'count', values: { now: 5 } } })
  expect(understand('k7q0')).toMatchObject({ wrong: true, say: { key: 'foreign', values: { sign: '0' } } })
  expect(understand(`${code}2`)).toMatchObject({ wrong: true, say: { key: 'long' } })
  const typo = `${code.slice(0, 5)}${code[5] === '3' ? '4' : '3'}${code.slice(6)}`
  expect(understand(typo)).toMatchObject({ code: null, wrong: true, say: { key: 'wrong' } })
})

it('an address with a code is told from a personal link', () => {
  expect(isForCode(grouped)).toBe(true)
  expect(isForCode(code)).toBe(true)
  expect(isForCode('a'.repeat(43))).toBe(false)
  expect(isForCode('move')).toBe(false)
})
