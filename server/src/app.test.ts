import type { FastifyInstance } from 'fastify'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from './app.ts'
import type { Config } from './config.ts'
import { inviteMany } from './modules/interview/candidate.fixture.ts'
import { createTestServer, type TestServer } from './testing/harness.ts'

let t: TestServer
let app: FastifyInstance | undefined

beforeAll(async () => {
  t = await createTestServer()
})
afterEach(() => app?.close())
afterAll(() => t.close())

/** How many of twenty calls are let through when ten a minute are allowed. */
async function passed(
  call: (i: number) => { url: string; headers?: Record<string, string> },
  settings: Partial<Config> = {},
) {
  app = await createApp(
    { ...t.deps, config: { ...t.deps.config, MINGJIAN_RATE_LIMIT: 10, ...settings } },
    { notReady: async () => [] },
  )
  let through = 0
  for (let i = 0; i < 20; i += 1) {
    const { statusCode } = await app.inject({ method: 'GET', ...call(i) })
    through += statusCode === 429 ? 0 : 1
  }
  return through
}

describe('calls of one address', () => {
  it('end at the limit', async () => {
    expect(await passed(() => ({ url: '/api/session' }))).toBe(10)
  })

  it('end at the limit behind a proxy too, whatever the caller writes into its header', async () => {
    const calls = (left: (i: number) => string, caller: (i: number) => string) => (i: number) => ({
      url: '/api/session',
      headers: { 'x-forwarded-for': `${left(i)}, ${caller(i)}` },
    })
    const made = (i: number) => `198.51.100.${i}`
    const behind = (proxies: number) => ({ MINGJIAN_TRUST_PROXY: proxies })
    expect(
      await passed(
        calls(made, () => '203.0.113.7'),
        behind(1),
      ),
    ).toBe(10)
    expect(await passed(calls(made, made), behind(1))).toBe(20)
    expect(
      await passed(
        calls(made, () => '10.0.0.9'),
        behind(2),
      ),
    ).toBe(20)
    expect(await passed(calls(made, made))).toBe(10)
  })

  it('end at the limit also when the path is written otherwise', async () => {
    expect(await passed(() => ({ url: '/%61pi/session' }))).toBe(10)
  })

  it('end at the limit also when each carries another header', async () => {
    expect(await passed((i) => ({ url: '/api/session', headers: { authorization: `Link ${i}` } }))).toBe(10)
  })

  it('count for each candidate by itself: a campus sits behind one address', async () => {
    const links = (await inviteMany(t, await t.organisation(), 2)).map(({ link }) => link)
    const call = (i: number) => ({
      url: '/api/interview',
      headers: { authorization: `Link ${links[i % 2]}` },
    })
    expect(await passed(call)).toBe(20)
  })

  it('end at the limit when each carries another link that is none of ours', async () => {
    const made = (i: number) => `Link ${String.fromCharCode(97 + i).repeat(43)}`
    expect(await passed((i) => ({ url: '/api/interview', headers: { authorization: made(i) } }))).toBe(10)
  })
})
