import { type Application, fieldMasks, type Role, rolePermissions, roles } from '@mingjian/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'

const person = {
  name: '林岚',
  phone: '13912345678',
  email: 'linlan@example.com',
  idNumber: '11010519491231002X',
  birthDate: '1949-12-31',
  sex: 'female',
} as const
/** What a field looks like behind each mask. */
const looks = {
  phone: { clear: '13912345678', masked: '139****5678', hidden: '' },
  email: { clear: 'linlan@example.com', masked: 'l***@example.com', hidden: '' },
  idNumber: { clear: '11010519491231002X', masked: '110***********002X', hidden: null },
  birthDate: { clear: '1949-12-31', masked: '****', hidden: null },
  sex: { clear: 'female', masked: 'undisclosed', hidden: 'undisclosed' },
}

let t: TestServer
let organisation: TestOrganisation
let id: string

beforeAll(async () => {
  t = await createTestServer()
  organisation = await t.organisation()
  const candidateId = await t.candidate(organisation, person)
  id = await t.application(organisation, { candidateId, vacancyId: await t.vacancy(organisation) })
})
afterAll(() => t.close())

type Login = Awaited<ReturnType<TestServer['login']>>
const read = async (login: Login) =>
  (await t.call('getApplication', { params: { id } }, login)).body as unknown as Application
const unmask = (login: Login, field = 'idNumber', reason = 'identity_check') =>
  t.call('unmaskField', { params: { id }, body: { field, reason } }, login)
const readers = roles.filter((role) => rolePermissions[role].includes('candidate.read'))

describe('[H8] fields of a candidate', () => {
  it.each(readers)('look to %s as the table says, wherever they stand in the reply', async (role: Role) => {
    const login = await t.login(organisation, role)
    const table = fieldMasks[role]
    expect(table, `the table names ${role}`).toBeDefined()
    const { status, raw, body } = await t.call('getApplication', { params: { id } }, login)
    expect(status).toBe(200)
    const { candidate } = body as unknown as Application
    for (const [field, mask] of Object.entries(table ?? {})) {
      const one = field as keyof typeof looks
      expect(candidate[one], field).toBe(looks[one][mask])
      if (mask !== 'clear' && one !== 'sex') expect(raw.includes(looks[one].clear), field).toBe(false)
    }
  })

  it('no list, search or export shows a document number or a contact to anybody', async () => {
    for (const role of readers) {
      const login = await t.login(organisation, role)
      for (const name of ['listApplications', 'exportApplications', 'listMessages', 'getToday'] as const) {
        const { raw } = await t.call(name, {}, login)
        for (const secret of [person.idNumber, person.phone, person.email, person.birthDate]) {
          expect(raw.includes(secret), `${name} as ${role}`).toBe(false)
        }
      }
    }
  })

  it('the clearest of one’s roles counts, as far as it reaches', async () => {
    const both = await t.login(organisation, 'manager', 'east-sales')
    const grant = (unitCode: string) =>
      t.db
        .insertInto('platform.role_grant')
        .values({
          organisation_id: organisation.id,
          login_id: both.loginId,
          role: 'hr',
          unit_id: organisation.unit(unitCode),
        })
        .execute()
    await grant('south')
    expect((await read(both)).candidate).toMatchObject({ phone: '139****5678', idNumber: null })
    await grant('east')
    expect((await read(both)).candidate).toMatchObject({
      phone: '13912345678',
      idNumber: '110***********002X',
    })
  })
})

describe('[H8] uncovering a field', () => {
  it('needs the right, the unit and a reason; it is in the audit record and on the time line', async () => {
    const hr = await t.login(organisation, 'hr', 'east')
    expect((await unmask(hr)).body).toEqual({ value: person.idNumber })
    t.clock.forward(1)
    expect((await unmask(hr, 'birthDate', 'hiring')).body).toEqual({ value: person.birthDate })
    const { rows } = await t.pool.query(
      "select actor_id, object_id, detail from platform.audit_record where organisation_id = $1 and action = 'person.unmask' order by at, sequence",
      [organisation.id],
    )
    expect(rows).toEqual([
      { actor_id: hr.loginId, object_id: id, detail: { field: 'idNumber', reason: 'identity_check' } },
      { actor_id: hr.loginId, object_id: id, detail: { field: 'birthDate', reason: 'hiring' } },
    ])
    const notes = (await read(hr)).timeline.filter(({ name }) => name.startsWith('person.unmasked'))
    expect(notes.map(({ name, detail }) => [name, detail.unmaskReason])).toEqual([
      ['person.unmasked_idNumber', 'identity_check'],
      ['person.unmasked_birthDate', 'hiring'],
    ])
    // Afterwards it is masked as before.
    expect((await read(hr)).candidate.idNumber).toBe('110***********002X')
  })

  it('is refused without a reason, to managers and supervisors, and elsewhere as if there were nobody', async () => {
    const hr = await t.login(organisation, 'hr', 'east')
    expect((await unmask(hr, 'idNumber', 'curiosity')).status).toBe(400)
    expect((await unmask(await t.login(organisation, 'manager', 'east-sales'))).status).toBe(403)
    expect((await unmask(await t.login(organisation, 'supervisor'))).status).toBe(403)
    expect((await unmask(await t.login(organisation, 'hr', 'south'))).status).toBe(404)
    expect((await unmask(await t.login(await t.organisation('别家'), 'group-hr'))).status).toBe(404)
  })
})
