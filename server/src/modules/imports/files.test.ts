import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { dryRun, importAll, rowsOf, send } from './imports.fixture.ts'

let t: TestServer
let home: TestOrganisation
let hr: { cookie: string; loginId: string }

beforeAll(async () => {
  t = await createTestServer()
  home = await t.organisation()
  hr = await t.login(home, 'group-hr')
})
afterAll(() => t.close())

describe('[I4] the annotated file', () => {
  it.each(['csv', 'xlsx'] as const)(
    'as %s has result and reasons, runs no formula, and can be imported again',
    async (format) => {
      const key = format === 'csv' ? '1' : '2'
      const file = [
        '编号,姓名,手机号,自我评价',
        `N${key},张三,1380000${key}001,"=HYPERLINK(""http://x"")"`,
        `M${key},李四,1.38E+10,@SUM`,
      ].join('\n')
      const batch = await dryRun(t, hr, await send(t, hr, file))
      const params = { id: batch.id }
      const { raw, status } = await t.call('downloadImport', { params, query: { format } }, hr)
      expect(status).toBe(200)
      if (format === 'csv') {
        const text = raw.toString()
        expect(text).toContain('错误,手机号：数字被表格软件截断，请把该列设为文本后重新填写')
        expect(text).toContain(`"'=HYPERLINK(""http://x"")"`)
        expect(text).toContain("'@SUM")
      }
      const problems = await t.call(
        'downloadImport',
        { params, query: { format: 'csv', only: 'problems' } },
        hr,
      )
      expect(problems.raw.toString()).not.toContain('张三')
      const again = await send(t, hr, raw)
      expect(again.columns.map(({ field }) => field)).toEqual([
        'key',
        'name',
        'phone',
        'summary',
        null,
        null,
        null,
      ])
      const checked = await dryRun(t, hr, again)
      expect(checked.counts.results).toEqual({ new: 1, error: 1 })
      expect((await rowsOf(t, hr, again.id)).map(({ label }) => label)).toEqual(['张三', '李四'])
    },
  )
})

describe('[I4] exports', () => {
  it('come back as they left: nothing new, nothing changed, and no document number in them', async () => {
    const vacancyId = await t.vacancy(home, { title: '往返岗位' })
    const candidateId = await t.candidate(home, {
      name: '往返',
      phone: '13100000001',
      idNumber: '11010519491231002X',
    })
    await t.application(home, { candidateId, vacancyId })
    await importAll(
      t,
      hr,
      '工号,姓名,手机号,部门,岗位,入职日期\nR1,来回,13100000002,互联网销售部,销售代表,2026-01-31\n',
      { kind: 'employees' },
    )
    const rater = await t.login(home, 'manager')
    await importAll(t, hr, `工号,考核天数,评分,评语,考核人\nR1,30,4,"主动，肯学",${rater.email}\n`, {
      kind: 'probation_reviews',
    })
    for (const kind of ['candidates', 'applications', 'employees', 'probation_reviews'] as const) {
      for (const format of ['csv', 'xlsx'] as const) {
        const { raw, status } = await t.call('exportRecords', { params: { kind }, query: { format } }, hr)
        expect(status).toBe(200)
        expect(raw.includes('11010519491231002X')).toBe(false)
        const checked = await dryRun(t, hr, await send(t, hr, raw, { kind, source: '往返' }))
        expect(
          Object.keys(checked.counts.results),
          `${kind} ${format} ${JSON.stringify(checked.counts)}`,
        ).toEqual(['skip'])
        await t.call('cancelImport', { params: { id: checked.id } }, hr)
      }
    }
  })

  it('questions come back with rubric, probes and English, as drafts for somebody else to approve', async () => {
    const expert = await t.login(home, 'expert')
    const { rows: before } = await t.pool.query<{ key: string; content: object }>(
      `select distinct on (key) key, content from question_bank.question where organisation_id = $1
        order by key, version desc`,
      [home.id],
    )
    expect(before.length).toBeGreaterThan(20)
    for (const format of ['csv', 'xlsx'] as const) {
      const { raw } = await t.call(
        'exportRecords',
        { params: { kind: 'questions' }, query: { format } },
        expert,
      )
      const same = await dryRun(t, expert, await send(t, expert, raw, { kind: 'questions' }))
      expect(same.counts).toMatchObject({
        results: { skip: before.length },
        codes: { question_there: before.length },
      })
    }
    const { raw } = await t.call(
      'exportRecords',
      { params: { kind: 'questions' }, query: { format: 'csv' } },
      expert,
    )
    // Under names of its own, as another organisation would take them in.
    const moved = raw.toString().replace(/^([a-z-]+)(\.[a-z-]+\.\d\d,)/gm, 'moved-$1$2')
    const batch = await importAll(t, expert, moved, { kind: 'questions' })
    expect(batch.counts.results).toEqual({ new: before.length })
    const { rows: after } = await t.pool.query<{
      key: string
      content: object
      status: string
      author_id: string
    }>(
      `select key, content, status, author_id from question_bank.question
        where organisation_id = $1 and key like 'moved-%' order by key`,
      [home.id],
    )
    expect(after.every((one) => one.status === 'draft' && one.author_id === expert.loginId)).toBe(true)
    const plain = (content: object) => JSON.parse(JSON.stringify(content).replaceAll('moved-', ''))
    expect(after.map(({ content }) => plain(content))).toEqual(before.map(({ content }) => content))
  })

  it('[I1] hold what their reader may see: who may not reach people gets those columns empty', async () => {
    const both = await t.login(home, 'manager', 'east-sales')
    await t.pool.query(
      `insert into platform.role_grant (organisation_id, login_id, role, unit_id)
        select organisation_id, login_id, 'expert', unit_id from platform.role_grant
         where organisation_id = $1 and login_id = $2`,
      [home.id, both.loginId],
    )
    const as = (kind: string, login: { cookie: string }) =>
      t.call('exportRecords', { params: { kind }, query: { format: 'csv' } }, login)
    const { raw, status } = await as('employees', both)
    expect(status).toBe(200)
    expect(raw.toString()).toContain('来回')
    expect(raw.toString()).not.toContain('13100000002')
    expect((await as('employees', hr)).raw.toString()).toContain('13100000002')
    expect((await as('candidates', both)).status).toBe(404)
    const expert = await t.login(home, 'expert')
    expect((await as('employees', expert)).status).toBe(404)
  })
})
