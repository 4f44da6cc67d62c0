import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** What an endpoint was asked, as it came over the wire. */
export interface Asked {
  path: string
  key: string | undefined
  fields: Record<string, string[]>
  wav: Buffer
}

export type Behave = (response: ServerResponse, asked: Asked, n: number) => void | Promise<void>

export function send(response: ServerResponse, status: number, body: unknown, headers = {}): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text)
}

/** A transcription in the long form, as the protocol has it. */
export const verbose = {
  task: 'transcribe',
  language: 'chinese',
  duration: 2.4,
  text: '去年我负责客户',
  words: [
    { word: '去年', start: 0.2, end: 0.6 },
    { word: '我', start: 0.6, end: 0.8 },
    { word: '负责', start: 0.9, end: 1.3 },
    { word: '客户', start: 1.3, end: 1.9 },
  ],
  segments: [
    { id: 0, start: 0.2, end: 1.9, text: '去年我负责客户', avg_logprob: -0.105, no_speech_prob: 0.01 },
  ],
}

/** An endpoint on this machine that takes recordings and behaves as told. */
export async function openTranscriptions(first: Behave) {
  let behave = first
  const asked: Asked[] = []
  const sockets = new Set<Socket>()
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) {
      chunks.push(chunk as Buffer)
    }
    const type = request.headers['content-type'] ?? ''
    const form = type.startsWith('multipart/form-data')
      ? await new Response(Buffer.concat(chunks), { headers: { 'content-type': type } }).formData()
      : new FormData()
    const fields: Record<string, string[]> = {}
    let wav: Buffer = Buffer.alloc(0)
    for (const [name, value] of form.entries()) {
      if (typeof value === 'string') {
        fields[name] = [...(fields[name] ?? []), value]
      } else {
        wav = Buffer.from(await value.arrayBuffer())
      }
    }
    const one = { path: request.url ?? '', key: request.headers.authorization, fields, wav }
    asked.push(one)
    response.on('error', () => {})
    await behave(response, one, asked.length)
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    asked,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    behave(next: Behave) {
      behave = next
      asked.length = 0
    },
    async close() {
      for (const socket of sockets) {
        socket.destroy()
      }
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Ways to go wrong: what a caller is told, and how many tries it is worth. */
export const misbehaviours: readonly (readonly [
  what: string,
  cause: string,
  tries: number,
  behave: Behave,
])[] = [
  ['never answers', 'timeout', 1, () => {}],
  [
    'drips one byte at a time',
    'timeout',
    1,
    async (response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      for (let n = 0; n < 40 && !response.destroyed; n += 1) {
        response.write(' ')
        await sleep(100)
      }
      response.end()
    },
  ],
  ['has enough', 'rate_limited', 3, (response) => send(response, 429, { error: { message: 'slow down' } })],
  [
    'has enough for an hour',
    'rate_limited',
    1,
    (response) => send(response, 429, {}, { 'retry-after': '3600' }),
  ],
  ['is broken', 'server_error', 3, (response) => send(response, 500, { error: { message: 'oops' } })],
  ['is a broken gateway', 'server_error', 3, (response) => send(response, 502, '<html>Bad Gateway</html>')],
  [
    'does not know the key',
    'unauthorised',
    1,
    (response) => send(response, 401, { error: { message: 'bad key sk-secret' } }),
  ],
  ['does not know the model', 'request_refused', 1, (response) => send(response, 404, {})],
  ['refuses every form of request', 'request_refused', 2, (response) => send(response, 400, {})],
  ['finds the recording too large', 'request_refused', 1, (response) => send(response, 413, {})],
  ['hangs up at once', 'unreachable', 3, (response) => void response.socket?.destroy()],
  [
    'resets in the middle',
    'unreachable',
    3,
    async (response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' })
      response.write('{"text": "去年')
      await sleep(20)
      response.socket?.destroy()
    },
  ],
  [
    'redirects elsewhere',
    'redirected',
    1,
    (response) => send(response, 307, '', { location: 'http://127.0.0.1:9/v1' }),
  ],
  [
    'answers with a page',
    'not_protocol',
    3,
    (response) => send(response, 200, '<html>welcome</html>', { 'content-type': 'text/html' }),
  ],
  ['answers with another JSON', 'not_protocol', 3, (response) => send(response, 200, { hello: 'world' })],
  ['answers with a list', 'not_protocol', 3, (response) => send(response, 200, [verbose])],
  ['answers with half a JSON', 'not_protocol', 3, (response) => send(response, 200, '{"text": "去年')],
  [
    'gives words without times',
    'not_protocol',
    3,
    (response) => send(response, 200, { text: '去年', words: [{ word: '去年' }] }),
  ],
  [
    'gives times before the beginning',
    'not_protocol',
    3,
    (response) => send(response, 200, { text: '去年', words: [{ word: '去年', start: -4, end: 1 }] }),
  ],
  ['talks without end', 'too_large', 3, (response) => send(response, 200, { text: '胡'.repeat(600_000) })],
]
