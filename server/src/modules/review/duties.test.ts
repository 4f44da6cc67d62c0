import { type Arrangement, noArrangement, type Role } from '@mingjian/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { texts } from '../assessment/submitted.fixture.ts'
import { invite, type TestCandidate } from '../interview/candidate.fixture.ts'

let t: TestServer
let organisation: TestOrganisation

beforeAll(async () => {
  t = await createTestServer()
  organisation = await t.organisation()
})
afterAll(() => t.close())

type Login = Awaited<ReturnType<TestServer['login']>>

/** Somebody with two roles, as in a small house. */
async function both(of: TestOrganisation, first: Role, second: Role, unitCode?: string): Promise<Login> {
  const login = await t.login(of, first, unitCode)
  await t.db
    .insertInto('platform.role_grant')
    .values({
      organisation_id: of.id,
      login_id: login.loginId,
      role: second,
      unit_id: unitCode ? of.unit(unitCode) : null,
    })
    .execute()
  return login
}

const wish: Arrangement = { ...noArrangement, timeFactor: 1.5 }

async function ask(candidate: TestCandidate, wanted = wish): Promise<void> {
  const { version } = (await candidate.get()).accommodations.consent
  await candidate.act('askForAccommodations', {
    body: { wish: wanted, note: '左耳听力弱', consent: version },
  })
}

async function submit(candidate: TestCandidate): Promise<void> {
  await candidate.toQuestions()
  for (const [index, text] of texts.entries()) {
    await candidate.type(index, text)
  }
  await candidate.act('submitInterview')
  await t.runTasks()
}

interface Item {
  id: string
  veiled: boolean
  name: string | null
}

const open = async (login: Login): Promise<Item[]> =>
  (await t.call('listAccommodations', {}, login)).body.items as unknown as Item[]

const decideRequest = (login: Login, id: string) =>
  t.call('decideAccommodation', { params: { id }, body: { granted: wish, message: '' } }, login)

/** What scoring and deciding there is, by name of the call. */
async function judge(login: Login, applicationId: string) {
  const reader = await t.login(organisation, 'group-hr')
  const { body } = await t.call('getReport', { params: { id: applicationId } }, reader)
  const { id, dimensions } = body as unknown as { id: string; dimensions: { competency: string }[] }
  const score = { competency: dimensions[0]?.competency, score: 6, reason: '回答里的做法不完整' }
  const reject = { outcome: 'rejected', reason: '关键步骤没有讲到', rejectReason: 'evidence_insufficient' }
  return {
    adjust: await t.call('adjustScore', { params: { id }, body: score }, login),
    move: await t.call(
      'moveApplication',
      { params: { id: applicationId }, body: { to: 'on_hold', reason: '等通知' } },
      login,
    ),
    decide: await t.call('decide', { params: { id }, body: reject }, login),
  }
}

