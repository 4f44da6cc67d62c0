import type { SamePeople } from '@mingjian/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { TestOrganisation } from '../../testing/builders.ts'
import type { TestServer } from '../../testing/harness.ts'
import { getPerson } from '../ehr/index.ts'
import { runDaily } from '../retention/daily.ts'
import {
  application,
  candidate,
  connectSystem,
  type OtherSystem,
  peopleOf,
  serverWithRecords,
  vacancy,
} from './records.fixture.ts'

let t: TestServer
let organisation: TestOrganisation
let north: OtherSystem
let campus: OtherSystem
let hr: { cookie: string }
let { idOf, person, pair, decide } = {} as ReturnType<typeof peopleOf>
let n = 0
/** Three records of one person, under numbers of two systems; and what they share. */
let one: string
let two: string
let three: string
let phone: string

beforeAll(async () => {
  ;({ t, organisation, hr: north } = await serverWithRecords())
  campus = await connectSystem(t, organisation, 'campus')
  hr = await t.login(organisation, 'hr', 'east')
  ;({ idOf, person, pair, decide } = peopleOf(t, organisation, hr))
  await north.outcomes(vacancy('v-2', north.ago(600)))
  await campus.outcomes(vacancy('v-1', campus.ago(600), { code: 'C-1' }))
})
afterAll(() => t.close())
beforeEach(() => {
  n += 1
  one = `p${n}`
  two = `p${n}-again`
  three = `p${n}-campus`
  phone = `137${String(30_000_000 + n)}`
})

const listed = async (state = 'open', who = hr) => {
  const { body } = await t.call('listSamePeople', { query: { state, pageSize: 100 } }, who)
  return body.items as SamePeople[]
}
/** The pairs of two numbers, in whatever order they stand. */
const pairOf = async (a: string, b: string, state = 'open') => {
  const ids = [await idOf(a), await idOf(b)]
  const all = await listed(state)
  return all.find(({ sides }) => sides.every(({ candidateId }) => ids.includes(candidateId)))
}
const join = async (a: string, b: string) => decide((await pair(a, b))?.id, 'same')

/** The three records with an application each. */
async function threeTimes(data: [object, object, object] = [{}, {}, {}]) {
  const resume = (school: string) => ({
    education: [{ school, degree: '本科', major: '', from: '2015', to: '2019' }],
  })
  await north.outcomes(candidate(one, north.ago(90), { phone, resume: resume('江岸大学'), ...data[0] }))
  // The older record stands first.
  t.clock.forward(1)
  await north.outcomes(
    candidate(two, north.ago(80), { phone, email: null, resume: resume('江岸大学'), ...data[1] }),
    application(`a-${one}`, north.ago(70), { candidate: one }),
    application(`a-${two}`, north.ago(70), { candidate: two, vacancy: 'v-2' }),
  )
  await campus.outcomes(
    candidate(three, campus.ago(60), { phone, email: null, resume: resume('北山学院'), ...data[2] }),
    application(`a-${three}`, campus.ago(50), { candidate: three }),
  )
}

describe('[H8] two records that may be one person', () => {
  it('stand side by side, masked, with what speaks for it and against', async () => {
    const idNumber = '110101199003071234'
    await threeTimes([
      { idNumber, birthDate: '1990-03-07' },
      { idNumber, name: '沈 远' },
      { birthDate: '1991-01-01' },
    ])
    const pair = await pairOf(one, two)
    expect(pair).toMatchObject({
      state: 'open',
      reasons: ['id_number', 'phone'],
      likely: 'same',
      agreement: {
        name: 'different',
        phone: 'same',
        email: 'unknown',
        idNumber: 'same',
        birthDate: 'unknown',
        schools: 'same',
        employers: 'unknown',
      },
      settledBy: null,
    })
    expect(pair?.sides[0]).toMatchObject({
      name: '沈知远',
      phone,
      birthDate: '****',
      schools: ['江岸大学'],
      numbers: [{ source: 'north-hr', externalId: one }],
      applications: [{ vacancy: { 'zh-CN': '互联网销售' }, stage: 'screening' }],
    })
    expect(pair?.sides[0]?.idNumber).not.toContain('19900307')
    expect(await pairOf(one, three)).toMatchObject({
      likely: 'same',
      agreement: { birthDate: 'different', schools: 'different' },
    })
  })

  it('are not shown to HR of another unit, nor decided by them', async () => {
    await threeTimes()
    const id = (await pairOf(one, two))?.id
    const south = await t.login(organisation, 'hr', 'south')
    expect((await listed('open', south)).some((pair) => pair.id === id)).toBe(false)
    expect((await decide(id, 'same', south)).body.code).toBe('person.not_found')
    const manager = await t.login(organisation, 'manager', 'east')
    expect((await t.call('listSamePeople', {}, manager)).status).toBe(403)
  })
})

