import { backoff, judge, resize } from '../upload/plan.ts'
import type { Transport } from '../upload/tus.ts'
import { UploadFailure } from '../upload/types.ts'

/** What of a file is sent, and how a wait is spent. */
interface SendFile {
  transport: Pick<Transport, 'create' | 'ask' | 'send'>
  id: string
  file: Blob
  onSent(bytes: number): void
  pause?: (ms: number) => Promise<void>
}

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/**
 * Sends a file in pieces, from where the server has it, through a network that comes and goes. Ends when the server
 * has everything; throws what the server refused for good.
 */
export async function sendFile({ transport, id, file, onSent, pause = sleep }: SendFile): Promise<void> {
  let url: string | null = null
  let offset = 0
  let certain = false
  let limit = 256 * 1024
  for (let failures = 0; ; ) {
    try {
      if (url === null) {
        const begun = await transport.create(id, file.type)
        url = begun.url
        offset = begun.offset
        certain = false
      }
      if (!certain) {
        // Begun before a reload: the server knows how far it came.
        const held = await transport.ask(url)
        offset = held.offset
        certain = true
        if (held.length === file.size && offset === file.size) return
      }
      const until = Math.min(file.size, offset + limit)
      const at = performance.now()
      const last = until === file.size
      offset = await transport.send(url, offset, file.slice(offset, until), last ? file.size : null)
      limit = resize(limit, { bytes: until, ms: performance.now() - at })
      failures = 0
      onSent(offset)
      if (last && offset === file.size) return
    } catch (error) {
      const verdict = error instanceof UploadFailure ? judge(error.status) : 'refused'
      if (verdict === 'refused' || verdict === 'gone') throw error
      certain = false
      failures += 1
      limit = resize(limit, 'failed')
      await pause(backoff(failures, Math.random()))
    }
  }
}
