import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { TestOrganisation } from '../../testing/builders.ts'
import type { TestServer } from '../../testing/harness.ts'
import {
  application,
  candidate,
  connectSystem,
  type lookInto,
  type OtherSystem,
  serverWithRecords,
  vacancy,
} from './records.fixture.ts'

let t: TestServer
let organisation: TestOrganisation
let hr: OtherSystem
/** Each test has people of its own. */
let n = 0
let c: string
let a: string
let see: ReturnType<typeof lookInto>

beforeAll(async () => {
  ;({ t, organisation, hr, see } = await serverWithRecords())
})
afterAll(() => t.close())
beforeEach(() => {
  n += 1
  a = `a${n}`
  c = `c-${a}`
})

describe('[A1] vacancies and competency models of another system', () => {
  it('stand on the vacancy page with their job description and model, matched to a kit', async () => {
    const login = await t.login(organisation, 'hr')
    const { body } = await t.call(
      'getVacancy',
      { params: { id: (await see.idOf('vacancy', 'v-1')) ?? '' } },
      login,
    )
    expect(body).toMatchObject({
      source: 'north-hr',
      externalId: 'v-1',
      code: 'N-v-1',
      title: { 'zh-CN': '互联网销售' },
      competencyModel: { version: 1 },
    })
    expect(body.match).not.toBeNull()
  })

  it('get a new model version only when the model says something else', async () => {
    const versions = async () =>
      (
        await see.one<{ n: number }>(
          'select count(*) as n from ehr.competency_model where vacancy_id = $1',
          await see.idOf('vacancy', 'v-2'),
        )
      ).n
    await hr.outcomes(vacancy('v-2', hr.ago(50)))
    await hr.outcomes(vacancy('v-2', hr.ago(40), { title: '渠道销售' }))
    expect(await versions()).toBe(1)
    const competencies = [{ competency: 'communication', weight: 1, requiredLevel: 4 }]
    await hr.outcomes(vacancy('v-2', hr.ago(30), { competencies }))
    expect(await versions()).toBe(2)
    await hr.outcomes(vacancy('v-2', hr.ago(20), { competencies: undefined }))
    expect(await versions()).toBe(2)
  })

  it('may name a competency by its name; it is kept by the key that kits ask about', async () => {
    let minute = 0
    const model = async (...names: string[]) => {
      const competencies = names.map((competency) => ({
        competency,
        weight: 1 / names.length,
        requiredLevel: 3,
      }))
      await hr.outcomes(vacancy('v-6', hr.ago(50 - minute++), { competencies }))
      const { items } = await see.one<{ items: { competency: string }[] }>(
        'select items from ehr.competency_model where vacancy_id = $1 order by version desc limit 1',
        await see.idOf('vacancy', 'v-6'),
      )
      return items.map(({ competency }) => competency)
    }
    expect(await model('客户导向', 'Communication', '产品知识')).toEqual([
      'customer-orientation',
      'communication',
      '产品知识',
    ])
    const twice = ['客户导向', 'customer-orientation']
    expect(await model(...twice)).toEqual(twice)
  })

  it('are refused by the field that is wrong', async () => {
    const { results } = await hr.send([
      vacancy('v-3', hr.ago(9), { unitCode: 'nowhere' }),
      vacancy('v-4', hr.ago(9), { code: 'N-v-1' }),
      vacancy('v-5', hr.ago(9), {
        competencies: [{ competency: 'communication', weight: 0.5, requiredLevel: 9 }],
        headcount: 0,
      }),
    ])
    expect(results.map(({ code, fields, reasons }) => [code, fields, reasons.at(-1)?.reason])).toEqual([
      ['unit_unknown', ['data.unitCode'], 'no unit has this code today'],
      ['duplicate_code', ['data.code'], 'another vacancy has this code'],
      [
        'invalid',
        ['data.headcount', 'data.competencies.0.requiredLevel', 'data.competencies'],
        'weights must sum to 1',
      ],
    ])
  })
})

