import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { getPerson } from '../ehr/index.ts'
import { dryRun, importAll, load, read, rowsOf, send } from './imports.fixture.ts'

let t: TestServer
let home: TestOrganisation
let hr: { cookie: string; loginId: string }

beforeAll(async () => {
  t = await createTestServer()
  home = await t.organisation()
  hr = await t.login(home, 'group-hr')
})
afterAll(() => t.close())

const count = async (table: string, more = 'true') => {
  const { rows } = await t.pool.query<{ n: number }>(
    `select count(*)::int as n from ${table} where organisation_id = $1 and ${more}`,
    [home.id],
  )
  return rows[0]?.n ?? -1
}
/** A Chinese character for a number below 32. */
const one = (i: number) => String.fromCharCode(0x5b89 + (i & 31))
const codesOf = (rows: { number: number; reasons: { code: string }[] }[]) =>
  Object.fromEntries(rows.map((row) => [row.number, row.reasons.map(({ code }) => code).join(' ')]))

describe('[I4] candidates from a file', () => {
  it('come in clean, each rejected row says why, and the batch is taken back whole', async () => {
    const before = await count('ehr.candidate')
    const keys = await count('platform.data_key', 'wrapped is not null')
    const batch = await send(
      t,
      hr,
      [
        '某公司人才库导出,,,,,',
        '来源编号,姓 名*,手机号码（必填）,身份证号码,出生年月,婚姻状况',
        'A1,张 三,138-0000-0101,11010519491231002x,1949年12月,已婚',
        'A2,李四,1.38E+10,,1990-1-1,未婚',
        'A3,阿依古丽•买买提,+86 13900000103,,1/2/1990,',
        'A4,王五,13900000104,110105194912310000,,',
        'A5,"赵六,13900000105,,1990-1-1,',
        'A6,钱七,010-88886666,,33000,',
        'A7,孙八,13900000107,,1990.01.01,',
      ].join('\r\n'),
    )
    expect(batch.headerRow).toBe(2)
    expect(batch.columns.map(({ field }) => field)).toEqual([
      'key',
      'name',
      'phone',
      'idNumber',
      'birthDate',
      null,
    ])
    expect(batch.columns[5]?.refused).toBe(true)
    const checked = await dryRun(t, hr, batch)
    expect(checked).toMatchObject({
      state: 'checked',
      counts: { results: { new: 3, error: 3, manual: 1 } },
    })
    expect(await count('ehr.candidate')).toBe(before)
    const rows = await rowsOf(t, hr, batch.id)
    expect(codesOf(rows)).toEqual({
      3: '',
      4: 'precision_lost no_contact',
      5: 'date_ambiguous',
      6: 'precision_lost',
      7: 'bad_quote',
      8: 'landline date_serial no_contact',
      9: '',
    })
    expect(rows[1]?.reasons[0]).toEqual({ column: 2, field: 'phone', code: 'precision_lost' })

    const loaded = await load(t, hr, batch.id)
    expect(loaded.state).toBe('loaded')
    expect(await count('ehr.candidate')).toBe(before + 3)
    const { rows: people } = await t.pool.query<{ id: string }>(
      "select id from ehr.candidate where organisation_id = $1 and source = '旧系统' and external_id = 'A1'",
      [home.id],
    )
    const person = await getPerson(t.deps, home.id, people[0]?.id ?? '')
    expect(person).toMatchObject({
      name: '张三',
      phone: '13800000101',
      idNumber: '11010519491231002X',
      birthDate: '1949-12-31',
      sex: 'female',
    })

    const { status } = await t.call(
      'rollBackImport',
      { params: { id: batch.id }, body: { confirmed: true } },
      hr,
    )
    expect(status).toBe(200)
    await t.runTasks()
    const undone = await read(t, hr, batch.id)
    expect(undone).toMatchObject({ state: 'rolled_back', rollback: { removed: 3, restored: 0, kept: {} } })
    expect(await count('ehr.candidate')).toBe(before)
    expect(await count('platform.data_key', 'wrapped is not null')).toBe(keys + 1)
    expect(await count('imports.source_key')).toBe(0)
  })

  it('who exists three times in a file becomes one person; a second import of the file changes nothing', async () => {
    const before = await count('ehr.candidate')
    const file = [
      '编号,姓名,手机号,身份证号,学历,毕业院校',
      'B1,周一,13700000201,440524188001010014,本科,江岸大学',
      'B2,周一,13700000201,,,',
      'B3,周一,13700000299,440524188001010014,硕士,江岸大学',
      'B4,吴二,13700000202,,,',
      'B5,郑三,13700000202,,,',
    ].join('\n')
    const first = await importAll(t, hr, file)
    expect(first.counts.results).toEqual({ new: 2, skip: 1, update: 1, manual: 1 })
    expect(codesOf(await rowsOf(t, hr, first.id))).toMatchObject({
      3: 'same_row',
      4: 'same_in_file',
      6: 'phone_of_other',
    })
    expect(await count('ehr.candidate')).toBe(before + 2)
    const again = await importAll(t, hr, file)
    expect(again.counts.results).toEqual({ skip: 4, manual: 1 })
    expect((await send(t, hr, file)).remembered).toBe(true)
    expect(await count('ehr.candidate')).toBe(before + 2)
  })

  it('asks about a doubt, merges when told to, parts again, and says what stays when it was used', async () => {
    const known = await t.candidate(home, { name: '陈静', phone: '13600000301', email: 'chen@example.com' })
    const file = '编号,姓名,手机号,邮箱,技能\nC1,陈静,13600000399,chen@example.com,日语\n'
    const batch = await dryRun(t, hr, await send(t, hr, file))
    const [row] = await rowsOf(t, hr, batch.id)
    expect(row).toMatchObject({ result: 'manual', open: true, reasons: [{ code: 'maybe_same' }] })
    expect(row?.matches[0]).toMatchObject({ candidateId: known, rule: 'email', name: '陈静' })
    const params = { id: batch.id, number: '2' }
    const stranger = await t.candidate(home)
    const wrong = { decision: 'same', candidateId: stranger }
    expect((await t.call('decideImportRow', { params, body: wrong }, hr)).status).toBe(409)
    const decided = await t.call('decideImportRow', { params, body: { decision: 'same' } }, hr)
    expect(decided.body).toMatchObject({ decision: 'same' })
    await load(t, hr, batch.id)
    const merged = await getPerson(t.deps, home.id, known)
    expect(merged).toMatchObject({ phone: '13600000301' })
    expect(merged.resume.skills).toEqual(['客户开发', '日语'])

    const parted = await t.call('partImportRow', { params }, hr)
    expect(parted.status, JSON.stringify(parted.body)).toBe(200)
    expect((await getPerson(t.deps, home.id, known)).resume.skills).toEqual(['客户开发'])
    const { rows } = await t.pool.query<{ target_id: string }>(
      "select target_id from imports.source_key where organisation_id = $1 and external_id = 'C1'",
      [home.id],
    )
    const own = rows[0]?.target_id ?? ''
    expect(await getPerson(t.deps, home.id, own)).toMatchObject({ name: '陈静', phone: '13600000399' })

    // Somebody uses the person: the rollback leaves them, and says so.
    const vacancyId = await t.vacancy(home)
    await t.application(home, { candidateId: own, vacancyId })
    await t.call('rollBackImport', { params: { id: batch.id }, body: { confirmed: true } }, hr)
    await t.runTasks()
    expect((await read(t, hr, batch.id)).rollback).toEqual({
      removed: 0,
      restored: 0,
      kept: { person_used: 1 },
    })
    expect((await rowsOf(t, hr, batch.id))[0]?.outcome).toBe('kept')
  })

  it('a rollback gives completed records back what they said, unless they were changed since', async () => {
    const one = await t.candidate(home, { name: '冯玉', phone: '13500000401' })
    const two = await t.candidate(home, { name: '褚兰', phone: '13500000402' })
    const file = '姓名,手机号,证书\n冯玉,13500000401,教师资格证\n褚兰,13500000402,教师资格证\n'
    const first = await importAll(t, hr, file)
    expect(first.counts.results).toEqual({ update: 2 })
    t.clock.forward(60)
    const second = await importAll(t, hr, '姓名,手机号,证书\n褚兰,13500000402,会计证\n')
    expect(second.counts.results).toEqual({ update: 1 })
    await t.call('rollBackImport', { params: { id: first.id }, body: { confirmed: true } }, hr)
    await t.runTasks()
    expect((await read(t, hr, first.id)).rollback).toEqual({
      removed: 0,
      restored: 1,
      kept: { person_changed: 1 },
    })
    expect((await getPerson(t.deps, home.id, one)).resume.certificates).toEqual([])
    expect((await getPerson(t.deps, home.id, two)).resume.certificates).toEqual(['教师资格证', '会计证'])
  })

  it('cancelled at any moment, nothing is left: no row, no file, no readable name', async () => {
    const before = await count('ehr.candidate')
    const batch = await dryRun(
      t,
      hr,
      await send(t, hr, '姓名,手机号\n蒋平,13400000501\n', { fileName: '蒋平.csv' }),
    )
    // The load has begun in another process: it stops at the next step and takes everything back.
    await t.call('approveImport', { params: { id: batch.id }, body: { confirmed: true } }, hr)
    const { body } = await t.call('cancelImport', { params: { id: batch.id } }, hr)
    expect(body).toMatchObject({ state: 'cancelled' })
    await t.runTasks()
    expect(await count('imports.row', `batch_id = '${batch.id}'`)).toBe(0)
    expect(await count('ehr.candidate')).toBe(before)
    expect((await read(t, hr, batch.id)).fileName).toBe('—')
    const left: string[] = []
    for await (const key of t.deps.storage.list('imports')) {
      if (key.includes(batch.id)) left.push(key)
    }
    expect(left).toEqual([])
    expect(
      (await t.call('approveImport', { params: { id: batch.id }, body: { confirmed: true } }, hr)).status,
    ).toBe(409)
  })

  it('rows that meet over the borders of chunks become one person each; the rollback restores and removes all', async () => {
    const before = await count('ehr.candidate')
    const known = await t.candidate(home, { name: '姜一', phone: '13200000000' })
    const phone = (i: number) => `132${String(10_000_000 + i)}`
    const lines = Array.from({ length: 1100 }, (_, i) => `姜${one(i)}${one(i >> 5)},${phone(i)},,`)
    // Rows 499, 500 and 501 stand at the end of the first chunk and at the beginning of the second.
    const [last] = lines.slice(499, 500)
    lines[500] = `${last?.replace(/,,$/, ',日语,')}`
    lines[501] = `${last}`
    lines[1050] = `${last?.replace(/,,$/, ',,会计证')}`
    lines[3] = '姜一,13200000000,驾驶,'
    lines[700] = '姜一,13200000000,,教师资格证'
    const batch = await importAll(t, hr, ['姓名,手机号,技能,证书', ...lines].join('\n'))
    expect(batch.counts.results).toEqual({ new: 1095, update: 4, skip: 1 })
    expect(await count('ehr.candidate')).toBe(before + 1 + 1095)
    const row = async (number: number) =>
      (await rowsOf(t, hr, batch.id, { page: Math.ceil((number - 1) / 100) })).find(
        (r) => r.number === number,
      )
    expect((await row(503))?.reasons).toMatchObject([{ code: 'same_row' }])
    const { rows } = await t.pool.query<{ candidate_id: string }>(
      'select distinct candidate_id from imports.row where batch_id = $1 and number in (501, 502, 1052)',
      [batch.id],
    )
    expect(rows).toHaveLength(1)
    expect((await getPerson(t.deps, home.id, rows[0]?.candidate_id ?? '')).resume).toMatchObject({
      skills: ['日语'],
      certificates: ['会计证'],
    })
    expect((await getPerson(t.deps, home.id, known)).resume).toMatchObject({
      skills: ['客户开发', '驾驶'],
      certificates: ['教师资格证'],
    })
    await t.call('rollBackImport', { params: { id: batch.id }, body: { confirmed: true } }, hr)
    await t.runTasks()
    expect((await read(t, hr, batch.id)).rollback).toEqual({ removed: 1095, restored: 4, kept: {} })
    expect(await count('ehr.candidate')).toBe(before + 1)
    expect((await getPerson(t.deps, home.id, known)).resume).toMatchObject({
      skills: ['客户开发'],
      certificates: [],
    })
  })

  it('file and rows go when their days are over; what was loaded stays', async () => {
    const batch = await importAll(t, hr, '姓名,手机号\n沈安,13300000601\n')
    t.clock.forward(8 * 86_400)
    const { clearOld } = await import('./sweeps.ts')
    await clearOld(t.deps)
    await t.runTasks()
    expect(await count('imports.row', `batch_id = '${batch.id}' and payload_sealed is not null`)).toBe(0)
    const later = await t.login(home, 'group-hr')
    expect(await read(t, later, batch.id)).toMatchObject({ state: 'loaded', keptUntil: null, columns: [] })
    const { status } = await t.call('downloadImport', { params: { id: batch.id } }, later)
    expect(status).toBe(410)
    expect((await importAll(t, later, '姓名,手机号\n沈安,13300000601\n')).counts.results).toEqual({ skip: 1 })
  })
})
