import { createServer, request as send } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One request as it went over the wire. */
export interface Sent {
  method: string
  path: string
  headers: Record<string, unknown>
  body: Buffer
}

/** Everything a browser sends to the server, taken down between the two: no browser decides what is told. */
export interface Wire {
  url: string
  sent: Sent[]
  close(): Promise<void>
}

/** Stands between a browser and the server at `target`. */
export async function tapWire(target: string): Promise<Wire> {
  const sent: Sent[] = []
  const { hostname, port } = new URL(target)
  const server = createServer((incoming, outgoing) => {
    const one: Sent = {
      method: incoming.method ?? '',
      path: incoming.url ?? '',
      headers: incoming.headers,
      body: Buffer.alloc(0),
    }
    sent.push(one)
    const onward = send(
      { hostname, port, method: one.method, path: one.path, headers: incoming.headers },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(outgoing)
      },
    )
    onward.on('error', () => outgoing.destroy())
    incoming.on('data', (piece: Buffer) => {
      one.body = Buffer.concat([one.body, piece])
    })
    incoming.pipe(onward)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
