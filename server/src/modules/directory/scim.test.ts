import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'

let t: TestServer
let organisation: TestOrganisation
let secret = ''
beforeAll(async () => {
  t = await createTestServer()
  organisation = await t.organisation()
  secret = (await t.apiKey(organisation, ['scim'])).key
})
afterAll(() => t.close())

const core = 'urn:ietf:params:scim:schemas:core:2.0'
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
// biome-ignore lint/suspicious/noExplicitAny: replies are looked into freely
type Body = any

async function scim(method: Method, path: string, payload?: object, headers: Record<string, string> = {}) {
  const response = await t.app.inject({
    method,
    url: `/scim/v2${path}`,
    headers: {
      authorization: `Bearer ${secret}`,
      ...(payload ? { 'content-type': 'application/scim+json' } : {}),
      ...headers,
    },
    ...(payload ? { payload: JSON.stringify(payload) } : {}),
  })
  return {
    status: response.statusCode,
    headers: response.headers,
    body: (response.body ? JSON.parse(response.body) : null) as Body,
  }
}

let count = 0
function person(more: object = {}) {
  count += 1
  return {
    schemas: [`${core}:User`, enterprise],
    userName: `person-${count}@example.com`,
    externalId: `ext-${count}`,
    displayName: `员工${count}`,
    name: { familyName: '员', givenName: `工${count}` },
    emails: [{ value: `person-${count}@example.com`, type: 'work', primary: true }],
    active: true,
    ...more,
  }
}
const add = async (more: object = {}) => (await scim('POST', '/Users', person(more))).body
const inDepartment = (department: string, more: object = {}) => ({ [enterprise]: { department, ...more } })
const patch = (path: string, ...Operations: object[]) =>
  scim('PATCH', path, { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations })

async function grantsOf(loginId: string) {
  const { rows } = await t.pool.query<{ role: string; unit_id: string | null }>(
    'select role, unit_id from platform.role_grant where login_id = $1 order by role, unit_id',
    [loginId],
  )
  return rows.map(({ role, unit_id }) => [role, unit_id])
}

