import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'

let t: TestServer
let organisation: TestOrganisation

beforeAll(async () => {
  t = await createTestServer()
  organisation = await t.organisation()
})
afterAll(() => t.close())

const attempt = (email: string, password = 'wrong') => t.call('logIn', { body: { email, password } })

describe('logging in', () => {
  it('[H8] answers the same for an address somebody has and one nobody has', async () => {
    const { email } = await t.login(organisation, 'hr')
    const answers = async (address: string) => {
      const all = []
      for (let i = 0; i < 7; i += 1) {
        const { status, body } = await attempt(address)
        all.push([status, body.code, body.details])
      }
      return all
    }
    const known = await answers(email.toUpperCase())
    expect(await answers('nobody@example.com')).toEqual(known)
    expect(known.map(([status]) => status)).toEqual([401, 401, 401, 401, 423, 423, 423])
    expect(known[0]).toEqual([401, 'session.wrong', undefined])
  })

  it('many guesses at one moment are not more than five', async () => {
    const { email } = await t.login(organisation, 'hr')
    const answers = await Promise.all(Array.from({ length: 12 }, () => attempt(email)))
    expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(5)
    expect((await attempt(email, 'test-password')).status).toBe(423)
  })

  it('a right password forgets the failures before it; so does a day', async () => {
    const { email } = await t.login(organisation, 'hr')
    for (let round = 0; round < 2; round += 1) {
      for (let i = 0; i < 4; i += 1) {
        expect((await attempt(email)).status).toBe(401)
      }
      expect((await attempt(email, 'test-password')).status).toBe(200)
    }
    for (let i = 0; i < 4; i += 1) {
      await attempt(email)
    }
    t.clock.forward(25 * 3600)
    expect((await attempt(email)).status).toBe(401)
  })

  it('keeps no address that somebody mistyped in the clear', async () => {
    await attempt('mistyped-secret@example.com')
    const { rows } = await t.pool.query(
      `select string_agg(a::text, ' ') as text from platform.login_attempt a`,
    )
    expect(rows[0].text).not.toContain('mistyped')
  })
})
