import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { vi } from 'vitest'

export interface Received {
  path: string
  method: string
  headers: IncomingHttpHeaders
  body: string
}

type Answer = (response: ServerResponse, request: Received) => void

/** An HTTP server that takes webhooks as somebody else would, and answers as a test says. */
export async function openReceiver() {
  const received: Received[] = []
  let answer: Answer = (response) => response.end()
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const one = {
        path: request.url ?? '',
        method: request.method ?? '',
        headers: request.headers,
        body: Buffer.concat(chunks).toString('utf8'),
      }
      received.push(one)
      answer(response, one)
    })
    request.on('error', () => {})
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/hooks`,
    port,
    received,
    /** What was taken at one path. */
    at: (path: string) => received.filter((one) => one.path === path),
    answerWith(next: Answer) {
      answer = next
    },
    status(code: number, headers: Record<string, string> = {}) {
      answer = (response) => {
        response.writeHead(code, headers)
        response.end()
      }
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
export type Receiver = Awaited<ReturnType<typeof openReceiver>>

/** Checks a webhook with the official library, which looks at the clock of the machine: here the test's. */
export function verify(secret: string, { body, headers }: Received, now: Date): Record<string, unknown> {
  vi.useFakeTimers({ toFake: ['Date'], now })
  try {
    return new Webhook(secret).verify(body, headers as Record<string, string>) as Record<string, unknown>
  } finally {
    vi.useRealTimers()
  }
}

/** So that what a test receives on this machine may be reached. */
export const localReceivers = { OUTBOUND_PRIVATE: '127.0.0.1', OUTBOUND_HTTP: 'true' }