describe('people of the directory', () => {
  it('[H8] are added, found by their name, read with a version, and not added twice', async () => {
    const made = await scim('POST', '/Users', person(inDepartment('east-sales', { employeeNumber: 'E7' })))
    expect(made.status).toBe(201)
    expect(made.headers['content-type']).toContain('application/scim+json')
    expect(made.headers.location).toBe(`/scim/v2/Users/${made.body.id}`)
    expect(made.body).toMatchObject({
      userName: 'person-1@example.com',
      displayName: '员工1',
      active: true,
      externalId: 'ext-1',
      [enterprise]: { department: 'east-sales', employeeNumber: 'E7' },
      meta: { resourceType: 'User' },
    })
    for (const filter of [
      'userName eq "PERSON-1@example.com"',
      'externalId eq "ext-1"',
      'displayName co "员工1"',
    ]) {
      const found = await scim('GET', `/Users?filter=${encodeURIComponent(filter)}`)
      expect(found.body, filter).toMatchObject({ totalResults: 1, Resources: [{ id: made.body.id }] })
    }
    const none = await scim('GET', `/Users?filter=${encodeURIComponent('userName eq "nobody@example.com"')}`)
    expect(none).toMatchObject({ status: 200, body: { totalResults: 0 } })
    const read = await scim('GET', `/Users/${made.body.id}`)
    expect(read.headers.etag).toBe(made.headers.etag)
    const twice = await scim('POST', '/Users', { ...person(), userName: 'person-1@example.com' })
    expect(twice).toMatchObject({ status: 409, body: { scimType: 'uniqueness', status: '409' } })
    expect((await scim('POST', '/Users', { schemas: [`${core}:User`], userName: 'no address' })).status).toBe(
      400,
    )
    expect((await scim('GET', `/Users?filter=${encodeURIComponent('userName like "x"')}`)).status).toBe(400)
  })

  it('[H8] who are deactivated are out at once, in the middle of a session', async () => {
    const hr = await t.login(organisation, 'hr', 'east')
    expect((await t.call('getSession', {}, hr)).status).toBe(200)
    const found = await scim('GET', `/Users?filter=${encodeURIComponent(`userName eq "${hr.email}"`)}`)
    const id = found.body.Resources[0].id
    expect(id).toBe(hr.loginId)
    // As one widespread directory writes it.
    const off = await patch(`/Users/${id}`, { op: 'Replace', path: 'active', value: 'False' })
    expect(off).toMatchObject({ status: 200, body: { active: false } })
    expect((await t.call('getSession', {}, hr)).status).toBe(401)
    expect((await t.call('logIn', { body: { email: hr.email, password: 'test-password' } })).status).toBe(401)
    const on = await patch(`/Users/${id}`, { op: 'replace', value: { active: true } })
    expect(on.body.active).toBe(true)
    expect((await t.call('getSession', {}, hr)).status).toBe(401)
    expect((await t.call('logIn', { body: { email: hr.email, password: 'test-password' } })).status).toBe(200)
  })

  it('[H8] who are deleted are gone for the directory, and their name stays on what they did', async () => {
    const { id, userName } = await add()
    expect((await scim('DELETE', `/Users/${id}`)).status).toBe(204)
    expect((await scim('GET', `/Users/${id}`)).status).toBe(404)
    const { rows } = await t.pool.query('select active, name from platform.login where id = $1', [id])
    expect(rows).toEqual([{ active: false, name: expect.stringContaining('员工') }])
    const back = await scim('POST', '/Users', {
      ...person(),
      userName,
      emails: [{ value: userName, primary: true }],
    })
    expect(back).toMatchObject({ status: 201, body: { id, active: true } })
  })

  it('[H8] cannot be used to become an administrator, nor to lock the last one out', async () => {
    const admin = await t.login(organisation, 'system-admin')
    const { rows } = await t.pool.query<{ id: string }>(
      `select login_id as id from platform.role_grant
        where organisation_id = $1 and role = 'system-admin' and login_id <> $2`,
      [organisation.id, admin.loginId],
    )
    expect(rows).toEqual([])
    const taken = await patch(`/Users/${admin.loginId}`, {
      op: 'replace',
      path: 'emails',
      value: [{ value: 'mine@example.com', type: 'work', primary: true }],
    })
    expect(taken.status).toBe(403)
    const closed = await patch(`/Users/${admin.loginId}`, { op: 'replace', path: 'active', value: false })
    expect(closed).toMatchObject({
      status: 403,
      body: { detail: expect.stringContaining('last system administrator') },
    })
    expect((await scim('DELETE', `/Users/${admin.loginId}`)).status).toBe(403)
    expect((await t.call('getSession', {}, admin)).status).toBe(200)
    await t.login(organisation, 'system-admin')
    expect((await scim('DELETE', `/Users/${admin.loginId}`)).status).toBe(204)
  })

  it('are not found by what is no id, and nothing fails for it', async () => {
    const [dashes, letters] = ['-'.repeat(36), 'a'.repeat(36)]
    expect((await scim('GET', `/Users/${dashes}`)).status).toBe(404)
    expect((await scim('GET', `/Groups/${letters}`)).status).toBe(404)
    const found = await scim('GET', `/Users?filter=${encodeURIComponent(`id eq "${dashes}"`)}`)
    expect([found.status, found.body.totalResults]).toEqual([200, 0])
    const managed = await scim('POST', '/Users', person(inDepartment('east', { manager: { value: dashes } })))
    expect(managed.status).toBe(201)
    const group = { schemas: [`${core}:Group`], displayName: '空组', members: [{ value: letters }] }
    expect((await scim('POST', '/Groups', group)).status).toBe(400)
  })

  it('[H8] who alone holds an administrator’s role is not closed, whichever of the three it is', async () => {
    const house = await t.organisation('独任集团')
    const { key } = await t.apiKey(house, ['scim'])
    const as = { authorization: `Bearer ${key}` }
    const close = async (id: string) => {
      const body = {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
        Operations: [{ op: 'replace', path: 'active', value: false }],
      }
      const [patched, deleted] = [
        await scim('PATCH', `/Users/${id}`, body, as),
        await scim('DELETE', `/Users/${id}`, undefined, as),
      ]
      return [patched.status, deleted.status]
    }
    for (const role of ['system-admin', 'security-admin', 'audit-admin'] as const) {
      const only = await t.login(house, role)
      await t.login(house, role, 'east')
      expect(await close(only.loginId), role).toEqual([403, 403])
      await t.login(house, role)
      expect(await close(only.loginId), role).toEqual([200, 204])
    }
  })

  it('[H8] who were closed by hand stay closed until they are opened by hand', async () => {
    const admin = await t.login(organisation, 'system-admin')
    const mine = await add()
    const params = { id: String(mine.id) }
    expect((await t.call('deactivateStaff', { params }, admin)).body.closedByHand).toBe(true)
    const open = { op: 'replace', path: 'active', value: true }
    const again = await patch(`/Users/${mine.id}`, open)
    expect([again.status, again.body.active]).toEqual([200, false])
    expect((await scim('PUT', `/Users/${mine.id}`, { ...mine, active: true })).body.active).toBe(false)
    expect((await scim('DELETE', `/Users/${mine.id}`)).status).toBe(204)
    const { id: _, meta: __, ...anew } = mine
    expect((await scim('POST', '/Users', anew)).body).toMatchObject({ id: mine.id, active: false })
    expect((await t.call('activateStaff', { params }, admin)).body).toMatchObject({ closedByHand: false })
    // Closed by the directory, it is the directory's to open.
    await patch(`/Users/${mine.id}`, { ...open, value: false })
    expect((await patch(`/Users/${mine.id}`, open)).body.active).toBe(true)
  })

  it('[H2] take nobody’s login over by an address that looks like theirs', async () => {
    const mine = await add({ userName: 'kim-own@example.com', emails: [{ value: 'Kim-Own@example.com' }] })
    const like = { value: '\u212aim-own@example.com' }
    const other = await scim('POST', '/Users', person({ emails: [like] }))
    expect([other.status, other.body.scimType]).toEqual([400, 'invalidValue'])
    const moved = await patch(`/Users/${(await add()).id}`, { op: 'replace', path: 'emails', value: [like] })
    expect(moved.status).toBe(400)
    const { body } = await scim('GET', `/Users/${mine.id}`)
    expect(body.emails).toMatchObject([{ value: 'kim-own@example.com' }])
  })

  it('come in pages, with the attributes that were asked for', async () => {
    for (let i = 0; i < 5; i += 1) await add()
    const page = await scim('GET', '/Users?startIndex=2&count=3&attributes=userName')
    expect(page.body).toMatchObject({ startIndex: 2, itemsPerPage: 3 })
    expect(page.body.totalResults).toBeGreaterThan(5)
    expect(page.body.Resources).toHaveLength(3)
    expect(page.body.Resources[0]).not.toHaveProperty('displayName')
  })

  it('are not changed by who has seen an older state', async () => {
    const made = await scim('POST', '/Users', person())
    const etag = String(made.headers.etag)
    const change = { op: 'replace', path: 'displayName', value: '新名字' }
    const body = { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: [change] }
    expect((await scim('PATCH', `/Users/${made.body.id}`, body, { 'if-match': etag })).status).toBe(200)
    expect((await scim('PATCH', `/Users/${made.body.id}`, body, { 'if-match': etag })).status).toBe(412)
  })

  it('of another organisation are not there, and other keys open nothing', async () => {
    const { id } = await add()
    const stranger = await t.apiKey(await t.organisation('他山集团'), ['scim'])
    const rest = await t.apiKey(organisation, ['records.read'])
    const as = (key: string) => ({ authorization: `Bearer ${key}` })
    expect((await scim('GET', `/Users/${id}`, undefined, as(stranger.key))).status).toBe(404)
    expect((await scim('DELETE', `/Users/${id}`, undefined, as(stranger.key))).status).toBe(404)
    expect((await scim('GET', '/Users', undefined, as(stranger.key))).body.totalResults).toBe(0)
    expect((await scim('GET', '/Users', undefined, as(rest.key))).status).toBe(403)
    expect((await scim('GET', '/Users', undefined, as('nothing'))).status).toBe(401)
    expect((await scim('GET', `/Users/${id}`)).body.active).toBe(true)
  })
})

