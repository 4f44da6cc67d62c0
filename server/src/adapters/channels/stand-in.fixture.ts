import { createServer, type IncomingMessage } from 'node:http'

/** A request as it came in. */
export interface Incoming {
  method: string
  /** With its query. */
  path: string
  query: URLSearchParams
  headers: IncomingMessage['headers']
  body: string
  raw: Buffer
}

export interface Answer {
  status?: number
  headers?: Record<string, string>
  body?: string
  silent?: boolean
  broken?: boolean
}

/** A stand-in of a provider on the loopback address. */
export interface StandIn {
  url: string
  /** Messages it has taken. */
  taken: Record<string, unknown>[]
  /** What was wrong with what it was sent. */
  faults: string[]
  calls: number
  /** From now on it answers so, whatever it is asked; null: as it should. */
  answerWith(answer: Answer | null): void
  stop(): Promise<void>
}

/**
 * Starts a server that answers as `respond` says. What `respond` throws is a fault of the request and is
 * answered by HTTP 400.
 */
export async function startStandIn(
  respond: (request: Incoming, provider: StandIn) => Answer | Promise<Answer>,
  closing: (() => Promise<void>)[],
): Promise<StandIn> {
  let fixed: Answer | null = null
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const raw = Buffer.concat(parts)
    const path = request.url ?? '/'
    const query = new URL(path, 'http://x').searchParams
    provider.calls += 1
    let answer = fixed
    try {
      answer ??= await respond(
        { method: request.method ?? '', path, query, headers: request.headers, body: raw.toString(), raw },
        provider,
      )
    } catch (error) {
      provider.faults.push((error as Error).message)
      answer = { status: 400, body: JSON.stringify({ fault: (error as Error).message }) }
    }
    if (answer.silent) {
      return
    }
    if (answer.broken) {
      request.socket.destroy()
      return
    }
    response.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers })
    response.end(answer.body ?? '')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  const provider: StandIn = {
    url: `http://127.0.0.1:${port}`,
    taken: [],
    faults: [],
    calls: 0,
    answerWith(answer) {
      fixed = answer
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  closing.push(() => provider.stop())
  return provider
}

/** Stops a request that is not as documented. */
export function demand(condition: unknown, what: string): asserts condition {
  if (!condition) {
    throw new Error(what)
  }
}
