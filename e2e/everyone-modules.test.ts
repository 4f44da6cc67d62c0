import type { KitModules } from '@mingjian/contract'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHttpClient } from '../server/src/demo/client.ts'
import { addModules, demoMaterials } from '../server/src/demo/kits.ts'
import { expectAccessible, views } from './axe.ts'
import { desktop, heading, launch, open, phone, press } from './browser.ts'
import { answerByCalls, inviteByName, someSaved } from './candidate.ts'
import { keyboardOf, walk } from './hands.ts'
import { hasChromium, type Running, startServer } from './support.ts'

const modules: KitModules = {
  // Long enough to be looked at on a slow machine.
  scenario: { families: ['retail-angry-customer'], turns: 3, thinkSeconds: 180, answerSeconds: 300 },
  english: {
    tasks: [
      { kind: 'listen_answer', count: 1 },
      { kind: 'describe_picture', count: 1 },
    ],
    answers: 'choice',
  },
  abilityTest: {
    areas: { table: 25, chart: 50, series: 25, ratio: 0 },
    mostItems: 8,
    minutes: 40,
    secondsPerItem: 300,
    languages: ['zh-CN', 'en'],
  },
  facialCues: { weight: 0 },
}
/** One look at each width; the language changes with it. */
const three = views.slice(0, 3)
/** Without changing the language, which needs the network. */
const chinese = views.filter(({ language }) => language === 'zh-CN')

/** What stands on a screen, so that the second of its kind is not looked at again. */
async function kindOf(page: Page, screen: string): Promise<string> {
  const label = screen.split(' / ').at(-1) ?? ''
  const drawn = await page.evaluate(() => {
    const signs = { 'svg rect': 'bars', 'svg circle': 'lines', 'svg path': 'parts', table: 'table' }
    const found = Object.entries(signs).find(([sign]) => document.querySelector(`main .figure ${sign}`))
    return found?.[1] ?? (document.querySelector('.english') ? 'English' : 'words')
  })
  const asked = /^(准备好了，开始作答|写完了，保存并继续|请选一个答案)$/.test(label)
  return asked ? `${label} (${drawn})` : screen
}

