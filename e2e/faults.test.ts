import { type Arrangement, noArrangement } from '@mingjian/contract'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { describeRecording } from '../server/src/platform/media/index.ts'
import { type BadLine, badLine } from './bad-line.ts'
import { desktop, heading, launch, phone, picture, press } from './browser.ts'
import { beginAnswer, endVideo, someSaved } from './candidate.ts'
import {
  closeLid,
  keptHere,
  piecesRecorded,
  type Served,
  servePages,
  speakOn,
  unplug,
  type Visitor,
  visitor,
} from './faults.ts'
import { hasChromium } from './support.ts'

const rest = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Waits until the recorder has given out so many seconds more, however slow the machine is. */
async function recordFor(page: Page, seconds: number): Promise<void> {
  await page.locator('.ring').waitFor()
  const before = await piecesRecorded(page)
  await expect
    .poll(() => piecesRecorded(page), { timeout: 30_000 })
    .toBeGreaterThanOrEqual(before + seconds * 2)
}

/** Seconds on the clock of an answer, as the page shows them. */
async function shownSeconds(page: Page): Promise<number> {
  const [minutes, seconds] = ((await page.locator('.ring text').textContent()) ?? '').split(':').map(Number)
  return (minutes ?? Number.NaN) * 60 + (seconds ?? Number.NaN)
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

  /** Asks for something and has it granted by the person who decides. */
  async function arrange(visit: Visitor, wish: Partial<Arrangement>): Promise<void> {
    const { t, organisation } = served
    const { accommodations } = await visit.state()
    const asked = { wish: { ...noArrangement, ...wish }, note: '', consent: accommodations.consent.version }
    await t.call('askForAccommodations', { body: asked }, { link: visit.link })
    const officer = await t.login(organisation, 'accommodation-officer')
    const { items } = (await t.call('listAccommodations', {}, officer)).body as { items: { id: string }[] }
    const body = { granted: asked.wish, message: '' }
    await t.call('decideAccommodation', { params: { id: items[0]?.id ?? '' }, body }, officer)
  }

  /** What arrived is what was recorded, to the byte. */
  async function sameBytes(visit: Visitor, index: number): Promise<Buffer> {
    await expect
      .poll(async () => (await visit.state()).steps[index]?.uploadComplete, { timeout: 60_000 })
      .toBe(true)
    const arrived = await visit.arrived(index)
    expect(arrived.length).toBeGreaterThan(5000)
    // What is taken down at the recorder comes over from the page piece by piece, too.
    await expect.poll(() => visit.recorded.some((bytes) => bytes.equals(arrived))).toBe(true)
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

  it('a reload loses at most the last second', { timeout: 120_000 }, async () => {
    const visit = await come({ device: phone })
    await beginAnswer(visit.page)
    await recordFor(visit.page, 4)
    // All but the last second is kept here. Where a machine is too busy for a moment, the next one counts.
    let kept = await keptHere(visit.page)
    await expect
      .poll(
        async () => {
          kept = await keptHere(visit.page)
          return kept.behind
        },
        { timeout: 30_000, interval: 20 },
      )
      .toBeLessThan(1)
    await visit.page.reload()
    await heading(visit.page, '刚才的作答中断了')
    await keep(visit.page)
    await heading(visit.page, '这道题答完了')
    await expect
      .poll(async () => (await visit.state()).steps[0]?.uploadComplete, { timeout: 60_000 })
      .toBe(true)
    const arrived = await visit.arrived(0)
    const tapped = visit.recorded[0] ?? Buffer.alloc(0)
    const both = Math.min(arrived.length, tapped.length)
    expect(both).toBeGreaterThan(5000)
    expect(arrived.subarray(0, both).equals(tapped.subarray(0, both))).toBe(true)
    expect(arrived.length).toBeGreaterThanOrEqual(kept.bytes)
    // How much picture and sound a busy machine gets into a second is its own matter: it plays.
    expect((await describeRecording(arrived)).seconds).toBeGreaterThan(1)
  })

  it('the camera is unplugged: the voice goes on in the same recording', { timeout: 120_000 }, async () => {
    const visit = await come({ device: phone })
    await beginAnswer(visit.page)
    await recordFor(visit.page, 2)
    await unplug(visit.page, ['video'])
    await visit.page.getByText('画面断开了，声音还在录').waitFor()
    const then = visit.recorded[0]?.length ?? 0
    await recordFor(visit.page, 3)
    await expect.poll(() => visit.recorded[0]?.length, { timeout: 30_000 }).toBeGreaterThan(then)
    await endVideo(visit.page)
    const info = await describeRecording(await sameBytes(visit, 0))
    expect(info.seconds).toBeGreaterThan(4.5)
    expect(info.audio).not.toBeNull()
    // The next answer is offered by voice.
    await press(visit.page, /^保留，/)
    await visit.page.getByRole('radio', { name: /^语音/ }).and(visit.page.locator(':checked')).waitFor()
  })

  it('the microphone is unplugged: what was said is kept, and the question waits', {
    timeout: 120_000,
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
    timeout: 120_000,
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

  it('the device has no room left: it is said, and everything arrives', { timeout: 120_000 }, async () => {
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

  it('bytes change on the way: they are refused and come again', { timeout: 120_000 }, async () => {
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

  it('every connection breaks, again and again: it goes on where it stood', {
    timeout: 120_000,
  }, async () => {
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
  it('the lid is closed: what was slept through is not used up', { timeout: 120_000 }, async () => {
    const visit = await come({ device: desktop })
    await beginAnswer(visit.page)
    await recordFor(visit.page, 2)
    const asleep = 9
    const began = Date.now()
    const before = (await visit.state()).steps[0]?.secondsLeft ?? 0
    await closeLid(browser, asleep * 1000)
    // Of the time that was slept through, less than half was used up; the time awake counts, however long it took.
    const used = async () => {
      const left = (await visit.state()).steps[0]?.secondsLeft ?? 0
      return before - left - ((Date.now() - began) / 1000 - asleep)
    }
    await expect.poll(used, { timeout: 30_000 }).toBeLessThan(asleep / 2)
    await visit.page.getByText('正在录制').waitFor()
    await endVideo(visit.page)
    await sameBytes(visit, 0)
  })

  it('somebody without a limit speaks for an hour: it is said, and the answer ends and is kept', {
    timeout: 120_000,
  }, async () => {
    const visit = await come({ device: phone })
    await arrange(visit, { timeFactor: 0 })
    await visit.page.reload()
    await beginAnswer(visit.page)
    await visit.page.getByText('一次录制最长 60 分钟').waitFor()
    await expect.poll(() => piecesRecorded(visit.page)).toBeGreaterThan(2)
    await speakOn(visit.page, 3400)
    await visit.page.getByText(/还能录大约 [1-5] 分钟/).waitFor()
    expect((await visit.state()).steps[0]?.state).toBe('answering')
    await speakOn(visit.page, 600)
    await heading(visit.page, '这道题答完了')
    await visit.page.getByText('这段录制到了最长时间').waitFor()
    await picture('long-answer', visit.page)
    await sameBytes(visit, 0)
  })

  it('the clock is set: deadlines go by the server, and the page says so', { timeout: 120_000 }, async () => {
    const visit = await come({ device: phone })
    const began = Date.now()
    await beginAnswer(visit.page)
    await recordFor(visit.page, 1)
    await visit.page.evaluate(() => {
      const real = Date.now.bind(Date)
      Date.now = () => real() + 3 * 3_600_000
    })
    await recordFor(visit.page, 2.5)
    // Not over, and not longer either.
    const left = async () => (await visit.state()).steps[0]?.secondsLeft ?? 0
    const before = await left()
    const shown = await shownSeconds(visit.page)
    const after = await left()
    expect(before).toBeGreaterThan(120 - (Date.now() - began) / 1000 - 1)
    expect(before).toBeLessThan(118)
    expect(shown).toBeLessThan(before + 2)
    expect(shown).toBeGreaterThan(after - 2)
    await endVideo(visit.page)
    await sameBytes(visit, 0)
    await press(visit.page, /^保留，/)
    await visit.page.getByText('您设备上的时间比我们的快 3 小时').waitFor()
  })

  it('64 kbit/s: the voice keeps up with the line', { timeout: 120_000 }, async () => {
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
