import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deleteObject, memoryUploadState, openObject } from '../../platform/storage/index.ts'
import { rawClient, startUploadServer, webm } from '../../platform/storage/upload-server.fixture.ts'
import { startSwift, swiftMissing, type TestS3 } from '../../testing/swift.ts'
import { collect, storageConformance } from './conformance.ts'
import { createS3Storage } from './s3.ts'

const missing = swiftMissing()
if (missing) {
  console.warn(`skipped: ${missing}`)
}

describe.skipIf(missing)('S3', () => {
  let swift: TestS3

  beforeAll(async () => {
    swift = await startSwift()
  })
  afterAll(() => swift?.stop())

  storageConformance('an S3 bucket', () => createS3Storage(swift.options))

  it('lists more than one page of objects', async () => {
    const storage = createS3Storage({ ...swift.options, pageSize: 3 })
    const keys = Array.from({ length: 10 }, (_, i) => `pages/${i}`)
    await Promise.all(keys.map((key) => storage.put(key, Buffer.from('x'))))
    const found = await collect(storage.list('pages'))
    expect(found).toEqual(keys)
    await storage.close()
  })

  it('[H2] takes an encrypted upload and gives back any range of it', async () => {
    const storage = createS3Storage(swift.options)
    const key = new Uint8Array(randomBytes(32))
    const server = await startUploadServer({ storage, state: memoryUploadState(), key })
    const client = rawClient(server.url)
    const file = webm(randomBytes(5_000_000))
    await client.create('take')
    for (const [start, end] of [
      [0, 20_000],
      [20_000, 300_000],
      [300_000, 5_000_000],
    ] as const) {
      expect((await client.patch('take', start, file.subarray(start, end))).status).toBe(204)
    }
    const last = await client.patch('take', 5_000_000, file.subarray(5_000_000), {
      'Upload-Length': String(file.length),
    })
    expect(last.status).toBe(204)
    const object = await openObject(storage, key, 'takes/take')
    const range = Buffer.concat(await object.readRange(250_000, 4_700_000).toArray())
    expect(range.equals(file.subarray(250_000, 4_700_000))).toBe(true)
    for (const stored of await collect(storage.list('takes/take'))) {
      expect((await storage.get(stored)).includes(file.subarray(0, 12))).toBe(false)
    }
    await deleteObject(storage, 'takes/take')
    expect(await collect(storage.list('takes'))).toEqual([])
    await server.stop()
    await storage.close()
  })

  it('does not get in with a wrong secret, and does not call that a missing object', async () => {
    const storage = createS3Storage({ ...swift.options, secretAccessKey: 'wrong' })
    await expect(storage.get('anything')).rejects.toThrow('signature')
    await expect(storage.size('anything')).rejects.toThrow()
    await storage.close()
  })
})
