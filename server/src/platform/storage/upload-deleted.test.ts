import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { createFolderStorage } from '../../adapters/object-storage/index.ts'
import { deleteObject } from './stored-object.ts'
import { appendToUpload, createUpload } from './upload.ts'
import { webm } from './upload-server.fixture.ts'
import { memoryUploadState } from './upload-state.ts'

const root = await mkdtemp(join(tmpdir(), 'upload-'))
afterAll(() => rm(root, { recursive: true }))

it('[H4] an upload that is deleted while it is being closed leaves nothing behind', async () => {
  const storage = createFolderStorage(root)
  const state = memoryUploadState()
  const target = {
    uploadId: 'take',
    key: new Uint8Array(randomBytes(32)),
    objectKey: 'takes/take',
    maxBytes: 1_000_000,
    declaredMimeType: 'video/webm',
  }
  const deps = {
    storage,
    state,
    async onReject() {},
    // Somebody takes their consent back just now, and a process that had begun before writes once more.
    async onFinish() {
      await state.delete('take')
      await deleteObject(storage, 'takes/take')
      await storage.put('takes/take/manifest', randomBytes(10))
    },
  }
  const bytes = webm(randomBytes(1000))
  const record = await createUpload(deps, target, { length: bytes.length, metadata: {} })
  async function* source() {
    yield bytes
  }
  await expect(appendToUpload(deps, target, record, 0, source())).rejects.toMatchObject({
    code: 'upload.removed',
  })
  const left: string[] = []
  for await (const key of storage.list('takes')) left.push(key)
  expect(left).toEqual([])
})
