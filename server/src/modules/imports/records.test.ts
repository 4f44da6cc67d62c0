import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { runDaily } from '../retention/daily.ts'
import { dryRun, importAll, load, read, rowsOf, send } from './imports.fixture.ts'

let t: TestServer
let home: TestOrganisation
let hr: { cookie: string; loginId: string }
let vacancyCode: string

beforeAll(async () => {
  t = await createTestServer()
  home = await t.organisation()
  hr = await t.login(home, 'group-hr')
  const id = await t.vacancy(home, { title: '渠道经理' })
  await t.vacancy(home, { title: '销售代表' })
  await t.vacancy(home, { title: '销售代表', unitCode: 'south-sales' })
  const { rows } = await t.pool.query<{ code: string }>('select code from ehr.vacancy where id = $1', [id])
  vacancyCode = rows[0]?.code ?? ''
})
afterAll(() => t.close())

const count = async (table: string) => {
  const { rows } = await t.pool.query<{ n: number }>(
    `select count(*)::int as n from ${table} where organisation_id = $1`,
    [home.id],
  )
  return rows[0]?.n ?? -1
}
const codes = (rows: { reasons: { code: string }[] }[]) =>
  rows.map((row) => row.reasons.map(({ code }) => code).join(' '))

describe('[I4] applications from a file', () => {
  const file = () =>
    [
      '姓名,手机号,应聘岗位,状态,投递时间,结束时间,淘汰原因,备注,笔试成绩',
      '韩冬,13812340001,渠道经理,淘汰,2026-03-01,2026-04-01,能力不足,追问后仍说不清做法,72',
      '韩冬,13812340001,渠道经理,淘汰,2026-03-01,2026-04-01,能力不足,,',
      `韩冬,13812340001,${vacancyCode},人才库,2026-03-02,,,,`,
      '杨柳,13812340002,渠道经理,淘汰,2026-03-01,,,,',
      '朱明,13812340003,渠道经理,淘汰,2026-03-01,,其他,年龄太大,',
      '秦川,13812340004,没有的岗位,简历筛选,2026-03-01,,,,',
      '尤佳,13812340005,销售代表,简历筛选,2026-03-01,,,,',
      '许诺,13812340006,渠道经理,AI 面试中,2026-03-01,,,,',
      '何以,13812340007,渠道经理,淘汰,2020-03-01,2020-04-01,其他,,',
      '吕青,13812340008,渠道经理,录用,2020-03-01,2020-04-01,,,',
    ].join('\n')

  it('come with person, history, reason and test; nothing older than may be kept', async () => {
    const people = await count('ehr.candidate')
    const batch = await dryRun(t, hr, await send(t, hr, file(), { kind: 'applications' }))
    expect(codes(await rowsOf(t, hr, batch.id))).toEqual([
      '',
      'same_in_file same_row',
      'same_in_file same_row',
      'reject_reason_missing',
      'protected_trait',
      'vacancy_unknown',
      'vacancy_ambiguous',
      'stage_in_process',
      'retention_over',
      '',
    ])
    expect(batch.counts.results).toEqual({ new: 2, skip: 3, error: 5 })
    await load(t, hr, batch.id)
    expect(await count('ehr.candidate')).toBe(people + 2)
    const list = await t.call('listApplications', { query: { search: '韩冬' } }, hr)
    const [one] = list.body.items as { id: string; stage: string }[]
    expect(one).toMatchObject({ stage: 'rejected', candidate: { name: '韩冬' } })
    const { body } = await t.call('getApplication', { params: { id: one?.id ?? '' } }, hr)
    expect(JSON.stringify(body)).toContain('追问后仍说不清做法')
    expect(await count('ehr.written_test')).toBe(1)
    // Nobody is written to, nothing is started.
    expect(t.inbox.mails).toEqual([])

    const again = await dryRun(t, hr, await send(t, hr, file(), { kind: 'applications' }))
    expect(again.counts.results).toEqual({ skip: 5, error: 5 })
    await t.call('cancelImport', { params: { id: again.id } }, hr)

    // An application that went on stays; the other one goes with its person.
    await t.call(
      'moveApplication',
      { params: { id: one?.id ?? '' }, body: { to: 'screening', reason: '重新考虑' } },
      hr,
    )
    await t.pool.query(
      `insert into ehr.duty (organisation_id, application_id, login_id, side, at) values ($1, $2, $3, 'judges', now())`,
      [home.id, one?.id, hr.loginId],
    )
    await t.call('rollBackImport', { params: { id: batch.id }, body: { confirmed: true } }, hr)
    await t.runTasks()
    expect((await read(t, hr, batch.id)).rollback).toEqual({
      removed: 2,
      restored: 0,
      kept: { record_used: 1 },
    })
    expect(await count('ehr.candidate')).toBe(people + 1)
  })
})

