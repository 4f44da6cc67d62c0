import { expect, it } from 'vitest'
import { day, instant, time } from './dates.ts'

it('writes dates as people do', () => {
  const at = new Date(2026, 10, 22, 14, 30)
  expect(instant(at, 'zh-CN')).toBe('2026年11月22日 14:30')
  expect(instant(at, 'en')).toBe('22 Nov 2026 14:30')
  expect(time(new Date(2026, 10, 22, 0, 5), 'zh-CN')).toBe('00:05')
})

it('keeps a bare date on its day, whatever the zone', () => {
  expect(day('2026-03-01', 'zh-CN')).toBe('2026年3月1日')
})