describe('[H8] a candidate who exists three times', () => {
  it('is one person once HR has said so, whichever number is written to', async () => {
    await threeTimes()
    expect((await join(one, two)).status).toBe(204)
    // The third record shares its telephone with both: it is asked about once.
    const open = (await listed()).filter(({ sides }) => sides.some(({ phone: of }) => of === phone))
    expect(open).toHaveLength(1)
    expect((await decide(open[0]?.id, 'same')).status).toBe(204)
    expect((await listed('same')).filter(({ sides }) => sides.some((of) => of.phone === phone))).toHaveLength(
      3,
    )

    const all = [await person(one), await person(two), await person(three)]
    for (const each of all) {
      expect(each.email).toBe(all[0]?.email)
      expect(each.resume.education.map(({ school }) => school)).toEqual(['江岸大学', '北山学院'])
    }
    // What one system says of its number reaches all of them.
    const moved = `138${String(40_000_000 + n)}`
    t.clock.forward(1)
    await campus.outcomes(candidate(three, campus.ago(5), { phone: moved, email: null }))
    expect([(await person(one)).phone, (await person(two)).phone, (await person(three)).phone]).toEqual([
      moved,
      moved,
      moved,
    ])
    // An application of one number may be sent under another: it is the same person's.
    expect(await north.outcomes(application(`a-${one}`, north.ago(4), { candidate: two }))).toEqual([
      'updated',
    ])
    const { rows } = await t.pool.query('select id from ehr.application where external_id = $1', [`a-${one}`])
    const { body } = await t.call('getApplication', { params: { id: rows[0].id } }, hr)
    expect((body.otherApplications as unknown[]).length).toBe(2)
  })

  it('is joined by two of HR at one moment without harm', async () => {
    await threeTimes()
    const [a, b] = [(await pairOf(one, two))?.id, (await pairOf(one, three))?.id]
    const statuses = (await Promise.all([decide(a, 'same'), decide(b, 'same'), decide(a, 'same')])).map(
      ({ status }) => status,
    )
    expect(statuses.filter((status) => status === 204)).toHaveLength(2)
    const { rows } = await t.pool.query(
      'select count(distinct person_id) as people, count(*) as records from ehr.person_record where candidate_id = any($1)',
      [[await idOf(one), await idOf(two), await idOf(three)]],
    )
    expect(rows).toEqual([{ people: 1, records: 3 }])
  })

  it('is parted again: each record says what its own system said, what came meanwhile too', async () => {
    await threeTimes([{ email: `own-${n}@example.com` }, {}, { channel: '校招' }])
    await join(one, two)
    await join(one, three)
    t.clock.forward(1)
    await north.outcomes(candidate(two, north.ago(3), { phone, channel: '内推', email: null }))
    expect(await person(one)).toMatchObject({ channel: '内推' })
    expect((await decide((await pairOf(one, three, 'same'))?.id, 'open')).status).toBe(204)
    expect(await person(three)).toMatchObject({ email: null, channel: '校招' })
    expect((await person(three)).resume.education.map(({ school }) => school)).toEqual(['北山学院'])
    expect(await person(one)).toMatchObject({ email: `own-${n}@example.com`, channel: '内推' })
    expect((await person(one)).resume.education.map(({ school }) => school)).toEqual(['江岸大学'])
    // The first two are one person still; the third is asked about again.
    expect(await pairOf(one, two, 'same')).toBeDefined()
    expect((await decide((await pairOf(one, two, 'same'))?.id, 'open')).status).toBe(204)
    expect(await person(one)).toMatchObject({ email: `own-${n}@example.com`, channel: '' })
    expect(await person(two)).toMatchObject({ email: null, channel: '内推' })
    expect(await pairOf(one, three)).toBeDefined()
    expect(await pairOf(two, three)).toBeDefined()
  })
})

