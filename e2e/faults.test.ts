import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { describeRecording } from '../server/src/platform/media/index.ts'
import { type BadLine, badLine } from './bad-line.ts'
import { desktop, heading, launch, phone, picture, press } from './browser.ts'
import { beginAnswer, endVideo, someSaved } from './candidate.ts'
import {
  closeLid,
  type Served,
  secondsRecorded,
  servePages,
  unplug,
  type Visitor,
  visitor,
} from './faults.ts'
import { hasChromium } from './support.ts'

const rest = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Seconds of an answer that were recorded before something happened. */
async function recordFor(page: Page, seconds: number): Promise<void> {
  await page.locator('.ring').waitFor()
  await rest(seconds * 1000)
}

/** Changes one bit in each of the first pieces of a recording that pass, however the line cuts them up. */
function changedPieces(most: number) {
  let done = 0
  const inPiece = new WeakSet<object>()
  return {
    done: () => done,
    next(bytes: Buffer, wire: object): Buffer {
      if (/^[A-Z]+ \//.test(bytes.toString('latin1', 0, 12))) {
        inPiece.delete(wire)
        if (bytes.toString('latin1', 0, 6) === 'PATCH ') {
          inPiece.add(wire)
        }
      }
      const body = inPiece.has(wire) && !bytes.subarray(-4).equals(Buffer.from('\r\n\r\n'))
      if (!body || done >= most) {
        return bytes
      }
      // Once a piece: what follows of it stays as it is.
      inPiece.delete(wire)
      done += 1
      const other = Buffer.from(bytes)
      other[other.length - 1] = (other[other.length - 1] ?? 0) ^ 0x10
      return other
    },
  }
}

const keep = (page: Page) => press(page, '保留已录的部分，继续')

