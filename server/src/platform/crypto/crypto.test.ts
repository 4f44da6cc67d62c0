import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  blindIndex,
  deriveKeys,
  nameGrams,
  open,
  openText,
  readOrCreateMasterKey,
  readyKey,
  seal,
  sealText,
  searchGrams,
} from './index.ts'

const key = new Uint8Array(randomBytes(32))

describe('sealed values', () => {
  it('[H2] open to what was sealed, whatever it was', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        (text) => openText(key, 'place', sealText(key, 'place', text)) === text.toWellFormed(),
      ),
    )
  })

  it('[H2] do not open with another key, at another place or with a changed bit', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), fc.nat(), (bytes, at) => {
        const sealed = seal(key, 'candidate.name:1', bytes)
        expect(() => open(new Uint8Array(randomBytes(32)), 'candidate.name:1', sealed)).toThrow()
        expect(() => open(key, 'candidate.name:2', sealed)).toThrow()
        const changed = Buffer.from(sealed)
        const index = at % changed.length
        changed[index] = (changed[index] ?? 0) ^ 1
        expect(() => open(key, 'candidate.name:1', changed)).toThrow()
      }),
    )
  })

  it('[H2] use each nonce once, and keep it, however many there are', () => {
    const sealed = Array.from({ length: 2000 }, () => seal(key, 'place', Buffer.from('x')))
    expect(new Set(sealed.map((one) => one.subarray(2, 14).toString('hex'))).size).toBe(2000)
    expect(sealed.every((one) => open(key, 'place', one).toString() === 'x')).toBe(true)
    // A key made ready opens what its bytes sealed.
    expect(openText(readyKey(key), 'p', sealText(key, 'p', '周岚'))).toBe('周岚')
  })

  it('[H2] equal texts give different bytes', () => {
    expect(sealText(key, 'p', '周岚').equals(sealText(key, 'p', '周岚'))).toBe(false)
  })
})

describe('blind indexes', () => {
  const keys = deriveKeys(key)

  it('find equal values of one organisation and field, and tell nothing across them', () => {
    const index = (organisation: string, field: string) =>
      blindIndex(keys, organisation, field, '13800000101').toString('hex')
    expect(index('a', 'phone')).toBe(index('a', 'phone'))
    expect(new Set([index('a', 'phone'), index('b', 'phone'), index('a', 'email')]).size).toBe(3)
    const foreign = deriveKeys(new Uint8Array(randomBytes(32)))
    expect(blindIndex(foreign, 'a', 'phone', '13800000101').toString('hex')).not.toBe(index('a', 'phone'))
  })

  it('every part of a name of one or two signs or more is found in it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...'司马青岚周陈以航'), { minLength: 2, maxLength: 5 }),
        fc.nat(),
        fc.nat(),
        (signs, a, b) => {
          const start = a % signs.length
          const end = start + 1 + (b % (signs.length - start))
          const grams = nameGrams(keys, 'o', signs.join('')).map((gram) => gram.toString('hex'))
          const wanted = searchGrams(keys, 'o', signs.slice(start, end).join('')).map((gram) =>
            gram.toString('hex'),
          )
          return wanted.length > 0 && wanted.every((gram) => grams.includes(gram))
        },
      ),
    )
  })
})

describe('the master key file', () => {
  it('[H2] is made once, for its owner only', () => {
    const folder = mkdtempSync(join(tmpdir(), 'mingjian-key-'))
    try {
      const file = join(folder, 'inner', 'master.key')
      const made = readOrCreateMasterKey(file)
      expect(statSync(file).mode & 0o777).toBe(0o600)
      expect(Buffer.from(readOrCreateMasterKey(file)).equals(Buffer.from(made))).toBe(true)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
