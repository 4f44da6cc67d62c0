import type { Overview } from '@mingjian/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestOrganisation } from '../../testing/builders.ts'
import { type Caller, createTestServer, type TestServer } from '../../testing/harness.ts'
import { meanOf, studentQuantile } from './means.ts'

let t: TestServer
let home: TestOrganisation
let groupHr: Caller

beforeAll(async () => {
  t = await createTestServer()
  home = await t.organisation()
  groupHr = await t.login(home, 'group-hr')
  await fill(home, 'east-sales', 12, { invited: 9, completed: 7, advanced: 5 })
  await fill(home, 'south-sales', 3, { invited: 3, completed: 0, advanced: 0 })
  await fill(home, 'south', 9, { invited: 8, completed: 6, advanced: 0 })
  await fill(home, 'group', 6, { invited: 0, completed: 0, advanced: 0 })
}, 120_000)
afterAll(() => t.close())

const october = '2026-10-15T02:00:00.000Z'

/** Lets people arrive in a unit, and walk as far as is said. */
async function fill(
  organisation: TestOrganisation,
  unitCode: string,
  people: number,
  walk: { invited: number; completed: number; advanced: number },
): Promise<void> {
  const [vacancyId, sample] = await Promise.all([t.vacancy(organisation), t.candidate(organisation)])
  const { rows: kits } = await t.pool.query<{ id: string }>(
    `select id from question_bank.kit where organisation_id = $1 order by key limit 1`,
    [organisation.id],
  )
  await t.pool.query(
    `with person as (
       insert into ehr.candidate (organisation_id, id, data_key_id, name_sealed, name_grams, resume_sealed)
       select organisation_id, gen_random_uuid(), data_key_id, name_sealed, name_grams, resume_sealed
         from ehr.candidate, generate_series(1, $4::int) where id = $3 returning organisation_id, id),
     application as (
       insert into ehr.application (organisation_id, id, candidate_id, vacancy_id, unit_id, stage, stage_at, applied_at)
       select organisation_id, gen_random_uuid(), id, $1, $2, 'review', $5, $5 from person
       returning organisation_id, id, candidate_id),
     numbered as (select *, row_number() over () as i from application),
     invitation as (
       insert into invitations.invitation (organisation_id, id, application_id, candidate_id, kit_id, match, token_hash,
           token_sealed, deadline, grace_minutes, created_at, unit_id, vacancy_id, started_at, completed_at, no_show_at, expired_at)
       select organisation_id, gen_random_uuid(), id, candidate_id, $9, '{}', gen_random_uuid()::text::bytea, '', $5, 0,
              $5, $2, $1, case when i <= $7 then $5::timestamptz end,
              case when i <= $7 then $5::timestamptz + (1 + i % 3) * interval '1 day' end,
              case when i > $7 then $5::timestamptz end, case when i > $7 then $5::timestamptz end
         from numbered where i <= $6),
     report as (
       insert into assessment.report (organisation_id, id, interview_id, application_id, candidate_id, kit_id, vacancy_id,
           body_sealed, overall, anomalies, finder, formula, transcript_hash, report_hash, submitted_at, created_at)
       select organisation_id, gen_random_uuid(), gen_random_uuid(), id, candidate_id, $9, $1, '', 6, 0, '', '', '', '', $5, $5
         from numbered where i <= $7 returning organisation_id, id, application_id)
     insert into review.decision (organisation_id, id, report_id, application_id, outcome, overall_final, login_id, at)
     select r.organisation_id, gen_random_uuid(), r.id, r.application_id, 'second_interview', 5 + n.i, gen_random_uuid(), $5
       from report r join numbered n on n.id = r.application_id where n.i <= $8`,
    [
      vacancyId,
      organisation.unit(unitCode),
      sample,
      people,
      october,
      walk.invited,
      walk.completed,
      walk.advanced,
      kits[0]?.id,
    ],
  )
}

async function read(caller: Caller, query: Record<string, string> = {}): Promise<Overview> {
  const { status, body } = await t.call('getOverview', { query }, caller)
  expect(status).toBe(200)
  return body as unknown as Overview
}

const namesOf = (overview: Overview) => overview.rows.map(({ name, own }) => (own ? `${name} (own)` : name))
const counted = (overview: Overview, name: string, own = false) =>
  overview.rows.find((row) => row.name === name && row.own === own)?.counts

