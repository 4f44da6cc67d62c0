import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import * as tus from 'tus-js-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFolderStorage } from '../../adapters/object-storage/index.ts'
import { openObject } from './stored-object.ts'
import { closeUpload } from './upload.ts'
import { rawClient, startUploadServer, webm } from './upload-server.fixture.ts'
import { memoryUploadState } from './upload-state.ts'

const root = await mkdtemp(join(tmpdir(), 'upload-'))
const storage = createFolderStorage(root)
const state = memoryUploadState()
const key = new Uint8Array(randomBytes(32))
const finished: [string, number][] = []
const deps = {
  storage,
  state,
  onFinish: async (id: string, size: number) => void finished.push([id, size]),
  onReject: async () => {},
}
let first: Awaited<ReturnType<typeof startUploadServer>>
let second: typeof first
let client: ReturnType<typeof rawClient>

beforeAll(async () => {
  first = await startUploadServer({ ...deps, key, maxBytes: 20_000_000 })
  // Shares only storage and state with the first, as another process would.
  second = await startUploadServer({ ...deps, key, maxBytes: 20_000_000 })
  client = rawClient(first.url)
})
afterAll(async () => {
  await first.stop()
  await second.stop()
  await rm(root, { recursive: true })
})

const read = async (id: string) => (await openObject(storage, key, `takes/${id}`)).readAll()
const offset = async (id: string) => Number((await client.head(id)).headers.get('upload-offset'))
const target = (id: string) => ({
  uploadId: id,
  key,
  objectKey: `takes/${id}`,
  maxBytes: 20_000_000,
  declaredMimeType: 'video/webm',
})

function upload(id: string, file: Buffer | Readable, options: Partial<tus.UploadOptions> = {}) {
  return new Promise<void>((resolve, reject) => {
    new tus.Upload(file, {
      endpoint: first.url,
      metadata: { take: id },
      headers: { Authorization: 'Link secret' },
      retryDelays: null,
      onSuccess: () => resolve(),
      onError: reject,
      ...options,
    }).start()
  })
}

describe('an upload by tus-js-client', () => {
  it('arrives whole and tells the host once', async () => {
    const id = randomUUID()
    const file = webm(randomBytes(10_000_000))
    await upload(id, file)
    expect((await read(id)).equals(file)).toBe(true)
    expect(finished.filter(([done]) => done === id)).toEqual([[id, file.length]])
  })

  it('[C5] arrives while it is still being recorded, its length told last', async () => {
    const id = randomUUID()
    const pieces = Array.from({ length: 30 }, (_, i) =>
      i === 0 ? webm(randomBytes(999)) : randomBytes(60_000),
    )
    async function* record() {
      for (const piece of pieces) {
        await sleep(5)
        yield piece
      }
    }
    await upload(id, Readable.from(record()), { uploadLengthDeferred: true, chunkSize: 100_000 })
    expect((await read(id)).equals(Buffer.concat(pieces))).toBe(true)
  })

  it('[C5] goes on where it stopped, with another client, on another process', async () => {
    const id = randomUUID()
    const file = webm(randomBytes(3_000_000))
    await client.create(id, file.length)
    await client.patch(id, 0, file.subarray(0, 1_234_567))
    await upload(id, file, { uploadUrl: `${second.url}/${id}` })
    expect((await read(id)).equals(file)).toBe(true)
  })
})

