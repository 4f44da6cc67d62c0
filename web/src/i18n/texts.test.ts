import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

/** Every `<name>.zh-CN.ts` in this folder has a `<name>.en.ts` that says the same things. */
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.zh-CN.ts'))
  .map((file) => file.slice(0, -'.zh-CN.ts'.length))

function leaves(tree: object, path = ''): [string, unknown][] {
  return Object.entries(tree).flatMap(([key, value]): [string, unknown][] =>
    typeof value === 'object' && value !== null
      ? leaves(value, `${path}${key}.`)
      : [[`${path}${key}`, value]],
  )
}

async function textsOf(name: string, language: string): Promise<Map<string, string>> {
  const module = (await import(join(import.meta.dirname, `${name}.${language}.ts`))) as object
  const trees = Object.values(module).filter((value) => typeof value === 'object')
  expect(trees).toHaveLength(1)
  return new Map(leaves(trees[0] as object).map(([key, value]) => [key, String(value)]))
}

const withoutCount = (key: string) => key.replace(/_(one|other)$/, '')
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort()

describe.each(names)('texts of %s', (name) => {
  it('have the same keys in both languages', async () => {
    const [zh, en] = await Promise.all([textsOf(name, 'zh-CN'), textsOf(name, 'en')])
    const keys = (texts: Map<string, string>) => [...new Set([...texts.keys()].map(withoutCount))].sort()
    expect(keys(en)).toEqual(keys(zh))
  })

  it('are not empty and fill in the same values', async () => {
    const [zh, en] = await Promise.all([textsOf(name, 'zh-CN'), textsOf(name, 'en')])
    for (const [key, text] of [...zh, ...en]) expect(text.trim(), key).not.toBe('')
    for (const [key, text] of en) {
      const twin = zh.get(key) ?? zh.get(withoutCount(key))
      // "1 candidate" may leave its count out.
      if (!key.endsWith('_one')) expect(placeholders(text), key).toEqual(placeholders(twin ?? ''))
    }
  })

  it('are Chinese in the Chinese file, without exclamation marks, and without 你', async () => {
    const zh = await textsOf(name, 'zh-CN')
    for (const [key, text] of zh) {
      expect(text, key).not.toMatch(/[!！]/)
      expect(text, key).not.toMatch(/你/)
    }
    const chinese = [...zh.values()].filter((text) => /[㐀-鿿]/.test(text))
    expect(chinese.length / zh.size).toBeGreaterThan(0.9)
  })

  it('hold no Chinese in the English file', async () => {
    for (const [key, text] of await textsOf(name, 'en')) {
      // The switch to Chinese is written in Chinese.
      if (!/language/i.test(key)) expect(text, key).not.toMatch(/[㐀-鿿]/)
    }
  })
})

it('there are texts to check', () => {
  expect(names).toContain('shared')
})
