import { AccommodationRule, type NotOffered, usualAtOnce } from '@mingjian/contract'
import { expect, it } from 'vitest'
import { leftOutFault, usualRule } from './accommodation-rule.ts'

const left = (what: NotOffered['what'], reason = '岗位要求'): NotOffered => ({
  what,
  reason: { 'zh-CN': reason, en: reason },
})

it('[C5] starts from what holds where a kit says nothing', () => {
  expect(usualRule).toEqual({ ...usualAtOnce, notOffered: [] })
})

it('[C5] refuses in the editor what the server refuses', () => {
  const rules: AccommodationRule[] = [
    usualRule,
    { ...usualRule, notOffered: [left('text'), left('no-limit')] },
    { ...usualRule, notOffered: [left('breaks')] },
    { ...usualRule, breakMinutes: 0, notOffered: [left('breaks')] },
    { ...usualRule, timeFactor: 0, notOffered: [left('no-limit')] },
    { ...usualRule, notOffered: [left('audio', ' 无 ')] },
  ]
  expect(rules.map(leftOutFault)).toEqual([null, null, 'both', null, 'both', 'reason'])
  for (const rule of rules) {
    expect(AccommodationRule.safeParse(rule).success, JSON.stringify(rule)).toBe(leftOutFault(rule) === null)
  }
})

it('[C5] cannot leave out an aid', () => {
  const aid = { ...usualRule, notOffered: [{ ...left('text'), what: 'software' }] }
  expect(AccommodationRule.safeParse(aid).success).toBe(false)
})
