import type { OrgUnit, Staff } from '@mingjian/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestOrganisation } from '../../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../../testing/harness.ts'

let t: TestServer
let organisation: TestOrganisation

beforeAll(async () => {
  t = await createTestServer()
  organisation = await t.organisation()
  await t.vacancy(organisation, { unitCode: 'east-sales' })
  await t.vacancy(organisation, { unitCode: 'south-sales' })
})
afterAll(() => t.close())

const units = async (caller: { cookie: string }) =>
  (await t.call('listOrgUnits', {}, caller)).body.items as unknown as OrgUnit[]
const staff = async (caller: { cookie: string }) =>
  (await t.call('listStaff', { query: { pageSize: 100 } }, caller)).body as unknown as {
    items: Staff[]
    total: number
  }

describe('the organisation as a branch sees it', () => {
  it('[H8] is its own tree and what stands above it, without the vacancies of others', async () => {
    const all = await units(await t.login(organisation, 'group-hr'))
    const mine = await units(await t.login(organisation, 'hr', 'south'))
    const codes = mine.map(({ code }) => code)
    expect(codes).toEqual(expect.arrayContaining(['south', 'south-sales']))
    expect(codes).not.toContain('east-sales')
    expect(mine.length).toBeLessThan(all.length)
    const root = mine.find(({ parentId }) => parentId === null)
    expect(root).toBeDefined()
    for (const { parentId } of mine) {
      expect(parentId === null || mine.some(({ id }) => id === parentId)).toBe(true)
    }
    expect(mine.find(({ code }) => code === 'south-sales')?.openVacancies).toBe(1)
    expect(all.find(({ code }) => code === 'east-sales')?.openVacancies).toBe(1)
  })

  it('[H8] has the staff of its own tree, also in the count', async () => {
    const here = await t.login(organisation, 'manager', 'south-sales')
    const elsewhere = await t.login(organisation, 'manager', 'east-sales')
    const mine = await staff(await t.login(organisation, 'hr', 'south'))
    const emails = mine.items.map(({ email }) => email)
    expect(emails).toContain(here.email)
    expect(emails).not.toContain(elsewhere.email)
    expect(mine.total).toBe(mine.items.length)
    const all = await staff(await t.login(organisation, 'system-admin'))
    expect(all.items.map(({ email }) => email)).toEqual(expect.arrayContaining([here.email, elsewhere.email]))
  })

  it('a day that no calendar has is refused', async () => {
    const hr = await t.login(organisation, 'group-hr')
    expect((await t.call('listOrgUnits', { query: { on: '0000-01-01' } }, hr)).status).toBe(400)
  })
})
