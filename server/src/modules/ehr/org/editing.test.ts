import type { Application, OrgUnit, OrgUnitDetail, PlannedChange } from '@mingjian/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { TestOrganisation } from '../../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../../testing/harness.ts'
import { invite } from '../../interview/candidate.fixture.ts'

let t: TestServer
let organisation: TestOrganisation
let admin: Awaited<ReturnType<TestServer['login']>>
const today = '2026-11-23'

beforeAll(async () => {
  t = await createTestServer()
})
afterAll(() => t.close())
beforeEach(async () => {
  organisation = await t.organisation()
  admin = await t.login(organisation, 'system-admin')
})

type Caller = { cookie: string }
const unit = (code: string) => organisation.unit(code)
const change = (code: string, body: object, caller: Caller = admin) =>
  t.call('changeOrgUnit', { params: { id: unit(code) }, body: { from: today, ...body } }, caller)
const close = (code: string, body: object, caller: Caller = admin) =>
  t.call('closeOrgUnit', { params: { id: unit(code) }, body: { on: today, ...body } }, caller)
const tree = async (caller: Caller = admin, on?: string) => {
  const { body } = await t.call('listOrgUnits', { query: on ? { on } : {} }, caller)
  return body as unknown as { items: OrgUnit[]; planned: PlannedChange[] }
}
const parentOf = async (code: string, on?: string) => {
  const { items } = await tree(admin, on)
  const found = items.find((one) => one.code === code)
  return items.find(({ id }) => id === found?.parentId)?.code ?? null
}
const seen = async (caller: Caller) => {
  const { body } = await t.call('listApplications', {}, caller)
  return (body.items as unknown as Application[]).map(({ id }) => id)
}
async function apply(unitCode = 'east-sales'): Promise<string> {
  const vacancyId = await t.vacancy(organisation, { unitCode })
  return t.application(organisation, { candidateId: await t.candidate(organisation), vacancyId })
}