describe('groups of the directory', () => {
  it('[H8] give by rules what their members may do, and take it back', async () => {
    const mine = await add(inDepartment('east-sales'))
    const lost = await add(inDepartment('no such department'))
    const group = (
      await scim('POST', '/Groups', {
        schemas: [`${core}:Group`],
        displayName: '招聘',
        members: [{ value: mine.id }, { value: lost.id }],
      })
    ).body
    const admin = await t.login(organisation, 'security-admin')
    const rules = [{ role: 'hr', scope: 'department', unitId: null }]
    const put = await t.call('putDirectoryRules', { params: { id: group.id }, body: { rules } }, admin)
    expect(put.status).toBe(200)
    expect(await grantsOf(mine.id)).toEqual([['hr', organisation.unit('east-sales')]])
    expect(await grantsOf(lost.id), 'a department that is not found is not everywhere').toEqual([])

    await patch(`/Users/${mine.id}`, { op: 'replace', path: `${enterprise}:department`, value: '渠道销售部' })
    expect(await grantsOf(mine.id)).toEqual([['hr', organisation.unit('south-sales')]])
    await patch(`/Groups/${group.id}`, { op: 'remove', path: `members[value eq "${mine.id}"]` })
    expect(await grantsOf(mine.id)).toEqual([])
    await patch(`/Groups/${group.id}`, { op: 'add', path: 'members', value: [{ value: mine.id }] })
    expect(await grantsOf(mine.id)).toHaveLength(1)
    expect((await scim('DELETE', `/Groups/${group.id}`)).status).toBe(204)
    expect(await grantsOf(mine.id)).toEqual([])
  })

  it('[H8] leave alone what was granted by hand, and give administrators nothing', async () => {
    const hr = await t.login(organisation, 'hr', 'east')
    const admin = await t.login(organisation, 'system-admin')
    const guard = await t.login(organisation, 'security-admin')
    const supervisor = await t.login(organisation, 'supervisor')
    const group = (
      await scim('POST', '/Groups', {
        schemas: [`${core}:Group`],
        displayName: '华东人事',
        members: [{ value: hr.loginId }, { value: admin.loginId }, { value: supervisor.loginId }],
      })
    ).body
    const rules = [{ role: 'hr', scope: 'unit', unitId: organisation.unit('east') }]
    await t.call('putDirectoryRules', { params: { id: group.id }, body: { rules } }, guard)
    await patch(`/Users/${hr.loginId}`, { op: 'replace', path: 'title', value: '招聘主管' })
    await patch(`/Users/${admin.loginId}`, { op: 'replace', path: 'title', value: '管理员' })
    await patch(`/Users/${supervisor.loginId}`, { op: 'replace', path: 'title', value: '监督员' })
    expect(await grantsOf(admin.loginId)).toEqual([['system-admin', null]])
    expect(await grantsOf(supervisor.loginId), 'who supervises is not given what is supervised').toEqual([
      ['supervisor', null],
    ])
    const alone = await t.call('putDirectoryRules', { params: { id: group.id }, body: { rules } }, admin)
    expect(alone.status, 'a system administrator gives no roles alone').toBe(403)
    await scim('DELETE', `/Groups/${group.id}`)
    expect(await grantsOf(hr.loginId)).toEqual([['hr', organisation.unit('east')]])
    const forbidden = [{ role: 'system-admin', scope: 'everywhere', unitId: null }]
    const { id } = (await scim('POST', '/Groups', { schemas: [`${core}:Group`], displayName: '管理' })).body
    expect(
      (await t.call('putDirectoryRules', { params: { id }, body: { rules: forbidden } }, guard)).status,
    ).toBe(400)
  })

  it('[H8] managers see the departments of those who report to them, while they do', async () => {
    const boss = await add()
    const one = await add(inDepartment('east-sales', { manager: { value: boss.id } }))
    const admin = await t.login(organisation, 'security-admin')
    expect(await grantsOf(boss.id)).toEqual([])
    await t.call('putDirectoryManagers', { body: { on: true } }, admin)
    expect(await grantsOf(boss.id)).toEqual([['manager', organisation.unit('east-sales')]])
    await patch(`/Users/${one.id}`, { op: 'replace', path: 'active', value: false })
    expect(await grantsOf(boss.id)).toEqual([])
    const state = (await t.call('getDirectory', {}, admin)).body as Body
    expect(state.managers).toBe(true)
    await t.call('putDirectoryManagers', { body: { on: false } }, admin)
  })

  it('[H8] give rights only by who may give them everywhere', async () => {
    const body = { schemas: [`${core}:Group`], displayName: '自己人', members: [{ value: (await add()).id }] }
    const { id } = (await scim('POST', '/Groups', body)).body
    const rules = [{ role: 'group-hr', scope: 'everywhere', unitId: null }]
    const branch = await t.login(organisation, 'security-admin', 'east')
    const put = await t.call('putDirectoryRules', { params: { id }, body: { rules } }, branch)
    expect([put.status, put.body.code]).toEqual([403, 'session.forbidden'])
    expect((await t.call('putDirectoryManagers', { body: { on: true } }, branch)).status).toBe(403)
  })

  it('have members who exist', async () => {
    const body = { schemas: [`${core}:Group`], displayName: '空', members: [{ value: 'nobody' }] }
    expect((await scim('POST', '/Groups', body)).status).toBe(400)
    const found = await scim('GET', `/Groups?filter=${encodeURIComponent('displayName eq "空"')}`)
    expect(found.body.totalResults, 'what is refused leaves nothing').toBe(0)
  })
})

it('says what it supports, in schemas a directory can read', async () => {
  expect((await scim('GET', '/ServiceProviderConfig')).body).toMatchObject({
    patch: { supported: true },
    filter: { supported: true },
    bulk: { supported: false },
    etag: { supported: true },
  })
  const types = (await scim('GET', '/ResourceTypes')).body.Resources.map(({ name }: { name: string }) => name)
  expect(types.toSorted()).toEqual(['Group', 'User'])
  const schemas = (await scim('GET', '/Schemas')).body.Resources.map(({ id }: { id: string }) => id)
  expect(schemas).toEqual(expect.arrayContaining([`${core}:User`, `${core}:Group`, enterprise]))
})
