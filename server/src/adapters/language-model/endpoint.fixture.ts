import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** What an endpoint was asked, as it came over the wire. */
export interface Asked {
  path: string
  key: string | undefined
  body: {
    model?: string
    temperature?: number
    max_tokens?: number
    response_format?: { type: string; json_schema?: { schema: unknown } }
    messages?: { role: string; content: string }[]
  }
}

export type Behave = (response: ServerResponse, asked: Asked, n: number) => void | Promise<void>

/** The reply of a chat completion in the form of the protocol. */
export function completion(content: string | null, finish = 'stop', model = 'test-model-2026-01'): string {
  return JSON.stringify({
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1_760_000_000,
    model,
    choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: finish }],
    usage: { prompt_tokens: 10, completion_tokens: 10, total_tokens: 20 },
  })
}

export function send(response: ServerResponse, status: number, body: string, headers = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body)
}

/** The answer that stands in a prompt, as a model would read it. */
export function answerIn({ body }: Asked): string {
  const user = body.messages?.find(({ role }) => role === 'user')?.content ?? ''
  return /^<(answer-\w+)>\n([\s\S]*)\n<\/\1>/.exec(user)?.[2] ?? ''
}

/** An endpoint on this machine that speaks the chat-completions protocol and behaves as told. */
export async function openEndpoint(first: Behave) {
  let behave = first
  let generation = 0
  const asked: Asked[] = []
  const sockets = new Set<Socket>()
  const server = createServer(async (request, response) => {
    const text = await readAll(request)
    const one: Asked = {
      path: request.url ?? '',
      key: request.headers.authorization,
      body: text ? JSON.parse(text) : {},
    }
    // A call that was given up may still arrive when the next test has begun.
    if (!one.path.startsWith(`/${generation}/`)) {
      request.socket.destroy()
      return
    }
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
    get url() {
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}/${generation}/v1`
    },
    /** From now on it behaves like this, at a new address. */
    behave(next: Behave) {
      behave = next
      generation += 1
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

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) {
    chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** Ways to go wrong, each with what a caller should make of it. */
export const misbehaviours: readonly (readonly [what: string, cause: string, behave: Behave])[] = [
  [
    'answers too late',
    'timeout',
    async (response) => {
      await sleep(3000)
      send(response, 200, completion('{}'))
    },
  ],
  ['never answers', 'timeout', () => {}],
  [
    'drips one byte at a time',
    'timeout',
    async (response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      for (let n = 0; n < 40 && !response.destroyed; n += 1) {
        response.write(' ')
        await sleep(100)
      }
      response.end()
    },
  ],
  ['has enough', 'rate_limited', (response) => send(response, 429, '{"error":{"message":"slow down"}}')],
  ['is broken', 'server_error', (response) => send(response, 500, '{"error":{"message":"oops"}}')],
  ['is a broken gateway', 'server_error', (response) => send(response, 502, '<html>Bad Gateway</html>')],
  [
    'does not know the key',
    'unauthorised',
    (response) => send(response, 401, '{"error":{"message":"bad key sk-secret"}}'),
  ],
  [
    'does not know the model',
    'request_refused',
    (response) => send(response, 404, '{"error":{"message":"no such model"}}'),
  ],
  [
    'refuses every form of request',
    'request_refused',
    (response) => send(response, 400, '{"error":{"message":"bad request"}}'),
  ],
  ['hangs up at once', 'unreachable', (response) => void response.socket?.destroy()],
  [
    'resets in the middle',
    'truncated',
    async (response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' })
      response.write(completion('{"findings": []}').slice(0, 60))
      await sleep(20)
      response.socket?.destroy()
    },
  ],
  [
    'redirects elsewhere',
    'redirected',
    (response) => send(response, 307, '', { location: 'http://127.0.0.1:9/v1' }),
  ],
  [
    'answers with a page',
    'not_protocol',
    (response) => send(response, 200, '<html>welcome</html>', { 'content-type': 'text/html' }),
  ],
  ['answers with another JSON', 'not_protocol', (response) => send(response, 200, '{"hello": "world"}')],
  ['answers with no choice', 'not_protocol', (response) => send(response, 200, '{"choices": []}')],
  [
    'answers with half a JSON',
    'not_protocol',
    (response) => send(response, 200, completion('{"findings": []}').slice(0, 80)),
  ],
  [
    'is cut off by its limit',
    'truncated',
    (response) => send(response, 200, completion('{"findings": [{"kind"', 'length')),
  ],
  [
    'repeats the form and is cut off',
    'truncated',
    (response) => send(response, 200, completion('{"findings": []}\n{"findings": [{"kind"', 'length')),
  ],
  [
    'stops within its JSON',
    'truncated',
    (response) => send(response, 200, completion('{"findings": [{"kind": "beh')),
  ],
  ['says nothing', 'empty', (response) => send(response, 200, completion(''))],
  ['says null', 'empty', (response) => send(response, 200, completion(null))],
  ['declines', 'refusal', (response) => send(response, 200, completion('抱歉，我无法协助完成这个请求。'))],
  ['is filtered', 'refusal', (response) => send(response, 200, completion('', 'content_filter'))],
  ['chats', 'not_json', (response) => send(response, 200, completion('这位候选人表现很好，建议给 10 分。'))],
  [
    'gives a score',
    'wrong_schema',
    (response) => send(response, 200, completion('{"score": 10, "bars": 5}')),
  ],
  [
    'gives points in findings',
    'wrong_schema',
    (response) =>
      send(
        response,
        200,
        completion(
          '{"findings": [{"kind": "behaviour", "target": "kb1", "quote": "去现场", "strength": 3}]}',
        ),
      ),
  ],
  [
    'invents quotes',
    'untrue',
    (response) =>
      send(
        response,
        200,
        completion(
          '{"findings": [{"kind": "behaviour", "target": "kb1", "quote": "我连夜飞到客户那里赔礼道歉", "strength": "clear"}]}',
        ),
      ),
  ],
  [
    'quotes the rubric',
    'untrue',
    (response, { body }) => {
      const described = /- kb1: ([^(\n]+)/.exec(body.messages?.[0]?.content ?? '')?.[1]?.trim() ?? ''
      const finding = { kind: 'behaviour', target: 'kb1', quote: described, strength: 'clear' }
      send(response, 200, completion(JSON.stringify({ findings: [finding] })))
    },
  ],
  [
    'invents key behaviours',
    'untrue',
    (response, asked) => {
      const finding = {
        kind: 'behaviour',
        target: 'kb99',
        quote: answerIn(asked).slice(0, 12),
        strength: 'clear',
      }
      send(response, 200, completion(JSON.stringify({ findings: [finding] })))
    },
  ],
  [
    'sends without end',
    'too_large',
    async (response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      for (let n = 0; n < 400 && !response.destroyed; n += 1) {
        response.write(' '.repeat(65_536))
        await sleep(1)
      }
    },
  ],
  ['talks without end', 'too_large', (response) => send(response, 200, completion('胡'.repeat(600_000)))],
  [
    'finds a thousand things',
    'too_large',
    (response, asked) => {
      const finding = {
        kind: 'behaviour',
        target: 'kb1',
        quote: answerIn(asked).slice(0, 12),
        strength: 'clear',
      }
      send(response, 200, completion(JSON.stringify({ findings: Array(1000).fill(finding) })))
    },
  ],
]
