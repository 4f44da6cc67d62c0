import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CorruptObject } from './errors.ts'
import {
  chunkBytes,
  chunkRange,
  decryptChunks,
  decryptPart,
  encryptPart,
  headerBytes,
  newPartId,
  sealedSize,
} from './part-format.ts'

const key = new Uint8Array(randomBytes(32))
const sealedChunk = chunkBytes + 16
const lengths = fc.oneof(
  fc.integer({ min: 0, max: 200 }),
  fc.integer({ min: -2, max: 2 }).map((around) => chunkBytes + around),
  fc.integer({ min: -2, max: 2 }).map((around) => 3 * chunkBytes + around),
  fc.integer({ min: 0, max: 4 * chunkBytes }),
)

function seal(length: number) {
  const place = { objectKey: 'org/take', partId: newPartId() }
  const plain = randomBytes(length)
  return { place, plain, sealed: Buffer.concat(encryptPart(key, place, [plain])) }
}

describe('an encrypted part', () => {
  it('comes back as it was, and has the size that is foretold', () => {
    fc.assert(
      fc.property(lengths, (length) => {
        const { place, plain, sealed } = seal(length)
        expect(sealed.length).toBe(sealedSize(length))
        expect(decryptPart(key, place, sealed, length).equals(plain)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('is the same in whatever pieces it was given', () => {
    const place = { objectKey: 'org/take', partId: newPartId() }
    const size = fc.integer({ min: 0, max: chunkBytes + 10 })
    fc.assert(
      fc.property(fc.array(size, { maxLength: 6 }), (sizes) => {
        const pieces = sizes.map((length) => randomBytes(length))
        const whole = Buffer.concat(encryptPart(key, place, [Buffer.concat(pieces)]))
        expect(Buffer.concat(encryptPart(key, place, pieces)).equals(whole)).toBe(true)
      }),
      { numRuns: 40 },
    )
  })

  it('is readable from the middle', () => {
    fc.assert(
      fc.property(
        lengths,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (length, a, b) => {
          const { place, plain, sealed } = seal(length)
          const start = Math.floor(Math.min(a, b) * length)
          const end = Math.floor(Math.max(a, b) * length)
          fc.pre(start < end)
          const { first, from, to } = chunkRange(start, end, length)
          const piece = decryptChunks(key, place, sealed.subarray(from, to), first, length)
          const skipped = first * chunkBytes
          expect(piece.subarray(start - skipped, end - skipped).equals(plain.subarray(start, end))).toBe(true)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('does not open when any one bit is changed', () => {
    fc.assert(
      fc.property(
        lengths,
        fc.double({ min: 0, max: 0.999999, noNaN: true }),
        fc.integer({ min: 0, max: 7 }),
        (length, where, bit) => {
          const { place, sealed } = seal(length)
          const at = Math.floor(where * sealed.length)
          sealed[at] = (sealed[at] as number) ^ (1 << bit)
          expect(() => decryptPart(key, place, sealed, length)).toThrow(CorruptObject)
        },
      ),
      { numRuns: 80 },
    )
  })

  it('does not open when cut short, at a chunk or anywhere, even if the length is lied about too', () => {
    const { place, sealed } = seal(3 * chunkBytes)
    for (const cut of [1, 16, 17, sealedChunk, 2 * sealedChunk, 3 * sealedChunk, sealed.length]) {
      const rest = sealed.subarray(0, sealed.length - cut)
      expect(() => decryptPart(key, place, rest, 3 * chunkBytes)).toThrow(CorruptObject)
    }
    const twoChunks = sealed.subarray(0, headerBytes + 2 * sealedChunk)
    expect(() => decryptPart(key, place, twoChunks, 2 * chunkBytes)).toThrow(CorruptObject)
  })

  it('does not open when it was made longer', () => {
    const { place, sealed } = seal(100)
    const longer = Buffer.concat([sealed, sealed.subarray(headerBytes)])
    expect(() => decryptPart(key, place, longer, 100)).toThrow(CorruptObject)
  })

  it('does not open when chunks change places, or one stands twice', () => {
    const { place, sealed } = seal(3 * chunkBytes)
    const chunk = (i: number) =>
      sealed.subarray(headerBytes + i * sealedChunk, headerBytes + (i + 1) * sealedChunk)
    const head = sealed.subarray(0, headerBytes)
    const size = 3 * chunkBytes
    for (const order of [
      [1, 0, 2],
      [0, 2, 1],
      [0, 0, 2],
      [2, 1, 0],
    ]) {
      const mixed = Buffer.concat([head, ...order.map(chunk)])
      expect(() => decryptPart(key, place, mixed, size)).toThrow(CorruptObject)
    }
    expect(decryptPart(key, place, Buffer.concat([head, chunk(0), chunk(1), chunk(2)]), size)).toHaveLength(
      size,
    )
  })

  it('does not open as another part, in another object or with another key', () => {
    const { place, sealed } = seal(500)
    const other = { ...place, objectKey: 'org/other' }
    expect(() => decryptPart(key, other, sealed, 500)).toThrow(CorruptObject)
    const renamed = { ...place, partId: newPartId() }
    expect(() => decryptPart(key, renamed, sealed, 500)).toThrow(CorruptObject)
    const body = sealed.subarray(headerBytes)
    expect(() => decryptChunks(key, renamed, body, 0, 500)).toThrow(CorruptObject)
    expect(() => decryptPart(new Uint8Array(randomBytes(32)), place, sealed, 500)).toThrow(CorruptObject)
  })

  it('never encrypts the same bytes to the same ciphertext', () => {
    const plain = Buffer.alloc(1000, 7)
    const seen = Array.from({ length: 50 }, () => {
      const place = { objectKey: 'org/take', partId: newPartId() }
      return Buffer.concat(encryptPart(key, place, [plain]))
        .subarray(headerBytes)
        .toString('hex')
    })
    expect(new Set(seen).size).toBe(50)
  })
})
