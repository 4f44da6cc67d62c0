import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ahead, inTurns } from './ahead.ts'
import { SeenMarks } from './seen-marks.ts'

const markOf = (text: string) => createHash('sha256').update(text).digest()
const marks = (phone: string, name = phone) => ({
  idNumber: null,
  phone: markOf(phone),
  email: null,
  name: markOf(name).subarray(0, 8),
})

describe('[I4] chunks of a file', () => {
  it('come in their order, one ahead of the work and never more', async () => {
    let made = 0
    let closed = 0
    async function* source() {
      try {
        for (; made < 6; ) {
          made += 1
          yield made
        }
      } finally {
        closed += 1
      }
    }
    const taken: number[] = []
    for await (const one of ahead(source())) {
      taken.push(one)
      await new Promise((done) => setTimeout(done, 5))
      expect(made).toBeLessThanOrEqual(one + 1)
    }
    expect(taken).toEqual([1, 2, 3, 4, 5, 6])
    made = 0
    for await (const one of ahead(source())) {
      if (one === 2) break
    }
    expect(closed).toBe(2)
  })

  it('end with the failure of the one that could not be read, after those before it', async () => {
    async function* source() {
      yield 1
      throw new Error('torn')
    }
    const taken: number[] = []
    const work = async () => {
      for await (const one of ahead(source())) {
        taken.push(one)
      }
    }
    await expect(work()).rejects.toThrow('torn')
    expect(taken).toEqual([1])
    expect(await inTurns([...Array(60).keys()], (one) => one * 2)).toHaveLength(60)
  })
})

describe('[I4] fingerprints seen so far', () => {
  it('are all found again, and hardly any other is taken for one', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 50 }), (texts) => {
        const seen = new SeenMarks()
        for (const text of texts) seen.add(marks(text))
        const all = texts.map((text) => marks(text))
        return (
          seen.among('phone', all).length === texts.length && seen.among('name', all).length === texts.length
        )
      }),
      { numRuns: 10 },
    )
    const seen = new SeenMarks()
    for (let i = 0; i < 100_000; i += 1) seen.add(marks(`${i}`))
    const others = Array.from({ length: 5000 }, (_, i) => marks(`another ${i}`))
    expect(seen.among('phone', others).length).toBeLessThan(50)
    expect(seen.among('email', others)).toEqual([])
    // A phone number is no name: kinds are asked for apart.
    expect(seen.among('idNumber', [{ ...marks('1'), idNumber: null }])).toEqual([])
  })
})
