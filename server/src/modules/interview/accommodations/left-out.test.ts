import { type AccommodationRule, type Kit, noArrangement, saveKitVersion } from '@mingjian/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestOrganisation } from '../../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../../testing/harness.ts'
import { invite } from '../candidate.fixture.ts'

let t: TestServer
let organisation: TestOrganisation

beforeAll(async () => {
  t = await createTestServer()
  organisation = await t.organisation()
})
afterAll(() => t.close())

const reason = { 'zh-CN': '岗位要当面说话，考的就是口头表达', en: 'The job is spoken' }
const spoken: AccommodationRule = {
  timeFactor: 1.5,
  breakMinutes: 0,
  modes: false,
  notOffered: [
    { what: 'no-limit', reason },
    { what: 'breaks', reason },
  ],
}

/** Saves every kit of the organisation with the rule, as an expert does on the page. */
async function saveRule(rule: unknown): Promise<number[]> {
  const expert = await t.login(organisation, 'expert')
  const { items } = (await t.call('listKits', { query: { pageSize: 100 } }, expert)).body as {
    items: { id: string }[]
  }
  const taken = Object.keys(saveKitVersion.parts.body.shape)
  const statuses: number[] = []
  for (const { id } of items) {
    const kit = (await t.call('getKit', { params: { id } }, expert)).body as Kit
    const kept = Object.fromEntries(Object.entries(kit).filter(([field]) => taken.includes(field)))
    const body = {
      ...kept,
      rules: { ...kit.rules, accommodations: rule },
      questionIds: kit.questions.map((question) => question.id),
    }
    statuses.push((await t.call('saveKitVersion', { params: { id }, body }, expert)).status)
  }
  return statuses
}

describe('[C5] what a kit leaves out', () => {
  it('is never an aid, nor what it grants at once, and has a reason', async () => {
    for (const rule of [
      { ...spoken, notOffered: [{ what: 'software', reason }] },
      { ...spoken, notOffered: [{ what: 'camera', reason }] },
      { ...spoken, timeFactor: 0 },
      { ...spoken, breakMinutes: 5 },
      { ...spoken, notOffered: [{ what: 'breaks', reason: { ...reason, 'zh-CN': ' ' } }] },
    ]) {
      expect(new Set(await saveRule(rule)), JSON.stringify(rule)).toEqual(new Set([400]))
    }
  })

  it('cannot be asked for, is told with its reason, and may be granted by a person all the same', async () => {
    expect(new Set(await saveRule(spoken))).toEqual(new Set([200]))
    const officer = await t.login(organisation, 'accommodation-officer')
    const candidate = await invite(t, organisation, { name: '久坐' })
    const { accommodations } = await candidate.get()
    expect(accommodations.notOffered).toEqual(spoken.notOffered)
    const ask = (wish: object, note = '') => {
      const body = { wish: { ...noArrangement, ...wish }, note, consent: accommodations.consent.version }
      return candidate.call('askForAccommodations', { body })
    }
    for (const wish of [{ timeFactor: 0 }, { breakMinutes: 10 }, { timeFactor: 1.5, breakMinutes: 5 }]) {
      expect(await ask(wish)).toMatchObject({ status: 422, body: { code: 'interview.not_offered' } })
    }
    const asked = await ask({ timeFactor: 2, aids: ['software', 'camera'] }, '每半小时要站起来一次')
    expect(asked.status, JSON.stringify(asked.body)).toBe(200)
    expect((await candidate.get()).accommodations.granted).toMatchObject({
      timeFactor: 1.5,
      breakMinutes: 0,
      aids: ['software', 'camera'],
    })
    const { items } = (await t.call('listAccommodations', {}, officer)).body as { items: { id: string }[] }
    const id = items[0]?.id ?? ''
    const read = await t.call('getAccommodation', { params: { id } }, officer)
    expect(read.body.notOffered).toEqual(spoken.notOffered)
    const granted = { ...noArrangement, timeFactor: 2, breakMinutes: 10 }
    const done = await t.call(
      'decideAccommodation',
      { params: { id }, body: { granted, message: '' } },
      officer,
    )
    expect(done.status, JSON.stringify(done.body)).toBe(200)
    expect((await candidate.get()).accommodations.granted).toMatchObject({ timeFactor: 2, breakMinutes: 10 })
  })
})