describe('[H8] a record that is sent again', () => {
  it('twice, changes nothing the second time', async () => {
    const record = candidate(c, hr.ago(10))
    expect(await hr.outcomes(record)).toEqual(['created'])
    const before = await see.one(
      'select updated_at, name_sealed from ehr.candidate where external_id = $1',
      c,
    )
    expect(await hr.outcomes(record, record)).toEqual(['unchanged', 'unchanged'])
    expect(
      await see.one('select updated_at, name_sealed from ehr.candidate where external_id = $1', c),
    ).toEqual(before)
  })

  it('late and out of order, never overwrites what is newer', async () => {
    const phone = '13900008888'
    expect(await hr.outcomes(candidate(c, hr.ago(5), { phone, name: '新名' }))).toEqual(['created'])
    expect(await hr.outcomes(candidate(c, hr.ago(8), { name: '旧名' }))).toEqual(['refused: stale'])
    const login = await t.login(organisation, 'hr')
    await hr.outcomes(application(a, hr.ago(4)))
    const found = await t.call('listApplications', { query: { search: phone } }, login)
    expect((found.body.items as { candidate: { name: string } }[])[0]?.candidate.name).toBe('新名')
  })

  it('by twenty calls at one moment, is one person', async () => {
    const record = candidate(c, hr.ago(10))
    const all = await Promise.all(Array.from({ length: 20 }, () => hr.outcomes(record)))
    expect(all.flat().sort()).toEqual(['created', ...Array.from({ length: 19 }, () => 'unchanged')])
  })

  it('with two versions in one call, ends with the newer one whatever their order', async () => {
    expect(
      await hr.outcomes(
        candidate(c, hr.ago(3), { channel: '内推' }),
        candidate(c, hr.ago(6), { channel: '官网' }),
      ),
    ).toEqual(['created', 'refused: stale'])
    expect(await see.one('select channel from ehr.candidate where external_id = $1', c)).toEqual({
      channel: '内推',
    })
  })

  it('other content of the same moment is put before a person, and the next version settles it', async () => {
    const at = hr.ago(6)
    await hr.outcomes(candidate(c, at, { channel: '内推' }))
    expect(await hr.outcomes(candidate(c, at, { channel: '官网' }))).toEqual([
      'queued: same_time_other_content',
    ])
    expect(await see.one('select channel from ehr.candidate where external_id = $1', c)).toEqual({
      channel: '内推',
    })
    expect(await hr.outcomes(candidate(c, hr.ago(2), { channel: '官网' }))).toEqual(['updated'])
    expect(await see.conflictsOf(c)).toEqual([{ code: 'same_time_other_content', settlement: 'done' }])
  })

  it('absent fields stay as they are, null takes them away', async () => {
    const row = () =>
      see.one<{ phone: boolean; email: boolean }>(
        'select phone_index is not null as phone, email_index is not null as email from ehr.candidate where external_id = $1',
        c,
      )
    await hr.outcomes(candidate(c, hr.ago(9)))
    await hr.outcomes({
      kind: 'candidate',
      externalId: c,
      updatedAt: hr.ago(8),
      data: { name: '沈知远', phone: null },
    })
    expect(await row()).toEqual({ phone: false, email: true })
  })

  it('is the same instant in another time zone', async () => {
    const record = candidate(c, '2026-11-22T20:00:00+08:00')
    expect(await hr.outcomes(record)).toEqual(['created'])
    expect(await hr.outcomes({ ...record, updatedAt: '2026-11-22T12:00:00Z' })).toEqual(['unchanged'])
    expect(await hr.outcomes({ ...record, updatedAt: '2026-11-22T20:00:00' })).toEqual(['refused: invalid'])
  })

  it('by a clock that is minutes ahead is taken, hours ahead refused: it would lock out what follows', async () => {
    expect(await hr.outcomes(candidate(c, hr.ago(-4)))).toEqual(['created'])
    expect(await hr.outcomes(candidate(c, hr.ago(-180)))).toEqual(['refused: from_the_future'])
  })
})

describe('[H8] a batch', () => {
  it('is written with its parents first, whatever the order; children without parents say which', async () => {
    const { results } = await hr.send([
      application(a, hr.ago(1)),
      candidate(c, hr.ago(1)),
      application(`${a}-x`, hr.ago(1)),
      application(`${a}-y`, hr.ago(1), { candidate: c, vacancy: 'v-none' }),
    ])
    expect(results.map(({ outcome, parent }) => [outcome, parent])).toEqual([
      ['created', null],
      ['created', null],
      ['refused', { kind: 'candidate', externalId: `c-${a}-x` }],
      ['refused', { kind: 'vacancy', externalId: 'v-none' }],
    ])
    expect(await see.idOf('application', `${a}-x`)).toBeUndefined()
  })

  it('with bad records among them writes all the good ones', async () => {
    const { status, results } = await hr.send([
      candidate(c, hr.ago(1)),
      'nonsense',
      { kind: 'unicorn', externalId: 'u', updatedAt: hr.ago(1), data: {} },
      candidate(`${c}-nul`, hr.ago(1), { name: '零\u0000字' }),
      candidate(`${c}-phone`, hr.ago(1), { phone: '1.38E+10' }),
      candidate('../../etc', hr.ago(1)),
      null,
      candidate(`${c}-half`, hr.ago(1), { name: '半个\ud83d' }),
      candidate(`${c}-last`, hr.ago(1)),
    ])
    expect(status).toBe(200)
    expect(results.map(({ outcome, fields }) => `${outcome} ${fields.join()}`.trim())).toEqual([
      'created',
      'refused',
      'refused kind',
      'refused data',
      'refused data.phone',
      'refused externalId',
      'refused',
      'created',
      'created',
    ])
  })

  it('of a thousand is taken, of one more refused as a whole', async () => {
    const many = Array.from({ length: 1001 }, (_, i) => candidate(`${c}-${i}`, hr.ago(1)))
    expect((await hr.send(many)).status).toBe(400)
    const { body } = await hr.send(many.slice(0, 1000))
    expect(body.counts).toMatchObject({ created: 1000 })
    const { body: audit } = await t.call('verifyAudit', {}, await t.login(organisation, 'supervisor'))
    expect(audit).toMatchObject({ intact: true })
  }, 30_000)

  it('that was cut in half is sent again without harm', async () => {
    const all = [candidate(c, hr.ago(2)), application(a, hr.ago(2))]
    await hr.outcomes(all[0])
    expect(await hr.outcomes(...all)).toEqual(['unchanged', 'created'])
  })

  it('stops where its key is revoked, between the records written together', async () => {
    const short = await connectSystem(t, organisation, 'short-hr')
    const many = Array.from({ length: 600 }, (_, i) => candidate(`${c}-${i}`, hr.ago(1)))
    const admin = await t.login(organisation, 'system-admin')
    const sending = short.send(many)
    await t.call('revokeApiKey', { params: { id: short.keyId } }, admin)
    const { status, body } = await sending
    // Revoked before it began, in the middle, or just after: never half a chunk.
    const { count } = await see.one<{ count: number }>(
      "select count(*) as count from ehr.candidate where source = 'short-hr'",
    )
    expect([0, 500, 600]).toContain(count)
    expect(status).toBe(count === 600 ? 200 : 401)
    if (status === 401) expect(body.code).toBe('key.revoked')
    expect((await short.send([candidate(c, hr.ago(1))])).status).toBe(401)
  }, 30_000)
})
