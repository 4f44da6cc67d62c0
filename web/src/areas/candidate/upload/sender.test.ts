import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FileStore } from '@tus/file-store'
import { Server } from '@tus/server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSender, type Sender } from './sender.ts'
import { memoryStore, type TakeStore } from './store.ts'
import { tusTransport } from './tus.ts'
import type { Take } from './types.ts'

let directory = ''
let server: http.Server
let port = 0
let sender: Sender | null = null
/** Called for every request before the upload server sees it; true: the test has answered. */
let intercept: (request: http.IncomingMessage, response: http.ServerResponse) => boolean
let requests: string[] = []

async function startServer(): Promise<void> {
  const tus = new Server({ path: '/api/uploads', datastore: new FileStore({ directory }) })
  server = http.createServer((request, response) => {
    requests.push(request.method ?? '')
    if (!intercept(request, response)) void tus.handle(request, response)
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
}

async function stopServer(): Promise<void> {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
}

function start(store: TakeStore): Sender {
  const transport = tusTransport({ endpoint: `http://127.0.0.1:${port}/api/uploads`, headers: () => ({}) })
  sender = createSender({ store, transport, interviewId: 'i', onChange: () => {}, random: () => 0 })
  return sender
}

async function begin(store: TakeStore, key: string): Promise<void> {
  await store.create({
    key,
    interviewId: 'i',
    stepId: 's',
    takeId: `take-${key}`,
    mimeType: 'video/webm;codecs="vp8,opus"',
    startedAt: 0,
    url: null,
    sent: 0,
    recorded: 0,
    kept: 0,
    seconds: 0,
    touchedAt: 0,
    ended: false,
    lengthTold: false,
    complete: false,
    lost: false,
  })
}

const add = (store: TakeStore, key: string, bytes: Buffer) =>
  store.append(key, new Uint8Array(bytes).buffer as ArrayBuffer, 1, 1)
const end = (store: TakeStore, key: string) => store.change(key, (take) => ({ ...take, ended: true }))

async function until(store: TakeStore, key: string, test: (take: Take) => boolean): Promise<Take> {
  for (let tries = 0; tries < 1000; tries += 1) {
    const take = (await store.takes()).find((one) => one.key === key)
    if (take && test(take)) return take
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error('not reached in ten seconds')
}

async function stored(): Promise<Buffer[]> {
  const names = (await readdir(directory)).filter((name) => !name.endsWith('.json'))
  return Promise.all(names.map((name) => readFile(join(directory, name))))
}

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sender-'))
  requests = []
  intercept = () => false
  port = 0
  await startServer()
})

afterEach(async () => {
  sender?.stop()
  await stopServer()
  await rm(directory, { recursive: true })
})

describe('[C5] a recording on its way to the server', () => {
  it('follows the recorder and leaves nothing on the device', async () => {
    const store = memoryStore()
    const running = start(store)
    await begin(store, 'a')
    const pieces = [randomBytes(5000), randomBytes(70_000), randomBytes(300)]
    for (const piece of pieces) {
      await add(store, 'a', piece)
      running.wake()
      await until(store, 'a', (take) => take.sent === take.recorded)
    }
    await end(store, 'a')
    running.wake()
    const take = await until(store, 'a', (one) => one.complete)
    expect(take.kept).toBe(75_300)
    expect(await store.read('a', 0, 75_300)).toEqual([])
    expect(await stored()).toEqual([Buffer.concat(pieces)])
  })

  it('keeps everything while the server is down and goes on where it stood', async () => {
    const store = memoryStore()
    const running = start(store)
    await begin(store, 'a')
    const first = randomBytes(40_000)
    await add(store, 'a', first)
    running.wake()
    await until(store, 'a', (take) => take.sent === 40_000)
    await stopServer()
    const second = randomBytes(90_000)
    await add(store, 'a', second)
    running.wake()
    await new Promise((resolve) => setTimeout(resolve, 400))
    expect(running.status().failures).toBeGreaterThan(0)
    expect((await until(store, 'a', () => true)).kept).toBe(40_000)
    await startServer()
    await end(store, 'a')
    running.nudge()
    await until(store, 'a', (take) => take.complete)
    expect(await stored()).toEqual([Buffer.concat([first, second])])
    expect(running.status().failures).toBe(0)
  })

  it('goes on in the middle of a piece when the connection breaks inside it', async () => {
    let broken = false
    intercept = (request) => {
      if (request.method !== 'PATCH' || broken) return false
      broken = true
      let seen = 0
      request.on('data', (data: Buffer) => {
        seen += data.length
        if (seen > 100_000) request.socket.destroy()
      })
      return false
    }
    const store = memoryStore()
    await begin(store, 'a')
    const bytes = randomBytes(1_500_000)
    for (let at = 0; at < bytes.length; at += 100_000) await add(store, 'a', bytes.subarray(at, at + 100_000))
    await end(store, 'a')
    start(store)
    await until(store, 'a', (take) => take.complete)
    expect(broken).toBe(true)
    expect(await stored()).toEqual([bytes])
  })

  it('does not send twice what arrived without an answer', async () => {
    let swallowed = false
    intercept = (request, response) => {
      if (request.method === 'PATCH' && !swallowed) {
        swallowed = true
        response.writeHead = (() => {
          request.socket.destroy()
          return response
        }) as typeof response.writeHead
      }
      return false
    }
    const store = memoryStore()
    await begin(store, 'a')
    const bytes = randomBytes(30_000)
    await add(store, 'a', bytes)
    await end(store, 'a')
    start(store)
    await until(store, 'a', (take) => take.complete)
    expect(requests).toEqual(['POST', 'HEAD', 'PATCH', 'HEAD'])
    expect(await stored()).toEqual([bytes])
  })

  it('continues after a reload from what the device kept', async () => {
    const store = memoryStore()
    const before = start(store)
    await begin(store, 'a')
    const first = randomBytes(20_000)
    await add(store, 'a', first)
    before.wake()
    await until(store, 'a', (take) => take.sent === 20_000)
    before.stop()
    const second = randomBytes(10_000)
    await add(store, 'a', second)
    await end(store, 'a')
    start(store)
    await until(store, 'a', (take) => take.complete)
    expect(requests.filter((method) => method === 'POST')).toHaveLength(1)
    expect(await stored()).toEqual([Buffer.concat([first, second])])
  })

  it('sends a later answer although an earlier one is refused', async () => {
    intercept = (request, response) => {
      const metadata = String(request.headers['upload-metadata'] ?? '')
      if (request.method !== 'POST' || !metadata.includes(btoa('take-a'))) return false
      response.writeHead(403).end()
      return true
    }
    const store = memoryStore()
    for (const key of ['a', 'b']) {
      await begin(store, key)
      await add(store, key, Buffer.from(key.repeat(1000)))
      await end(store, key)
    }
    start(store)
    await until(store, 'b', (take) => take.complete)
    expect((await until(store, 'a', () => true)).kept).toBe(0)
    expect(await stored()).toEqual([Buffer.from('b'.repeat(1000))])
    expect(requests.length).toBeLessThan(20)
  })

  it('says so when the server lost what was already deleted here', async () => {
    const store = memoryStore()
    const running = start(store)
    await begin(store, 'a')
    await add(store, 'a', randomBytes(2000))
    running.wake()
    await until(store, 'a', (take) => take.sent === 2000)
    for (const name of await readdir(directory)) await rm(join(directory, name))
    await add(store, 'a', randomBytes(2000))
    running.wake()
    expect((await until(store, 'a', (one) => one.lost)).complete).toBe(false)
  })

  it('does not send again and again what the server has refused for good', async () => {
    intercept = (request, response) => {
      if (request.method !== 'PATCH') return false
      request.resume()
      response.writeHead(415).end()
      return true
    }
    const store = memoryStore()
    await begin(store, 'a')
    await add(store, 'a', randomBytes(2000))
    await end(store, 'a')
    start(store)
    await until(store, 'a', (take) => take.lost)
    const before = requests.length
    await new Promise((resolve) => setTimeout(resolve, 1200))
    expect(requests).toHaveLength(before)
  })
})
