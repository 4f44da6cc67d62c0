import { type DeviceRequirements, type Kit, noArrangement, saveKitVersion } from '@mingjian/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { consentsOf, invite, type TestCandidate } from './candidate.fixture.ts'

const video: DeviceRequirements = { camera: true, microphone: true, uploadKbps: 300 }
const fine = { camera: 'ok', microphone: 'ok', uploadKbps: 4000, mode: 'video' } as const

let t: TestServer
let organisation: TestOrganisation
beforeAll(async () => {
  t = await createTestServer()
  organisation = await t.organisation()
  expect(new Set(await saveRules(organisation, { devices: video }))).toEqual(new Set([200]))
})
afterAll(() => t.close())

/** Saves every kit of an organisation with these rules, as an expert does on the page. */
async function saveRules(of: TestOrganisation, rules: object): Promise<number[]> {
  const expert = await t.login(of, 'expert')
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
      rules: { ...kit.rules, ...rules },
      questionIds: kit.questions.map((question) => question.id),
    }
    statuses.push((await t.call('saveKitVersion', { params: { id }, body }, expert)).status)
  }
  return statuses
}

async function toCheck(candidate: TestCandidate, recording = true): Promise<void> {
  await candidate.act('giveConsent', { body: await consentsOf(candidate.get, { recording }) })
  await candidate.act('confirmResume', { body: { correct: true } })
}

const check = (candidate: TestCandidate, body: object) => candidate.call('reportCheck', { body })

describe('[A4] what a kit asks of a device', () => {
  it('is kept with the kit, and what does not fit together is refused', async () => {
    const elsewhere = await t.organisation()
    const wrong = [
      { devices: { ...video, microphone: false } },
      { devices: { ...video, uploadKbps: 100 } },
      { devices: { ...video, uploadKbps: 5000 } },
      { devices: video, modes: ['audio', 'text'] },
      { devices: { ...video, camera: false }, modes: ['video'] },
    ]
    for (const rules of wrong) {
      expect(new Set(await saveRules(elsewhere, rules)), JSON.stringify(rules)).toEqual(new Set([400]))
    }
  })

  it('is told before anything is asked, and says how answers are given', async () => {
    const candidate = await invite(t, organisation)
    expect(await candidate.get()).toMatchObject({
      phase: 'welcome',
      devices: video,
      modes: ['video'],
      modesOnFailure: ['audio', 'text'],
    })
    await toCheck(candidate)
    // Nothing has failed: typing is not a matter of choice here.
    const skipped = { camera: 'skipped', microphone: 'skipped', uploadKbps: null, mode: 'text' }
    expect(await check(candidate, skipped)).toMatchObject({
      status: 422,
      body: { code: 'interview.mode_not_allowed' },
    })
    expect((await check(candidate, { ...fine, mode: 'audio' })).status).toBe(422)
    expect((await check(candidate, fine)).status).toBe(200)
  })

  it.each([
    ['a camera is missing', { camera: 'missing', microphone: 'ok', uploadKbps: 4000, mode: 'audio' }],
    [
      'the permission is not given',
      { camera: 'denied', microphone: 'denied', uploadKbps: null, mode: 'text' },
    ],
    ['nothing is heard', { camera: 'ok', microphone: 'silent', uploadKbps: 4000, mode: 'text' }],
    ['the line is too slow', { camera: 'ok', microphone: 'ok', uploadKbps: 120, mode: 'audio' }],
  ])('nobody is kept out: where %s, the other ways of the kit are open', async (_, found) => {
    const candidate = await invite(t, organisation)
    await toCheck(candidate)
    expect((await check(candidate, found)).status).toBe(200)
    await candidate.act('finishPractice')
    expect(await candidate.get()).toMatchObject({ modes: ['video', 'audio', 'text'], modesOnFailure: [] })
    await candidate.begin(0, 'text')
    // A device that does after all has them no longer.
    expect((await check(candidate, fine)).status).toBe(200)
    expect((await candidate.get()).modes).toEqual(['video'])
  })

  it('a slow line keeps nobody from the usual way, and one that cannot be measured fails nothing', async () => {
    const candidate = await invite(t, organisation)
    await toCheck(candidate)
    expect((await check(candidate, { ...fine, uploadKbps: 90 })).status).toBe(200)
    expect((await check(candidate, { ...fine, uploadKbps: null })).status).toBe(200)
    expect((await candidate.get()).modes).toEqual(['video'])
  })

  it('a fault in the middle of an answer opens them, too', async () => {
    const candidate = await invite(t, organisation)
    await toCheck(candidate)
    await check(candidate, fine)
    await candidate.act('finishPractice')
    const { stepId, takeId } = await candidate.begin(0, 'video')
    const refused = await candidate.call('startAnswer', {
      params: { stepId },
      body: { mode: 'text', clientTakeId: crypto.randomUUID() },
    })
    expect(refused.status).toBe(422)
    const lost = { takeId, kind: 'camera', lostSeconds: 0 }
    const after = await candidate.act('reportInterruption', { params: { stepId }, body: lost })
    expect(after.modes).toEqual(['video', 'audio', 'text'])
    const body = { mode: 'text', clientTakeId: crypto.randomUUID() }
    expect((await candidate.call('startAnswer', { params: { stepId }, body })).status).toBe(200)
  })

  it('an accommodation and a refused consent count before it', async () => {
    const candidate = await invite(t, organisation, { name: '手语' })
    const { accommodations } = await candidate.get()
    expect(accommodations.modes).toEqual(['text', 'audio'])
    const wish = { ...noArrangement, modes: ['text'] }
    await candidate.act('askForAccommodations', {
      body: { wish, note: '', consent: accommodations.consent.version },
    })
    const officer = await t.login(organisation, 'accommodation-officer')
    const open = (await t.call('listAccommodations', {}, officer)).body as {
      items: { id: string; name: string }[]
    }
    const id = open.items.find(({ name }) => name === '手语')?.id ?? ''
    await t.call('decideAccommodation', { params: { id }, body: { granted: wish, message: '' } }, officer)
    expect((await candidate.get()).modes).toEqual(['video', 'text'])

    const other = await invite(t, organisation)
    await toCheck(other, false)
    expect(await other.get()).toMatchObject({ modes: ['text'], modesOnFailure: [] })
    const typed = { camera: 'skipped', microphone: 'skipped', uploadKbps: null, mode: 'text' }
    expect((await check(other, typed)).status).toBe(200)
  })

  it('asks for nothing unless somebody says so', async () => {
    const candidate = await invite(t, await t.organisation())
    expect(await candidate.get()).toMatchObject({
      devices: null,
      modes: ['video', 'audio', 'text'],
      modesOnFailure: [],
    })
  })
})
