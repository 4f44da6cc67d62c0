import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { secretIn } from './key-secrets.ts'

let t: TestServer
let organisation: TestOrganisation
let admin: { cookie: string }

beforeAll(async () => {
  t = await createTestServer()
  organisation = await t.organisation()
  admin = await t.login(organisation, 'system-admin')
})
afterAll(() => t.close())

const wish = { name: '北方人事系统', source: 'north-hr', scopes: ['records.write', 'records.read'] }
const create = async (more: object = {}) => {
  const made = await t.call('createApiKey', { body: { ...wish, ...more } }, admin)
  expect(made.status).toBe(200)
  return made.body as { key: { id: string; prefixes: { prefix: string }[] }; secret: string }
}
const open = (key: string) => t.call('getOwnKey', {}, { key })
const codeOf = async (key: string) => {
  const { status, body } = await open(key)
  return [status, body.code]
}

describe('[H8] an API key', () => {
  it('is shown once and opens what it is for', async () => {
    const { key, secret } = await create()
    const { status, body } = await open(secret)
    expect(status).toBe(200)
    expect(body).toMatchObject({ ...wish, organisation: '远山集团', now: t.clock.now().toISOString() })
    const list = await t.call('listApiKeys', {}, admin)
    expect(list.raw.includes(secret)).toBe(false)
    expect(secret.startsWith(key.prefixes[0]?.prefix ?? 'none')).toBe(true)
    const { rows } = await t.pool.query(
      `select string_agg(s::text, ' ') || string_agg(k::text, ' ') as text
         from platform.api_key_secret s, platform.api_key k`,
    )
    expect(rows[0].text).not.toContain(secret.slice(-43))
  })

  it('is recognised by its prefix and refused when the rest is wrong', async () => {
    const { secret } = await create()
    expect(await codeOf(`${secret.slice(0, -1)}${secret.endsWith('A') ? 'B' : 'A'}`)).toEqual([
      401,
      'key.unknown',
    ])
    expect(await codeOf('nonsense')).toEqual([401, 'key.unknown'])
    const { status, headers, body } = await t.call('getOwnKey')
    expect([status, body.code, headers['www-authenticate']]).toEqual([
      401,
      'key.required',
      'Bearer realm="mingjian"',
    ])
  })

  it('[H8] that writes the directory is made and rotated by who gives rights, not by who makes logins', async () => {
    const scim = { ...wish, scopes: ['scim'] }
    const refused = await t.call('createApiKey', { body: scim }, admin)
    expect([refused.status, refused.body.code]).toEqual([403, 'api_key.for_granters'])
    const security = await t.login(organisation, 'security-admin')
    const made = await t.call('createApiKey', { body: scim }, security)
    expect(made.status).toBe(200)
    const { key, secret } = made.body as { key: { id: string }; secret: string }
    const rotation = { params: { id: key.id }, body: { overlapHours: 0 } }
    expect((await t.call('rotateApiKey', rotation, admin)).status).toBe(403)
    expect((await open(secret)).status).toBe(200)
    expect((await t.call('rotateApiKey', rotation, security)).status).toBe(200)
  })

  it('opens by HTTP Basic as user name, as partners send it', async () => {
    const { secret } = await create()
    const basic = `Basic ${Buffer.from(`${secret}:`).toString('base64')}`
    expect((await t.call('getOwnKey', {}, { headers: { authorization: basic } })).status).toBe(200)
    expect(secretIn('Basic Og==')).toBe(null)
    expect(secretIn('bearer abc')).toBe('abc')
    expect(secretIn('Bearer')).toBe(null)
  })

  it('rotates: old and new both open until the overlap ends; the one before the old ends at once', async () => {
    const { key, secret: first } = await create()
    const rotate = async (overlapHours: number) => {
      const { body } = await t.call('rotateApiKey', { params: { id: key.id }, body: { overlapHours } }, admin)
      return body.secret as string
    }
    const second = await rotate(24)
    expect([(await open(first)).status, (await open(second)).status]).toEqual([200, 200])
    const third = await rotate(24)
    expect(await codeOf(first)).toEqual([401, 'key.expired'])
    expect([(await open(second)).status, (await open(third)).status]).toEqual([200, 200])
    t.clock.forward(24 * 3600)
    expect(await codeOf(second)).toEqual([401, 'key.expired'])
    expect((await open(third)).status).toBe(200)
    admin = await t.login(organisation, 'system-admin')
    const fourth = await rotate(0)
    expect(await codeOf(third)).toEqual([401, 'key.expired'])
    expect((await open(fourth)).status).toBe(200)
  })

  it('ends by revocation at once, with every secret, and stays ended', async () => {
    const { key, secret } = await create()
    const params = { id: key.id }
    const { body } = await t.call('rotateApiKey', { params, body: {} }, admin)
    for (let i = 0; i < 2; i += 1) {
      expect((await t.call('revokeApiKey', { params }, admin)).body).toMatchObject({ state: 'revoked' })
    }
    expect(await codeOf(secret)).toEqual([401, 'key.revoked'])
    expect(await codeOf(String(body.secret))).toEqual([401, 'key.revoked'])
    const again = await t.call('rotateApiKey', { params, body: {} }, admin)
    expect([again.status, again.body.code]).toEqual([409, 'api_key.ended'])
    const log = await t.call(
      'listAudit',
      { query: { objectId: key.id } },
      await t.login(organisation, 'supervisor'),
    )
    expect((log.body.items as { action: string }[]).map((one) => one.action).sort()).toEqual([
      'api_key.create',
      'api_key.revoke',
      'api_key.rotate',
    ])
  })

  it('ends on its day; one that would have ended already is not made', async () => {
    const inAnHour = new Date(t.clock.now().getTime() + 3_600_000).toISOString()
    const { secret } = await create({ expiresAt: inAnHour })
    expect((await open(secret)).status).toBe(200)
    const past = await t.call('createApiKey', { body: { ...wish, expiresAt: '2020-01-01T00:00:00Z' } }, admin)
    expect([past.status, past.body.code]).toEqual([400, 'api_key.in_the_past'])
    t.clock.forward(3600)
    expect(await codeOf(secret)).toEqual([401, 'key.expired'])
    admin = await t.login(organisation, 'system-admin')
  })

  it('is counted by itself: its limit is its own, and the minute after it opens again', async () => {
    const { secret } = await create({ ratePerMinute: 3 })
    const { secret: other } = await create()
    const all = await Promise.all(Array.from({ length: 5 }, () => open(secret)))
    expect(all.map(({ status }) => status).sort()).toEqual([200, 200, 200, 429, 429])
    const refused = all.find(({ status }) => status === 429)
    expect(refused?.body.code).toBe('key.too_many')
    expect(Number(refused?.headers['retry-after'])).toBeGreaterThan(0)
    expect((await open(other)).headers['ratelimit-limit']).toBe('600')
    t.clock.forward(60)
    expect((await open(secret)).headers['ratelimit-remaining']).toBe('2')
  })

  it('may not speak for the built-in EHR, and belongs to one house', async () => {
    const body = { ...wish, source: 'mingjian' }
    expect((await t.call('createApiKey', { body }, admin)).status).toBe(400)
    const { key } = await create()
    const stranger = await t.login(await t.organisation('别家'), 'system-admin')
    const params = { id: key.id }
    expect((await t.call('revokeApiKey', { params }, stranger)).status).toBe(404)
    expect((await t.call('rotateApiKey', { params, body: {} }, stranger)).status).toBe(404)
    expect((await t.call('listApiKeys', {}, stranger)).body).toMatchObject({ total: 0 })
  })

  it('is searched for and filtered by its state', async () => {
    await create({ name: '100%_特别' })
    const found = (query: object) =>
      t.call('listApiKeys', { query: { ...query } }, admin).then(({ body }) => body.total)
    expect(await found({ search: '100%_' })).toBe(1)
    expect(await found({ search: '%' })).toBe(1)
    expect(await found({ state: 'revoked' })).toBe(1)
  })
})
