import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CandidateInterview } from '@mingjian/contract'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Client, createHttpClient } from '../server/src/demo/client.ts'
import { describeRecording } from '../server/src/platform/media/index.ts'
import {
  crash,
  desktop,
  eventually,
  heading,
  launch,
  open,
  openProfile,
  phone,
  picture,
  press,
} from './browser.ts'
import { beginAnswer, consentAndPrepare, endVideo, someSaved } from './candidate.ts'
import { keptHere } from './faults.ts'
import { hasChromium, type Running, startServer } from './support.ts'

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** Opens the link again. A device that fell silent just now may still count as being there: then it asks. */
async function comeBack(context: BrowserContext, link: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(link)
  const asks = page.getByRole('heading', { level: 1, name: '面试正在另一个页面进行' })
  await asks
    .or(page.getByRole('heading', { level: 1, name: /中断|开始作答|答完了/ }))
    .or(page.getByLabel('您的回答'))
    .first()
    .waitFor()
  if (await asks.isVisible()) {
    await press(page, '在这里继续')
  }
  return page
}

const offline = (page: Page) => page.getByText('您的网络断开了')

describe.skipIf(!hasChromium)('an interview that is cut off', () => {
  let server: Running
  let port: number
  let browser: Browser
  let hr: Client
  let profile: string
  let broken = false
  const shown = new Set<Page>()

  /** Passes the screening of a candidate and takes the link out of the mail. */
  async function invite(name: string): Promise<{ application: string; link: string; asked: Client }> {
    const list = (await hr.call('listApplications', { query: { search: name } })) as {
      items: { id: string }[]
    }
    const application = list.items[0]?.id ?? ''
    await hr.call('screenApplications', { body: { applicationIds: [application] } })
    const secret = await eventually(() => hr.findLink(application))
    return {
      application,
      link: `${server.url}/i/${secret}`,
      asked: createHttpClient(server.url).withLink(secret),
    }
  }

  async function kill(): Promise<void> {
    await server.stop({ keep: true, signal: 'SIGKILL' })
  }

  async function restart(): Promise<void> {
    server = await startServer({ folder: server.folder, port })
  }

  beforeAll(async () => {
    port = await freePort()
    profile = mkdtempSync(join(tmpdir(), 'mingjian-profile-'))
    ;[server, browser] = await Promise.all([startServer({ port }), launch()])
    const { email, password } = server.password('hr')
    hr = await createHttpClient(server.url).logIn(email, password)
  }, 300_000)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    rmSync(profile, { recursive: true, force: true })
  })
  beforeEach(({ skip, onTestFailed, task }) => {
    skip(broken, 'an earlier step failed')
    onTestFailed(async () => {
      broken = true
      await picture(`interrupted-${task.id}`, ...shown)
    })
  })

  describe('while it is recorded', () => {
    let context: BrowserContext
    let page: Page
    let application: string
    let link: string
    let asked: Client
    /** Bytes of each answer that the server had confirmed when something broke. */
    const confirmed: number[] = []

    async function confirmedBytes(index: number): Promise<number> {
      const { steps } = (await asked.call('getInterview')) as CandidateInterview
      return steps[index]?.uploadedBytes ?? 0
    }

    function show(next: Page): Page {
      shown.clear()
      shown.add(next)
      return next
    }

    beforeAll(async () => {
      ;({ application, link, asked } = await invite('郑思琪'))
      context = await openProfile(profile, phone, server.url)
      page = show(await context.newPage())
      await page.goto(link)
      await consentAndPrepare(page, { candidate: '郑思琪', mode: 'video' })
    }, 90_000)
    afterAll(() => context?.close())

    it('[C5] the phone dies: the same link keeps what was recorded', { timeout: 120_000 }, async () => {
      await beginAnswer(page)
      await someSaved(page)
      const first = await confirmedBytes(0)
      await expect.poll(() => confirmedBytes(0), { timeout: 40_000 }).toBeGreaterThan(first + 10_000)
      confirmed[0] = await confirmedBytes(0)
      await crash(context)
      context = await openProfile(profile, phone, server.url)
      page = show(await comeBack(context, link))
      await heading(page, '刚才的作答中断了')
      await press(page, '保留已录的部分，继续')
      await heading(page, '这道题答完了')
      await press(page, '保留，继续下一题')
    })

    it('[C5] the tab is closed: the answer is given again at no cost', { timeout: 120_000 }, async () => {
      await beginAnswer(page)
      await someSaved(page)
      await page.close()
      page = show(await comeBack(context, link))
      await heading(page, '刚才的作答中断了')
      const before = ((await asked.call('getInterview')) as CandidateInterview).steps[1]
      await press(page, '重新作答这道题')
      await someSaved(page)
      const after = ((await asked.call('getInterview')) as CandidateInterview).steps[1]
      expect(after?.retakesLeft).toBe(before?.retakesLeft)
      confirmed[1] = 0
      await endVideo(page)
      await press(page, '保留，继续下一题')
    })

    it('[C5] the network drops: recording goes on and is sent afterwards', { timeout: 120_000 }, async () => {
      await beginAnswer(page)
      await someSaved(page)
      confirmed[2] = await confirmedBytes(2)
      await context.setOffline(true)
      await offline(page).waitFor()
      await page.getByText('录制没有停').waitFor()
      const here = await keptHere(page)
      await expect
        .poll(async () => (await keptHere(page)).bytes, { timeout: 40_000 })
        .toBeGreaterThan(here.bytes)
      const sent = await confirmedBytes(2)
      await context.setOffline(false)
      await offline(page).waitFor({ state: 'detached' })
      await endVideo(page)
      await expect.poll(() => confirmedBytes(2)).toBeGreaterThan(sent)
      await press(page, '保留，继续下一题')
    })

    it('[C5] [H2] the server is killed in the middle of an upload: nothing confirmed is lost', {
      timeout: 150_000,
    }, async () => {
      await beginAnswer(page)
      await someSaved(page)
      confirmed[3] = await confirmedBytes(3)
      await kill()
      await offline(page).waitFor()
      await restart()
      expect(await confirmedBytes(3)).toBeGreaterThanOrEqual(confirmed[3])
      await offline(page).waitFor({ state: 'detached', timeout: 90_000 })
      await endVideo(page)
      await press(page, '保留，去提交')
      await press(page, '提交面试')
      await heading(page, '已收到您的面试')
    })

    it('[C5] every stored recording plays', { timeout: 120_000 }, async () => {
      const { answers } = (await hr.call('getAssessmentStatus', { params: { id: application } })) as {
        answers: { mode: string; recording: { id: string; bytes: number } | null }[]
      }
      expect(answers.map((answer) => answer.mode)).toEqual(['video', 'video', 'video', 'video'])
      for (const [index, { recording }] of answers.entries()) {
        const url = `${server.url}/api/recordings/${recording?.id}`
        const headers = { cookie: `mingjian_session=${hr.token}` }
        const whole = await fetch(url, { headers })
        expect(whole.status).toBe(200)
        const bytes = new Uint8Array(await whole.arrayBuffer())
        expect(bytes.length).toBeGreaterThanOrEqual((confirmed[index] ?? 0) * 0.9)
        const part = await fetch(url, { headers: { ...headers, range: 'bytes=100-199' } })
        expect(part.status).toBe(206)
        expect(Buffer.from(await part.arrayBuffer())).toEqual(Buffer.from(bytes.subarray(100, 200)))
        const info = await describeRecording(bytes)
        expect(info.seconds).toBeGreaterThan(0.5)
        expect(info.video?.width).toBeGreaterThan(0)
        expect(info.audio).not.toBeNull()
      }
    })
  })

  describe('while it is typed', () => {
    let context: BrowserContext
    let page: Page
    let application: string
    let link: string
    const texts = [
      '您好，我叫吴志远，做渠道销售四年。',
      '前年七月客户的系统连着三天出错，我当天赶到现场，陪他们一起找原因。',
      '我会先和三个部门的负责人分别谈，问清楚顾虑，再写成一页纸当面确认。',
      '去年底只剩两周要完成续约，我按金额排了顺序，每天先打最难的电话。',
    ]
    const more = '😀 最后客户续了约，还介绍了两家新客户。'
    const field = (on: Page) => on.getByLabel('您的回答')
    const finish = async (on: Page) => {
      await press(on, '写完了，保存并继续')
      await heading(on, '这道题答完了')
      await press(on, /^保留，/)
    }

    function show(...next: Page[]): void {
      shown.clear()
      for (const one of next) {
        shown.add(one)
      }
    }

    beforeAll(async () => {
      ;({ application, link } = await invite('吴志远'))
      context = (await open(browser, desktop, server.url)).context
      page = await context.newPage()
      show(page)
      await page.goto(link)
      await consentAndPrepare(page, { candidate: '吴志远', mode: 'text' })
    }, 90_000)
    afterAll(() => context?.close())

    it('[C5] the network drops and the tab dies with it: every letter is there again', {
      timeout: 120_000,
    }, async () => {
      await beginAnswer(page)
      await field(page).fill(texts[0] ?? '')
      await someSaved(page)
      await context.setOffline(true)
      await field(page).pressSequentially(more)
      await offline(page).waitFor()
      await page.close()
      await context.setOffline(false)
      page = await comeBack(context, link)
      show(page)
      await expect.poll(() => field(page).inputValue()).toBe(`${texts[0]}${more}`)
      await finish(page)
    })

    it('[C5] the network comes back: typing goes on as if nothing had been', {
      timeout: 120_000,
    }, async () => {
      await beginAnswer(page)
      await context.setOffline(true)
      await field(page).fill(texts[1] ?? '')
      await offline(page).waitFor()
      await context.setOffline(false)
      await offline(page).waitFor({ state: 'detached' })
      await someSaved(page)
      await finish(page)
    })

    it('[C5] a second tab asks first; when it takes over, the first one says so', {
      timeout: 120_000,
    }, async () => {
      await beginAnswer(page)
      await field(page).fill(texts[2] ?? '')
      await someSaved(page)
      const second = await context.newPage()
      show(page, second)
      await second.goto(link)
      await heading(second, '面试正在另一个页面进行')
      await press(second, '在这里继续')
      await expect.poll(() => field(second).inputValue()).toBe(texts[2])
      await heading(page, '面试正在另一个页面进行')
      await finish(second)
      await page.close()
      page = second
    })

    it('[C5] another device goes on with what the server has', { timeout: 120_000 }, async () => {
      await beginAnswer(page)
      await field(page).fill((texts[3] ?? '').slice(0, 12))
      await someSaved(page)
      const other = (await open(browser, phone, server.url)).context
      const there = await comeBack(other, link)
      show(page, there)
      await press(there, '继续作答')
      await expect.poll(() => field(there).inputValue()).toBe((texts[3] ?? '').slice(0, 12))
      await field(there).fill(texts[3] ?? '')
      await someSaved(there)
      // The one that was left hears of it with its next letter, which does not get into the answer.
      await field(page).pressSequentially('甲')
      await heading(page, '面试正在另一个页面进行')
      await page.close()
      page = there
    })

    it('[C5] the server is killed while somebody types: what it confirmed and what was typed since stays', {
      timeout: 150_000,
    }, async () => {
      await kill()
      await field(page).press('End')
      await field(page).pressSequentially(more)
      await offline(page).waitFor()
      await restart()
      await offline(page).waitFor({ state: 'detached', timeout: 90_000 })
      await finish(page)
      await press(page, '提交面试')
      await heading(page, '已收到您的面试')
    })

    it('[D1] the report quotes from exactly what was typed', { timeout: 120_000 }, async () => {
      const read = async () =>
        (await hr.call('getReport', { params: { id: application } })) as { transcript: { text: string }[] }
      const report = await eventually(read, 40_000)
      expect(report.transcript.map((answer) => answer.text)).toEqual([
        `${texts[0]}${more}`,
        texts[1],
        texts[2],
        `${texts[3]}${more}`,
      ])
    })
  })
})
