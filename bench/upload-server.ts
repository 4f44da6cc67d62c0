import { mkdtempSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { FileStore } from '@tus/file-store'
import { Server } from '@tus/server'
import { createFolderStorage } from '../server/src/adapters/object-storage/index.ts'
import { memoryUploadState, uploadHandler } from '../server/src/platform/storage/index.ts'

// One of the servers that bench/upload.ts measures, in a process of its own: `plain`, `synced` or
// `encrypted`.

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<unknown> | unknown

/** The plain file store, but what it acknowledges survives a power failure, as with ours. */
class SyncedFileStore extends FileStore {
  override async write(source: Readable, id: string, offset: number): Promise<number> {
    const written = await super.write(source, id, offset)
    const handle = await open(join(this.directory, id), 'r+')
    await handle.datasync()
    await handle.close()
    return written
  }
}

function plain(datastore: FileStore): Handle {
  const server = new Server({ path: '/api/uploads', datastore })
  return (request, response) => server.handle(request, response)
}

function encrypted(folder: string): Handle {
  const key = new Uint8Array(32).fill(7)
  let number = 0
  return uploadHandler({
    storage: createFolderStorage(folder),
    state: memoryUploadState(),
    onFinish: async () => {},
    onReject: async () => {},
    authorize: async ({ uploadId }) => {
      const id = uploadId ?? `upload-${number++}`
      return {
        uploadId: id,
        key,
        objectKey: `bench/${id}`,
        maxBytes: 1_000_000_000,
        declaredMimeType: 'video/webm',
      }
    },
  })
}

const directory = mkdtempSync(join(tmpdir(), 'bench-upload-'))
const contenders: Record<string, () => Handle> = {
  plain: () => plain(new FileStore({ directory })),
  synced: () => plain(new SyncedFileStore({ directory })),
  encrypted: () => encrypted(directory),
}
const handle = (contenders[process.argv[2] ?? ''] ?? contenders.plain)?.() as Handle
const server = createServer((request, response) => void handle(request, response))
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${port}/api/uploads`, directory })}\n`)
})