describe('[I4] employees and probation reviews from files', () => {
  it('employees need a unit and a lawful probation; their reviews a day within it', async () => {
    const rater = await t.login(home, 'manager', 'east-sales')
    const employees = [
      '工号,姓名,手机号,部门,岗位,入职日期,合同期限,试用期到期日',
      'E001,施展,13912340001,互联网销售部,销售代表,2026-01-31,36个月,2026-07-31',
      'E002,张弛,13912340002,集团/华东分公司/互联网销售部,销售代表,2026-01-31,12,2026-04-01',
      'E003,孔明,13912340003,没有的部门,销售代表,2026-02-01,36,2026-05-01',
      'E001,曹操,13912340004,互联网销售部,销售代表,2026-02-01,36,2026-05-01',
      'E005,严谨,13912340005,east-sales,销售代表,2026-02,36,2026-05-01',
    ].join('\n')
    const first = await importAll(t, hr, employees, { kind: 'employees' })
    expect(codes(await rowsOf(t, hr, first.id))).toEqual([
      '',
      'probation_too_long',
      'unit_unknown',
      'employee_number_taken',
      'date_incomplete',
    ])
    const list = await t.call('listEmployees', { query: { search: 'E001' } }, hr)
    expect(list.body.items).toMatchObject([
      { name: '施展', status: 'confirmed', unit: { name: '互联网销售部' } },
    ])

    const reviews = [
      '工号,姓名,考核日期,评分,评语,考核人',
      `E001,施展,2026-03-01,4,主动跟进客户,${rater.email}`,
      `E001,施展,2026-03-01,4,主动跟进客户,${rater.email}`,
      `E001,王二,2026-03-31,4,主动跟进客户,${rater.email}`,
      `E001,,2026-03-31,6,主动跟进客户,${rater.email}`,
      'E001,,2026-04-30,3,主动跟进客户,不认识的人',
      `E999,,2026-03-31,4,主动跟进客户,${rater.email}`,
    ].join('\n')
    const second = await importAll(t, hr, reviews, { kind: 'probation_reviews' })
    expect(codes(await rowsOf(t, hr, second.id))).toEqual([
      '',
      'same_row',
      'employee_name_differs',
      'number_range',
      'rater_unknown',
      'employee_unknown',
    ])
    const after = await t.call('listEmployees', { query: { search: 'E001' } }, hr)
    expect(after.body.items).toMatchObject([
      {
        reviews: [
          { day: 30, rating: 4, note: '主动跟进客户' },
          { day: 90, rating: 3, by: '不认识的人' },
        ],
      },
    ])

    // The employee is used by the review: it stays until the review is taken back.
    await t.call('rollBackImport', { params: { id: first.id }, body: { confirmed: true } }, hr)
    await t.runTasks()
    expect((await read(t, hr, first.id)).rollback).toMatchObject({ removed: 0, kept: { record_used: 1 } })
    await t.call('rollBackImport', { params: { id: second.id }, body: { confirmed: true } }, hr)
    await t.runTasks()
    expect((await read(t, hr, second.id)).rollback).toMatchObject({ removed: 2, kept: {} })
  })
})

describe('[I4] questions from a file', () => {
  it('become drafts of the importer for somebody else to approve; HR may not import them', async () => {
    const expert = await t.login(home, 'expert')
    const anchors = ['没有行动', '做了一部分', '完整有效']
    const heading = [
      '题目编号,题型,考察能力,题目,考察目的',
      '关键行为1,行为1表达,关键行为2,行为2表达,关键行为3,行为3表达',
      '1分标准,3分标准,5分标准,1分示例,3分示例,5分示例,追问1,追问2,追问3',
    ].join(',')
    const cue = '先问清楚；再问一遍；确认理解'
    const example = '我没有做；我不记得了'
    const good = [
      'internet-sales.communication.90,行为题,communication,请讲一次您说服同事的经历。,看沟通',
      `倾听,${cue},说明,${cue},确认,${cue}`,
      [...anchors, example, example, example].join(','),
      '当时是什么情况？,您做了什么？,结果如何？',
    ].join(',')
    const broken = good.replace('.90', '.91').replace('communication,请讲', 'no-such,请讲')
    const body = { kind: 'questions', source: '题库', fileName: 'q.csv', bytes: 10 }
    expect((await t.call('createImport', { body }, hr)).status).toBe(403)
    const batch = await importAll(t, expert, [heading, good, broken].join('\n'), { kind: 'questions' })
    expect(codes(await rowsOf(t, expert, batch.id))).toEqual(['', 'content_invalid'])
    const { rows } = await t.pool.query(
      "select status, author_id from question_bank.question where organisation_id = $1 and key = 'internet-sales.communication.90'",
      [home.id],
    )
    expect(rows).toEqual([{ status: 'draft', author_id: expert.loginId }])
    await t.call('rollBackImport', { params: { id: batch.id }, body: { confirmed: true } }, expert)
    await t.runTasks()
    expect((await read(t, expert, batch.id)).rollback).toMatchObject({ removed: 1, kept: {} })
  })
})

