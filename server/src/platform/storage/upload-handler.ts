import type { IncomingMessage, ServerResponse } from 'node:http'
import { MemoryLocker, Server } from '@tus/server'
import { type Locker, Metadata } from '@tus/utils'
import { AppError } from '../errors/index.ts'
import { type Checksum, checksumAlgorithms, readChecksum } from './checksum.ts'
import { fail } from './errors.ts'
import { EncryptedTusStore } from './tus-store.ts'
import type { UploadDeps, UploadTarget } from './upload.ts'

/** What an upload request asks for, as far as the path and the metadata tell. */
export interface UploadRequest {
  /** Null when an upload is to be created. */
  uploadId: string | null
  /** `Upload-Metadata` of a creation, else empty. */
  metadata: Record<string, string | null>
  /** For credentials. */
  headers: IncomingMessage['headers']
}

/** Everything the host supplies to take uploads. */
export interface UploadHandlerOptions extends UploadDeps {
  /**
   * Decides whether this caller may write this upload and tells its key and limits. To refuse, throw an
   * `AppError`; not found and not theirs should be the same one.
   */
  authorize(request: UploadRequest): Promise<UploadTarget>
  /** Where it is mounted; `/api/uploads` unless said otherwise. */
  path?: string
  /** Excludes concurrent requests for one upload. Without one they are excluded within this process. */
  locker?: Locker
  /** How long a call that is asked to end may go on. */
  lockDrainTimeoutMs?: number
  /** Hears of failures that are bugs or outages; the client is told nothing of them. */
  onError?(error: unknown): void
}

const usualPath = '/api/uploads'

/**
 * Resumable uploads (tus 1.0) on `/api/uploads` or another path. Gives a function that answers a raw request; the promise
 * resolves when the answer is sent and does not reject.
 */
export function uploadHandler(
  options: UploadHandlerOptions,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const locker = options.locker ?? new MemoryLocker()
  return async (request, response) => {
    try {
      if (request.method === 'OPTIONS') {
        response.writeHead(204, protocolHeaders).end()
        return
      }
      const checksum = readChecksum(request.headers['upload-checksum'])
      const target = await options.authorize(readRequest(request, options.path ?? usualPath))
      await serverFor(options, target, locker, checksum).handle(request, response)
    } catch (error) {
      answerFailure(request, response, toProblem(error, options))
    }
  }
}

const protocolHeaders = {
  'Tus-Resumable': '1.0.0',
  'Tus-Version': '1.0.0',
  'Tus-Extension': 'creation,creation-with-upload,creation-defer-length,checksum',
  'Tus-Checksum-Algorithm': checksumAlgorithms,
}

const below = /^(?:\/([A-Za-z0-9_-]{1,64}))?\/?(?:\?.*)?$/

function readRequest(request: IncomingMessage, path: string): UploadRequest {
  const url = request.url ?? ''
  const match = url.startsWith(path) ? below.exec(url.slice(path.length)) : null
  const uploadId = match?.[1] ?? null
  const wanted = uploadId === null ? ['POST'] : ['HEAD', 'PATCH']
  if (!match || !wanted.includes(request.method ?? '')) {
    throw fail.not_found()
  }
  return { uploadId, metadata: readMetadata(request.headers['upload-metadata']), headers: request.headers }
}

function readMetadata(header: string | string[] | undefined): Record<string, string | null> {
  try {
    return typeof header === 'string' ? Metadata.parse(header) : {}
  } catch {
    // @tus/server refuses the header right after.
    return {}
  }
}

function serverFor(
  options: UploadHandlerOptions,
  target: UploadTarget,
  locker: Locker,
  checksum: Checksum | null,
): Server {
  return new Server({
    path: options.path ?? usualPath,
    locker,
    datastore: new EncryptedTusStore(options, target, checksum),
    maxSize: () => target.maxBytes,
    namingFunction: () => target.uploadId,
    relativeLocation: true,
    lockDrainTimeout: options.lockDrainTimeoutMs ?? 3000,
    // Same origin only: without a list every origin would be allowed.
    allowedOrigins: [],
    onResponseError(_request, error) {
      const problem = toProblem(error, options)
      return { status_code: problem.status, body: JSON.stringify(problem) }
    },
  })
}

interface Problem {
  status: number
  code: string
  details?: Record<string, unknown>
}

// What @tus/server itself throws, in our words.
const codes: Record<number, string> = {
  403: 'upload.invalid',
  404: 'upload.not_found',
  409: 'upload.wrong_offset',
  410: 'upload.removed',
  413: 'upload.too_large',
}

function toProblem(error: unknown, options: UploadHandlerOptions): Problem {
  if (error instanceof AppError) {
    return {
      status: error.status,
      code: error.code,
      ...(error.details ? { details: error.details } : {}),
    }
  }
  const status = (error as { status_code?: number } | null)?.status_code
  if (status !== undefined && status < 500) {
    return { status, code: codes[status] ?? 'upload.invalid' }
  }
  options.onError?.(error)
  return { status: 500, code: 'server.failed' }
}

function answerFailure(request: IncomingMessage, response: ServerResponse, problem: Problem): void {
  if (response.headersSent) {
    response.destroy()
    return
  }
  const body = JSON.stringify(problem)
  // The body of a refused upload is not read: the connection cannot be used again.
  response.writeHead(problem.status, {
    'Content-Type': 'application/problem+json; charset=utf-8',
    'Cache-Control': 'no-store',
    'Tus-Resumable': '1.0.0',
    Connection: 'close',
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}