describe.skipIf(!hasChromium)('everybody can take every module', () => {
  let server: Running
  let browser: Browser
  beforeAll(async () => {
    ;[server, browser] = await Promise.all([startServer(), launch()])
    const session = await expert()
    await addModules(session, 'internet-sales', modules, { materials: demoMaterials })
    // The ability test right after the scenario.
    await addModules(session, 'banking', modules.scenario ? { scenario: modules.scenario } : {})
  }, 300_000)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  const expert = () => {
    const { email, password } = server.password('expert')
    return createHttpClient(server.url).logIn(email, password)
  }

  it('[I2] [C3] [C4] scenario, English and ability test are taken with the keyboard alone; axe finds nothing', async () => {
    const link = await inviteByName(server, '郑思琪')
    await answerByCalls(server, link, ({ kind }) => kind === 'scenario')
    const { context, errors } = await open(browser, desktop, server.url)
    const page = await context.newPage()
    await page.goto(`/i/${link}`)
    const hand = keyboardOf(page)
    // What came before was answered elsewhere.
    await hand.press(page.getByRole('button', { name: '在这里继续' }))
    await heading(page, '接下来是一段情景模拟')
    const seen = new Set<string>()
    let at = ''
    await walk(page, hand, async (screen) => {
      const before = at
      at = screen
      if (screen !== before) {
        await expect
          .poll(() => page.evaluate(() => document.activeElement?.tagName), { message: screen })
          .toBe('H1')
      }
      const kind = await kindOf(page, screen)
      if (seen.has(kind)) return
      seen.add(kind)
      await expectAccessible(page, kind, three)
    })
    const all = [...seen].join('\n')
    for (const part of [
      '接下来是一段情景模拟',
      '对方要接着说了',
      '这一轮说完了',
      '准备好了，开始作答 (words)',
      '写完了，保存并继续 (words)',
      '写完了，保存并继续 (English)',
      '接下来是数字推理测验',
      '明白了，开始测验',
      '测验做完了',
      '所有题目都答完了',
    ]) {
      expect(all).toContain(part)
    }
    // Half of the items are charts, a quarter tables.
    expect(all).toMatch(/请选一个答案 \((lines|parts|table)\)/)
    expect(errors).toEqual([])
    await context.close()
  }, 600_000)

  it('[C3] [C4] the last words of the person are shown where an ability test follows', async () => {
    const link = await inviteByName(server, '许静怡')
    await answerByCalls(server, link, () => false)
    const { context, errors } = await open(browser, phone, server.url)
    const page = await context.newPage()
    await page.goto(`/i/${link}`)
    await press(page, '在这里继续')
    await heading(page, '接下来是数字推理测验')
    await page.getByText('情景模拟结束了').waitFor()
    await page
      .getByText(/^.(女士|先生)：“/)
      .first()
      .waitFor()
    await page.getByText('前面的对话').click()
    await expectAccessible(page, 'the end of the scenario', chinese)
    expect(errors).toEqual([])
    await context.close()
  }, 120_000)

  /** The browser asks for the camera in vain, and later not. */
  async function permit(page: Page, allowed: boolean): Promise<void> {
    await page.evaluate((on) => {
      const media = navigator.mediaDevices as MediaDevices & { real?: MediaDevices['getUserMedia'] }
      media.real ??= media.getUserMedia.bind(media)
      media.getUserMedia = on
        ? media.real
        : async () => {
            throw new DOMException('no', 'NotAllowedError')
          }
    }, allowed)
  }

  async function prepare(page: Page): Promise<void> {
    await press(page, '开始')
    await page.locator('#consent-facial_cues').waitFor()
    await expectAccessible(page, 'consent to facial cues', chinese)
    for (const purpose of ['basic', 'recording', 'ai_scoring']) {
      await page.locator(`#consent-${purpose}`).check()
    }
    await press(page, '按以上选择继续')
    const chooser = page.locator('#material-m1')
    await chooser.waitFor({ state: 'attached' })
    await chooser.setInputFiles({ name: '证书.png', mimeType: 'image/png', buffer: Buffer.from('MZ') })
    await page.getByText('内容与文件类型不符').waitFor()
    await expectAccessible(page, 'materials', three)
    await press(page, '内容正确，继续')
    await heading(page, '检查一下设备')
    await permit(page, false)
    await press(page, '打开摄像头和麦克风')
    await page.getByText('浏览器没有得到使用许可').waitFor()
    await press(page, '显示二维码')
    await page.locator('svg.qr').waitFor()
    await expectAccessible(page, 'no camera, and a way to another device', three)
    await permit(page, true)
    await press(page, '重试')
    await press(page, '没问题，继续')
    await press(page, '跳过练习')
    await heading(page, '准备好就开始')
  }

  it('[I2] [C5] axe finds nothing while recording, without a network, interrupted, in two places, and on errors', async () => {
    const link = await inviteByName(server, '吴志远')
    const { context, errors } = await open(browser, phone, server.url)
    const page = await context.newPage()
    await page.goto(`/i/${link}`)
    await prepare(page)
    await page.route('**/thinking', (route) => route.fulfill({ status: 500, body: '{}' }))
    await press(page, '看题目')
    await page.getByText('这一步没有完成').waitFor()
    await expectAccessible(page, 'a step that fails', chinese)
    await page.unroute('**/thinking')
    await press(page, '看题目')
    await page.getByRole('button', { name: '准备好了，开始作答' }).waitFor()
    await expectAccessible(page, 'thinking before the camera', chinese)
    await press(page, '准备好了，开始作答')
    await someSaved(page)
    await expectAccessible(page, 'recording', chinese)
    await context.setOffline(true)
    await page.getByText('您的网络断开了').waitFor()
    await expectAccessible(page, 'recording without a network', chinese)
    await context.setOffline(false)
    await page.getByText('您的网络断开了').waitFor({ state: 'detached' })
    await page.reload()
    await heading(page, '刚才的作答中断了')
    await expectAccessible(page, 'interrupted', three)
    await press(page, '保留已录的部分，继续')
    await heading(page, '这道题答完了')
    await page.locator('video.playback, .words > .small').first().waitFor()
    await expectAccessible(page, 'what was recorded', three)
    const second = await context.newPage()
    await second.goto(`/i/${link}`)
    await heading(second, '面试正在另一个页面进行')
    await expectAccessible(second, 'open in two places', three)
    await second.route('**/api/interview', (route) => route.fulfill({ status: 500, body: '{}' }))
    await second.reload()
    await heading(second, '暂时打不开您的面试')
    await expectAccessible(second, 'a server that fails', three)
    expect(errors).toEqual([])
    await context.close()
  }, 300_000)
})