describe.skipIf(!hasChromium)('[C5] a fault in the middle of an answer', () => {
  let served: Served
  let browser: Browser
  let line: BadLine | null = null
  let who: Visitor | null = null

  async function come(options: Parameters<typeof visitor>[2]): Promise<Visitor> {
    who = await visitor(served, browser, options)
    return who
  }

  /** What arrived is what was recorded, to the byte. */
  async function sameBytes(visit: Visitor, index: number): Promise<Buffer> {
    await expect
      .poll(async () => (await visit.state()).steps[index]?.uploadComplete, { timeout: 60_000 })
      .toBe(true)
    const arrived = await visit.arrived(index)
    expect(arrived.length).toBeGreaterThan(5000)
    expect(visit.recorded.some((bytes) => bytes.equals(arrived))).toBe(true)
    return arrived
  }

  beforeAll(async () => {
    ;[served, browser] = await Promise.all([servePages(), launch()])
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await served?.t.close()
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail' && who) {
      await picture(`faults-${task.id}`, who.page)
    }
    expect(who?.errors ?? []).toEqual([])
    await who?.context.close()
    await line?.close()
    who = null
    line = null
  })

  it('a reload loses at most the last second', { timeout: 60_000 }, async () => {
    const visit = await come({ device: phone })
    await beginAnswer(visit.page)
    await recordFor(visit.page, 4)
    const spoken = await secondsRecorded(visit.page)
    await visit.page.reload()
    await heading(visit.page, '刚才的作答中断了')
    await keep(visit.page)
    await heading(visit.page, '这道题答完了')
    await expect.poll(async () => (await visit.state()).steps[0]?.uploadComplete).toBe(true)
    const arrived = await visit.arrived(0)
    const tapped = visit.recorded[0] ?? Buffer.alloc(0)
    const both = Math.min(arrived.length, tapped.length)
    expect(both).toBeGreaterThan(5000)
    expect(arrived.subarray(0, both).equals(tapped.subarray(0, both))).toBe(true)
    const { seconds } = await describeRecording(arrived)
    expect(seconds).toBeGreaterThan(spoken - 1)
  })

  it('the camera is unplugged: the voice goes on in the same recording', { timeout: 60_000 }, async () => {
    const visit = await come({ device: phone })
    await beginAnswer(visit.page)
    await recordFor(visit.page, 2)
    await unplug(visit.page, ['video'])
    await visit.page.getByText('画面断开了，声音还在录').waitFor()
    const then = visit.recorded[0]?.length ?? 0
    await rest(3000)
    expect(visit.recorded[0]?.length).toBeGreaterThan(then)
    await endVideo(visit.page)
    const info = await describeRecording(await sameBytes(visit, 0))
    expect(info.seconds).toBeGreaterThan(4.5)
    expect(info.audio).not.toBeNull()
    // The next answer is offered by voice.
    await press(visit.page, /^保留，/)
    await visit.page.getByRole('radio', { name: /^语音/ }).and(visit.page.locator(':checked')).waitFor()
  })

  it('the microphone is unplugged: what was said is kept, and the question waits', {
    timeout: 60_000,
  }, async () => {
    const visit = await come({ device: desktop })
    await beginAnswer(visit.page)
    await recordFor(visit.page, 3)
    await unplug(visit.page, ['audio'])
    await heading(visit.page, '刚才的作答中断了')
    await visit.page.getByText('麦克风断开了').waitFor()
    await visit.page.getByRole('radio', { name: /^文字/ }).and(visit.page.locator(':checked')).waitFor()
    await keep(visit.page)
    await heading(visit.page, '这道题答完了')
    await sameBytes(visit, 0)
  })

  it('the permission is withdrawn: the same question is answered by typing', {
    timeout: 60_000,
  }, async () => {
    const visit = await come({ device: phone })
    await beginAnswer(visit.page)
    const question = await visit.page.locator('h1').textContent()
    await recordFor(visit.page, 1)
    await visit.page.evaluate(() => {
      navigator.permissions.query = async () => ({ state: 'denied' }) as PermissionStatus
    })
    await unplug(visit.page, ['audio', 'video'])
    await visit.page.getByText('浏览器收回了摄像头或麦克风的使用许可').waitFor()
    await visit.page.getByText(question ?? '').waitFor()
    await press(visit.page, '重新作答这道题')
    await visit.page.getByLabel('您的回答').fill('改用文字，我先去问了客户。')
    await someSaved(visit.page)
    await press(visit.page, '写完了，保存并继续')
    await heading(visit.page, '这道题答完了')
    const [step] = (await visit.state()).steps
    expect(step).toMatchObject({ mode: 'text', draft: '改用文字，我先去问了客户。', retakesLeft: 1 })
  })

  it('the device has no room left: it is said, and everything arrives', { timeout: 60_000 }, async () => {
    const visit = await come({ device: phone })
    const session = await visit.context.newCDPSession(visit.page)
    // Room for a few pieces: without a network it runs out in the middle of the answer.
    await session.send('Storage.overrideQuotaForOrigin', {
      origin: new URL(visit.page.url()).origin,
      quotaSize: 150_000,
    })
    await beginAnswer(visit.page)
    await someSaved(visit.page)
    await visit.context.setOffline(true)
    await visit.page.getByText('这台设备存不下更多内容了').waitFor()
    await rest(1000)
    await visit.context.setOffline(false)
    await endVideo(visit.page)
    await sameBytes(visit, 0)
    await visit.page.getByText('这台设备存不下更多内容了').waitFor({ state: 'detached' })
  })

  it('bytes change on the way: they are refused and come again', { timeout: 60_000 }, async () => {
    line = await badLine(served.port)
    const visit = await come({ device: desktop, through: line.port })
    await beginAnswer(visit.page)
    const change = changedPieces(3)
    line.faults.change = change.next
    await recordFor(visit.page, 4)
    await endVideo(visit.page)
    await sameBytes(visit, 0)
    expect(change.done()).toBe(3)
  })

  it('5 % of segments lost and 800 ms: slow, and whole', { timeout: 120_000 }, async () => {
    line = await badLine(served.port)
    const visit = await come({ device: phone, through: line.port })
    await heading(visit.page, '准备好就开始')
    Object.assign(line.faults, { delay: 400, loss: 0.05 })
    await beginAnswer(visit.page)
    await recordFor(visit.page, 4)
    await endVideo(visit.page)
    await sameBytes(visit, 0)
    expect(line.lost()).toBeGreaterThan(0)
  })

  it('every connection breaks, again and again: it goes on where it stood', { timeout: 60_000 }, async () => {
    line = await badLine(served.port)
    const visit = await come({ device: desktop, through: line.port })
    await beginAnswer(visit.page)
    for (let times = 0; times < 5; times += 1) {
      await rest(900)
      line.cut()
    }
    await endVideo(visit.page)
    await sameBytes(visit, 0)
  })
  it('the lid is closed: what was slept through is not used up', { timeout: 60_000 }, async () => {
    const visit = await come({ device: desktop })
    await beginAnswer(visit.page)
    await recordFor(visit.page, 2)
    const before = (await visit.state()).steps[0]?.secondsLeft ?? 0
    await closeLid(browser, 9000)
    await expect
      .poll(async () => (await visit.state()).steps[0]?.secondsLeft ?? 0, { timeout: 10_000 })
      .toBeGreaterThan(before - 6)
    await visit.page.getByText('正在录制').waitFor()
    await endVideo(visit.page)
    await sameBytes(visit, 0)
  })

  it('the clock is set: deadlines go by the server, and the page says so', { timeout: 60_000 }, async () => {
    const visit = await come({ device: phone })
    await beginAnswer(visit.page)
    await recordFor(visit.page, 1)
    await visit.page.evaluate(() => {
      const real = Date.now.bind(Date)
      Date.now = () => real() + 3 * 3_600_000
    })
    await rest(2500)
    // Not over, and not longer either.
    const left = (await visit.state()).steps[0]?.secondsLeft ?? 0
    expect(left).toBeGreaterThan(100)
    expect(left).toBeLessThan(118)
    await visit.page.locator('.ring text').getByText(/^1:5/).waitFor()
    await endVideo(visit.page)
    await sameBytes(visit, 0)
    await press(visit.page, /^保留，/)
    await visit.page.getByText('您设备上的时间比我们的快 3 小时').waitFor()
  })

  it('64 kbit/s: the voice keeps up with the line', { timeout: 60_000 }, async () => {
    line = await badLine(served.port)
    const visit = await come({ device: phone, through: line.port, line: 64 })
    await heading(visit.page, '准备好就开始')
    Object.assign(line.faults, { rate: 8000 })
    await visit.page.getByText('查看进度').click()
    await visit.page.getByText('0 题，共 4 题').waitFor()
    await picture('progress', visit.page)
    await visit.page.getByText('您的网络目前比较慢').waitFor()
    await press(visit.page, '这道题改用语音')
    await beginAnswer(visit.page)
    await recordFor(visit.page, 6)
    await endVideo(visit.page)
    const info = await describeRecording(await sameBytes(visit, 0))
    expect(info.video).toBeNull()
    const recorded = visit.recorded[0]?.length ?? 0
    expect((recorded * 8) / info.seconds).toBeLessThan(48_000)
  })
})
