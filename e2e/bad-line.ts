import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** How a line is bad. All of it may change while it is in use. */
export interface Faults {
  /** Milliseconds on the way, each way. */
  delay: number
  /** Bytes a second towards the server. */
  rate: number
  /** Share of segments that get lost and come again; everything behind one waits for it. */
  loss: number
  /** Changes bytes on their way to the server; `wire` is the same for all bytes of one connection. */
  change: ((bytes: Buffer, wire: object) => Buffer) | null
}

export interface BadLine {
  port: number
  faults: Faults
  /** Segments that were lost and came again. */
  lost(): number
  /** Breaks every connection. */
  cut(): void
  close(): Promise<void>
}

const segmentBytes = 1400
/** A lost segment is sent again after about this, as TCP does on a line of some hundred milliseconds. */
const againAfter = 1000
const mostHeld = 64 * 1024

/** A line to a server on this machine that delays, loses, slows down and changes what it carries. */
export async function badLine(target: number, faults: Partial<Faults> = {}): Promise<BadLine> {
  const rules: Faults = { delay: 0, rate: Infinity, loss: 0, change: null, ...faults }
  const sockets = new Set<Socket>()
  // The same losses each time.
  let seed = 7
  let lost = 0
  function isLost(): boolean {
    seed = (seed * 16_807) % 2_147_483_647
    if (seed / 2_147_483_647 >= rules.loss) {
      return false
    }
    lost += 1
    return true
  }

  function carry(from: Socket, to: Socket, upwards: boolean): void {
    let free = 0
    let held = 0
    from.on('data', (data: Buffer) => {
      const bytes = upwards && rules.change ? rules.change(data, from) : data
      free = Math.max(free, Date.now())
      for (let at = 0; at < bytes.length; at += segmentBytes) {
        const size = Math.min(segmentBytes, bytes.length - at)
        free += (upwards ? (size / rules.rate) * 1000 : 0) + (isLost() ? againAfter : 0)
      }
      held += bytes.length
      if (held > mostHeld) {
        from.pause()
      }
      setTimeout(
        () => {
          held -= bytes.length
          to.write(bytes)
          if (held <= mostHeld) {
            from.resume()
          }
        },
        Math.max(0, free + rules.delay - Date.now()),
      )
    })
    from.on('end', () => setTimeout(() => to.end(), Math.max(0, free - Date.now()) + rules.delay))
    from.on('error', () => to.destroy())
    from.on('close', () => sockets.delete(from))
    sockets.add(from)
  }

  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1')
    near.setNoDelay(true)
    far.setNoDelay(true)
    carry(near, far, true)
    carry(far, near, false)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const cut = () => {
    for (const socket of sockets) {
      socket.destroy()
    }
  }
  return {
    port: (server.address() as AddressInfo).port,
    faults: rules,
    lost: () => lost,
    cut,
    async close() {
      cut()
      server.close()
      await once(server, 'close')
    },
  }
}