describe('[H8] two people who look like one', () => {
  it('stay two once HR has said so, until it is taken back', async () => {
    await threeTimes()
    const id = (await pairOf(one, two))?.id
    expect((await decide(id, 'different')).status).toBe(204)
    await north.outcomes(candidate(two, north.ago(3), { phone }))
    expect(await pairOf(one, two)).toBeUndefined()
    expect((await join(one, three)).status).toBe(204)
    // The third is the first: it cannot be the second as well.
    expect((await join(two, three)).body.code).toBe('person.kept_apart')
    expect((await decide(id, 'same')).body.code).toBe('person.settled')
    expect((await decide(id, 'open')).status).toBe(204)
    expect((await decide(id, 'same')).status).toBe(204)
    expect((await decide(id, 'same')).body.code).toBe('person.settled')
  })

  it('with different ID numbers are never joined', async () => {
    await threeTimes([{ idNumber: '110101199003071234' }, { idNumber: '110101199003075678' }, {}])
    const pair = await pairOf(one, two)
    expect(pair).toMatchObject({ likely: 'maybe', agreement: { idNumber: 'different' } })
    expect((await decide(pair?.id, 'same')).body.code).toBe('person.other_id')
    expect((await join(one, three)).status).toBe(204)
    // Nor by way of a third record.
    expect((await join(two, three)).body.code).toBe('person.other_id')
  })

  it('is on record, and never tells who they are', async () => {
    await threeTimes()
    await join(one, two)
    await decide((await pairOf(one, two, 'same'))?.id, 'open')
    const { rows } = await t.pool.query(
      "select action, detail from platform.audit_record where object_id = $1 and action like 'person.%' order by at, action",
      [await idOf(two)],
    )
    expect(rows).toEqual([
      { action: 'person.join', detail: { with: await idOf(one) } },
      { action: 'person.part', detail: { with: await idOf(one) } },
    ])
  })
})

describe('[H4] a joined person whose period is over', () => {
  it('is erased in every record; what is left of another says nothing of the erased one', async () => {
    await threeTimes([{ email: `gone-${n}@example.com`, birthDate: '1990-03-07' }, {}, {}])
    await join(one, two)
    await join(one, three)
    expect((await person(three)).birthDate).toBe('1990-03-07')
    const ids = [await idOf(one), await idOf(two), await idOf(three)]
    await north.outcomes(application(`a-${one}`, north.ago(2), { candidate: one, status: 'withdrawn' }))
    t.clock.forward(3 * 366 * 86_400)
    await runDaily(t.deps)
    await t.runTasks()
    const left = async () =>
      (
        await t.pool.query<{ id: string }>(
          'select candidate_id as id from ehr.person_record where candidate_id = any($1)',
          [ids],
        )
      ).rows.map(({ id }) => id)
    expect((await left()).sort()).toEqual([ids[1], ids[2]].sort())
    expect(await getPerson(t.deps, organisation.id, ids[0] ?? '')).toMatchObject({ name: '—', email: null })
    expect(await person(three)).toMatchObject({ email: null, birthDate: null, phone })
    await north.outcomes(
      application(`a-${two}`, north.ago(2), { candidate: two, vacancy: 'v-2', status: 'withdrawn' }),
    )
    await campus.outcomes(application(`a-${three}`, campus.ago(2), { candidate: three, status: 'withdrawn' }))
    t.clock.forward(3 * 366 * 86_400)
    await runDaily(t.deps)
    await t.runTasks()
    expect(await left()).toEqual([])
    const { rows } = await t.pool.query(
      'select count(*) as n from ehr.candidate where id = any($1) and (phone_index is not null or email_index is not null)',
      [ids],
    )
    expect(rows).toEqual([{ n: 0 }])
  })
})