describe('an upload', () => {
  it('can not be read before it is complete, nor through the upload address', async () => {
    const id = randomUUID()
    await client.create(id, 2000)
    await client.patch(id, 0, webm(randomBytes(500)))
    await expect(read(id)).rejects.toMatchObject({ code: 'upload.not_found' })
    expect((await client.send('GET', `/${id}`)).status).toBe(404)
  })

  it('keeps what arrived before the connection broke', async () => {
    const id = randomUUID()
    const file = webm(randomBytes(400_000))
    await client.create(id, file.length)
    await new Promise<void>((resolve) => {
      const call = httpRequest(`${first.url}/${id}`, {
        method: 'PATCH',
        headers: {
          'Tus-Resumable': '1.0.0',
          Authorization: 'Link secret',
          'Content-Type': 'application/offset+octet-stream',
          'Upload-Offset': '0',
          'Content-Length': file.length,
        },
      })
      call.on('error', () => resolve())
      call.write(file.subarray(0, 300_000), () => setTimeout(() => call.destroy(), 100))
    })
    const kept = await offset(id)
    expect(kept).toBe(300_000)
    expect((await client.patch(id, kept, file.subarray(kept))).status).toBe(204)
    expect((await read(id)).equals(file)).toBe(true)
  })

  it('of many tiny pieces does not become many tiny parts', async () => {
    const id = randomUUID()
    const file = webm(randomBytes(2000))
    await client.create(id, file.length)
    for (let at = 0; at < file.length; at += 50) {
      expect((await client.patch(id, at, file.subarray(at, at + 50))).status).toBe(204)
    }
    expect((await read(id)).equals(file)).toBe(true)
    expect(await readdir(join(root, 'takes', id))).toHaveLength(2)
  })

  it('is created once, however often the creation is repeated', async () => {
    const id = randomUUID()
    const answers = [await client.create(id, 512), await client.create(id, 512)]
    expect(answers.map((answer) => answer.status)).toEqual([201, 201])
    expect(answers[1]?.headers.get('location')).toBe(`/api/uploads/${id}`)
    await client.patch(id, 0, webm(randomBytes(100)))
    await client.create(id, 512)
    expect(await offset(id)).toBe(112)
    expect((await client.create(id, 700)).status).toBe(409)
  })

  it("is nobody else's: without the link there is nothing", async () => {
    const id = randomUUID()
    await client.create(id, 512)
    const answer = await client.send('HEAD', `/${id}`, { Authorization: 'Link other' })
    expect(answer.status).toBe(404)
    const posted = await client.send('POST', '', { Authorization: '', 'Upload-Length': '3' })
    expect(await posted.json()).toEqual({ status: 404, code: 'interview.not_found' })
    for (const path of ['/../x', '/a/b', '/%2e%2e', `/${'x'.repeat(65)}`, '/a.b']) {
      expect((await client.send('HEAD', path)).status).toBe(404)
    }
  })

  it('can not be deleted by its sender', async () => {
    const id = randomUUID()
    const file = webm(randomBytes(100))
    await client.create(id, file.length)
    await client.patch(id, 0, file)
    expect((await client.send('DELETE', `/${id}`)).status).toBe(404)
    expect((await read(id)).equals(file)).toBe(true)
  })

  it('closed by the host is complete with what has arrived', async () => {
    const id = randomUUID()
    const file = webm(randomBytes(5000))
    await client.create(id)
    await client.patch(id, 0, file)
    expect(await closeUpload(deps, target(id))).toBe(file.length)
    expect(await closeUpload(deps, target(id))).toBe(file.length)
    expect((await read(id)).equals(file)).toBe(true)
    expect((await client.patch(id, file.length, Buffer.from('more'))).status).toBe(413)
  })

  it('is finished by the next call when a crash came between the last byte and the end', async () => {
    const id = randomUUID()
    const file = webm(randomBytes(5000))
    let down = true
    const failing = await startUploadServer({
      ...deps,
      key,
      async onFinish(done, size) {
        if (down) {
          throw new Error('the database is away: password=hunter2')
        }
        finished.push([done, size])
      },
    })
    const other = rawClient(failing.url)
    await other.create(id, file.length)
    const answer = await other.patch(id, 0, file)
    expect(answer.status).toBe(500)
    expect(await answer.json()).toEqual({ status: 500, code: 'server.failed' })
    down = false
    const head = await other.head(id)
    expect(head.headers.get('upload-offset')).toBe(String(file.length))
    expect(finished.filter(([done]) => done === id)).toHaveLength(1)
    expect((await other.head(id)).status).toBe(200)
    expect(finished.filter(([done]) => done === id)).toHaveLength(1)
    await failing.stop()
  })

  it('[H2] leaves nothing on the disk that can be read', async () => {
    const id = randomUUID()
    const text = '候选人说：我把客户的投诉在两小时内解决了 '
    await client.create(id)
    let at = 0
    for (let i = 0; i < 20; i++) {
      const piece = i === 0 ? webm(Buffer.from(text)) : Buffer.from(text.repeat(i * 50))
      await client.patch(id, at, piece)
      at += piece.length
    }
    const look = async () => {
      const files = await readdir(join(root, 'takes', id))
      expect(files.length).toBeGreaterThan(1)
      for (const file of files) {
        const stored = await readFile(join(root, 'takes', id, file))
        expect(
          stored.includes('候选人') || stored.includes('投诉') || stored.includes('\x1a\x45\xdf\xa3'),
        ).toBe(false)
      }
    }
    await look()
    await closeUpload(deps, target(id))
    await look()
    expect((await read(id)).includes('投诉')).toBe(true)
  })
})

describe('two processes that write to one upload at once', () => {
  it('keep one of the two, and nothing of the other', async () => {
    for (let round = 0; round < 15; round++) {
      const id = randomUUID()
      const files = [webm(randomBytes(600_000)), webm(randomBytes(900_000))] as const
      await client.create(id)
      const answers = await Promise.all([
        client.patch(id, 0, files[0]),
        rawClient(second.url).patch(id, 0, files[1]),
      ])
      expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 409])
      const winner = files[answers[0]?.status === 204 ? 0 : 1]
      expect(await offset(id)).toBe(winner.length)
      await closeUpload(deps, target(id))
      expect((await read(id)).equals(winner)).toBe(true)
      expect(await readdir(join(root, 'takes', id))).toHaveLength(2)
    }
  })
})
