import { randomBytes, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { invite } from './candidate.fixture.ts'
import { listIncidents, openRecording } from './index.ts'
import { audio, listen, record, uploader, video, webm } from './upload.fixture.ts'

let t: TestServer
let organisation: TestOrganisation
let address: string

beforeAll(async () => {
  t = await createTestServer()
  organisation = await t.organisation()
  address = await listen(t)
})
afterAll(() => t.close())

async function recording(index = 0) {
  const candidate = await invite(t, organisation)
  await candidate.toQuestions()
  const { stepId, takeId } = await candidate.begin(index, 'video')
  return { candidate, params: { stepId }, takeId, tus: uploader(address, candidate) }
}

const finish = (takeId: string, bytes: number) => ({ takeId, bytes, seconds: 2, mimeType: webm })

describe('a recording on its way', () => {
  it('[C5] is uploaded while it is recorded, found again after a break and complete at its end', async () => {
    const { candidate, params, takeId, tus } = await recording()
    const { url, status } = await tus.create(takeId)
    expect(status).toBe(201)
    const half = Math.floor(video.length / 2)
    expect((await tus.append(url, 0, video.subarray(0, half))).offset).toBe(half)
    expect(await candidate.step(0)).toMatchObject({ uploadedBytes: half, uploadComplete: false })

    // The page was closed and asks where it stood; announcing again finds the same upload.
    expect(await tus.ask(url)).toMatchObject({ offset: half, length: null })
    expect((await tus.create(takeId)).url).toBe(url)
    await candidate.act('finishAnswer', { params, body: finish(takeId, video.length) })
    await candidate.act('confirmAnswer', { params })
    expect((await tus.append(url, half, video.subarray(half), video.length)).offset).toBe(video.length)
    expect(await candidate.step(0)).toMatchObject({ uploadedBytes: video.length, uploadComplete: true })
    const kept = await openRecording(t.deps, organisation.id, takeId, 'original')
    expect(await kept.readAll()).toEqual(video)
    expect(kept.mimeType).toBe(webm)
  })

  it('[H2] lies encrypted in the store', async () => {
    const { takeId, tus } = await recording()
    await tus.whole(takeId, audio, 'audio/webm;codecs=opus')
    const files = await readdir(join(t.folder, 'objects'), { recursive: true, withFileTypes: true })
    const piece = audio.subarray(200, 232)
    let seen = 0
    for (const file of files.filter((one) => one.isFile())) {
      seen += 1
      expect((await readFile(join(file.parentPath, file.name))).indexOf(piece), file.name).toBe(-1)
    }
    expect(seen).toBeGreaterThan(1)
  })

  it('[C5] holds up handing in until it is complete, and says which one', async () => {
    const candidate = await invite(t, organisation)
    await candidate.toQuestions()
    for (const index of [0, 1, 2]) {
      await candidate.type(index, '打字回答')
    }
    const { stepId, takeId } = await candidate.begin(3, 'video')
    const params = { stepId }
    await candidate.act('finishAnswer', { params, body: finish(takeId, video.length) })
    await candidate.act('confirmAnswer', { params })
    const early = await candidate.call('submitInterview')
    expect(early).toMatchObject({
      status: 409,
      body: { code: 'interview.uploads_open', details: { stepIds: [stepId] } },
    })
    await uploader(address, candidate).whole(takeId)
    expect((await candidate.act('submitInterview')).receipt?.answers).toBe(4)
  })

  it('[C5] costs no try when it never arrives: its device is gone', async () => {
    const { candidate, params, takeId, tus } = await recording()
    const { url } = await tus.create(takeId)
    await tus.append(url, 0, video.subarray(0, 100))
    await candidate.act('finishAnswer', { params, body: finish(takeId, video.length) })
    await candidate.act('confirmAnswer', { params })
    expect((await candidate.call('retakeAnswer', { params })).body.code).toBe('interview.wrong_step')
    expect((await candidate.step(0)).lost).toBe(false)
    t.clock.forward(61)
    const laptop = candidate.elsewhere()
    expect((await laptop.step(0)).lost).toBe(true)
    const again = await laptop.act('retakeAnswer', { params })
    expect(again).toMatchObject({ current: 0 })
    expect(again.steps[0]).toMatchObject({ state: 'ready', retakesLeft: 1, secondsLeft: null })
    await laptop.type(0, '改用打字')
    expect((await laptop.step(0)).draft).toBe('改用打字')
  })
})

describe('an upload that lies', () => {
  it.each(['video/webm; charset="\n"', 'video/webm;\r\nX-Evil: 1'])(
    '[C5] cannot put a line break into what players are told: %j',
    async (type) => {
      const { takeId, tus } = await recording()
      expect((await tus.create(takeId, type)).status).toBe(415)
    },
  )

  it('[C5] about its id is not found', async () => {
    const { tus } = await recording()
    expect((await tus.create('-'.repeat(36))).status).toBe(404)
  })

  it.each([
    ['a page instead of a recording', Buffer.from(`<html>${'x'.repeat(5000)}</html>`), webm],
    ['another container than declared', video, 'video/mp4'],
    ['random bytes', randomBytes(5000), webm],
  ])('[C5] about its type is refused, and the answer can be given again: %s', async (_, bytes, type) => {
    const { candidate, params, takeId, tus } = await recording()
    const refused = await tus.whole(takeId, bytes, type)
    expect(refused).toMatchObject({ status: 415, code: 'upload.type_mismatch' })
    expect(await candidate.step(0)).toMatchObject({ state: 'ready', retakesLeft: 1 })
    await expect(openRecording(t.deps, organisation.id, takeId)).rejects.toMatchObject({ status: 404 })
    expect(await listIncidents(t.deps, organisation.id, (await candidate.get()).id)).toMatchObject([
      { kind: 'type_mismatch' },
    ])
    const second = await candidate.begin(0, 'video')
    expect((await tus.whole(second.takeId)).status).toBe(204)
    await candidate.act('finishAnswer', { params, body: finish(second.takeId, video.length) })
    expect((await candidate.step(0)).uploadComplete).toBe(true)
  })

  it('[C5] about a type that is no recording at all is not begun', async () => {
    const { takeId, tus } = await recording()
    for (const type of ['text/html', 'application/x-msdownload', 'video/webm\r\nx: y', '']) {
      expect(await tus.create(takeId, type)).toMatchObject({ status: 415, code: 'upload.type_mismatch' })
    }
  })

  it.each(['upload first', 'end first'])('[C5] about its length does not count: %s', async (order) => {
    const { candidate, params, takeId, tus } = await recording()
    const end = () => candidate.act('finishAnswer', { params, body: finish(takeId, video.length + 4000) })
    if (order === 'upload first') {
      await tus.whole(takeId)
      await end()
    } else {
      await end()
      await tus.whole(takeId)
    }
    expect(await candidate.step(0)).toMatchObject({ state: 'ready', retakesLeft: 1 })
    expect(await listIncidents(t.deps, organisation.id, (await candidate.get()).id)).toMatchObject([
      { kind: 'size_mismatch' },
    ])
  })

  it('[C5] empty, too large, out of order, longer than declared or repeated: each has its code', async () => {
    const { takeId, tus } = await recording()
    const length = (bytes: number) => ({ 'upload-length': String(bytes) })
    const create = (bytes: number) =>
      tus.raw('/api/uploads', 'POST', {
        ...length(bytes),
        'upload-metadata': `takeId ${Buffer.from(takeId).toString('base64')},mimeType ${Buffer.from(webm).toString('base64')}`,
      })
    expect(await create(0)).toMatchObject({ status: 422, code: 'upload.empty' })
    expect(await create(500 * 1024 * 1024)).toMatchObject({ status: 413, code: 'upload.too_large' })
    const { url } = await create(video.length)
    expect(await tus.append(url, 10, video.subarray(10))).toMatchObject({
      status: 409,
      code: 'upload.wrong_offset',
    })
    expect((await tus.append(url, 0, video.subarray(0, 1000))).offset).toBe(1000)
    expect((await tus.append(url, 0, video.subarray(0, 1000))).code).toBe('upload.wrong_offset')
    expect((await tus.append(url, 1000, randomBytes(video.length))).status).toBe(413)
    const { offset } = await tus.ask(url)
    expect((await tus.append(url, offset ?? 0, video.subarray(offset ?? 0))).offset).toBe(video.length)
  })
})

describe('who may upload', () => {
  it('[H2] nobody but the link the take belongs to; not there and not theirs look the same', async () => {
    const mine = await recording()
    const theirs = await recording()
    const { url } = await theirs.tus.create(theirs.takeId)
    expect(await mine.tus.create(theirs.takeId)).toMatchObject({ status: 404, code: 'interview.not_found' })
    expect(await mine.tus.create(randomUUID())).toMatchObject({ status: 404, code: 'interview.not_found' })
    expect(await mine.tus.create("' or 1=1 --")).toMatchObject({ status: 404, code: 'interview.not_found' })
    expect((await mine.tus.append(url, 0, video)).code).toBe('interview.not_found')
    expect((await mine.tus.ask(url)).status).toBe(404)
    const stranger = uploader(address, { link: randomBytes(32).toString('base64url'), device: randomUUID() })
    expect((await stranger.create(mine.takeId)).code).toBe('interview.not_found')
    expect((await theirs.tus.ask(url)).offset).toBe(0)
  })

  it('[H2] no other site in the name of a candidate, and no typed take', async () => {
    const { takeId, tus, candidate, params } = await recording()
    expect(await tus.raw('/api/uploads', 'POST', { 'x-mingjian': '0' })).toMatchObject({
      status: 403,
      code: 'request.foreign',
    })
    await candidate.act('startAnswer', { params, body: { mode: 'text', clientTakeId: randomUUID() } })
    const typed = await t.db
      .selectFrom('interview.take')
      .select('id')
      .where('answer_id', '=', params.stepId)
      .where('mode', '=', 'text')
      .executeTakeFirstOrThrow()
    expect((await tus.create(typed.id)).code).toBe('interview.not_found')
    expect(takeId).not.toBe(typed.id)
  })

  it('[C5] not after handing in, nor after the deadline', async () => {
    const candidate = await invite(t, organisation)
    await candidate.toQuestions()
    const takeId = await record(address, candidate, 0)
    for (const index of [1, 2, 3]) {
      await candidate.type(index, '打字')
    }
    await candidate.act('submitInterview')
    const tus = uploader(address, candidate)
    expect(await tus.create(takeId)).toMatchObject({ status: 409, code: 'interview.wrong_phase' })

    const late = await recording()
    t.clock.forward(49 * 3600)
    expect(await late.tus.create(late.takeId)).toMatchObject({ status: 410, code: 'interview.expired' })
  })
})
