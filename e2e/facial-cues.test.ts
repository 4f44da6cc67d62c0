import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Kit, sendFacialCues } from '@mingjian/contract'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHttpClient } from '../server/src/demo/client.ts'
import {
  desktop,
  eventually,
  heading,
  launch,
  logIn,
  open,
  phone,
  picture,
  press,
  samplesFolder,
} from './browser.ts'
import { answerByTyping, beginAnswer, consentAndPrepare, endVideo, someSaved } from './candidate.ts'
import { cameraClip } from './fake-camera.ts'
import { hasChromium, type Running, startServer } from './support.ts'
import { type Sent, tapWire, type Wire } from './wire.ts'

/** Chromium's own test picture has no face: then the share of time with a face is 0 and all else is the same. */
const hasFace = existsSync(join(samplesFolder, 'face_samples/fake_face_10s.mjpeg'))

const client = async (server: Running, role: string) => {
  const { email, password } = server.password(role)
  return createHttpClient(server.url).logIn(email, password)
}

/** Switches facial cues on in the kit of the vacancy somebody who waits applied for, and invites them. */
async function invite(server: Running): Promise<{ name: string; link: string; id: string }> {
  const [hr, expert] = await Promise.all([client(server, 'hr'), client(server, 'expert')])
  const list = (await hr.call('listApplications', { query: { stage: 'screening' } })) as {
    items: { id: string; candidate: { name: string }; vacancy: { id: string } }[]
  }
  const [application] = list.items
  const id = application?.id ?? ''
  const vacancy = (await hr.call('getVacancy', { params: { id: application?.vacancy.id ?? '' } })) as {
    match: { kit: { id: string } } | null
  }
  const kit = (await expert.call('getKit', { params: { id: vacancy.match?.kit.id ?? '' } })) as Kit
  if (!kit.modules.facialCues) {
    const { name: kitName, description, jobs, selfIntroduction, rules } = kit
    const questionIds = kit.questions.map((question) => question.id)
    const modules = { ...kit.modules, facialCues: { weight: 0 } }
    const body = { name: kitName, description, jobs, selfIntroduction, rules, questionIds, modules }
    await expert.call('saveKitVersion', { params: { id: kit.id }, body })
  }
  await hr.call('screenApplications', { body: { applicationIds: [id] } })
  const name = application?.candidate.name ?? ''
  return { name, link: `/i/${await eventually(() => hr.findLink(id))}`, id }
}

const isCues = (one: Sent) => one.path.endsWith('/facial-cues')
const ids = /[0-9a-f]{8}-[0-9a-f-]{27}|\/i\/.*/g

/** Every leaf of a JSON value. */
function leavesOf(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [value]
  return Object.values(value).flatMap(leavesOf)
}

/** What the page may send, besides the recording: by method and path, with the most bytes a body may have. */
const allowed: Record<string, number> = {
  'POST /api/interview/consents': 1000,
  'POST /api/interview/resume': 100,
  'POST /api/interview/checks': 200,
  'POST /api/interview/practice': 10,
  'POST /api/interview/steps/:id/thinking': 10,
  'POST /api/interview/steps/:id/takes': 200,
  'POST /api/interview/steps/:id/facial-cues': 220,
  'POST /api/interview/steps/:id/finish': 250,
  'POST /api/uploads': 0,
}
/** Noise to measure the line with: sent before the first question, when no model is loaded yet. */
const measuresLine = ({ path }: Sent) => path === '/api/interview/checks/upload'
const isUpload = ({ method, path }: Sent) => method === 'PATCH' && path.startsWith('/api/uploads/')

/** That nothing but the known calls went out, each small, and the recording whole. */
function expectNothingElse(sent: readonly Sent[]): void {
  for (const one of sent) {
    const shape = `${one.method} ${one.path.replace(ids, ':id')}`
    expect(one.path.length, shape).toBeLessThan(150)
    expect(JSON.stringify(one.headers).length, shape).toBeLessThan(2500)
    if (isUpload(one) || measuresLine(one)) continue
    if (one.method === 'GET' || one.method === 'HEAD') expect(one.body.length, shape).toBe(0)
    else if (shape.endsWith('/signals')) expect(one.body.length, shape).toBeLessThan(2000)
    else expect(one.body.length, shape).toBeLessThanOrEqual(allowed[shape] ?? -1)
  }
  const finish = sent.find(({ path }) => path.endsWith('/finish'))
  const declared = (JSON.parse(finish?.body.toString() ?? '{}') as { bytes?: number }).bytes
  const uploaded = Buffer.concat(sent.filter(isUpload).map(({ body }) => body))
  // The recording as it was recorded, no piece lost and nothing added.
  expect(uploaded.length).toBe(declared)
  expect(uploaded.subarray(0, 4).toString('hex')).toBe('1a45dfa3')
}

