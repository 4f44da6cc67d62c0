import type { ApiKey } from '@mingjian/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { approveOnServer, listWaiting } from './key-on-server.ts'
import { secretIn } from './key-secrets.ts'

let t: TestServer
let organisation: TestOrganisation
let admin: Login
let checker: Login
type Login = Awaited<ReturnType<TestServer['login']>>

beforeAll(async () => {
  t = await createTestServer()
  organisation = await t.organisation()
  await logIn()
})
afterAll(() => t.close())

async function logIn(): Promise<void> {
  admin = await t.login(organisation, 'system-admin')
  checker = await t.login(organisation, 'security-admin')
}

const wish = { name: '北方人事系统', source: 'north-hr', scopes: ['records.write', 'records.read'] }
type Asked = { key: ApiKey; secret: string }
const ask = async (more: object = {}, by: Login = admin) => {
  const asked = await t.call('createApiKey', { body: { ...wish, ...more } }, by)
  expect([asked.status, asked.body.code]).toEqual([200, undefined])
  return asked.body as unknown as Asked
}
const decide = (key: ApiKey, by: Login, approved = true) =>
  t.call('decideApiKey', { params: { id: key.id }, body: { requestId: key.request?.id ?? '', approved } }, by)
const create = async (more: object = {}) => {
  const { key, secret } = await ask(more)
  const { status, body } = await decide(key, checker)
  expect(status).toBe(200)
  return { key: body as unknown as ApiKey, secret }
}
const askRotation = async (id: string, overlapHours = 24, by: Login = admin) => {
  const { body } = await t.call('rotateApiKey', { params: { id }, body: { overlapHours } }, by)
  return body as unknown as Asked & { code?: string }
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

  it('[H8] that writes the directory is asked for by who gives rights, not by who makes logins', async () => {
    const scim = { ...wish, scopes: ['scim'] }
    const refused = await t.call('createApiKey', { body: scim }, admin)
    expect([refused.status, refused.body.code]).toEqual([403, 'api_key.for_granters'])
    const { key, secret } = await ask(scim, checker)
    expect((await decide(key, admin)).status).toBe(200)
    const rotation = { params: { id: key.id }, body: { overlapHours: 0 } }
    expect((await t.call('rotateApiKey', rotation, admin)).status).toBe(403)
    expect((await open(secret)).status).toBe(200)
    expect((await t.call('rotateApiKey', rotation, checker)).status).toBe(200)
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
      const asked = await askRotation(key.id, overlapHours)
      expect((await decide(asked.key, checker)).status).toBe(200)
      return asked.secret
    }
    const second = await rotate(24)
    expect([(await open(first)).status, (await open(second)).status]).toEqual([200, 200])
    const third = await rotate(24)
    expect(await codeOf(first)).toEqual([401, 'key.expired'])
    expect([(await open(second)).status, (await open(third)).status]).toEqual([200, 200])
    t.clock.forward(24 * 3600)
    expect(await codeOf(second)).toEqual([401, 'key.expired'])
    expect((await open(third)).status).toBe(200)
    await logIn()
    const fourth = await rotate(0)
    expect(await codeOf(third)).toEqual([401, 'key.expired'])
    expect((await open(fourth)).status).toBe(200)
  })

  it('ends by revocation at once, with every secret, and stays ended', async () => {
    const { key, secret } = await create()
    const params = { id: key.id }
    const rotated = await askRotation(key.id)
    for (let i = 0; i < 2; i += 1) {
      expect((await t.call('revokeApiKey', { params }, admin)).body).toMatchObject({ state: 'revoked' })
    }
    expect(await codeOf(secret)).toEqual([401, 'key.revoked'])
    expect(await codeOf(rotated.secret)).toEqual([401, 'key.refused'])
    expect((await decide(rotated.key, checker)).body.code).toBe('api_key.not_waiting')
    const again = await t.call('rotateApiKey', { params, body: {} }, admin)
    expect([again.status, again.body.code]).toEqual([409, 'api_key.ended'])
    const log = await t.call(
      'listAudit',
      { query: { objectId: key.id } },
      await t.login(organisation, 'supervisor'),
    )
    expect((log.body.items as { action: string }[]).map((one) => one.action).sort()).toEqual([
      'api_key.approve',
      'api_key.request',
      'api_key.request',
      'api_key.revoke',
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
    await logIn()
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

describe('[H2] an API key is made by two people', () => {
  const waitingOf = async (id: string, by: Login) => {
    const { body } = await t.call('listApiKeys', { query: { pageSize: 100 } }, by)
    return (body.items as unknown as ApiKey[]).find((one) => one.id === id)
  }

  it('opens nothing until another administrator approves it, and only they may', async () => {
    const { key, secret } = await ask({ scopes: ['media.read', 'results.read'] })
    expect(key).toMatchObject({ state: 'waiting', prefixes: [], request: { kind: 'create', own: true } })
    expect(await codeOf(secret)).toEqual([401, 'key.waiting'])
    const own = await decide(key, admin)
    expect([own.status, own.body.code]).toEqual([403, 'api_key.second_person'])
    for (const role of ['group-hr', 'audit-admin', 'supervisor'] as const) {
      expect((await decide(key, await t.login(organisation, role))).status, role).toBe(403)
    }
    const stranger = await t.login(await t.organisation('别家'), 'security-admin')
    expect((await decide(key, stranger)).status).toBe(404)
    expect(await codeOf(secret)).toEqual([401, 'key.waiting'])
    expect(await waitingOf(key.id, admin)).toMatchObject({ request: { own: true, decidable: false } })
    expect(await waitingOf(key.id, checker)).toMatchObject({ request: { own: false, decidable: true } })
    const approved = await decide(key, checker)
    expect(approved.body).toMatchObject({ state: 'active', approvedBy: '测试 security-admin', request: null })
    expect((await open(secret)).status).toBe(200)
    expect((await decide(key, checker)).body.code).toBe('api_key.not_waiting')
    expect(approved.raw.includes(secret.slice(-43))).toBe(false)
  })

  it('of two who approve at one moment one is told that it was done', async () => {
    const { key } = await ask()
    const third = await t.login(organisation, 'system-admin')
    const both = await Promise.all([decide(key, checker), decide(key, third)])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  it('refused, taken back or left lying it never opens anything', async () => {
    const refused = await ask()
    expect((await decide(refused.key, checker, false)).body).toMatchObject({ state: 'refused' })
    expect(await codeOf(refused.secret)).toEqual([401, 'key.refused'])
    const taken = await ask()
    expect((await decide(taken.key, admin, false)).body).toMatchObject({ state: 'revoked' })
    expect((await decide(taken.key, checker)).body.code).toBe('api_key.not_waiting')
    const left = await ask()
    t.clock.forward(7 * 86_400)
    await logIn()
    expect((await decide(left.key, checker)).body.code).toBe('api_key.not_waiting')
    expect(await codeOf(left.secret)).toEqual([401, 'key.refused'])
    expect(await waitingOf(left.key.id, checker)).toMatchObject({ state: 'lapsed', request: null })
    for (const { secret } of [refused, taken]) expect((await open(secret)).status).toBe(401)
  })

  it('is decided as it was read: a rotation asked for anew is another one', async () => {
    const { key } = await create()
    const first = await askRotation(key.id)
    expect((await askRotation(key.id)).code).toBe('api_key.already_waiting')
    expect((await decide(first.key, admin, false)).body).toMatchObject({ state: 'active', request: null })
    const again = await askRotation(key.id, 0)
    expect((await decide(first.key, checker)).body.code).toBe('api_key.not_waiting')
    expect(await codeOf(again.secret)).toEqual([401, 'key.waiting'])
  })

  it('a rotated secret waits, and until then the old one works as before', async () => {
    const { key, secret } = await create()
    const rotated = await askRotation(key.id, 0)
    const waiting = (await t.call('listApiKeys', { query: { state: 'waiting' } }, checker)).body.items
    expect((waiting as unknown as ApiKey[]).map(({ id }) => id)).toContain(key.id)
    expect([(await open(secret)).status, (await codeOf(rotated.secret))[1]]).toEqual([200, 'key.waiting'])
    expect((await decide(rotated.key, admin)).body.code).toBe('api_key.second_person')
    expect((await decide(rotated.key, checker, false)).body).toMatchObject({ state: 'active' })
    expect([(await open(secret)).status, (await codeOf(rotated.secret))[1]]).toEqual([200, 'key.refused'])
    const once = await askRotation(key.id, 0)
    expect((await decide(once.key, checker)).status).toBe(200)
    expect([(await codeOf(secret))[1], (await open(once.secret)).status]).toEqual(['key.expired', 200])
  })

  it('needs that who asked may still ask, and that who approves may approve at that moment', async () => {
    const asker = await t.login(organisation, 'system-admin')
    const params = { id: asker.loginId }
    const gone = await ask({}, asker)
    await t.call('deactivateStaff', { params }, admin)
    expect((await decide(gone.key, checker)).body.code).toBe('api_key.asker_gone')
    await t.call('activateStaff', { params }, admin)
    await t.call('endRole', { params, body: { role: 'system-admin', unitId: null } }, checker)
    expect((await decide(gone.key, checker)).body.code).toBe('api_key.asker_gone')
    expect((await decide(gone.key, checker, false)).body).toMatchObject({ state: 'refused' })
    const { key } = await ask()
    const approver = await t.login(organisation, 'security-admin')
    await t.call(
      'endRole',
      { params: { id: approver.loginId }, body: { role: 'security-admin', unitId: null } },
      checker,
    )
    expect((await decide(key, approver)).status).toBe(403)
  })

  it('a login made anew with the address of who asked is no second person', async () => {
    const asker = await t.login(organisation, 'system-admin')
    const { key } = await ask({}, asker)
    const anew = await t.login(organisation, 'security-admin')
    await t.pool.query('update platform.login set email = $2 where id = $1', [
      asker.loginId,
      'old@example.com',
    ])
    await t.pool.query('update platform.login set email = $2 where id = $1', [anew.loginId, asker.email])
    expect((await decide(key, anew)).body.code).toBe('api_key.second_person')
    expect((await decide(key, checker)).status).toBe(200)
  })

  it('of the whole organisation is no matter of who administers one branch', async () => {
    const branch = await t.login(organisation, 'system-admin', 'south')
    const asked = await t.call('createApiKey', { body: wish }, branch)
    expect([asked.status, asked.body.code]).toEqual([403, 'api_key.beyond_scope'])
    const { key } = await ask()
    expect((await decide(key, branch)).body.code).toBe('api_key.beyond_scope')
    expect((await t.call('revokeApiKey', { params: { id: key.id } }, branch)).status).toBe(403)
  })

  it('where there is no second administrator it is approved on the server, and the audit record says so', async () => {
    const { key, secret } = await ask()
    const requestId = key.request?.id ?? ''
    expect((await listWaiting(t.db, t.clock.now())).map(({ id }) => id)).toContain(requestId)
    await expect(approveOnServer(t.db, t.clock.now(), 'nothing', 'root')).rejects.toThrow('not_waiting')
    await approveOnServer(t.db, t.clock.now(), requestId, 'root')
    expect((await open(secret)).status).toBe(200)
    await expect(approveOnServer(t.db, t.clock.now(), requestId, 'root')).rejects.toThrow('not_waiting')
    const { rows } = await t.pool.query(
      "select detail, actor_kind from platform.audit_record where object_id = $1 and action = 'api_key.approve'",
      [key.id],
    )
    expect(rows).toMatchObject([{ actor_kind: 'system', detail: { onServer: true, account: 'root' } }])
  })

  it('the other administrators are told once, without which key it is', async () => {
    const house = await t.organisation('有三位管理员')
    const [one, two, three] = await Promise.all([
      t.login(house, 'system-admin'),
      t.login(house, 'security-admin'),
      t.login(house, 'system-admin', 'south'),
    ])
    await ask({}, one)
    await t.runTasks()
    const told = async (login: Login) => (await t.call('listNotices', {}, login)).body
    expect(await told(two)).toMatchObject({
      unread: 1,
      items: [{ kind: 'key_waiting', applicationId: null }],
    })
    expect([(await told(one)).unread, (await told(three)).unread]).toEqual([0, 0])
  })
})
