import type { Browser } from 'playwright-core'
import { encode } from 'uqr'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { invite } from '../server/src/modules/interview/candidate.fixture.ts'
import { findingsOf } from './axe.ts'
import { desktop, heading, launch, open, phone, picture, press } from './browser.ts'
import { answerByTyping } from './candidate.ts'
import { type Served, servePages, type Visitor, visitor } from './faults.ts'
import { hasChromium } from './support.ts'

describe.skipIf(!hasChromium)('[A4] the way in when this device does not do', () => {
  let served: Served
  let browser: Browser
  beforeAll(async () => {
    ;[served, browser] = await Promise.all([servePages(), launch()])
  }, 300_000)
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

  it('[B1] who was invited by short message types the code with one hand, and is told of a typo at once', {
    timeout: 90_000,
  }, async () => {
    const { t, organisation, port } = served
    const candidateId = await t.candidate(organisation, { email: undefined })
    const vacancyId = await t.vacancy(organisation)
    const applicationId = await t.application(organisation, { candidateId, vacancyId })
    const hr = await t.login(organisation, 'group-hr')
    await t.call('screenApplications', { body: { applicationIds: [applicationId] } }, hr)
    await t.runTasks()
    const { text = '', variables } = t.phone.messages.at(-1) ?? {}
    const code = variables?.code ?? ''
    const { context, errors } = await open(browser, phone, `http://127.0.0.1:${port}`)
    const page = await context.newPage()
    await page.goto('/i')
    await heading(page, '请输入面试码')
    const field = page.getByLabel('面试码', { exact: true })
    const typo = `${code.slice(0, -1)}${code.at(-1) === '3' ? '4' : '3'}`
    await field.fill(typo.toLowerCase())
    await page.getByText('有一位不对').waitFor()
    await picture('way-in-code-typo', page)
    expect(await findingsOf(page)).toEqual([])
    const button = await page.getByRole('button', { name: '打开面试' }).boundingBox()
    // Where a thumb reaches, and as large as one.
    expect(button && button.y > 400 && button.y + button.height <= 844 && button.height >= 44).toBe(true)
    await page.getByRole('button', { name: 'Switch to English' }).click()
    await heading(page, 'Please enter your interview code')
    await page.getByText('One character is not right').waitFor()
    await picture('way-in-code-english', page)
    await page.getByRole('button', { name: '切换到中文' }).click()
    // As some keyboards write it; then the whole message as it was copied.
    await field.fill(
      [...code.toLowerCase()].map((c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join(''),
    )
    await page.getByText('面试码完整').waitFor()
    expect(await field.inputValue()).toBe(code)
    await field.fill('')
    await field.fill(text)
    expect(await field.inputValue()).toBe(code)
    await picture('way-in-code', page)
    await field.press('Enter')
    await heading(page, /您好/)
    await page.reload()
    await heading(page, /您好/)

    // The same code as the end of the address; and one that is over.
    const again = await context.newPage()
    await again.goto(`/i/${code}`)
    await heading(again, /您好/)
    await t.pool.query('update invitations.invitation set revoked_at = now() where application_id = $1', [
      applicationId,
    ])
    await again.goto('/i')
    await again.getByLabel('面试码', { exact: true }).fill(code)
    await press(again, '打开面试')
    await again.getByText('没有找到这个面试码').waitFor()
    await picture('way-in-code-over', again)
    expect(errors).toEqual([])
    await context.close()
  })

  /** An organisation whose kits ask for a camera and a line of 300 kbit/s. */
  async function demanding(): Promise<Served> {
    const organisation = await served.t.organisation()
    const devices = JSON.stringify({ camera: true, microphone: true, uploadKbps: 300 })
    await served.t.pool.query(
      `update question_bank.kit set content = jsonb_set(content, '{rules,devices}', $2) where organisation_id = $1`,
      [organisation.id, devices],
    )
    return { ...served, organisation }
  }

  it('a kit asks for a camera: it is said before anything is asked, and who has none types', {
    timeout: 120_000,
  }, async () => {
    const asking = await demanding()
    const { link } = await invite(asking.t, asking.organisation)
    const first = await open(browser, phone, `http://127.0.0.1:${asking.port}`)
    const welcome = await first.context.newPage()
    await welcome.goto(`/i/${link}`)
    await heading(welcome, /您好$/)
    await welcome.getByText('需要摄像头和麦克风').waitFor()
    await welcome.getByText('上传速度最好不低于 300 kbit/s').waitFor()

    const { page, state, errors, context } = await visitor(asking, browser, { device: phone, at: 'check' })
    await page.getByText('我们一起看看设备能不能用').waitFor()
    expect(await page.getByRole('radio').count()).toBe(0)
    await page.evaluate(() => {
      navigator.mediaDevices.getUserMedia = async () => {
        throw new DOMException('none', 'NotFoundError')
      }
    })
    await press(page, '打开摄像头和麦克风')
    await page.getByText('没有找到可用的设备').waitFor()
    await page.getByRole('heading', { name: '都不合适' }).waitFor()
    await page.getByRole('radio', { name: /^文字/ }).check()
    await press(page, '用文字作答，继续')
    await press(page, '跳过练习')
    await answerByTyping(page, '没有摄像头，我用文字说：先去问了客户。')
    expect((await state()).steps[0]?.mode).toBe('text')
    expect([...errors, ...first.errors]).toEqual([])
    await Promise.all([context.close(), first.context.close()])
  })

  it('the check says what this device lacks, and what to do', { timeout: 120_000 }, async () => {
    const asking = await demanding()
    const visit = await visitor(asking, browser, { device: phone, at: 'check' })
    const { page, context } = visit
    for (const line of ['浏览器', '网络', '存储空间', '时间']) {
      await page.locator('.checks .ok').filter({ hasText: line }).first().waitFor()
    }
    await context.addInitScript(() => {
      navigator.storage.estimate = async () => ({ quota: 3_000_000, usage: 1_000_000 })
      const real = Date.now.bind(Date)
      Date.now = () => real() - 26 * 3_600_000
      Object.defineProperty(navigator, 'userAgent', { value: `${navigator.userAgent} MicroMessenger/8.0.53` })
    })
    // 96 kB in six seconds: 130 kbit/s at the most.
    await page.route('**/api/interview/checks/upload', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 6000))
      await route.continue()
    })
    await page.reload()
    const lacking = page.locator('.checks .attention')
    await lacking.getByText(/低于这场面试希望的 300 kbit\/s/).waitFor()
    await lacking.getByText(/还可以存 2\.0 MB，最长的回答大约/).waitFor()
    await lacking.getByText(/比我们的慢 1 天 2 小时，不影响面试/).waitFor()
    await page.getByText('您正在微信里打开，可以使用').waitFor()
    await page.getByRole('radio', { name: /^语音/ }).waitFor()
    await picture('way-in-lacking', page)
    expect(visit.errors).toEqual([])
    await context.close()
  })
})
