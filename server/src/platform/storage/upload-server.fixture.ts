import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { AppError } from '../errors/index.ts'
import { type UploadHandlerOptions, uploadHandler } from './upload-handler.ts'

/** What the tests upload: enough of WebM's beginning to be taken for it, the rest as given. */
export function webm(rest: Buffer): Buffer {
  return Buffer.concat([Buffer.from('1a45dfa39f4286810142f781', 'hex'), rest])
}

/** A bare server with uploads on it. One caller, who names the upload in the metadata. */
export async function startUploadServer(
  options: Pick<UploadHandlerOptions, 'storage' | 'state'> &
    Partial<UploadHandlerOptions> & { key: Uint8Array; maxBytes?: number; mimeType?: string },
): Promise<{ url: string; server: Server; stop(): Promise<void> }> {
  const handle = uploadHandler({
    onFinish: async () => {},
    onReject: async () => {},
    authorize: async ({ uploadId, metadata, headers }) => {
      if (headers.authorization !== 'Link secret') {
        throw new AppError('interview.not_found', 404)
      }
      const id = uploadId ?? metadata.take ?? ''
      return {
        uploadId: id,
        key: options.key,
        objectKey: `takes/${id}`,
        maxBytes: options.maxBytes ?? 50_000_000,
        declaredMimeType: options.mimeType ?? 'video/webm;codecs=vp8,opus',
      }
    },
    ...options,
  })
  const server = createServer((request, response) => void handle(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/api/uploads`,
    server,
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** The plain protocol, for calls a well-behaved client would not make. */
export function rawClient(url: string) {
  const base = { 'Tus-Resumable': '1.0.0', Authorization: 'Link secret' }
  const send = (method: string, path: string, headers: Record<string, string> = {}, body?: BodyInit) =>
    fetch(`${url}${path}`, { method, headers: { ...base, ...headers }, ...(body ? { body } : {}) })
  return {
    send,
    create: (id: string, length?: number) =>
      send('POST', '', {
        'Upload-Metadata': `take ${Buffer.from(id).toString('base64')}`,
        ...(length === undefined ? { 'Upload-Defer-Length': '1' } : { 'Upload-Length': String(length) }),
      }),
    patch: (id: string, offset: number, body: Buffer, headers: Record<string, string> = {}) =>
      send(
        'PATCH',
        `/${id}`,
        { 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': String(offset), ...headers },
        new Uint8Array(body),
      ),
    head: (id: string) => send('HEAD', `/${id}`),
  }
}
