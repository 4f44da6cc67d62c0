import { createServer, type RequestListener } from 'node:http'
import { type AddressInfo, createServer as createSocketServer } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createOutbound, parsePlaces } from './index.ts'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

async function serve(listener: RequestListener): Promise<number> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

const call = (url: string, timeoutMs = 5000) =>
  ({ url, method: 'POST', headers: {}, body: '{}', timeoutMs }) as const
const open = createOutbound({ allowed: parsePlaces('127.0.0.1'), plainHttp: true })
const closed = createOutbound({ allowed: null, plainHttp: false })

describe('[H2] the guard against forged requests', () => {
  it.each([
    ['http://example.com/', 'address'],
    ['ftp://example.com/', 'address'],
    ['https://user:password@example.com/', 'address'],
    ['no address', 'address'],
    ['https://127.0.0.1/', 'refused'],
    // Other ways to write 127.0.0.1 and 169.254.169.254.
    ['https://2130706433/', 'refused'],
    ['https://0x7f.1/', 'refused'],
    ['https://0177.0.0.1/', 'refused'],
    ['https://[::ffff:169.254.169.254]/', 'refused'],
    ['https://[::1]:4000/', 'refused'],
    ['https://[fd00::1]/', 'refused'],
    ['https://169.254.169.254/latest/meta-data/', 'refused'],
    ['https://metadata.test/', 'unknown_host'],
  ])('%s: %s, when it is set and when it is sent', async (url, code) => {
    const guard = createOutbound({
      allowed: null,
      plainHttp: false,
      resolve: async () => Promise.reject(new Error('ENOTFOUND')),
    })
    expect(await guard.check(url)).toBe(code)
    expect(await guard.send(call(url))).toMatchObject({ kind: 'failed', code })
  })

  it('connects to the address it looked at, whatever the name answers next', async () => {
    let calls = 0
    const port = await serve((_, response) => {
      calls += 1
      response.end()
    })
    // First a public address, then one inside: the trick of DNS rebinding.
    const answers = ['198.51.100.1', '127.0.0.1']
    let asked = 0
    const rebound = createOutbound({
      allowed: parsePlaces('198.51.100.0/24'),
      plainHttp: true,
      resolve: async () => [{ address: answers[asked++] ?? '127.0.0.1', family: 4 }],
    })
    const outcome = await rebound.send(call(`http://rebind.test:${port}/`, 1500))
    expect(outcome.kind).toBe('failed')
    expect(asked).toBe(1)
    expect(calls).toBe(0)
    // The second time the name shows its other face, which is refused.
    expect(await rebound.send(call(`http://rebind.test:${port}/`, 1500))).toMatchObject({ code: 'refused' })
    expect(calls).toBe(0)
  })

  it('asks nobody else for the name once it has looked', async () => {
    const hosts: string[] = []
    const port = await serve((request, response) => {
      hosts.push(request.headers.host ?? '')
      response.end()
    })
    // No name server knows it: only the address that was looked at leads there.
    const known = createOutbound({
      allowed: parsePlaces('127.0.0.1'),
      plainHttp: true,
      resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    })
    expect(await known.send(call(`http://only-here.invalid:${port}/`))).toMatchObject({ status: 200 })
    expect(hosts).toEqual([`only-here.invalid:${port}`])
  })

  it('refuses a name with one address inside among good ones', async () => {
    const mixed = createOutbound({
      allowed: null,
      plainHttp: false,
      resolve: async () => [
        { address: '93.184.215.14', family: 4 },
        { address: '::ffff:10.0.0.1', family: 6 },
      ],
    })
    expect(await mixed.check('https://mixed.test/')).toBe('refused')
  })

  it('does not follow a redirect', async () => {
    let inside = 0
    const target = await serve((_, response) => {
      inside += 1
      response.end('the keys of the house')
    })
    const port = await serve((_, response) => {
      response.writeHead(307, { location: `http://127.0.0.1:${target}/` }).end()
    })
    expect(await open.send(call(`http://127.0.0.1:${port}/`))).toMatchObject({
      kind: 'answered',
      status: 307,
    })
    expect(inside).toBe(0)
  })

  it('gives up on one that never answers, and on one that never ends its headers', async () => {
    const silent = createSocketServer(() => {})
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    closing.push(() => silent.close())
    const { port } = silent.address() as AddressInfo
    const outcome = await open.send(call(`http://127.0.0.1:${port}/`, 300))
    expect(outcome).toMatchObject({ kind: 'failed', code: 'timeout' })
    expect(outcome.milliseconds).toBeLessThan(3000)
    const slow = createOutbound({
      allowed: null,
      plainHttp: false,
      resolve: () => new Promise(() => {}),
    })
    expect(await slow.send(call('https://slow-names.test/', 200))).toMatchObject({ code: 'timeout' })
  })

  it('reads little of an answer that does not end, and takes its status', async () => {
    let sent = 0
    const port = await serve((_, response) => {
      response.writeHead(200)
      const more = setInterval(() => {
        sent += 65_536
        response.write(Buffer.alloc(65_536))
      }, 1)
      response.on('close', () => clearInterval(more))
    })
    expect(await open.send(call(`http://127.0.0.1:${port}/`))).toMatchObject({
      kind: 'answered',
      status: 200,
    })
    expect(sent).toBeLessThan(20 * 65_536)
  })

  it('says in a word why there was no answer', async () => {
    expect(await open.send(call('http://127.0.0.1:9/'))).toMatchObject({ code: 'unreachable' })
    const port = await serve((_, response) => response.end())
    const secure = createOutbound({ allowed: parsePlaces('127.0.0.1'), plainHttp: false })
    expect(await secure.send(call(`https://127.0.0.1:${port}/`))).toMatchObject({ code: 'tls' })
    expect(await closed.send(call(`http://127.0.0.1:${port}/`))).toMatchObject({ code: 'address' })
  })
})
