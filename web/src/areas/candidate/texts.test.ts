import { describe, expect, it } from 'vitest'
import { candidateEn } from '../../i18n/candidate.en.ts'
import { candidateZh } from '../../i18n/candidate.zh-CN.ts'
import type { Texts } from '../../i18n/create.ts'
import { texts } from './texts.ts'

function flat(tree: Texts, prefix = ''): Record<string, string> {
  return Object.entries(tree).reduce<Record<string, string>>((found, [key, value]) => {
    if (typeof value === 'string') found[prefix + key] = value
    else Object.assign(found, flat(value, `${prefix}${key}.`))
    return found
  }, {})
}

const holes = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort()

describe('[I2] texts of the candidate area', () => {
  const zh = flat(candidateZh)
  const en = flat(candidateEn)

  it('are complete in both languages, with the same values to fill in', () => {
    expect(
      Object.keys(en)
        .filter((key) => !key.endsWith('_one'))
        .sort(),
    ).toEqual(Object.keys(zh).sort())
    for (const [key, text] of Object.entries(zh))
      expect([key, holes(en[key] ?? '')]).toEqual([key, holes(text)])
  })

  it('speak politely: no exclamation marks, no 你 or 亲', () => {
    for (const [key, text] of [...Object.entries(zh), ...Object.entries(en)]) {
      expect([key, /[!!你亲]/.test(text)]).toEqual([key, false])
    }
  })

  it('fill values in and choose the form for one', () => {
    expect(texts('en')('duration.seconds', { count: 1 })).toBe('1 second')
    expect(texts('en')('duration.seconds', { count: 2 })).toBe('2 seconds')
    expect(texts('zh-CN')('saved.ago', { count: 3 })).toBe('本题 3 秒前')
  })
})
