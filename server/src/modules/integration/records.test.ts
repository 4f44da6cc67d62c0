import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { runDaily } from '../retention/daily.ts'
import {
  application,
  candidate,
  connectSystem,
  type OtherSystem,
  tombstone,
  vacancy,
} from './records.fixture.ts'

let t: TestServer
let organisation: TestOrganisation
let hr: OtherSystem
/** Each test has people of its own. */
let n = 0
let c: string
let a: string

beforeAll(async () => {
  t = await createTestServer()
  organisation = await t.organisation()
  hr = await connectSystem(t, organisation)
  expect(await hr.outcomes(vacancy('v-1', hr.ago(600)))).toEqual(['created'])
})
afterAll(() => t.close())
beforeEach(() => {
  n += 1
  a = `a${n}`
  c = `c-${a}`
})

const one = async <Row = Record<string, unknown>>(text: string, ...values: unknown[]) =>
  (await t.pool.query(text, values)).rows[0] as Row
const stageOf = async (externalId: string) =>
  (
    await one<{ stage: string }>(
      `select a.stage from ehr.application a join ehr.external_record r on r.object_id = a.id
        where r.kind = 'application' and r.external_id = $1`,
      externalId,
    )
  )?.stage
const idOf = async (kind: string, externalId: string) =>
  (
    await one<{ object_id: string }>(
      'select object_id from ehr.external_record where source = $3 and kind = $1 and external_id = $2',
      kind,
      externalId,
      'north-hr',
    )
  )?.object_id
const setStage = async (externalId: string, stage: string) =>
  t.pool.query('update ehr.application set stage = $1 where id = $2', [
    stage,
    await idOf('application', externalId),
  ])
const conflictsOf = async (externalId: string) =>
  (
    await t.pool.query(
      'select code, settlement from ehr.sync_conflict where external_id = $1 order by code',
      [externalId],
    )
  ).rows