describe('[I1] the overview of a group', () => {
  it('counts the months that are over, the newest first, and not the running one', async () => {
    const overview = await read(groupHr)
    expect(overview.months).toEqual(['2026-10'])
    expect(overview.month).toBe('2026-10')
  })

  it('gives each branch with what is in it alone, and a mean with its interval', async () => {
    const overview = await read(groupHr)
    expect(overview.unit?.counts).toEqual({
      applied: 30,
      invited: 20,
      begun: 13,
      completed: 13,
      noShow: 7,
      waiting: 8,
      advanced: 5,
      rejected: 0,
    })
    expect(namesOf(overview)).toEqual(['华东分公司', '华南分公司', '远山集团 (own)'])
    expect(counted(overview, '华东分公司')).toMatchObject({ applied: 12, invited: 9, completed: 7 })
    expect(counted(overview, '远山集团', true)).toMatchObject({ applied: 6, invited: 0 })
    const east = overview.rows[0]
    expect(east?.days).toEqual(
      meanOf({ n: 7, sum: 2 + 3 + 1 + 2 + 3 + 1 + 2, squares: 4 + 9 + 1 + 4 + 9 + 1 + 4 }),
    )
    // Of those handed in two wait in the east: fewer than five, so its results are hidden, and with them those beside it.
    expect(east?.counts).toMatchObject({ waiting: null, advanced: null, noShow: null })
    expect(counted(overview, '华南分公司')).toMatchObject({ waiting: null, noShow: null, applied: 12 })
    expect(overview.unit?.scores).toEqual([
      { kit: overview.kits[0]?.key, score: expect.objectContaining({ n: 5, mean: 8 }) },
    ])
    expect(east?.scores[0]?.score).toBeNull()
  })

  it('hides three people of a department, and those beside them that would betray them', async () => {
    const south = await read(groupHr, { unitId: home.unit('south') })
    expect(south.path.map(({ name }) => name)).toEqual(['远山集团', '华南分公司'])
    expect(south.unit?.counts.applied).toBe(12)
    expect(counted(south, '渠道销售部')?.applied).toBeNull()
    expect(counted(south, '华南分公司', true)?.applied).toBeNull()
  })

  it('counts records that were joined as the one person they are', async () => {
    const house = await t.organisation('同一人很多的集团')
    await fill(house, 'east-sales', 6, { invited: 0, completed: 0, advanced: 0 })
    await fill(house, 'south-sales', 9, { invited: 0, completed: 0, advanced: 0 })
    // Three of the six are one: four people are left, whom no figure is published of.
    await t.pool.query(
      `insert into ehr.person_record (organisation_id, candidate_id, person_id, own_sealed, told_at)
       select organisation_id, candidate_id, min(candidate_id::text) over ()::uuid, '', now() from
         (select organisation_id, candidate_id from ehr.application
           where organisation_id = $1 and unit_id = $2 order by candidate_id limit 3) joined`,
      [house.id, house.unit('east-sales')],
    )
    const overview = await read(await t.login(house, 'group-hr'))
    expect(overview.unit?.counts.applied).toBe(13)
    expect(counted(overview, '华东分公司')?.applied).toBeNull()
  })

  it('says nothing about persons', async () => {
    const { raw } = await t.call('getOverview', {}, groupHr)
    const { rows } = await t.pool.query<{ id: string }>(
      `select id::text from ehr.application where organisation_id = $1
       union select id::text from ehr.candidate where organisation_id = $1
       union select id::text from ehr.vacancy where organisation_id = $1`,
      [home.id],
    )
    expect(rows.length).toBeGreaterThan(60)
    for (const { id } of rows) expect(raw.includes(id)).toBe(false)
    expect(raw.toString()).not.toContain('周岚')
  })

  it('lets a leader see the own branch and nothing beside or above it', async () => {
    const leader = await t.login(home, 'leader', 'south')
    const overview = await read(leader)
    expect(overview.tops.map(({ name }) => name)).toEqual(['华南分公司'])
    expect(overview.unit?.name).toBe('华南分公司')
    expect(overview.path.map(({ name }) => name)).toEqual(['华南分公司'])
    for (const code of ['group', 'east', 'east-sales']) {
      const { status } = await t.call('getOverview', { query: { unitId: home.unit(code) } }, leader)
      expect(status, code).toBe(404)
      expect((await t.call('exportOverview', { query: { unitId: home.unit(code) } }, leader)).status).toBe(
        404,
      )
    }
    expect((await t.call('listApplications', {}, leader)).status).toBe(403)
    expect((await t.call('getOverview', {}, await t.login(home, 'hr', 'south'))).status).toBe(403)
  })

  it('shows every reader the same hidden figures', async () => {
    const others = await Promise.all([read(await t.login(home, 'leader')), read(groupHr)])
    expect(others[0]?.rows).toEqual(others[1]?.rows)
  })

  it('does not change what was published, when people come late or are erased', async () => {
    const before = await read(groupHr)
    await fill(home, 'east-sales', 4, { invited: 1, completed: 1, advanced: 0 })
    await t.pool.query(
      `delete from ehr.application where organisation_id = $1 and unit_id = $2 and id not in
         (select application_id from invitations.invitation where organisation_id = $1)`,
      [home.id, home.unit('group')],
    )
    const figures = ({ rows }: Overview) => rows.map(({ vacancies, ...row }) => row)
    expect(figures(await read(groupHr))).toEqual(figures(before))
  })

  it('refuses months that are not over or were never', async () => {
    for (const month of ['2026-11', '2027-01', '2020-01']) {
      expect((await t.call('getOverview', { query: { month } }, groupHr)).status, month).toBe(404)
    }
    expect((await t.call('getOverview', { query: { month: '2026-13' } }, groupHr)).status).toBe(400)
  })

  it('has nothing to show where no month is over', async () => {
    const fresh = await t.organisation('新家')
    const overview = await read(await t.login(fresh, 'group-hr'))
    expect(overview).toMatchObject({ months: [], month: null, unit: null, rows: [] })
    expect(overview.tops).toHaveLength(1)
  })
})