describe('[I1] units', () => {
  it('are added from a day on, with a code nobody else has', async () => {
    const body = { parentId: unit('east'), type: 'department', code: 'East-IT', name: '信息部', from: today }
    const added = (await t.call('addOrgUnit', { body }, admin)).body as unknown as OrgUnitDetail
    expect(added).toMatchObject({ code: 'East-IT', editable: true, closing: null })
    expect(await parentOf('East-IT')).toBe('east')
    const again = await t.call('addOrgUnit', { body: { ...body, code: 'east-it' } }, admin)
    expect([again.status, again.body.code]).toEqual([409, 'ehr.unit_code_taken'])
    const elsewhere = await t.organisation()
    const foreign = { ...body, code: 'x', parentId: elsewhere.unit('east') }
    expect((await t.call('addOrgUnit', { body: foreign }, admin)).status).toBe(404)
  })

  it('are renamed today and moved on a coming day; both are shown, and the plan can be taken back', async () => {
    expect((await change('east-sales', { name: '数字销售部' })).status).toBe(200)
    expect((await change('east-sales', { from: '2026-12-01', parentId: unit('south') })).status).toBe(200)
    expect(await parentOf('east-sales')).toBe('east')
    expect(await parentOf('east-sales', '2026-12-01')).toBe('south')
    const { planned } = await tree()
    expect(planned).toEqual([
      {
        unitId: unit('east-sales'),
        name: '数字销售部',
        on: '2026-12-01',
        kind: 'changes',
        to: { parent: '华南分公司' },
        heir: null,
        editable: true,
      },
    ])
    const { body } = await t.call('getOrgUnit', { params: { id: unit('east-sales') } }, admin)
    expect(
      (body as unknown as OrgUnitDetail).history.map(({ from, name, parent, when }) => [
        from,
        name,
        parent,
        when,
      ]),
    ).toEqual([
      ['2020-01-01', '互联网销售部', '华东分公司', 'past'],
      [today, '数字销售部', '华东分公司', 'now'],
      ['2026-12-01', '数字销售部', '华南分公司', 'planned'],
    ])
    const params = { id: unit('east-sales'), day: '2026-12-01' }
    expect((await t.call('cancelOrgUnitChange', { params }, admin)).status).toBe(200)
    expect(await parentOf('east-sales', '2027-01-01')).toBe('east')
    expect((await tree()).planned).toEqual([])
    expect((await t.call('cancelOrgUnitChange', { params: { ...params, day: today } }, admin)).status).toBe(
      409,
    )
  })

  it('never stand below themselves, also when two moves come at one moment', async () => {
    const circle = await change('east', { parentId: unit('east-sales') })
    expect([circle.status, circle.body.code]).toEqual([409, 'ehr.unit_cycle'])
    expect((await change('group', { parentId: unit('east') })).body.code).toBe('ehr.unit_top')
    const moves = await Promise.all([
      change('east', { parentId: unit('south') }),
      change('south', { parentId: unit('east') }),
    ])
    expect(moves.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  it('are changed by the administrator of their branch only, who cannot take them out of it', async () => {
    const branch = await t.login(organisation, 'system-admin', 'south')
    expect((await change('south-sales', { name: '渠道部' }, branch)).status).toBe(200)
    expect((await change('east-sales', { name: '不可以' }, branch)).status).toBe(404)
    expect((await change('south-sales', { parentId: unit('east') }, branch)).status).toBe(404)
    expect((await close('south', {}, branch)).status).toBe(404)
    const hr = await t.login(organisation, 'group-hr')
    expect((await change('south-sales', { name: '不可以' }, hr)).status).toBe(403)
    const { items } = await tree(branch)
    expect(
      items
        .filter(({ editable }) => editable)
        .map(({ code }) => code)
        .sort(),
    ).toEqual(['south', 'south-sales'])
  })

  it('every change is in the audit record with what was before and after', async () => {
    await change('east-sales', { name: '数字销售部' })
    const { rows } = await t.pool.query(
      "select detail from platform.audit_record where organisation_id = $1 and action = 'unit.change'",
      [organisation.id],
    )
    expect(rows.map(({ detail }) => detail)).toMatchObject([
      { before: { name: '互联网销售部' }, after: { name: '数字销售部' }, from: today },
    ])
  })
})

describe('[I1] rights follow the tree at once', () => {
  it('with a move: who reaches the new place sees its candidates, who reached the old one does not', async () => {
    const id = await apply()
    const [east, south, manager] = [
      await t.login(organisation, 'hr', 'east'),
      await t.login(organisation, 'hr', 'south'),
      await t.login(organisation, 'manager', 'east-sales'),
    ]
    expect([await seen(east), await seen(south), await seen(manager)]).toEqual([[id], [], [id]])
    await change('east-sales', { parentId: unit('south') })
    expect([await seen(east), await seen(south), await seen(manager)]).toEqual([[], [id], [id]])
    expect((await t.call('getApplication', { params: { id } }, east)).status).toBe(404)
  })

  it('a move planned for tomorrow counts from tomorrow', async () => {
    const id = await apply()
    const south = await t.login(organisation, 'hr', 'south')
    await change('east-sales', { from: '2026-11-24', parentId: unit('south') })
    expect(await seen(south)).toEqual([])
    const now = t.deps.now
    const tomorrow = { ...t.deps, now: () => new Date('2026-11-23T16:00:00.000Z') }
    const { visibleUnitIds } = await import('./service.ts')
    const session = {
      organisationId: organisation.id,
      denials: [],
      grants: [{ role: 'hr' as const, unitId: unit('south') }],
    } as unknown as Parameters<typeof visibleUnitIds>[1]
    expect(await visibleUnitIds({ ...t.deps, now }, session, 'candidate.read')).not.toContain(
      unit('east-sales'),
    )
    expect(await visibleUnitIds(tomorrow, session, 'candidate.read')).toContain(unit('east-sales'))
    expect(id).not.toBe('')
  })

  it('with a closing: the heir’s staff take over, and a role in the closed unit widens by nothing', async () => {
    const id = await apply()
    const other = await apply('south-sales')
    const manager = await t.login(organisation, 'manager', 'east-sales')
    const south = await t.login(organisation, 'hr', 'south')
    const full = await close('east-sales', {})
    expect([full.status, full.body.code]).toEqual([409, 'ehr.unit_in_use'])
    expect(full.body.details).toMatchObject({ openVacancies: 1, livingApplications: 1, roles: 1 })
    expect((await close('east-sales', { heirId: unit('south-sales') })).status).toBe(200)
    expect((await tree()).items.map(({ code }) => code)).not.toContain('east-sales')
    expect(new Set(await seen(south))).toEqual(new Set([id, other]))
    expect(await seen(manager)).toEqual([id])
    const filtered = await t.call('listVacancies', { query: { unitId: unit('south-sales') } }, south)
    expect(filtered.body.total).toBe(2)
    expect((await t.call('getApplication', { params: { id } }, south)).body.unit).toMatchObject({
      name: '互联网销售部',
    })
  })

  it('an empty unit closes into the one above; with units below it needs an heir, who gets them', async () => {
    expect((await close('east-sales', {})).status).toBe(200)
    expect((await close('group', {})).body.code).toBe('ehr.unit_top')
    const body = { parentId: unit('east'), type: 'team', code: 'team', name: '一组', from: today }
    await t.call('addOrgUnit', { body }, admin)
    expect((await close('east', {})).body.code).toBe('ehr.unit_in_use')
    expect((await close('east', { heirId: unit('south'), on: '2026-12-31' })).status).toBe(200)
    expect(await parentOf('team')).toBe('east')
    expect(await parentOf('team', '2026-12-31')).toBe('south')
    expect((await tree()).planned.map(({ kind, heir }) => [kind, heir])).toContainEqual([
      'closes',
      '华南分公司',
    ])
    const params = { id: unit('east'), day: '2026-12-31' }
    expect((await t.call('cancelOrgUnitChange', { params }, admin)).status).toBe(200)
    expect((await tree(admin, '2027-01-01')).items.map(({ code }) => code)).toContain('east')
  })
})

describe('[I1] a department that is renamed and moved in the middle of an interview', () => {
  it('changes nothing for the candidate', async () => {
    const candidate = await invite(t, organisation)
    await candidate.toQuestions()
    const before = await candidate.get()
    await change('east-sales', { name: '数字销售部', parentId: unit('south') })
    expect(await candidate.get()).toEqual(before)
    await candidate.type(0, '当时我先问清楚客户的难处，再和同事一起定了办法。')
    await close('east-sales', { heirId: unit('south') })
    await candidate.type(1, '每周和客户核对一次进展，问题当天回复。')
    expect((await candidate.get()).steps.filter(({ state }) => state === 'confirmed')).toHaveLength(2)
    const south = await t.login(organisation, 'hr', 'south')
    expect(await seen(south)).toEqual([candidate.applicationId])
  })
})