describe('[A1] vacancies and competency models of another system', () => {
  it('stand on the vacancy page with their job description and model, matched to a kit', async () => {
    const login = await t.login(organisation, 'hr')
    const { body } = await t.call(
      'getVacancy',
      { params: { id: (await idOf('vacancy', 'v-1')) ?? '' } },
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
        await one<{ n: number }>(
          'select count(*) as n from ehr.competency_model where vacancy_id = $1',
          await idOf('vacancy', 'v-2'),
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
      const { items } = await one<{ items: { competency: string }[] }>(
        'select items from ehr.competency_model where vacancy_id = $1 order by version desc limit 1',
        await idOf('vacancy', 'v-6'),
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
    const before = await one('select updated_at, name_sealed from ehr.candidate where external_id = $1', c)
    expect(await hr.outcomes(record, record)).toEqual(['unchanged', 'unchanged'])
    expect(await one('select updated_at, name_sealed from ehr.candidate where external_id = $1', c)).toEqual(
      before,
    )
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
    expect(await one('select channel from ehr.candidate where external_id = $1', c)).toEqual({
      channel: '内推',
    })
  })

  it('other content of the same moment is put before a person, and the next version settles it', async () => {
    const at = hr.ago(6)
    await hr.outcomes(candidate(c, at, { channel: '内推' }))
    expect(await hr.outcomes(candidate(c, at, { channel: '官网' }))).toEqual([
      'queued: same_time_other_content',
    ])
    expect(await one('select channel from ehr.candidate where external_id = $1', c)).toEqual({
      channel: '内推',
    })
    expect(await hr.outcomes(candidate(c, hr.ago(2), { channel: '官网' }))).toEqual(['updated'])
    expect(await conflictsOf(c)).toEqual([{ code: 'same_time_other_content', settlement: 'done' }])
  })

  it('absent fields stay as they are, null takes them away', async () => {
    const row = () =>
      one<{ phone: boolean; email: boolean }>(
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
    expect(await idOf('application', `${a}-x`)).toBeUndefined()
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
    const { count } = await one<{ count: number }>(
      "select count(*) as count from ehr.candidate where source = 'short-hr'",
    )
    expect([0, 500, 600]).toContain(count)
    expect(status).toBe(count === 600 ? 200 : 401)
    if (status === 401) expect(body.code).toBe('key.revoked')
    expect((await short.send([candidate(c, hr.ago(1))])).status).toBe(401)
  }, 30_000)
})

describe('[H8] the process joins at screening', () => {
  it('passed there, the invitation goes out here by that fact alone; later versions do not send it again', async () => {
    const email = `joins-${a}@example.com`
    await hr.outcomes(candidate(c, hr.ago(9), { email }), application(a, hr.ago(9)))
    expect(await stageOf(a)).toBe('screening')
    expect(await hr.outcomes(application(a, hr.ago(8), { screening: 'passed' }))).toEqual(['updated'])
    await t.runTasks()
    expect(await stageOf(a)).toBe('invited')
    expect(t.inbox.mails.filter(({ to }) => to === email)).toHaveLength(1)
    await hr.outcomes(application(a, hr.ago(7), { screening: 'passed', appliedAt: '2026-11-19T10:00:00Z' }))
    await t.runTasks()
    expect(t.inbox.mails.filter(({ to }) => to === email)).toHaveLength(1)
    const move = await one<{ actor_kind: string; actor_id: string }>(
      "select actor_kind, actor_id from ehr.application_move where application_id = $1 and to_stage = 'invited'",
      await idOf('application', a),
    )
    expect(move).toEqual({ actor_kind: 'key', actor_id: hr.keyId })
  })

  it('the stages of the interview are ours, those after it theirs; what does not fit waits for a person', async () => {
    await hr.outcomes(candidate(c, hr.ago(9)), application(a, hr.ago(9)))
    expect(await hr.outcomes(application(a, hr.ago(8), { stage: 'hired' }))).toEqual(['queued: stage'])
    expect(await stageOf(a)).toBe('screening')
    await setStage(a, 'second_interview')
    expect(await hr.outcomes(application(a, hr.ago(7), { stage: 'offer_approval' }))).toEqual(['updated'])
    expect(await stageOf(a)).toBe('offer_approval')
    expect(await conflictsOf(a)).toEqual([{ code: 'stage', settlement: 'done' }])
  })

  it('nobody is turned down by a machine, theirs neither', async () => {
    await hr.outcomes(candidate(c, hr.ago(9)), application(a, hr.ago(9)))
    expect(await hr.outcomes(application(a, hr.ago(8), { status: 'rejected' }))).toEqual([
      'queued: rejection',
    ])
    expect(await stageOf(a)).toBe('screening')
  })

  it('the kit chosen here stays when the vacancy changes there', async () => {
    await hr.outcomes(vacancy('v-kit', hr.ago(9)))
    const id = await idOf('vacancy', 'v-kit')
    await t.pool.query("update ehr.vacancy set kit_key = 'chosen' where id = $1", [id])
    await hr.outcomes(vacancy('v-kit', hr.ago(8), { title: '新名称' }))
    expect(await one('select kit_key from ehr.vacancy where id = $1', id)).toEqual({ kit_key: 'chosen' })
  })
})

describe('[H8] scores, employees and probation reviews', () => {
  it('follow the person, by the rules of the law', async () => {
    const updatedAt = hr.ago(5)
    const test = (score: number) => ({
      kind: 'written_test',
      externalId: `t-${a}`,
      updatedAt,
      data: { application: a, name: '行测', score, fullMark: 100, takenAt: '2026-10-01' },
    })
    const employee = (probationEndsOn: string) => ({
      kind: 'employee',
      externalId: `e-${a}`,
      updatedAt,
      data: {
        application: a,
        number: `N${a}`,
        unitCode: 'east-sales',
        jobTitle: '销售经理',
        status: 'probation',
        hiredOn: '2026-11-01',
        contractMonths: 12,
        probationEndsOn,
      },
    })
    const review = {
      kind: 'probation_review',
      externalId: `p-${a}`,
      updatedAt,
      data: { employee: `e-${a}`, day: 30, rating: 4, note: '回款按时。', rater: '江经理', at: updatedAt },
    }
    expect(
      await hr.outcomes(
        review,
        employee('2026-12-31'),
        test(88),
        candidate(c, updatedAt),
        application(a, updatedAt),
      ),
    ).toEqual(['created', 'created', 'created', 'created', 'created'])
    expect(await hr.outcomes({ ...test(120), externalId: 'too-much' })).toEqual(['refused: invalid'])
    expect(await hr.outcomes({ ...employee('2027-06-01'), updatedAt: hr.ago(4) })).toEqual([
      'refused: probation_too_long',
    ])
    const manager = await t.login(organisation, 'manager', 'east')
    const { body } = await t.call('listEmployees', { query: { search: `N${a}` } }, manager)
    expect(body.items).toMatchObject([
      {
        number: `N${a}`,
        status: 'probation',
        reviews: [{ day: 30, rating: 4, note: '回款按时。', by: '江经理' }],
      },
    ])
    expect(await hr.outcomes(tombstone('employee', `e-${a}`, hr.ago(1)))).toEqual(['closed'])
    expect(await hr.outcomes(tombstone('probation_review', `p-${a}`, hr.ago(1)))).toEqual(['closed'])
    const after = await t.call('listEmployees', { query: { search: `N${a}` } }, manager)
    expect(after.body.items).toMatchObject([{ status: 'left', reviews: [] }])
  })
})

describe('[H8] what was deleted there', () => {
  it('is closed here before the interview, and its link opens no more', async () => {
    await hr.outcomes(candidate(c, hr.ago(9)), application(a, hr.ago(9), { screening: 'passed' }))
    await t.runTasks()
    expect(await hr.outcomes(tombstone('application', a, hr.ago(1)))).toEqual(['closed'])
    expect(await stageOf(a)).toBe('withdrawn')
    const invitation = await one<{ revoked_at: Date | null }>(
      'select revoked_at from invitations.invitation where application_id = $1',
      await idOf('application', a),
    )
    expect(invitation.revoked_at).not.toBeNull()
    expect(await hr.outcomes(tombstone('application', a, hr.ago(1)))).toEqual(['unchanged'])
  })

  it.each(['interviewing', 'review'])(
    'by accident while somebody stands at %s, waits for a person',
    async (stage) => {
      await hr.outcomes(candidate(c, hr.ago(9)), application(a, hr.ago(9)))
      await setStage(a, stage)
      expect(
        await hr.outcomes(tombstone('candidate', c, hr.ago(1)), tombstone('application', a, hr.ago(1))),
      ).toEqual(['queued: interview_running', 'queued: interview_running'])
      expect(await stageOf(a)).toBe(stage)
      expect(await conflictsOf(a)).toEqual([{ code: 'interview_running', settlement: null }])
    },
  )

  it('before it came, is not brought to life by what arrives late', async () => {
    expect(await hr.outcomes(tombstone('candidate', c, hr.ago(2)))).toEqual(['closed'])
    expect(await hr.outcomes(candidate(c, hr.ago(3)))).toEqual(['refused: stale'])
    expect(await hr.outcomes(candidate(c, hr.ago(1)))).toEqual(['created'])
  })

  it('a closed vacancy is not reopened for the retention clock by corrections', async () => {
    await hr.outcomes(vacancy('v-closed', hr.ago(9), { status: 'closed' }))
    const id = await idOf('vacancy', 'v-closed')
    const since = await one('select updated_at from ehr.vacancy where id = $1', id)
    t.clock.forward(60)
    await hr.outcomes(vacancy('v-closed', hr.ago(5), { status: 'closed', title: '更正' }))
    expect(await one('select updated_at from ehr.vacancy where id = $1', id)).toEqual(since)
  })

  it('[H4] erased when the period was over, a nightly full copy does not bring back; a new version does', async () => {
    const person = candidate(c, hr.ago(20))
    const theirs = application(a, hr.ago(20), { status: 'withdrawn' })
    const score = (name: string) => ({
      kind: 'written_test',
      externalId: `t-${a}`,
      updatedAt: person.updatedAt,
      data: { application: a, name, score: 80, fullMark: 100, takenAt: '2026-10-01' },
    })
    const test = score('行测')
    expect(await hr.outcomes(person, theirs, test)).toEqual(['created', 'created', 'created'])
    // Two versions of one moment wait for a person.
    expect(await hr.outcomes(score('申论'))).toEqual(['queued: same_time_other_content'])
    const id = await idOf('candidate', c)
    t.clock.forward(3 * 366 * 86_400)
    await runDaily(t.deps)
    await t.runTasks()
    expect(await one('select phone_sealed, external_id from ehr.candidate where id = $1', id)).toEqual({
      phone_sealed: null,
      external_id: null,
    })
    const known = async () =>
      (
        await t.pool.query(
          `select kind from ehr.external_record where external_id in ($1, $2, $3)
            union all select kind from ehr.sync_conflict where external_id in ($1, $2, $3)`,
          [c, a, `t-${a}`],
        )
      ).rows
    expect(await known(), 'by their number').toEqual([])
    expect(await hr.outcomes(person, theirs, test)).toEqual(Array(3).fill('refused: erased'))
    expect(await hr.outcomes(tombstone('candidate', c, hr.ago(2)))).toEqual(['refused: erased'])
    expect(await known(), 'by their deletion').toEqual([])
    expect(await hr.outcomes({ ...person, updatedAt: hr.ago(1) })).toEqual(['created'])
    expect(await idOf('candidate', c)).not.toBe(id)
  })
})

describe('[H8] a candidate who exists three times', () => {
  it('is proposed to a person by what they share, and never merged', async () => {
    const other = await connectSystem(t, organisation, 'campus')
    const phone = `137${String(20_000_000 + n)}`
    const idNumber = '110101199003071234'
    await hr.outcomes(candidate(c, hr.ago(9), { phone, idNumber }))
    await hr.outcomes(
      candidate(`${c}-2`, hr.ago(9), { phone: `+86 ${phone}`, idNumber: ' 110101199003071234' }),
    )
    await other.outcomes(candidate(c, hr.ago(9), { phone, name: '沈远' }))
    const { rows } = await t.pool.query(
      `select s.reasons from ehr.same_person s join ehr.external_record r on r.object_id = s.first_id
        where r.external_id like $1 order by s.reasons`,
      [`${c}%`],
    )
    expect(rows.map((row) => row.reasons)).toEqual([['id_number', 'phone'], ['phone'], ['phone']])
    const { count } = await one<{ count: number }>(
      'select count(*) as count from ehr.candidate where external_id like $1',
      `${c}%`,
    )
    expect(count).toBe(3)
  })
})

describe('[H8] one record by its address', () => {
  const put = (record: { externalId: string; updatedAt: string; data?: object }, headers = {}) =>
    t.call(
      'putCandidate',
      { params: { externalId: record.externalId }, body: { updatedAt: record.updatedAt, ...record.data } },
      { key: hr.key, headers },
    )

  it('answers with its version; another version in If-Match is 412', async () => {
    const first = await put(candidate(c, hr.ago(9)))
    expect([first.status, first.body.outcome]).toEqual([200, 'created'])
    const etag = String(first.headers.etag)
    const second = await put(candidate(c, hr.ago(8)), { 'if-match': etag })
    expect(second.body.outcome).toBe('updated')
    const third = await put(candidate(c, hr.ago(7)), { 'if-match': etag })
    expect([third.status, third.body.code]).toEqual([412, 'record.version_changed'])
  })

  it('takes numbers as long and as foreign as they come', async () => {
    const externalId = `${a} ${'人'.repeat(190)}`
    expect((await put(candidate(externalId, hr.ago(1)))).body).toMatchObject({
      outcome: 'created',
      externalId,
    })
  })

  it('says in words what is wrong with a field', async () => {
    const { data } = vacancy(`v-${a}`, '')
    const competencies = [
      { competency: 'communication', weight: 0.6, requiredLevel: 3 },
      { competency: 'resilience', weight: 0.6, requiredLevel: 3 },
    ]
    const body = { ...data, updatedAt: hr.ago(1), competencies }
    const wrong = await t.call('putVacancy', { params: { externalId: `v-${a}` }, body }, { key: hr.key })
    expect(wrong).toMatchObject({
      status: 400,
      body: {
        code: 'request.invalid',
        details: { reasons: [{ field: 'competencies', reason: 'weights must sum to 1' }] },
      },
    })
  })

  it('tells problems with the paths of fields', async () => {
    const wrong = await put(candidate(c, hr.ago(1), { phone: 'abc' }))
    expect([wrong.status, wrong.headers['content-type'], wrong.body.code, wrong.body.details]).toEqual([
      422,
      'application/problem+json; charset=utf-8',
      'record.invalid',
      { fields: ['phone'], reasons: [{ field: 'phone', reason: 'is no phone number' }] },
    ])
    const lost = await t.call(
      'putApplication',
      { params: { externalId: a }, body: { ...application(a, '').data, updatedAt: hr.ago(1) } },
      { key: hr.key },
    )
    expect([lost.status, lost.body.details]).toEqual([
      409,
      {
        fields: ['candidate'],
        reasons: [{ field: 'candidate', reason: 'no such candidate has come from this source' }],
        parent: { kind: 'candidate', externalId: c },
      },
    ])
  })

  it('names what it does not know, whether it takes the record or not', async () => {
    const education = [{ school: '江岸大学', degree: '本科', major: '', from: '2015-09', to: null, bar: 1 }]
    const taken = await put(candidate(c, hr.ago(9), { foo: 1, resume: { education } }))
    expect([taken.status, taken.body.ignored]).toEqual([200, ['resume.education.0.bar', 'foo']])
    const known = await put(candidate(c, hr.ago(8)))
    expect(known.body.ignored).toEqual([])
    const refused = await put(candidate(c, hr.ago(7), { phone: 'abc', foo: 1 }))
    expect(refused.body).toMatchObject({ code: 'record.invalid', details: { ignored: ['foo'] } })
    const misspelt = await t.call(
      'putVacancy',
      { params: { externalId: `v-${a}` }, body: { updatedAt: hr.ago(1), Code: 'V', title: { fr: 'Vente' } } },
      { key: hr.key },
    )
    expect(misspelt.body).toMatchObject({
      code: 'request.invalid',
      details: { fields: ['code', 'unitCode', 'title', 'openedAt'], ignored: ['Code', 'title.fr'] },
    })
    const { results } = await hr.send(
      [
        { ...candidate(c, hr.ago(6), { foo: 1 }), source: 'x' },
        { ...tombstone('candidate', c, hr.ago(5)), data: { name: '沈' } },
        { kind: 'candidate', externalId: `${c}\u0000`, updatedAt: hr.ago(4), data: { 'a\u0000': 1 } },
      ],
      // The answer is kept: names of fields are somebody else's words.
      { 'idempotency-key': `words-${a}` },
    )
    expect(results.map(({ ignored }) => ignored)).toEqual([
      ['source', 'data.foo'],
      ['data'],
      ['data.a\ufffd'],
    ])
  })

  it('answers 202 where a person is asked, again too', async () => {
    await hr.outcomes(candidate(c, hr.ago(9)), application(a, hr.ago(9)))
    const updatedAt = hr.ago(5)
    const reject = () =>
      t.call(
        'putApplication',
        {
          params: { externalId: a },
          body: { ...application(a, '').data, status: 'rejected', updatedAt },
        },
        { key: hr.key, headers: { 'idempotency-key': `asks-${a}` } },
      )
    const first = await reject()
    expect([first.status, first.body.outcome, first.body.code]).toEqual([202, 'queued', 'rejection'])
    const again = await reject()
    expect([again.status, again.headers['idempotency-replayed']]).toEqual([202, 'true'])
    await setStage(a, 'interviewing')
    const deleted = await t.call('deleteApplication', { params: { externalId: a } }, { key: hr.key })
    expect([deleted.status, deleted.body.code]).toEqual([202, 'interview_running'])
  })

  it('with an Idempotency-Key is done once; the key with another body is refused', async () => {
    const headers = { 'idempotency-key': `once-${a}` }
    const record = candidate(c, hr.ago(5))
    const [first, second] = [await put(record, headers), await put(record, headers)]
    expect(second.body).toEqual(first.body)
    expect(second.body.outcome).toBe('created')
    expect(second.headers['idempotency-replayed']).toBe('true')
    const other = await put(candidate(c, hr.ago(4)), headers)
    expect([other.status, other.body.code]).toEqual([422, 'idempotency.other_body'])
    t.clock.forward(25 * 3600)
    expect((await put(candidate(c, hr.ago(1)), headers)).body.outcome).toBe('updated')
  })

  it('a refusal is not remembered: it can be tried again with the same key', async () => {
    const headers = { 'idempotency-key': `again-${a}` }
    const send = () =>
      t.call(
        'putApplication',
        {
          params: { externalId: a },
          body: { ...application(a, '').data, updatedAt: '2026-11-20T00:00:00Z' },
        },
        { key: hr.key, headers },
      )
    expect((await send()).status).toBe(409)
    await hr.outcomes(candidate(c, hr.ago(1)))
    expect((await send()).status).toBe(200)
  })

  it('a browser of another site does not write with a key it kept', async () => {
    const refused = await put(candidate(c, hr.ago(1)), { 'sec-fetch-site': 'cross-site' })
    expect([refused.status, refused.body.code]).toEqual([403, 'request.foreign'])
  })
})
