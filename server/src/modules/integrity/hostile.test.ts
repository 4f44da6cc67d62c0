import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { idOf } from './rules.ts'
import { openWatch, signal, type Watch } from './watched.fixture.ts'

let t: TestServer
let organisation: TestOrganisation
let watch: Watch

beforeAll(async () => {
  t = await createTestServer()
  organisation = await t.organisation()
  watch = await openWatch(t, organisation)
})
afterAll(() => t.close())

const left = (more: object = {}) => signal('left', { seconds: 30, how: 'hidden' }, more)
const kindsOf = async (interviewId: string) => {
  const rows = await t.db
    .selectFrom('integrity.signal')
    .select('kind')
    .where('interview_id', '=', interviewId)
    .execute()
  return rows.map(({ kind }) => kind)
}

describe('[I2] a device that lies', () => {
  it('cannot take the place of what the server finds', async () => {
    const [first, second] = [await watch.begun(), await watch.begun()]
    const [a, b] = [(await first.get()).id, (await second.get()).id]
    const browser = randomUUID()
    await watch.report(first, [left({ id: idOf('same_device', a, b) }), left()])
    await watch.report(second, [left({ id: idOf('same_device', b, a) }), left()])
    await watch.report(first, [], { browser })
    await watch.report(second, [], { browser })
    expect((await kindsOf(a)).sort()).toEqual(['left', 'same_device'])
    expect((await kindsOf(b)).sort()).toEqual(['left', 'same_device'])
  })

  it('cannot crowd out what the server finds by noting without end', async () => {
    const candidate = await watch.begun()
    await watch.report(candidate, [], { browser: randomUUID() })
    for (let batch = 0; batch < 7; batch += 1) {
      const many = Array.from({ length: 50 }, () => left())
      await watch.report(candidate, many)
    }
    await watch.report(candidate, [], { browser: randomUUID() })
    const kinds = await kindsOf((await candidate.get()).id)
    expect(kinds.filter((kind) => kind === 'second_device')).toHaveLength(1)
  })

  it('cannot fill the database with browsers and clocks', async () => {
    const candidate = await watch.begun()
    for (let n = 0; n < 60; n += 1) {
      expect((await watch.report(candidate, [], { browser: randomUUID() })).status).toBe(200)
    }
    const browser = randomUUID()
    for (let n = 0; n < 60; n += 1) {
      t.clock.forward(1)
      expect((await watch.report(candidate, [], { browser, clock: (n % 2) * 9000 })).status).toBe(200)
    }
    const { id } = await candidate.get()
    const browsers = await t.db
      .selectFrom('integrity.browser')
      .select('fingerprint')
      .where('interview_id', '=', id)
      .execute()
    expect(browsers.length).toBeLessThanOrEqual(20)
    expect((await kindsOf(id)).length).toBeLessThanOrEqual(50)
  })

  it('on many computers made from one image at the same moment, none waits for another without end', async () => {
    for (let round = 0; round < 4; round += 1) {
      const browser = randomUUID()
      const candidates = [await watch.begun(), await watch.begun(), await watch.begun(), await watch.begun()]
      for (const candidate of candidates) await watch.report(candidate, [left()])
      const together = () =>
        Promise.all(candidates.map((candidate) => watch.report(candidate, [left()], { browser })))
      // First nobody sees the others, then everybody sees all of them.
      for (const replies of [await together(), await together()]) {
        expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200])
      }
      for (const candidate of candidates) {
        await watch.report(candidate, [], { browser })
        const kinds = await kindsOf((await candidate.get()).id)
        expect(kinds.filter((kind) => kind === 'same_device')).toHaveLength(3)
      }
    }
  })
})
