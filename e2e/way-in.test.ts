import type { Browser } from 'playwright-core'
import { encode } from 'uqr'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { desktop, heading, launch, open, phone, picture, press } from './browser.ts'
import { answerByTyping } from './candidate.ts'
import { type Served, servePages, type Visitor, visitor } from './faults.ts'
import { hasChromium } from './support.ts'

describe.skipIf(!hasChromium)('[A4] the way in when this device does not do', () => {
  let served: Served
  let browser: Browser
  beforeAll(async () => {
    ;[served, browser] = await Promise.all([servePages(), launch()])
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await served?.t.close()
  })

  /** Shows the QR code and gives the address that a camera reads from it. */
  async function readCode({ page }: Visitor): Promise<string> {
    const reply = page.waitForResponse((response) => response.url().endsWith('/api/interview/handover'))
    await press(page, '显示二维码')
    const { code } = (await (await reply).json()) as { code: string }
    const address = `${new URL(page.url()).origin}/i/move#${code}`
    const { data } = encode(address, { border: 4 })
    const dark = data.flat().filter(Boolean).length
    const path = (await page.locator('svg.qr path').getAttribute('d')) ?? ''
    expect(path.split('M')).toHaveLength(dark + 1)
    expect(data.every((row, y) => row.every((on, x) => on === path.includes(`M${x} ${y}h`)))).toBe(true)
    return address
  }

  it('no camera and no microphone: a phone takes over by a QR code, once, and the first one can go back', {
    timeout: 90_000,
  }, async () => {
    const laptop = await visitor(served, browser, { device: desktop, at: 'check' })
    await laptop.page.evaluate(() => {
      navigator.mediaDevices.getUserMedia = async () => {
        throw new DOMException('none', 'NotFoundError')
      }
    })
    await press(laptop.page, '打开摄像头和麦克风')
    await laptop.page.getByText('没有找到可用的设备').waitFor()
    await laptop.page.getByRole('heading', { name: '改天再做' }).waitFor()
    const address = await readCode(laptop)
    await picture('way-in', laptop.page)

    const { context } = await open(browser, phone, new URL(address).origin)
    const there = await context.newPage()
    await there.goto(address)
    await heading(there, '检查一下设备')
    expect(there.url()).not.toContain('#')
    expect(there.url()).not.toContain(laptop.link)
    await heading(laptop.page, '面试已在您的另一台设备上继续')
    await picture('way-in-moved', laptop.page, there)

    await there.getByRole('radio', { name: /^文字/ }).check()
    await press(there, '用文字作答，继续')
    await press(there, '跳过练习')
    await answerByTyping(there, '我在手机上接着说：先去问了客户。')
    await there.reload()
    await heading(there, '这道题答完了')

    // Somebody else who took a picture of the code gets nothing.
    const other = await open(browser, phone, new URL(address).origin)
    const late = await other.context.newPage()
    await late.goto(address)
    await heading(late, '这个二维码不能用了')

    await press(laptop.page, '回到这台设备继续')
    await heading(laptop.page, '这道题答完了')
    await laptop.page.getByText('我在手机上接着说').waitFor()
    expect(laptop.errors).toEqual([])
    await Promise.all([context.close(), other.context.close(), laptop.context.close()])
  })
})
