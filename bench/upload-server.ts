import { mkdtempSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FileStore } from '@tus/file-store'
import { Server } from '@tus/server'
import { createFolderStorage } from '../server/src/adapters/object-storage/index.ts'
import { memoryUploadState, uploadHandler } from '../server/src/platform/storage/index.ts'

// One of the two servers that bench/upload.ts measures, in a process of its own: `plain` or `encrypted`.

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<unknown> | unknown

function plain(folder: string): Handle {
  const server = new Server({ path: '/api/uploads', datastore: new FileStore({ directory: folder }) })
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

const folder = mkdtempSync(join(tmpdir(), 'bench-upload-'))
process.on('SIGINT', () => {
  const u = process.cpuUsage()
  process.stderr.write('cpu user ' + ((u.user / 1e3) | 0) + ' sys ' + ((u.system / 1e3) | 0) + ' ms\n')
  process.exit()
})
const handle = process.argv[2] === 'plain' ? plain(folder) : encrypted(folder)
const server = createServer((request, response) => void handle(request, response))
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${port}/api/uploads`, folder })}\n`)
})
