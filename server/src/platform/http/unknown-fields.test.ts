import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { unknownFields } from './unknown-fields.ts'

const Text = z.object({ en: z.string() })
const schema = z.object({
  name: z.string(),
  words: z.union([z.string(), Text]).transform(String),
  list: z.array(z.object({ a: z.number() })).optional(),
  free: z.record(z.string(), z.unknown()).default({}),
  any: z.unknown(),
})

describe('[H8] fields nobody knows', () => {
  it.each([
    [{ name: 'x', words: 'y', free: { a: { b: 1 } }, any: { c: 1 } }, []],
    [{ name: 'x', Name: 'X', words: { en: 'y', fr: 'z' } }, ['Name', 'words.fr']],
    [{ list: [{ a: 1 }, { a: 1, b: 2 }, 'no', null] }, ['list.1.b']],
    [{ name: { first: 'x' } }, []],
    [JSON.parse('{"__proto__": {"a": 1}}'), ['__proto__']],
    [null, []],
    ['text', []],
  ])('of %j', (value, paths) => {
    expect(unknownFields(schema, value)).toEqual(paths)
  })

  it('are named up to fifty, each in a length and in signs that fit anywhere', () => {
    const many = Object.fromEntries(Array.from({ length: 80 }, (_, i) => [`x${i}`, 1]))
    expect(unknownFields(schema, many)).toHaveLength(50)
    expect(unknownFields(schema, { list: Array.from({ length: 80 }, () => ({ b: 1 })) })).toHaveLength(50)
    expect(unknownFields(schema, { ['长'.repeat(500)]: 1, 'a\u0000\ud83d': 1 }, 'data.')).toEqual([
      `data.${'长'.repeat(100)}`,
      'data.a\ufffd\ufffd',
    ])
  })
})
