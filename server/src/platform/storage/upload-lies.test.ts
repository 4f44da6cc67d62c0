import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFolderStorage } from '../../adapters/object-storage/index.ts'
import { openObject } from './stored-object.ts'
import { closeUpload } from './upload.ts'
import { rawClient, startUploadServer, webm } from './upload-server.fixture.ts'
import { memoryUploadState } from './upload-state.ts'

const root = await mkdtemp(join(tmpdir(), 'upload-lies-'))
const key = new Uint8Array(randomBytes(32))
const rejected: [string, string][] = []
const deps = {
  storage: createFolderStorage(root),
  state: memoryUploadState(),
  onFinish: async () => {},
  onReject: async (id: string, reason: string) => void rejected.push([id, reason]),
}
const { storage, state } = deps
let server: Awaited<ReturnType<typeof startUploadServer>>
let client: ReturnType<typeof rawClient>

beforeAll(async () => {
  server = await startUploadServer({ ...deps, key, maxBytes: 20_000_000 })
  client = rawClient(server.url)
})
afterAll(async () => {
  await server.stop()
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

describe('an upload that lies', () => {
  it('about its offset is refused and changes nothing', async () => {
    const id = randomUUID()
    const file = webm(randomBytes(10_000))
    await client.create(id, file.length)
    expect((await client.patch(id, 0, file.subarray(0, 4000))).status).toBe(204)
    const repeated = await client.patch(id, 0, file.subarray(0, 4000))
    expect(repeated.status).toBe(409)
    expect(await repeated.json()).toMatchObject({ code: 'upload.wrong_offset' })
    expect((await client.patch(id, 6000, file.subarray(6000))).status).toBe(409)
    expect((await client.patch(id, -1, file)).status).toBe(400)
    expect(await offset(id)).toBe(4000)
    expect((await client.patch(id, 4000, file.subarray(4000))).status).toBe(204)
    expect((await read(id)).equals(file)).toBe(true)
    expect((await client.patch(id, 4000, file.subarray(4000))).status).toBe(409)
  })

  it('about its size is refused', async () => {
    const id = randomUUID()
    expect((await client.create(id, 20_000_001)).status).toBe(413)
    await client.create(id, 1000)
    expect((await client.patch(id, 0, webm(randomBytes(2000)))).status).toBe(413)
    expect(await offset(id)).toBe(0)
    const open = randomUUID()
    await client.create(open)
    const more = await client.patch(open, 0, webm(randomBytes(3)), { 'Upload-Length': '20000001' })
    expect(more.status).toBe(413)
    await client.patch(open, 0, webm(randomBytes(88)))
    expect((await client.patch(open, 100, randomBytes(1), { 'Upload-Length': '50' })).status).toBe(400)
    expect((await client.patch(open, 100, randomBytes(20_000_000))).status).toBe(413)
    expect(await offset(open)).toBe(100)
  })

  it('about its size is refused also when it does not say how much it sends', async () => {
    const id = randomUUID()
    await client.create(id, 1000)
    const status = await new Promise<number | undefined>((resolve) => {
      const call = httpRequest(
        `${server.url}/${id}`,
        {
          method: 'PATCH',
          headers: {
            'Tus-Resumable': '1.0.0',
            Authorization: 'Link secret',
            'Content-Type': 'application/offset+octet-stream',
            'Upload-Offset': '0',
            'Transfer-Encoding': 'chunked',
          },
        },
        (answer) => resolve(answer.statusCode),
      )
      call.on('error', () => resolve(undefined))
      call.end(webm(randomBytes(5000)))
    })
    expect(status).toBe(413)
    expect(await offset(id)).toBeLessThanOrEqual(1000)
    expect((await state.get(id))?.outcome).toBeNull()
  })

  it('about its type is refused when it is closed, and its bytes stay out of reach', async () => {
    const id = randomUUID()
    const file = Buffer.from('<html><script>alert(1)</script>')
    await client.create(id, file.length)
    const answer = await client.patch(id, 0, file)
    expect(answer.status).toBe(415)
    expect(await answer.json()).toEqual({ status: 415, code: 'upload.type_mismatch' })
    expect(rejected).toContainEqual([id, 'type_mismatch'])
    expect((await state.get(id))?.outcome).toBe('type_mismatch')
    await expect(read(id)).rejects.toMatchObject({ code: 'upload.not_found' })
    expect((await client.head(id)).status).toBe(415)
    expect((await client.create(id, file.length)).status).toBe(415)
    await expect(closeUpload(deps, target(id))).rejects.toMatchObject({ code: 'upload.type_mismatch' })
  })

  it('and has nothing in it is refused', async () => {
    const id = randomUUID()
    const at_once = await client.create(id, 0)
    expect([at_once.status, await at_once.json()]).toEqual([422, { status: 422, code: 'upload.empty' }])
    await client.create(id)
    const answer = await client.patch(id, 0, Buffer.alloc(0), { 'Upload-Length': '0' })
    expect(answer.status).toBe(422)
    expect(rejected).toContainEqual([id, 'empty'])
  })
})

describe('[C5] an upload whose bytes change on the way', () => {
  const sumOf = (bytes: Buffer, algorithm = 'sha256') => ({
    'Upload-Checksum': `${algorithm} ${createHash(algorithm).update(bytes).digest('base64')}`,
  })

  it('is told so, keeps nothing of the changed call and goes on with the right bytes', async () => {
    const id = randomUUID()
    const file = webm(randomBytes(300_000))
    const half = file.subarray(0, 150_000)
    await client.create(id)
    expect((await client.patch(id, 0, half, sumOf(half))).status).toBe(204)
    const rest = file.subarray(150_000)
    const changed = Buffer.from(rest)
    changed[77_000] = (changed[77_000] ?? 0) ^ 1
    const refused = await client.patch(id, 150_000, changed, sumOf(rest))
    expect([refused.status, await refused.json()]).toEqual([
      460,
      { status: 460, code: 'upload.checksum_mismatch' },
    ])
    expect(await offset(id)).toBe(150_000)
    const length = { 'Upload-Length': String(file.length) }
    expect((await client.patch(id, 150_000, rest, { ...sumOf(rest, 'sha1'), ...length })).status).toBe(204)
    expect((await read(id)).equals(file)).toBe(true)
  })

  it('and whose length was told in the changed call ends with the right bytes all the same', async () => {
    const id = randomUUID()
    const file = webm(randomBytes(20_000))
    await client.create(id)
    const length = { 'Upload-Length': String(file.length) }
    const changed = Buffer.from(file).fill(0, 9000, 9100)
    expect((await client.patch(id, 0, changed, { ...sumOf(file), ...length })).status).toBe(460)
    expect(await offset(id)).toBe(0)
    expect((await client.patch(id, 0, file, sumOf(file))).status).toBe(204)
    expect((await read(id)).equals(file)).toBe(true)
  })

  it.each(['md5 1B2M2Y8AsgTpgAmY7PhCfg==', 'sha256 abc', 'sha1', ''])(
    'cannot be checked by %j: it is refused',
    async (sum) => {
      const id = randomUUID()
      await client.create(id)
      expect((await client.patch(id, 0, webm(randomBytes(100)), { 'Upload-Checksum': sum })).status).toBe(400)
      expect(await offset(id)).toBe(0)
    },
  )
})
