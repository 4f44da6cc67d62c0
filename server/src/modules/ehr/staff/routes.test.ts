import { randomUUID } from 'node:crypto'
import { candidatePermissions, type RoleRequest, type Staff, type StaffDetail } from '@mingjian/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { TestOrganisation } from '../../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../../testing/harness.ts'
import { mailPasswordLink } from './links.ts'

let t: TestServer
let organisation: TestOrganisation
let system: Login
let security: Login
type Login = Awaited<ReturnType<TestServer['login']>>

beforeAll(async () => {
  t = await createTestServer()
})
afterAll(() => t.close())
beforeEach(async () => {
  organisation = await t.organisation()
  system = await t.login(organisation, 'system-admin')
  security = await t.login(organisation, 'security-admin')
})

const detail = (body: unknown) => body as StaffDetail
const staff = async (id: string, by: Login = system) =>
  detail((await t.call('getStaff', { params: { id } }, by)).body)
const unit = (code: string) => organisation.unit(code)

async function invite(roles: object[] = [], by: Login = system, email = `${randomUUID()}@example.com`) {
  const { status, body } = await t.call('inviteStaff', { body: { name: '新同事', email, roles } }, by)
  return {
    status,
    code: body.code,
    email,
    link: String(body.link),
    staff: body.staff as unknown as StaffDetail,
  }
}
const secretOf = (link: string) => link.split('#')[1] ?? ''
const password = '北京的雨下了一整个秋天'
const setPassword = (link: string, to = password) =>
  t.call('setPassword', { body: { secret: secretOf(link), password: to } })

async function logIn(email: string): Promise<{ status: number; cookie: string }> {
  const { status, headers } = await t.call('logIn', { body: { email, password } })
  return { status, cookie: String(headers['set-cookie']).split(';')[0] ?? '' }
}
const audited = async (action: string) => {
  const { rows } = await t.pool.query(
    'select detail from platform.audit_record where organisation_id = $1 and action = $2 order by at, sequence',
    [organisation.id, action],
  )
  return rows.map(({ detail: said }) => said)
}

