import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestOrganisation } from '../../testing/builders.ts'
import { type Caller, createTestServer, type TestServer } from '../../testing/harness.ts'

let t: TestServer
let home: TestOrganisation
let hr: Caller & { loginId: string }

beforeAll(async () => {
  t = await createTestServer()
  home = await t.organisation()
  hr = await t.login(home, 'hr', 'east')
}, 60_000)
afterAll(() => t.close())

let count = 0
const why = { 'zh-CN': '每天都要面对客户' }
const formOf = (change: object = {}) => {
  count += 1
  return {
    code: `HZ-${count}`,
    unitId: home.unit('east-sales'),
    title: { 'zh-CN': '大客户经理', en: 'Key account manager' },
    description: { 'zh-CN': '负责重点客户。' },
    location: { 'zh-CN': '杭州' },
    jobFamily: '销售',
    level: 'P6',
    headcount: 2,
    status: 'open',
    openedOn: '2026-11-20',
    kitKey: null,
    competencies: [
      { competency: 'customer-orientation', weight: 0.6, requiredLevel: 4, why },
      { competency: 'communication', weight: 0.4, requiredLevel: 3, why },
    ],
    ...change,
  }
}

async function open(change: object = {}): Promise<string> {
  const { status, body } = await t.call('createVacancy', { body: formOf(change) }, hr)
  expect(status).toBe(200)
  return body.id as string
}

const read = async (id: string, who: Caller = hr) =>
  (await t.call('getVacancy', { params: { id } }, who)).body

async function audited(id: string) {
  const { rows } = await t.pool.query<{ action: string; actor_id: string; detail: { changes: object } }>(
    `select action, actor_id, detail from platform.audit_record where organisation_id = $1 and object_id = $2 order by sequence`,
    [home.id, id],
  )
  return rows
}

describe('[A1] a vacancy written by hand', () => {
  it('stands in the list with its model, and who wrote it is on record', async () => {
    const id = await open()
    expect(await read(id)).toMatchObject({
      title: { 'zh-CN': '大客户经理', en: 'Key account manager' },
      unit: { name: '互联网销售部' },
      openedAt: '2026-11-19T16:00:00.000Z',
      source: 'mingjian',
      status: 'open',
      editable: true,
      closedAt: null,
      competencyModel: { version: 1, items: [{ competency: 'customer-orientation', weight: 0.6 }, {}] },
    })
    const [entry] = await audited(id)
    expect(entry).toMatchObject({
      action: 'vacancy.add',
      actor_id: hr.loginId,
      detail: { changes: { headcount: { from: null, to: 2 } } },
    })
  })

  it('offers the units of the own trees only, with the competencies and kits of the bank', async () => {
    const { body } = await t.call('getVacancyChoices', {}, hr)
    const { units, competencies, kits } = body as Record<string, { name: string; depth: number }[]>
    expect(units?.map(({ name, depth }) => [name, depth])).toEqual([
      ['华东分公司', 0],
      ['互联网销售部', 1],
    ])
    expect(competencies?.length).toBeGreaterThan(10)
    expect(kits?.length).toBeGreaterThan(3)
  })

  it.each([
    [
      'weights that do not come to 1',
      400,
      { competencies: [{ competency: 'communication', weight: 0.9, requiredLevel: 3, why }] },
    ],
    [
      'a competency twice',
      400,
      {
        competencies: [1, 2].map(() => ({ competency: 'communication', weight: 0.5, requiredLevel: 3, why })),
      },
    ],
    ['no competency', 400, { competencies: [] }],
    [
      'a competency the bank does not have',
      422,
      { competencies: [{ competency: 'juggling', weight: 1, requiredLevel: 3, why }] },
    ],
    ['a kit the bank does not have', 422, { kitKey: 'nothing' }],
    ['an empty title', 400, { title: { 'zh-CN': ' ' } }],
    ['nobody to be hired', 400, { headcount: 0 }],
  ])('is refused with %s', async (_, status, change) => {
    expect((await t.call('createVacancy', { body: formOf(change) }, hr)).status).toBe(status)
  })

  it('is refused with a code that is taken', async () => {
    await open({ code: 'TAKEN' })
    const { status, body } = await t.call('createVacancy', { body: formOf({ code: 'TAKEN' }) }, hr)
    expect([status, body.code]).toEqual([409, 'ehr.vacancy_code_taken'])
  })

  it('[H8] is written in the own trees only, and by HR only', async () => {
    const south = formOf({ unitId: home.unit('south-sales') })
    expect((await t.call('createVacancy', { body: south }, hr)).status).toBe(404)
    const id = await open()
    const body = { ...formOf(), revision: (await read(id)).revision }
    const away = await t.login(home, 'hr', 'south')
    for (const [name, options] of [
      ['changeVacancy', { body }],
      ['assignKit', { body: { kitKey: null } }],
      ['closeVacancy', { body: { confirmed: true } }],
      ['reopenVacancy', {}],
    ] as const) {
      expect((await t.call(name, { params: { id }, ...options }, away)).status, name).toBe(404)
      const manager = await t.login(home, 'manager', 'east-sales')
      expect((await t.call(name, { params: { id }, ...options }, manager)).status, name).toBe(403)
    }
    // Nor moved out of the trees of who writes.
    const moved = { ...body, unitId: home.unit('south-sales') }
    expect((await t.call('changeVacancy', { params: { id }, body: moved }, hr)).status).toBe(404)
  })
})

