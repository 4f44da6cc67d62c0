import { randomBytes, randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { ObjectMissing, type ObjectStorage } from '../../platform/storage/index.ts'

/** Everything a listing yields. */
export async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const item of source) {
    found.push(item)
  }
  return found
}

/** What every object storage must do; run against each of them. */
export function storageConformance(name: string, make: () => ObjectStorage): void {
  describe(`${name} keeps objects`, () => {
    let storage: ObjectStorage
    // Suites share a bucket: each keeps to a folder of its own.
    const folder = randomUUID()

    beforeAll(() => {
      storage = make()
    })

    it('gives back what was put, in one piece or in many', async () => {
      const bytes = randomBytes(300_000)
      await storage.put(`${folder}/whole/a`, bytes)
      const pieces = Array.from({ length: 3000 }, (_, i) => bytes.subarray(i * 100, (i + 1) * 100))
      await storage.put(`${folder}/whole/b`, pieces)
      expect((await storage.get(`${folder}/whole/a`)).equals(bytes)).toBe(true)
      expect((await storage.get(`${folder}/whole/b`)).equals(bytes)).toBe(true)
      expect(await storage.size(`${folder}/whole/b`)).toBe(300_000)
    })

    it('gives back what was put under a fresh key', async () => {
      const bytes = randomBytes(200_000)
      await storage.put(`${folder}/fresh/deep/a`, [bytes.subarray(0, 7), bytes.subarray(7)], { fresh: true })
      expect((await storage.get(`${folder}/fresh/deep/a`)).equals(bytes)).toBe(true)
    })

    it('keeps an empty object', async () => {
      await storage.put(`${folder}/empty`, new Uint8Array())
      expect(await storage.size(`${folder}/empty`)).toBe(0)
      expect(await storage.get(`${folder}/empty`)).toHaveLength(0)
    })

    it('reads ranges, also ones that reach beyond the end', async () => {
      const key = `${folder}/ranges`
      await storage.put(key, Buffer.from('0123456789'))
      const read = async (start: number, end: number) => (await storage.getRange(key, start, end)).toString()
      expect(await read(0, 10)).toBe('0123456789')
      expect(await read(3, 4)).toBe('3')
      expect(await read(8, 99)).toBe('89')
      expect(await read(10, 12)).toBe('')
      expect(await read(5, 5)).toBe('')
    })

    it('replaces an object whole', async () => {
      const key = `${folder}/replaced`
      await storage.put(key, Buffer.from('a longer first text'))
      await storage.put(key, Buffer.from('short'))
      expect((await storage.get(key)).toString()).toBe('short')
    })

    it('says when there is no object', async () => {
      await expect(storage.get(`${folder}/none`)).rejects.toThrow(ObjectMissing)
      await expect(storage.getRange(`${folder}/none`, 0, 1)).rejects.toThrow(ObjectMissing)
      expect(await storage.size(`${folder}/none`)).toBeNull()
    })

    it('deletes, and again without complaint', async () => {
      const key = `${folder}/gone/deep/down`
      await storage.put(key, Buffer.from('x'))
      await storage.delete(key)
      await storage.delete(key)
      expect(await storage.size(key)).toBeNull()
      await storage.put(key, Buffer.from('y'))
      expect((await storage.get(key)).toString()).toBe('y')
    })

    it('lists a folder and all below it, sorted, nothing else', async () => {
      const keys = ['b', 'a', 'a0', 'a-1', 'a.b', 'sub/z', 'sub/a', 'sub.c'].map((n) => `${folder}/list/${n}`)
      for (const key of [...keys, `${folder}/list2/x`, `${folder}/lis`]) {
        await storage.put(key, Buffer.from(key))
      }
      const found = await collect(storage.list(`${folder}/list`))
      expect(found).toEqual(keys.toSorted())
      expect(await collect(storage.list(`${folder}/nothing`))).toEqual([])
    })

    it('refuses keys that could lead elsewhere', async () => {
      const bad = [
        '',
        '/a',
        'a/',
        'a//b',
        '../a',
        'a/../b',
        'a/./b',
        '.a',
        'a/.b',
        'a\\b',
        'a b',
        'a\0b',
        '名',
      ]
      for (const key of bad) {
        await expect((async () => storage.put(key, Buffer.from('x')))(), key).rejects.toThrow('object key')
        await expect((async () => storage.get(key))(), key).rejects.toThrow('object key')
        await expect((async () => storage.delete(key))(), key).rejects.toThrow('object key')
      }
    })

    it('survives many writers and deleters of one folder at once', async () => {
      const work = Array.from({ length: 40 }, async (_, i) => {
        const key = `${folder}/busy/${i % 4}/${i}`
        await storage.put(key, Buffer.from(String(i)))
        expect((await storage.get(key)).toString()).toBe(String(i))
        await storage.delete(key)
      })
      await Promise.all(work)
      expect(await collect(storage.list(`${folder}/busy`))).toEqual([])
    })
  })
}
