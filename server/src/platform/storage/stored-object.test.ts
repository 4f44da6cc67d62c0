import { randomBytes } from 'node:crypto'
import { cp, mkdtemp, readdir, readFile, rename, rm, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { createFolderStorage } from '../../adapters/object-storage/index.ts'
import { CorruptObject } from './errors.ts'
import { deleteObject, openObject, plainSize, putPart, sealObject, writeObject } from './stored-object.ts'

const root = await mkdtemp(join(tmpdir(), 'stored-object-'))
afterAll(() => rm(root, { recursive: true }))
const storage = createFolderStorage(root)
const key = new Uint8Array(randomBytes(32))

async function writeParts(objectKey: string, plain: Buffer, cuts: number[]) {
  const edges = [0, ...cuts.toSorted((a, b) => a - b), plain.length]
  const parts = []
  for (let i = 1; i < edges.length; i++) {
    const piece = plain.subarray(edges[i - 1], edges[i])
    if (piece.length > 0) {
      parts.push(await putPart(storage, key, objectKey, [piece]))
    }
  }
  await sealObject(storage, key, objectKey, parts)
  return parts
}

async function readAll(objectKey: string): Promise<Buffer> {
  return (await openObject(storage, key, objectKey)).readAll()
}

describe('a stored object', () => {
  it('gives back any range of itself, however it was cut into parts', async () => {
    let number = 0
    const size = 400_000
    const at = fc.integer({ min: 0, max: size })
    await fc.assert(
      fc.asyncProperty(
        fc.array(at, { maxLength: 6 }),
        fc.array(fc.tuple(at, at), { minLength: 1, maxLength: 5 }),
        async (cuts, ranges) => {
          const objectKey = `ranges/${number++}`
          const plain = randomBytes(size)
          await writeParts(objectKey, plain, cuts)
          const object = await openObject(storage, key, objectKey)
          expect(object.size).toBe(size)
          for (const [a, b] of ranges) {
            const [start, end] = [Math.min(a, b), Math.max(a, b)]
            const pieces = await object.readRange(start, end).toArray()
            expect(Buffer.concat(pieces).equals(plain.subarray(start, end))).toBe(true)
          }
        },
      ),
      { numRuns: 25 },
    )
  })

  it('takes a stream of any pieces, also more than one part long', async () => {
    const plain = randomBytes(9_000_001)
    async function* pieces() {
      for (let at = 0; at < plain.length; at += 700_001) {
        yield plain.subarray(at, at + 700_001)
      }
    }
    expect(await writeObject(storage, key, 'stream', pieces())).toBe(plain.length)
    expect(await plainSize(storage, key, 'stream')).toBe(plain.length)
    expect((await readAll('stream')).equals(plain)).toBe(true)
    expect(await readdir(join(root, 'stream'))).toHaveLength(4)
    await writeObject(storage, key, 'stream', Buffer.from('replaced'))
    expect((await readAll('stream')).toString()).toBe('replaced')
    expect(await readdir(join(root, 'stream'))).toHaveLength(2)
  })

  it('may be empty', async () => {
    await writeObject(storage, key, 'empty', new Uint8Array())
    expect(await readAll('empty')).toHaveLength(0)
  })

  it('[H2] stores nothing that can be read without the key', async () => {
    const secret = '我叫林晓，电话 13800138000，我在上一家公司解决了客户投诉。'
    await writeObject(storage, key, 'secret', Buffer.from(secret.repeat(5000)))
    const files = await readdir(join(root, 'secret'))
    expect(files.length).toBeGreaterThan(1)
    for (const file of files) {
      const stored = await readFile(join(root, 'secret', file))
      for (const word of ['林晓', '13800138000', '客户', 'parts', 'size']) {
        expect(stored.includes(word), `${word} in ${file}`).toBe(false)
      }
    }
    const other = new Uint8Array(randomBytes(32))
    await expect(openObject(storage, other, 'secret')).rejects.toThrow(CorruptObject)
  })

  it('notices a part that was cut short, removed, or put in the place of another', async () => {
    const plain = randomBytes(300_000)
    const [a, b] = await writeParts('damaged', plain, [150_000])
    const file = (part: typeof a) => join(root, 'damaged', part?.[0] as string)
    await rename(file(a), `${file(a)}.saved`)
    await expect(readAll('damaged')).rejects.toThrow(CorruptObject)
    await cp(file(b), file(a))
    await expect(readAll('damaged')).rejects.toThrow(CorruptObject)
    await rename(`${file(a)}.saved`, file(a))
    expect((await readAll('damaged')).equals(plain)).toBe(true)
    await truncate(file(b), 100_000)
    await expect(readAll('damaged')).rejects.toThrow(CorruptObject)
  })

  it('notices bytes and manifests that come from another object of the same person', async () => {
    await writeParts('mine', randomBytes(1000), [])
    await writeParts('theirs', randomBytes(1000), [])
    await cp(join(root, 'theirs'), join(root, 'mine'), { recursive: true })
    await expect(openObject(storage, key, 'mine')).rejects.toThrow(CorruptObject)
  })

  it('is not there before it is sealed, and is gone without a trace when deleted', async () => {
    const part = await putPart(storage, key, 'short-lived', [Buffer.from('x')])
    await expect(openObject(storage, key, 'short-lived')).rejects.toMatchObject({ code: 'upload.not_found' })
    await sealObject(storage, key, 'short-lived', [part])
    await putPart(storage, key, 'short-lived', [Buffer.from('left by a crash')])
    await deleteObject(storage, 'short-lived')
    await deleteObject(storage, 'short-lived')
    expect(await readdir(root)).not.toContain('short-lived')
  })
})