describe('[I4][I1] HR of a branch', () => {
  it('imports for their own units only, and does not learn who exists elsewhere', async () => {
    const south = await t.login(home, 'hr', 'south')
    const unitId = home.unit('south')
    const eastern = await t.candidate(home, { name: '苏东', phone: '13712340001' })
    const vacancyId = await t.vacancy(home, { title: '东部岗位' })
    await t.application(home, { candidateId: eastern, vacancyId })
    const southern = await t.vacancy(home, { title: '南部岗位', unitCode: 'south-sales' })
    const body = { kind: 'applications', source: '南方', fileName: 'a.csv', bytes: 10 }
    expect((await t.call('createImport', { body }, south)).status).toBe(422)
    const away = { ...body, unitId: home.unit('east') }
    expect((await t.call('createImport', { body: away }, south)).status).toBe(422)
    const file =
      '姓名,手机号,应聘岗位,投递时间\n苏东,13712340001,南部岗位,2026-05-01\n苏西,13712340002,东部岗位,2026-05-01\n'
    const batch = await importAll(t, south, file, { kind: 'applications', source: '南方', unitId })
    expect(codes(await rowsOf(t, south, batch.id))).toEqual(['', 'vacancy_unknown'])
    const { rows } = await t.pool.query<{ candidate_id: string }>(
      'select candidate_id from ehr.application where organisation_id = $1 and vacancy_id = $2',
      [home.id, southern],
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]?.candidate_id).not.toBe(eastern)
    // Another branch does not see the import; the group does.
    const east = await t.login(home, 'hr', 'east')
    expect((await t.call('getImport', { params: { id: batch.id } }, east)).status).toBe(404)
    expect((await t.call('listImports', {}, east)).body.items).toEqual([])
    expect((await t.call('getImport', { params: { id: batch.id } }, hr)).status).toBe(200)
  })
})

describe('[H4] people from a file', () => {
  it('are erased when their period is over with the numbers the other system had for them', async () => {
    const file = [
      '人选编号,投递编号,姓名,手机号,应聘岗位,状态,投递时间,结束时间,淘汰原因',
      'P-900001,T-900001,方圆,13812349001,渠道经理,淘汰,2026-03-01,2026-04-01,能力不足',
    ].join('\n')
    const batch = await dryRun(t, hr, await send(t, hr, file, { kind: 'applications' }))
    await load(t, hr, batch.id)
    const { rows } = await t.pool.query<{ candidate_id: string; record_id: string }>(
      'select candidate_id, record_id from imports.row where batch_id = $1',
      [batch.id],
    )
    const ids = [rows[0]?.candidate_id, rows[0]?.record_id]
    const keys = async () =>
      (
        await t.pool.query(
          'select kind, external_id from imports.source_key where target_id = any($1::uuid[]) order by kind',
          [ids],
        )
      ).rows
    expect(await keys()).toHaveLength(1)
    // Whoever was hired keeps the number by which the next file knows them.
    const number = '13812349002'
    await importAll(t, hr, `编号,姓名,手机\nP-900002,方正,${number}`, { source: '旧系统' })
    const applied = await importAll(
      t,
      hr,
      [
        '人选编号,投递编号,姓名,手机号,应聘岗位,状态,投递时间,结束时间,淘汰原因',
        `P-900002,T-900002,方正,${number},渠道经理,淘汰,2026-03-01,2026-04-01,能力不足`,
      ].join('\n'),
      { kind: 'applications' },
    )
    const staffFile = [
      '工号,姓名,手机号,部门,岗位,入职日期,合同期限,试用期到期日',
      `E901,方正,${number},互联网销售部,销售代表,2026-01-31,36个月,2026-07-31`,
    ]
    await importAll(t, hr, staffFile.join('\n'), { kind: 'employees' })
    const hired = async () =>
      (
        await t.pool.query<{ external_id: string }>(
          `select external_id from imports.source_key
            where organisation_id = $1 and external_id in ('P-900002', 'T-900002') order by 1`,
          [home.id],
        )
      ).rows.map((row) => row.external_id)
    expect([applied.state, await hired()]).toEqual(['loaded', ['P-900002', 'T-900002']])
    t.clock.forward(4 * 366 * 86_400)
    await runDaily(t.deps)
    await t.runTasks()
    expect(await keys()).toEqual([])
    expect(await hired()).toEqual(['P-900002'])
  })
})