describe('[I1] a tree that changed', () => {
  it('is taken as it stood at the end of the month; what was closed by then counts where its things went', async () => {
    const house = await t.organisation('换了样的集团')
    await fill(house, 'east-sales', 8, { invited: 0, completed: 0, advanced: 0 })
    await fill(house, 'south-sales', 7, { invited: 0, completed: 0, advanced: 0 })
    await t.pool.query(
      `update ehr.org_unit_version set valid_to = '2026-10-20' where organisation_id = $1 and unit_id = $2`,
      [house.id, house.unit('south-sales')],
    )
    await t.pool.query(`insert into ehr.org_unit_heir values ($1, $2, $3, '2026-10-20')`, [
      house.id,
      house.unit('south-sales'),
      house.unit('east-sales'),
    ])
    // After the month: another name.
    await t.pool.query(
      `with old as (update ehr.org_unit_version set valid_to = '2026-11-10' where organisation_id = $1 and unit_id = $2
                    returning *)
       insert into ehr.org_unit_version (organisation_id, unit_id, valid_from, parent_id, type, name, path)
       select organisation_id, unit_id, '2026-11-10', parent_id, type, '=SUM(A1)', path from old`,
      [house.id, house.unit('east-sales')],
    )
    const overview = await read(await t.login(house, 'group-hr'), { unitId: house.unit('east') })
    expect(namesOf(overview)).toEqual(['互联网销售部'])
    expect(overview.rows[0]?.counts.applied).toBe(15)
  })
})

describe('[I1] the file of the overview', () => {
  it('holds what the page shows, says what is hidden, and runs nothing', async () => {
    const house = await t.organisation('=HYPERLINK("http://x")')
    await fill(house, 'east-sales', 8, { invited: 2, completed: 0, advanced: 0 })
    const { status, raw } = await t.call('exportOverview', {}, await t.login(house, 'group-hr'))
    expect(status).toBe(200)
    const lines = raw.toString().split('\r\n')
    expect(lines[0]).toMatch(/^\uFEFF月份,部门,范围,/)
    expect(lines[1]).toBe(`2026-10,"'=HYPERLINK(""http://x"")",合计,1,8,未公布,0,0,未公布,0,0,0,,,`)
  })
})

describe('the interval of a mean', () => {
  it.each([
    [4, 2.7764],
    [9, 2.2622],
    [30, 2.0423],
    [1000, 1.9623],
  ])('uses the table value of Student for %d degrees', (df, expected) => {
    expect(studentQuantile(df)).toBeCloseTo(expected, 2)
  })
  it('is the worked example', () => {
    // 4, 6, 7, 8, 10: mean 7, s = √5, half width 2.7764 · √5 / √5.
    expect(meanOf({ n: 5, sum: 35, squares: 265 })).toEqual({ n: 5, mean: 7, low: 4.22, high: 9.78 })
  })
})
