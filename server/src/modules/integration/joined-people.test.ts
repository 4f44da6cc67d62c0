import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { TestOrganisation } from '../../testing/builders.ts'
import type { TestServer } from '../../testing/harness.ts'
import {
  application,
  candidate,
  type OtherSystem,
  peopleOf,
  serverWithRecords,
  vacancy,
} from './records.fixture.ts'

let t: TestServer
let organisation: TestOrganisation
let north: OtherSystem
let hr: { cookie: string }
let people: ReturnType<typeof peopleOf>
let { person, pair } = {} as typeof people
let n = 0
/** Three records: the first and the second share a telephone, the second and the third an address. */
let one: string
let two: string
let three: string
let phone: string

beforeAll(async () => {
  ;({ t, organisation, hr: north } = await serverWithRecords())
  hr = await t.login(organisation, 'hr', 'east')
  people = peopleOf(t, organisation, hr)
  ;({ person, pair } = people)
  await north.outcomes(vacancy('v-south', north.ago(600), { unitCode: 'south-sales' }))
})
afterAll(() => t.close())
beforeEach(() => {
  n += 1
  one = `c${n}`
  two = `c${n}-again`
  three = `c${n}-third`
  phone = `136${String(30_000_000 + n)}`
})

const decide = async (a: string, b: string, decision: string, who = hr) =>
  people.decide((await pair(a, b))?.id, decision, who)
/** The skills each record shows tell whose words it speaks with. */
const skills = async () =>
  Promise.all([one, two, three].map(async (each) => (await person(each)).resume.skills.toSorted()))

async function chain(vacancyOfFirst = 'v-1') {
  const email = `chain-${n}@example.com`
  const resume = (skill: string) => ({ resume: { skills: [skill] } })
  await north.outcomes(candidate(one, north.ago(90), { phone, email: null, ...resume('一') }))
  // The older record stands first.
  t.clock.forward(1)
  await north.outcomes(candidate(two, north.ago(80), { phone, email, ...resume('二') }))
  t.clock.forward(1)
  await north.outcomes(candidate(three, north.ago(70), { phone: null, email, ...resume('三') }))
  await north.outcomes(
    application(`a-${one}`, north.ago(60), { candidate: one, vacancy: vacancyOfFirst }),
    application(`a-${two}`, north.ago(60), { candidate: two }),
    application(`a-${three}`, north.ago(60), { candidate: three }),
  )
}

describe('[H8] records that a third one connects', () => {
  it.each([
    ['first', [['一'], ['三', '二'], ['三', '二']], ['open', 'same']],
    ['last', [['一', '二'], ['一', '二'], ['三']], ['same', 'open']],
  ] as const)('fall apart where the %s pair is parted, and nowhere else', async (which, spoken, states) => {
    await chain()
    expect((await decide(one, two, 'same')).status).toBe(204)
    expect((await decide(two, three, 'same')).status).toBe(204)
    expect(await skills()).toEqual(Array(3).fill(['一', '三', '二']))
    expect(await pair(one, three)).toBeUndefined()
    expect((await (which === 'first' ? decide(one, two, 'open') : decide(two, three, 'open'))).status).toBe(
      204,
    )
    expect(await skills()).toEqual(spoken)
    expect([(await pair(one, two))?.state, (await pair(two, three))?.state]).toEqual(states)
    // What is still joined can be parted, too.
    expect((await (which === 'first' ? decide(two, three, 'open') : decide(one, two, 'open'))).status).toBe(
      204,
    )
    expect(await skills()).toEqual([['一'], ['二'], ['三']])
  })

  it('are joined and parted only by who may decide about every one of them', async () => {
    await chain('v-south')
    const group = await t.login(organisation, 'hr')
    expect((await decide(one, two, 'same', group)).status).toBe(204)
    const before = await skills()
    for (const decision of ['same', 'different']) {
      expect((await decide(two, three, decision)).body.code).toBe('person.not_found')
    }
    const { body } = await t.call('listSamePeople', { query: { state: 'open', pageSize: 100 } }, hr)
    const id = (await pair(two, three))?.id
    expect((body.items as { id: string }[]).some((each) => each.id === id)).toBe(false)
    expect(await skills()).toEqual(before)
    expect((await decide(two, three, 'same', group)).status).toBe(204)
    // Both records of this pair are theirs; the person is not.
    expect((await decide(two, three, 'open')).body.code).toBe('person.not_found')
    expect(await skills()).toEqual(Array(3).fill(['一', '三', '二']))
  })
})

describe('[H8] another ID number for a record that was joined', () => {
  const idNumber = '110101199003071234'
  const other = '110101199003075678'
  const theirs = async () => {
    const { body } = await t.call('listSyncConflicts', { query: { pageSize: 100 } }, hr)
    return (body.items as { id: string; externalId: string; code: string }[]).filter(
      ({ externalId }) => externalId === two,
    )
  }
  const settle = async (choice: string) =>
    t.call('settleSyncConflict', { params: { id: (await theirs())[0]?.id ?? '' }, body: { choice } }, hr)

  it('waits for a person; nothing of it is written before the records are parted', async () => {
    await chain()
    await north.outcomes(candidate(one, north.ago(50), { phone, idNumber }))
    await decide(one, two, 'same')
    t.clock.forward(1)
    const sent = candidate(two, north.ago(20), { phone, channel: '内推', idNumber: other })
    expect(await north.outcomes(sent)).toEqual(['queued: other_id'])
    // Sent again, too: its version does not stand here.
    expect(await north.outcomes(sent)).toEqual(['queued: other_id'])
    expect(await person(one)).toMatchObject({ idNumber, channel: '' })
    expect(await person(two)).toMatchObject({ idNumber, channel: '' })
    expect(await theirs()).toMatchObject([{ code: 'other_id', canTake: true }])
    expect((await settle('theirs')).status).toBe(204)
    expect(await theirs()).toMatchObject([{ code: 'other_id' }])
    expect(await person(one)).toMatchObject({ idNumber })

    expect((await decide(one, two, 'open')).status).toBe(204)
    expect((await settle('theirs')).status).toBe(204)
    expect(await theirs()).toEqual([])
    expect(await person(one)).toMatchObject({ idNumber, channel: '' })
    expect(await person(two)).toMatchObject({ idNumber: other, channel: '内推' })
  })

  it('is told of two records sent together; the right number is taken', async () => {
    await chain()
    await decide(one, two, 'same')
    t.clock.forward(1)
    expect(
      await north.outcomes(
        candidate(one, north.ago(20), { phone, idNumber }),
        candidate(two, north.ago(20), { phone, idNumber: other }),
      ),
    ).toEqual(['updated', 'queued: other_id'])
    expect(await person(two)).toMatchObject({ idNumber })
    expect(await north.outcomes(candidate(two, north.ago(10), { phone, idNumber }))).toEqual(['updated'])
    expect(await theirs()).toEqual([])
  })
})