describe('[H8] one person with both duties', () => {
  it('learns whose request it is only by taking it, and then neither scores nor decides', async () => {
    const twice = await both(organisation, 'hr', 'accommodation-officer', 'east')
    const colleague = await t.login(organisation, 'hr', 'east')
    const candidate = await invite(t, organisation, { name: '纪念' })
    await ask(candidate)
    const [item] = await open(twice)
    expect(item).toMatchObject({ veiled: true, name: null, vacancy: null, unit: null, deadline: null })
    const params = { id: item?.id ?? '' }
    expect(await t.call('getAccommodation', { params }, twice)).toMatchObject({
      status: 409,
      body: { code: 'interview.not_taken' },
    })
    expect((await decideRequest(twice, params.id)).status).toBe(409)
    const free = await t.call('getDuties', { params: { id: candidate.applicationId } }, twice)
    expect(free.body).toEqual({ apart: false, others: [] })

    const taken = await t.call('takeAccommodation', { params }, twice)
    expect(taken.body).toMatchObject({ name: '纪念', note: '左耳听力弱' })
    expect((await open(twice))[0]).toMatchObject({ veiled: false, name: '纪念' })
    expect((await decideRequest(twice, params.id)).status).toBe(200)
    await submit(candidate)
    const refused = await judge(twice, candidate.applicationId)
    for (const [name, { status, body, raw }] of Object.entries(refused)) {
      expect({ status, code: body.code }, name).toEqual({ status: 409, code: 'ehr.duties_apart' })
      expect(raw.toString('utf8'), name).not.toMatch(/accommodation|arrange|request_|便利|申请/i)
    }
    const duties = await t.call('getDuties', { params: { id: candidate.applicationId } }, twice)
    expect(duties.body.apart).toBe(true)
    expect(duties.body.others).toContain('测试 hr')
    const other = await t.call('getDuties', { params: { id: candidate.applicationId } }, colleague)
    expect(other.body).toEqual({ apart: false, others: [] })
    expect((await judge(colleague, candidate.applicationId)).adjust.status).toBe(200)
  })

  it('who scored does not learn of a request that waits, and cannot take it', async () => {
    const twice = await both(organisation, 'hr', 'accommodation-officer', 'east')
    const officer = await t.login(organisation, 'accommodation-officer')
    const candidate = await invite(t, organisation, { name: '常安' })
    await ask(candidate)
    const id = (await open(officer)).find(({ name }) => name === '常安')?.id ?? ''
    await submit(candidate)
    const before = (await open(twice)).length
    expect((await judge(twice, candidate.applicationId)).adjust.status).toBe(200)
    // That the list is as it was before says nothing of whose request there was.
    expect(await open(twice)).toHaveLength(before)
    const unknown = { params: { id: '5b3e9f0e-7b1c-4f57-9d0e-0a4f3c0c9d11' } }
    const strange = await t.call('takeAccommodation', unknown, twice)
    for (const call of ['takeAccommodation', 'getAccommodation'] as const) {
      const { status, body } = await t.call(call, { params: { id } }, twice)
      expect([status, body.code]).toEqual([404, strange.body.code])
    }
    expect((await decideRequest(twice, id)).status).toBe(404)
    expect((await open(officer)).map(({ name }) => name)).toContain('常安')
  })

  it('an administrator may allow it for a time, with a reason, and it is in the audit record', async () => {
    const house = await t.organisation('小店')
    const twice = await both(house, 'hr', 'accommodation-officer')
    const admin = await t.login(house, 'system-admin')
    const candidate = await invite(t, house, { name: '独木' })
    await ask(candidate)
    const list = await t.call('listStaffDuties', {}, admin)
    expect(list.body.items).toMatchObject([{ loginId: twice.loginId, alone: true, exception: null }])
    const params = { id: twice.loginId }
    const body = { reason: '只有一位人力资源同事', days: 30 }
    expect((await t.call('allowBothDuties', { params, body }, twice)).status).toBe(403)
    const allowed = await t.call('allowBothDuties', { params, body }, admin)
    expect(allowed.body.items).toMatchObject([{ exception: { reason: body.reason } }])
    const [item] = await open(twice)
    expect(item).toMatchObject({ veiled: false, name: '独木' })
    expect((await decideRequest(twice, item?.id ?? '')).status).toBe(200)
    await submit(candidate)
    const report = await t.call('getReport', { params: { id: candidate.applicationId } }, twice)
    const { id, dimensions } = report.body as unknown as { id: string; dimensions: { competency: string }[] }
    const score = { competency: dimensions[0]?.competency, score: 6, reason: '回答里的做法不完整' }
    expect((await t.call('adjustScore', { params: { id }, body: score }, twice)).status).toBe(200)
    const auditor = await t.login(house, 'audit-admin')
    const actions = (await t.call('listAudit', { query: { pageSize: 100 } }, auditor)).body
      .items as unknown as {
      action: string
    }[]
    const seen = actions.map(({ action }) => action)
    expect(seen).toEqual(expect.arrayContaining(['duty.allow_both', 'duty.both']))
    const supervisor = await t.login(house, 'supervisor')
    const hidden = await t.call('listAudit', { query: { pageSize: 100, action: 'duty.both' } }, supervisor)
    expect(hidden.body.items).toEqual([])

    t.clock.forward(31 * 86_400)
    const later = await t.login(house, 'system-admin')
    expect((await t.call('listStaffDuties', {}, later)).body.items).toMatchObject([{ exception: null }])
  })

  it('nobody allows it to themselves, nor to somebody with one duty', async () => {
    const house = await t.organisation('自管')
    const admin = await both(house, 'system-admin', 'hr')
    const one = await t.login(house, 'hr')
    const body = { reason: '方便一些而已', days: 30 }
    expect((await t.call('allowBothDuties', { params: { id: one.loginId }, body }, admin)).status).toBe(404)
    await t.db
      .insertInto('platform.role_grant')
      .values({
        organisation_id: house.id,
        login_id: admin.loginId,
        role: 'accommodation-officer',
        unit_id: null,
      })
      .execute()
    expect(await t.call('allowBothDuties', { params: { id: admin.loginId }, body }, admin)).toMatchObject({
      status: 403,
      body: { code: 'ehr.own_exception' },
    })
  })
})

describe('[H8] what waits today', () => {
  it('is counted for who answers requests and for nobody else; overdue ones are counted too', async () => {
    const house = await t.organisation('今日')
    await ask(await invite(t, house))
    const officer = await t.login(house, 'accommodation-officer', 'east')
    const south = await t.login(house, 'accommodation-officer', 'south')
    const today = async (login: Login) => (await t.call('getDutiesToday', {}, login)).body
    expect(await today(officer)).toEqual({ accommodations: { waiting: 1, overdue: 0 } })
    expect(await today(south)).toEqual({ accommodations: { waiting: 0, overdue: 0 } })
    for (const role of ['group-hr', 'hr', 'manager', 'expert', 'supervisor', 'audit-admin'] as const) {
      expect(await today(await t.login(house, role)), role).toEqual({})
    }
    t.clock.forward(7 * 86_400)
    const later = await t.login(house, 'accommodation-officer')
    expect(await today(later)).toEqual({ accommodations: { waiting: 1, overdue: 1 } })
  })

  it('a unit falls to the officer above it; where there is none at all, administrators are told', async () => {
    const house = await t.organisation('无人')
    await t.vacancy(house, { unitCode: 'south-sales', title: '渠道经理' })
    const admin = await t.login(house, 'system-admin')
    const missing = async () => (await t.call('getDutiesToday', {}, admin)).body.withoutOfficer
    expect(await missing()).toEqual(['渠道销售部'])
    await t.login(house, 'accommodation-officer', 'east')
    expect(await missing()).toEqual(['渠道销售部'])
    const above = await t.login(house, 'accommodation-officer', 'group')
    expect(await missing()).toEqual([])
    await ask(await invite(t, house, { name: '上级' }))
    expect((await open(above)).map(({ name }) => name)).toEqual(['上级'])
    await t.db.updateTable('platform.login').set({ active: false }).where('id', '=', above.loginId).execute()
    expect(await missing()).toEqual(['渠道销售部'])
  })
})
