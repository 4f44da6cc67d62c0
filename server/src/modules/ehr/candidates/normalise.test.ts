import { describe, expect, it } from 'vitest'
import {
  maskEmail,
  maskIdNumber,
  maskPhone,
  normaliseEmail,
  normaliseName,
  normalisePhone,
} from './normalise.ts'

describe('identifying values in one form', () => {
  it.each([
    ['138 0000 0101', '13800000101'],
    ['+86 138-0000-0101', '13800000101'],
    ['0086(138)00000101', '13800000101'],
    ['8613800000101', '13800000101'],
    ['１３８０００００１０１', '13800000101'],
    ['+85291234567', '+85291234567'],
    ['1.38E+10', null],
    ['12345', null],
    ['电话', null],
  ])('phone %s', (text, expected) => {
    expect(normalisePhone(text)).toBe(expected)
  })

  it.each([
    ['张 三', '张三'],
    ['  李　四\u200B', '李四'],
    ['阿依古丽•买买提', '阿依古丽·买买提'],
    ['John  Smith', 'John Smith'],
  ])('name %s', (text, expected) => {
    expect(normaliseName(text)).toBe(expected)
  })

  it('e-mail', () => {
    expect(normaliseEmail(' Zhou.Lan@Example.COM ')).toBe('zhou.lan@example.com')
    expect(normaliseEmail('a@b,c@d.com')).toBeNull()
    expect(normaliseEmail('no address')).toBeNull()
  })

  it('masks what a reader need not know', () => {
    expect(maskPhone('13812345678')).toBe('138****5678')
    expect(maskEmail('zhou.lan@example.com')).toBe('z***@example.com')
    expect(maskIdNumber('11010519491231002X')).toBe('110***********002X')
  })
})
