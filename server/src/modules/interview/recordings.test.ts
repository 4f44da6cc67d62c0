import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeRecording } from '../../platform/media/index.ts'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { invite, type TestCandidate } from './candidate.fixture.ts'
import { getSubmittedInterview, makePlayable, openRecording } from './index.ts'
import { listen, record } from './upload.fixture.ts'

let t: TestServer
let organisation: TestOrganisation
let candidate: TestCandidate
let takeId: string
let hr: { cookie: string; loginId: string }

beforeAll(async () => {
  t = await createTestServer()
  organisation = await t.organisation()
  const address = await listen(t)
  candidate = await invite(t, organisation)
  await candidate.toQuestions()
  takeId = await record(address, candidate, 0)
  hr = await t.login(organisation, 'hr', 'east')
}, 60_000)
afterAll(() => t.close())

const play = (cookie: string | undefined, range?: string, id = takeId) =>
  t.app.inject({
    url: `/api/recordings/${id}`,
    headers: { ...(cookie ? { cookie } : {}), ...(range ? { range } : {}) },
  })

const viewings = () =>
  t.db
    .selectFrom('platform.audit_record')
    .select('actor_id')
    .where('action', '=', 'recording.play')
    .where('object_id', '=', takeId)
    .execute()

describe('playing a recording', () => {
  it('[D2] a copy is made that a player can jump in; making it twice changes nothing', async () => {
    const before = await openRecording(t.deps, organisation.id, takeId)
    expect((await describeRecording(await before.readAll())).video?.codec).toBe('vp8')
    const take = await t.db
      .selectFrom('interview.take')
      .select(['answer_id', 'playable_key'])
      .where('id', '=', takeId)
      .executeTakeFirstOrThrow()
    expect(take.playable_key).toBeNull()
    await t.runTasks()
    const copy = await openRecording(t.deps, organisation.id, takeId)
    expect(copy.mimeType).toMatch(/^video\/webm/)
    const bytes = await copy.readAll()
    const [info, original] = [await describeRecording(bytes), await describeRecording(await before.readAll())]
    expect(info.seconds).toBeCloseTo(original.seconds, 1)
    await makePlayable.run(t.deps, {
      organisationId: organisation.id,
      interviewId: (await candidate.get()).id,
      answerId: take.answer_id,
      takeId,
    })
    expect(await (await openRecording(t.deps, organisation.id, takeId)).readAll()).toEqual(bytes)
  })

  it('[D2] answers the whole, parts of it, and parts that do not exist', async () => {
    const whole = await play(hr.cookie)
    expect(whole.statusCode).toBe(200)
    expect(whole.headers).toMatchObject({ 'accept-ranges': 'bytes', 'cache-control': 'private, no-store' })
    const bytes = whole.rawPayload
    expect(bytes).toEqual(await (await openRecording(t.deps, organisation.id, takeId)).readAll())

    const part = await play(hr.cookie, 'bytes=100-299')
    expect(part.statusCode).toBe(206)
    expect(part.headers['content-range']).toBe(`bytes 100-299/${bytes.length}`)
    expect(part.rawPayload).toEqual(bytes.subarray(100, 300))
    expect((await play(hr.cookie, 'bytes=-50')).rawPayload).toEqual(bytes.subarray(-50))
    const outside = await play(hr.cookie, `bytes=${bytes.length}-`)
    expect(outside.statusCode).toBe(416)
    expect(outside.headers['content-range']).toBe(`bytes */${bytes.length}`)
  })

  it('[H2] notes each viewing once, from whichever second it begins', async () => {
    const other = await t.login(organisation, 'group-hr')
    const before = (await viewings()).length
    await play(other.cookie, 'bytes=500-')
    await play(other.cookie, 'bytes=0-')
    await play(other.cookie, 'bytes=700-')
    expect((await viewings()).length).toBe(before + 1)
    t.clock.forward(1000)
    await play(other.cookie, 'bytes=700-')
    const mine = (await viewings()).filter((row) => row.actor_id === other.loginId)
    expect(mine).toHaveLength(2)
  })

  it('[H8] only who is entitled: not without login, not another branch, role or organisation', async () => {
    expect((await play(undefined)).statusCode).toBe(401)
    expect((await play((await t.login(organisation, 'expert')).cookie)).statusCode).toBe(403)
    expect((await play((await t.login(organisation, 'hr', 'south')).cookie)).statusCode).toBe(404)
    const stranger = await t.login(await t.organisation('另一集团'), 'group-hr')
    expect((await play(stranger.cookie)).statusCode).toBe(404)
    expect((await play(hr.cookie, undefined, crypto.randomUUID())).statusCode).toBe(404)
    const byLink = await t.call('playRecording', { params: { id: takeId } }, { link: candidate.link })
    expect(byLink.status).toBe(401)
  })

  it('[H8] a manager hears an answer together with its report, not before', async () => {
    const manager = await t.login(organisation, 'manager', 'east-sales')
    expect((await play(manager.cookie)).statusCode).toBe(404)
    const { id } = await candidate.get()
    for (const index of [1, 2, 3]) {
      await candidate.type(index, '打字回答')
    }
    await candidate.act('submitInterview')
    expect((await play(manager.cookie)).statusCode).toBe(404)
    await t.db
      .updateTable('ehr.application')
      .set({ report_status: 'ready' })
      .where('id', '=', candidate.applicationId)
      .execute()
    expect((await play(manager.cookie)).statusCode).toBe(200)
    const { answers } = await getSubmittedInterview(t.deps, organisation.id, id)
    expect(answers[0]).toMatchObject({ takeId, mode: 'video', text: null, recording: { takeId } })
  })
})