describe('[H8] inviting somebody', () => {
  it('the link sets the password once; what the new person may do waits for a second administrator', async () => {
    const made = await invite([{ role: 'hr', unitId: unit('east') }])
    expect(made.staff).toMatchObject({ state: 'invited', grants: [] })
    expect(made.staff.requests).toMatchObject([{ role: 'hr', unit: '华东分公司', decidable: false }])
    expect(made.link).toMatch(/\/set-password#[A-Za-z0-9_-]{43}$/)
    expect((await logIn(made.email)).status).toBe(401)
    const read = await t.call('readPasswordLink', { body: { secret: secretOf(made.link) } })
    expect(read.body).toEqual({
      name: '新同事',
      email: made.email,
      language: 'zh-CN',
      organisation: '远山集团',
    })
    expect((await setPassword(made.link, 'short')).body.code).toBe('staff.weak_password')
    const both = await Promise.all([setPassword(made.link), setPassword(made.link)])
    expect(both.map(({ status }) => status).sort()).toEqual([204, 410])
    const { cookie } = await logIn(made.email)
    expect((await t.call('listApplications', {}, { cookie })).status).toBe(403)
    const waiting = (await t.call('listRoleRequests', {}, security)).body.items as unknown as RoleRequest[]
    const decision = { params: { id: waiting[0]?.id ?? '' }, body: { granted: true } }
    expect((await t.call('decideRoleRequest', decision, system)).body.code).toBe('staff.second_person')
    expect((await t.call('decideRoleRequest', decision, security)).status).toBe(200)
    // The session that was open has the right with its next call.
    expect((await t.call('listApplications', {}, { cookie })).status).toBe(200)
    expect((await t.call('decideRoleRequest', decision, security)).status).toBe(404)
    expect((await staff(made.staff.id)).history.map(({ kind }) => kind)).toEqual(['granted', 'requested'])
  })

  it('is refused for an address somebody has, in any spelling, and for a password link that is too old', async () => {
    const made = await invite()
    expect((await invite([], system, made.email.toUpperCase())).code).toBe('staff.email_taken')
    t.clock.forward(73 * 3600)
    expect((await setPassword(made.link)).status).toBe(410)
    const again = await t.login(organisation, 'system-admin')
    const sent = await t.call('sendStaffLink', { params: { id: made.staff.id } }, again)
    expect((await setPassword(made.link)).status).toBe(410)
    expect((await setPassword(String(sent.body.link))).status).toBe(204)
  })

  it('with a mail server the link goes to the person alone, and a repeated mail leaves one that works', async () => {
    const sent: { to: string; text: string }[] = []
    const mailer = {
      ...t.deps.mailer,
      kind: 'smtp' as const,
      send: async (mail: (typeof sent)[0]) => void sent.push(mail),
    }
    const made = await invite()
    const input = { organisationId: organisation.id, loginId: made.staff.id }
    const deps = { ...t.deps, mailer } as typeof t.deps
    await mailPasswordLink.run(deps, input)
    await mailPasswordLink.run(deps, input)
    expect(sent.map(({ to }) => to)).toEqual([made.email, made.email])
    const [first = '', second = ''] = sent.map(({ text }) => text.match(/https?:\S+/)?.[0])
    expect((await setPassword(first)).status).toBe(410)
    expect((await setPassword(second)).status).toBe(204)
  })

  it('[H2] where the administrator is shown the link, a login with a role is opened by two people only', async () => {
    const hr = await t.login(organisation, 'hr', 'east')
    const show = (id: string) => t.call('sendStaffLink', { params: { id } }, system)
    for (const { loginId } of [hr, security]) {
      expect((await show(loginId)).body.code).toBe('staff.link_in_hand')
    }
    const role = { role: 'hr', unitId: unit('east') }
    const params = { id: hr.loginId }
    expect((await t.call('endRole', { params, body: role }, security)).status).toBe(200)
    const shown = String((await show(hr.loginId)).body.link)
    // A link that was kept back does not wait for the role to return.
    expect((await t.call('proposeRole', { params, body: role }, security)).status).toBe(200)
    expect((await setPassword(shown)).body.code).toBe('staff.link_ended')
  })

  it('[H2] takes no address that looks like another one', async () => {
    const kim = `kim-${randomUUID()}@example.com`
    expect((await invite([], system, kim)).status).toBe(200)
    expect((await invite([], system, kim.replace('k', '\u212a'))).status).toBe(400)
  })

  it('in a branch needs a role in it; a role elsewhere or for all is beyond its administrator', async () => {
    const branch = await t.login(organisation, 'system-admin', 'south')
    for (const unitId of [null, unit('east')]) {
      expect((await invite([{ role: 'hr', unitId }], branch)).code).toBe('staff.beyond_scope')
    }
    expect((await invite([], branch)).code).toBe('staff.beyond_scope')
    const made = await invite([{ role: 'manager', unitId: unit('south-sales') }], branch)
    expect(made.status).toBe(200)
    const list = (await t.call('listStaff', {}, branch)).body.items as unknown as Staff[]
    expect(list.map(({ id }) => id)).toContain(made.staff.id)
    const east = await t.login(organisation, 'security-admin', 'east')
    expect((await t.call('getStaff', { params: { id: made.staff.id } }, east)).status).toBe(404)
    expect((await t.call('listRoleRequests', {}, east)).body.items).toEqual([])
  })
})

describe('[H8] roles', () => {
  const propose = (id: string, role: string, unitId: string | null, by: Login) =>
    t.call('proposeRole', { params: { id }, body: { role, unitId } }, by)
  const end = (id: string, role: string, unitId: string | null, by: Login = security) =>
    t.call('endRole', { params: { id }, body: { role, unitId } }, by)

  it('given and ended hold with the next call, with who and when, and before and after in the audit', async () => {
    const manager = await t.login(organisation, 'manager', 'east-sales')
    const seen = async () => (await t.call('listVacancies', {}, manager)).body.total
    await t.vacancy(organisation, { unitCode: 'south-sales' })
    expect(await seen()).toBe(0)
    const given = await propose(manager.loginId, 'manager', unit('south-sales'), security)
    expect(detail(given.body).grants).toMatchObject([
      { role: 'manager', unit: '互联网销售部', by: null },
      { role: 'manager', unit: '渠道销售部', by: '测试 security-admin' },
    ])
    expect(await seen()).toBe(1)
    expect((await propose(manager.loginId, 'manager', unit('south-sales'), security)).body.code).toBe(
      'staff.already_held',
    )
    await end(manager.loginId, 'manager', unit('south-sales'))
    expect(await seen()).toBe(0)
    expect((await end(manager.loginId, 'manager', unit('south-sales'))).body.code).toBe('staff.not_held')
    const [granted] = await audited('role.grant')
    expect([granted.before.length, granted.after.length]).toEqual([1, 2])
    expect(await audited('role.end')).toHaveLength(1)
  })

  it('nobody gives themselves one, not even by asking a colleague who confirms', async () => {
    expect((await propose(security.loginId, 'hr', null, security)).body.code).toBe('staff.own_rights')
    expect((await propose(system.loginId, 'hr', null, security)).body.code).toBe('staff.incompatible')
    const hr = await t.login(organisation, 'hr', 'east')
    for (const role of ['system-admin', 'security-admin', 'audit-admin', 'supervisor']) {
      expect((await propose(hr.loginId, role, null, security)).body.code, role).toBe('staff.incompatible')
    }
    expect((await propose(hr.loginId, 'group-hr', null, hr)).status).toBe(403)
  })

  it('administrators are made by two people', async () => {
    const made = await invite()
    const asked = detail((await propose(made.staff.id, 'audit-admin', null, security)).body)
    expect([asked.grants, asked.requests.map(({ role }) => role)]).toEqual([[], ['audit-admin']])
    const decide = (granted: boolean, by: Login) =>
      t.call('decideRoleRequest', { params: { id: asked.requests[0]?.id ?? '' }, body: { granted } }, by)
    expect((await decide(true, security)).status).toBe(403)
    expect(detail((await decide(true, system)).body).grants).toMatchObject([{ role: 'audit-admin' }])
  })

  it('the last administrator stays, also when two remove each other at one moment', async () => {
    expect((await end(system.loginId, 'system-admin', null)).body.code).toBe('staff.last_one')
    const close = (id: string, by: Login) => t.call('deactivateStaff', { params: { id } }, by)
    expect((await close(security.loginId, system)).body.code).toBe('staff.last_one')
    const second = await t.login(organisation, 'system-admin')
    const both = await Promise.all([close(second.loginId, system), close(system.loginId, second)])
    expect(both.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  it('a house without a security administrator names its first one', async () => {
    const house = await t.organisation('小单位')
    const admin = await t.login(house, 'system-admin')
    const hr = await t.login(house, 'expert')
    const made = (
      await t.call(
        'inviteStaff',
        {
          body: {
            name: '安',
            email: `${randomUUID()}@example.com`,
            roles: [{ role: 'security-admin', unitId: null }],
          },
        },
        admin,
      )
    ).body
    expect((made.staff as unknown as StaffDetail).grants).toMatchObject([{ role: 'security-admin' }])
    const more = await t.call(
      'proposeRole',
      { params: { id: hr.loginId }, body: { role: 'hr', unitId: null } },
      admin,
    )
    expect(detail(more.body).requests).toHaveLength(1)
  })
})

describe('[H8] closing a login', () => {
  it('ends its sessions at once and forbids logging in; opening it again lets in with a new session', async () => {
    const hr = await t.login(organisation, 'hr', 'east')
    expect((await t.call('getSession', {}, hr)).status).toBe(200)
    const params = { id: hr.loginId }
    expect(detail((await t.call('deactivateStaff', { params }, system)).body).state).toBe('inactive')
    expect((await t.call('getSession', {}, hr)).status).toBe(401)
    expect((await t.call('logIn', { body: { email: hr.email, password: 'test-password' } })).status).toBe(401)
    await t.call('activateStaff', { params }, system)
    expect((await t.call('getSession', {}, hr)).status).toBe(401)
    expect((await t.call('logIn', { body: { email: hr.email, password: 'test-password' } })).status).toBe(200)
    expect(await audited('login.deactivate')).toEqual([
      { before: { active: true }, after: { active: false } },
    ])
    expect((await t.call('deactivateStaff', { params: { id: system.loginId } }, system)).body.code).toBe(
      'staff.own_rights',
    )
  })

  it('of somebody who also works elsewhere is beyond the administrator of one branch', async () => {
    const branch = await t.login(organisation, 'system-admin', 'south')
    const manager = await t.login(organisation, 'manager', 'south-sales')
    const params = { id: manager.loginId }
    await t.call('proposeRole', { params, body: { role: 'manager', unitId: unit('east-sales') } }, security)
    expect((await t.call('deactivateStaff', { params }, branch)).body.code).toBe('staff.beyond_scope')
    expect((await t.call('sendStaffLink', { params }, branch)).body.code).toBe('staff.beyond_scope')
  })
})

describe('[H8] denied rights', () => {
  it('go before every role, in the unit and below it, and end with the denial', async () => {
    const hr = await t.login(organisation, 'group-hr')
    const apply = async (unitCode: string) => {
      const vacancyId = await t.vacancy(organisation, { unitCode })
      return t.application(organisation, { candidateId: await t.candidate(organisation), vacancyId })
    }
    const [east, south] = [await apply('east-sales'), await apply('south-sales')]
    const seen = async () =>
      ((await t.call('listApplications', {}, hr)).body.items as { id: string }[]).map(({ id }) => id)
    expect(new Set(await seen())).toEqual(new Set([east, south]))
    const body = { permissions: candidatePermissions, unitId: unit('east'), reason: '近亲属应聘，回避' }
    const denied = detail((await t.call('denyRights', { params: { id: hr.loginId }, body }, security)).body)
    expect(await seen()).toEqual([south])
    expect((await t.call('getApplication', { params: { id: east } }, hr)).status).toBe(404)
    const move = { params: { id: east }, body: { to: 'on_hold', reason: '回避期间不应能做' } }
    expect((await t.call('moveApplication', move, hr)).status).toBe(404)
    // A colleague is not told why; the person concerned is.
    const colleague = await t.login(organisation, 'group-hr')
    expect((await staff(hr.loginId, colleague)).denials).toEqual([])
    expect((await staff(hr.loginId, hr)).denials).toHaveLength(1)
    const params = { id: hr.loginId, denialId: denied.denials[0]?.id ?? '' }
    expect((await t.call('endDenial', { params }, security)).status).toBe(200)
    expect((await seen()).length).toBe(2)
    expect((await t.call('endDenial', { params }, security)).status).toBe(404)
  })

  it('everywhere takes the right itself away', async () => {
    const hr = await t.login(organisation, 'hr', 'east')
    const body = { permissions: ['recording.play', 'candidate.read'], unitId: null, reason: '调查期间' }
    expect((await t.call('denyRights', { params: { id: hr.loginId }, body }, security)).status).toBe(200)
    expect((await t.call('listApplications', {}, hr)).status).toBe(403)
    expect((await t.call('getSession', {}, hr)).body.permissions).not.toContain('candidate.read')
    expect((await t.call('denyRights', { params: { id: hr.loginId }, body }, system)).status).toBe(403)
  })
})