describe.skipIf(!hasChromium)('facial cues in the browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mingjian-e2e-cues-'))
  let server: Running
  let browser: Browser
  let wire: Wire
  beforeAll(async () => {
    const face = await cameraClip('fake_face_10s.mjpeg', folder)
    ;[server, browser] = await Promise.all([startServer(), launch(undefined, face ?? undefined)])
    wire = await tapWire(server.url)
  }, 300_000)
  afterAll(async () => {
    await browser?.close()
    await wire?.close()
    await server?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  /** Answers the first question by video for some seconds; gives the context back, open. */
  async function answerOnFilm(name: string, link: string, also: readonly string[]) {
    const { context, errors } = await open(browser, phone, wire.url)
    const elsewhere: string[] = []
    context.on('request', (one) => {
      if (!one.url().startsWith(wire.url) && !one.url().startsWith('blob:')) elsewhere.push(one.url())
    })
    const room = await context.newPage()
    await room.goto(link)
    await consentAndPrepare(room, { candidate: name, mode: 'video', also })
    if (also.length > 0) {
      await eventually(async () => {
        expect(wire.sent.some(({ path }) => path.endsWith('/emotion.bin'))).toBe(true)
      })
      // The engine starts before the answer does.
      await room.waitForTimeout(8000)
    }
    await beginAnswer(room)
    const line = room.getByText(/在这台设备上统计面部情况/)
    if (also.length > 0) await line.waitFor()
    else expect(await line.count()).toBe(0)
    await picture(`cues-answering-${also.length}`, room)
    // Frames are looked at once or twice a second; without consent nothing more is waited for than a recording.
    if (also.length > 0) await room.waitForTimeout(9000)
    else await someSaved(room)
    await endVideo(room)
    return { context, room, errors, elsewhere }
  }

  it('[C1] only a few numbers leave the device: every request of the page is taken down', async () => {
    const { name, link, id } = await invite(server)
    const { context, room, errors, elsewhere } = await answerOnFilm(name, link, ['facial_cues'])
    await eventually(async () => expect(wire.sent.filter(isCues)).toHaveLength(1))
    const sent = [...wire.sent]
    expectNothingElse(sent)
    expect(elsewhere).toEqual([])
    const body = JSON.parse(sent.find(isCues)?.body.toString() ?? '') as Record<string, unknown>
    const { takeId, result } = sendFacialCues.parts.body.parse(body)
    // Nothing but the take, the outcome and whole numbers.
    const leaves = leavesOf({ ...body, takeId: 0 }).filter((leaf) => leaf !== null && leaf !== 'measured')
    expect(takeId).toMatch(/^[0-9a-f-]{36}$/)
    expect(leaves.every(Number.isInteger)).toBe(true)
    const cues = result.outcome === 'measured' ? result.cues : null
    expect(cues, JSON.stringify(result)).not.toBeNull()
    expect(cues?.frames).toBeGreaterThanOrEqual(5)
    if (hasFace) expect(cues).toMatchObject({ face: 100, away: 0 })
    else expect(cues).toMatchObject({ face: 0, smile: null, away: null, movement: null })

    await press(room, /^保留，/)
    await room.getByRole('radio', { name: /^文字/ }).check()
    for (const text of [
      '我先问清楚客户最在意什么，再给方案。',
      '我会先找三位负责人谈。',
      '我按金额排序，每天打电话。',
    ]) {
      await answerByTyping(room, text)
      await press(room, /^保留，/)
    }
    await heading(room, '所有题目都答完了')
    await press(room, '提交面试')
    await heading(room, '已收到您的面试')
    expect(errors).toEqual([])
    await context.close()

    const hr = await client(server, 'hr')
    const pending = await eventually(async () => {
      const status = (await hr.call('getAssessmentStatus', { params: { id } })) as {
        answers: { answerId: string; source: string }[]
      }
      const found = status.answers.find(({ source }) => source === 'pending')
      if (!found) throw new Error('nothing waits for its words yet')
      return found
    })
    const words = { text: '您好，我做过三年软件销售，所以想应聘这个岗位。' }
    // The answer is listed a moment before its words can be written down.
    await eventually(() => hr.call('transcribeAnswer', { params: { id: pending.answerId }, body: words }))
    await eventually(() => hr.call('getReport', { params: { id } }))
    const staff = await open(browser, desktop, server.url)
    const page = await staff.context.newPage()
    await logIn(page, server, 'hr')
    await page.goto(`/applications/${id}/report`)
    await page.getByRole('button', { name: '自我介绍' }).first().click()
    await page.getByText('面部观察（不计分）').first().click()
    await page.getByText(`看了 ${cues?.frames} 次画面`).waitFor()
    await page.getByText(/没有人知道/).waitFor()
    await picture('cues-report', page)
    expect(staff.errors).toEqual([])
    await staff.context.close()
  }, 240_000)

  it('[C1] who says no has the same interview, and nothing of it is loaded', async () => {
    const { name, link } = await invite(server)
    const before = wire.sent.length
    const { context, errors } = await answerOnFilm(name, link, [])
    const sent = wire.sent.slice(before)
    expectNothingElse(sent)
    expect(sent.filter(({ path }) => /cues|watch-|facial/.test(path))).toEqual([])
    expect(errors).toEqual([])
    await context.close()
  }, 300_000)

  it('[C1] an expert sees the switch, off, with what it means', async () => {
    const expert = await client(server, 'expert')
    const kits = (await expert.call('listKits', { query: { pageSize: 100 } })) as { items: Kit[] }
    const kitIds = kits.items.map(({ id }) => id)
    const all = await Promise.all(
      kitIds.map(async (id) => (await expert.call('getKit', { params: { id } })) as Kit),
    )
    const off = all.find((kit) => !kit.modules.facialCues)
    const { context, errors } = await open(browser, desktop, server.url)
    const page = await context.newPage()
    await logIn(page, server, 'expert')
    await page.goto(`/kits/${off?.id}/edit`)
    const box = page.getByRole('checkbox', { name: /统计面部情况/ })
    await box.waitFor()
    // Until the page knows what the policy set permits the switch is off and locked.
    await expect.poll(() => box.isEnabled()).toBe(true)
    expect(await box.isChecked()).toBe(false)
    await box.check()
    await picture('cues-kit', page)
    expect(errors).toEqual([])
    await context.close()
  }, 60_000)
})