describe('[A1] a vacancy that is changed', () => {
  it('keeps what it was before and after in the record, and makes a new model where that differs', async () => {
    const id = await open({ code: 'CHANGE' })
    const { revision } = await read(id)
    const form = {
      ...formOf({ code: 'CHANGE', headcount: 5, description: { 'zh-CN': '负责重点客户与渠道。' } }),
      revision,
    }
    expect((await t.call('changeVacancy', { params: { id }, body: form }, hr)).status).toBe(200)
    expect((await read(id)).competencyModel).toMatchObject({ version: 1 })
    expect((await audited(id)).at(-1)).toMatchObject({
      action: 'vacancy.change',
      detail: { changes: { headcount: { from: 2, to: 5 }, description: { from: '7', to: '10' } } },
    })
    const auditor = await t.login(home, 'audit-admin')
    const { body: list } = await t.call('listAudit', { query: { objectId: id } }, auditor)
    expect((list.items as { changes: unknown }[])[0]?.changes).toEqual(
      expect.arrayContaining([
        { field: 'description', from: '7', to: '10' },
        { field: 'headcount', from: '2', to: '5' },
      ]),
    )
    const weighed = form.competencies.map((one) => ({ ...one, weight: 0.5 }))
    const again = { ...form, competencies: weighed, revision: (await read(id)).revision }
    t.clock.forward(1)
    expect((await t.call('changeVacancy', { params: { id }, body: again }, hr)).status).toBe(200)
    expect((await read(id)).competencyModel).toMatchObject({ version: 2 })
    const { detail } = (await audited(id)).at(-1) ?? {}
    expect(Object.keys(detail?.changes ?? {})).toEqual(['competencies'])
  })

  it('is not overwritten by somebody who read it before', async () => {
    const id = await open()
    const { revision, code } = (await read(id)) as { revision: string; code: string }
    const write = (headcount: number) =>
      t.call('changeVacancy', { params: { id }, body: { ...formOf({ code, headcount }), revision } }, hr)
    t.clock.forward(1)
    expect((await write(7)).status).toBe(200)
    const { status, body } = await write(9)
    expect([status, body.code]).toEqual([409, 'ehr.vacancy_changed'])
    expect((await read(id)).headcount).toBe(7)
  })

  it('[H8] that another system owns is refused but for its kit', async () => {
    const id = await open()
    await t.pool.query(`update ehr.vacancy set source = 'north-hr', external_id = '77' where id = $1`, [id])
    const { revision, code } = (await read(id)) as { revision: string; code: string }
    const changed = await t.call(
      'changeVacancy',
      { params: { id }, body: { ...formOf({ code }), revision } },
      hr,
    )
    expect([changed.status, changed.body.code]).toEqual([409, 'ehr.vacancy_owned'])
    const closed = await t.call('closeVacancy', { params: { id }, body: { confirmed: true } }, hr)
    expect([closed.status, closed.body.code]).toEqual([409, 'ehr.vacancy_owned'])
    const kitKey = 'retail-store-manager'
    expect((await t.call('assignKit', { params: { id }, body: { kitKey } }, hr)).status).toBe(200)
    expect(await read(id)).toMatchObject({ kitKey, match: { kit: { key: kitKey } } })
    expect((await audited(id)).at(-1)?.detail).toEqual({ changes: { kitKey: { from: null, to: kitKey } } })
  })
})

describe('[A1] a vacancy that is closed', () => {
  it('rejects nobody, cannot be changed until it is opened again, and closing twice is closing once', async () => {
    const id = await open()
    const applicationId = await t.application(home, {
      vacancyId: id,
      candidateId: await t.candidate(home),
      stage: 'review',
    })
    const close = () => t.call('closeVacancy', { params: { id }, body: { confirmed: true } }, hr)
    expect((await t.call('closeVacancy', { params: { id }, body: {} }, hr)).status).toBe(400)
    expect((await close()).status).toBe(200)
    const { closedAt, revision, code } = (await read(id)) as Record<string, string>
    expect(closedAt).toBe(t.clock.now().toISOString())
    t.clock.forward(60)
    expect((await close()).status).toBe(200)
    // The retention period runs from the closing: closing again does not restart it.
    expect((await read(id)).closedAt).toBe(closedAt)
    const { body } = await t.call('getApplication', { params: { id: applicationId } }, hr)
    expect(body.stage).toBe('review')
    const changed = await t.call(
      'changeVacancy',
      { params: { id }, body: { ...formOf({ code }), revision } },
      hr,
    )
    expect([changed.status, changed.body.code]).toEqual([409, 'ehr.vacancy_closed'])
    expect((await t.call('reopenVacancy', { params: { id } }, hr)).status).toBe(200)
    expect(await read(id)).toMatchObject({ status: 'open', closedAt: null })
    expect((await audited(id)).map(({ action }) => action)).toEqual([
      'vacancy.add',
      'vacancy.close',
      'vacancy.reopen',
    ])
  })
})
