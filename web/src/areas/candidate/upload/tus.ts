import { UploadFailure, type UploadState } from './types.ts'

/** The three verbs of a resumable upload (tus 1.0 with creation and deferred length). */
export interface Transport {
  /** Announces a take; gives the path of its upload and what the server already has of it. */
  create(takeId: string, mimeType: string): Promise<{ url: string; offset: number }>
  /** What the server has. */
  ask(url: string): Promise<UploadState>
  /** Sends bytes from `offset` on; with `length` that was all. Gives the new offset. */
  send(url: string, offset: number, body: Blob, length: number | null): Promise<number>
}

export interface TransportOptions {
  endpoint: string
  headers: () => Record<string, string>
}

/** A stuck connection is given up after this: 20 s and the time the bytes need at 64 kbit/s. */
function patience(bytes: number): number {
  return 20_000 + bytes / 8
}

async function exchange(url: string, init: RequestInit, bytes = 0): Promise<Response> {
  const control = new AbortController()
  const timer = setTimeout(() => control.abort(), patience(bytes))
  try {
    const response = await fetch(url, { ...init, credentials: 'same-origin', signal: control.signal })
    if (!response.ok) throw new UploadFailure(response.status)
    return response
  } catch (error) {
    if (error instanceof UploadFailure) throw error
    throw new UploadFailure(0)
  } finally {
    clearTimeout(timer)
  }
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)))
}

/** Names what the bytes hash to, so that a piece that is changed on its way is sent again. */
async function checksumOf(body: Blob): Promise<Record<string, string>> {
  // Absent on plain http, where browsers give no camera either.
  if (!globalThis.crypto?.subtle) return {}
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', await body.arrayBuffer()))
  return { 'upload-checksum': `sha256 ${btoa(String.fromCharCode(...hash))}` }
}

function number(response: Response, header: string): number | null {
  const value = response.headers.get(header)
  return value !== null && /^\d+$/.test(value) ? Number(value) : null
}

function offsetOf(response: Response): number {
  const offset = number(response, 'upload-offset')
  // A proxy's own page answered: as good as no answer.
  if (offset === null) throw new UploadFailure(0)
  return offset
}

/** Speaks tus to `endpoint`. */
export function tusTransport({ endpoint, headers }: TransportOptions): Transport {
  const common = () => ({ 'tus-resumable': '1.0.0', 'x-mingjian': '1', ...headers() })
  return {
    async create(takeId, mimeType) {
      const response = await exchange(endpoint, {
        method: 'POST',
        headers: {
          ...common(),
          'upload-defer-length': '1',
          'upload-metadata': `takeId ${base64(takeId)},mimeType ${base64(mimeType)}`,
        },
      })
      const location = response.headers.get('location')
      if (!location) throw new UploadFailure(0)
      // Only its path counts: behind a proxy the server may not know its own name and scheme.
      const { pathname, search } = new URL(location, response.url || endpoint)
      const url = /^https?:/.test(endpoint) ? new URL(pathname + search, endpoint).href : pathname + search
      return { url, offset: number(response, 'upload-offset') ?? 0 }
    },
    async ask(url) {
      const response = await exchange(url, { method: 'HEAD', headers: common(), cache: 'no-store' })
      return { offset: offsetOf(response), length: number(response, 'upload-length') }
    },
    async send(url, offset, body, length) {
      const response = await exchange(
        url,
        {
          method: 'PATCH',
          headers: {
            ...common(),
            'content-type': 'application/offset+octet-stream',
            'upload-offset': String(offset),
            ...(await checksumOf(body)),
            ...(length === null ? {} : { 'upload-length': String(length) }),
          },
          body,
        },
        body.size,
      )
      return offsetOf(response)
    },
  }
}
