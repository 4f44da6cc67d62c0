import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createHttpClient } from '../server/src/demo/client.ts'
import { expectAccessible, findingsOf, type View, views } from './axe.ts'
import { desktop, eventually, heading, launch, logIn, open, phone, press } from './browser.ts'
import { keyboardOf, pointer, walk } from './hands.ts'
import { hasChromium, type Running, startServer } from './support.ts'

/** What runs a clock is looked at in fewer views: it does not stand still. */
const quick: readonly View[] = [
  { width: 320, language: 'zh-CN', strong: true },
  { width: 1440, language: 'zh-CN', strong: false },
]

/** By turns one half of the views and the other: every screen narrow and wide, in both languages. At night all. */
const turns = inject('fullSize') ? [views] : [[0, 3].map(view), [1, 2].map(view)]
function view(index: number): View {
  return views[index] as View
}

describe.skipIf(!hasChromium)('everybody can hold an interview', () => {
  let server: Running
  let browser: Browser
  beforeAll(async () => {
    ;[server, browser] = await Promise.all([startServer(), launch()])
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  async function invite(name: string): Promise<string> {
    const { email, password } = server.password('hr')
    const hr = await createHttpClient(server.url).logIn(email, password)
    const list = (await hr.call('listApplications', { query: { search: name } })) as {
      items: { id: string }[]
    }
    const id = list.items[0]?.id ?? ''
    await hr.call('screenApplications', { body: { applicationIds: [id] } })
    return `/i/${await eventually(() => hr.findLink(id))}`
  }

  async function answerRequest(): Promise<void> {
    const { email, password } = server.password('accommodation-officer')
    const officer = await createHttpClient(server.url).logIn(email, password)
    const { items } = (await officer.call('listAccommodations', { query: { state: 'open' } })) as {
      items: { id: string }[]
    }
    const id = items[0]?.id ?? ''
    const { wish } = (await officer.call('getAccommodation', { params: { id } })) as { wish: object }
    await officer.call('decideAccommodation', { params: { id }, body: { granted: wish, message: '' } })
  }

  async function dialogs(page: Page): Promise<void> {
    for (const name of ['显示与朗读', '遇到问题，需要帮助']) {
      await press(page, name)
      await page.getByRole('dialog').waitFor()
      await expectAccessible(page, name, quick)
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
    }
  }

  it('[I2] axe finds nothing on any screen of the candidate: narrow, wide, both languages, large and in contrast', async () => {
    const link = await invite('郑思琪')
    const { context, errors } = await open(browser, phone, server.url)
    const page = await context.newPage()
    await page.goto('/i/not-a-link')
    await heading(page, /.+/)
    expect(await findingsOf(page)).toEqual([])
    // What looks does find what is wrong.
    await page.evaluate(() => document.querySelector('main')?.append(document.createElement('img')))
    expect(String(await findingsOf(page))).toContain('image-alt')
    await page.goto(`${link}#needs`)
    await heading(page, '申请便利措施')
    await expectAccessible(page, 'accommodations')
    await press(page, '提交申请')
    await page.getByText('请至少选一项').waitFor()
    await expectAccessible(page, 'accommodations with an error', quick)
    await page.getByRole('radio', { name: '不限时间' }).check()
    await page.getByRole('radio', { name: '一共 10 分钟' }).check()
    await page.locator('#access-agree').check()
    await press(page, '提交申请')
    await heading(page, '已收到您的申请')
    await expectAccessible(page, 'accommodations asked for')
    await answerRequest()
    await press(page, '返回')
    await page.reload()
    await dialogs(page)
    const seen = new Set<string>()
    await walk(page, pointer, async (screen) => {
      if (seen.has(screen)) return
      seen.add(screen)
      if (/^面试须知/.test(screen)) {
        await press(page, '按以上选择继续')
        await expectAccessible(page, 'consents with an error', quick)
      }
      if (
        /^准备好就开始/.test(screen) &&
        (await page.getByRole('button', { name: '休息一下' }).isVisible())
      ) {
        await press(page, '休息一下')
        await heading(page, '休息中')
        await expectAccessible(page, 'rest')
        await press(page, '继续面试')
        await heading(page, '准备好就开始')
      }
      await expectAccessible(page, screen, turns[seen.size % turns.length])
    })
    expect(seen.size).toBeGreaterThan(9)
    expect(errors).toEqual([])
    await context.close()
  }, 900_000)

  it('[I2] the whole interview is held with the keyboard alone, under its usual clocks', async () => {
    const link = await invite('吴志远')
    const { context, errors } = await open(browser, desktop, server.url)
    const page = await context.newPage()
    await page.goto(link)
    const hand = keyboardOf(page)
    await heading(page, '吴志远，您好')
    // How the page looks, with keys too; the focus comes back to what opened it.
    await hand.press(page.getByRole('button', { name: '显示与朗读' }))
    await hand.check(page.getByRole('checkbox', { name: '大字' }))
    await page.locator('html.large').waitFor()
    await page.keyboard.press('Escape')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('显示与朗读')
    let at = ''
    await walk(page, hand, async (screen) => {
      const before = at
      at = screen
      // On the first one the focus is where the dialog was opened.
      if (screen === before || before === '') return
      // A screen begins at its heading, so that a reader hears it first.
      await expect
        .poll(() => page.evaluate(() => document.activeElement?.tagName), { message: screen })
        .toBe('H1')
    })
    expect(await page.locator('html.large').count()).toBe(1)
    expect(errors).toEqual([])
    await context.close()
  }, 600_000)

  it('[I2] axe finds nothing serious on the main pages of HR, nor on the page of who decides', async () => {
    const found: string[] = []
    const pages: Record<string, string[]> = {
      'group-hr': ['/today', '/vacancies', '/applications', '/reviews', '/messages', '/kits', '/retention'],
      'accommodation-officer': ['/today', '/accommodations'],
      'system-admin': ['/today', '/organisation'],
      'audit-admin': ['/audit'],
    }
    for (const [role, paths] of Object.entries(pages)) {
      const { context } = await open(browser, desktop, server.url)
      const page = await context.newPage()
      await logIn(page, server, role)
      for (const path of paths) {
        await page.goto(path)
        await heading(page, /.+/)
        await page.waitForLoadState('networkidle')
        found.push(
          ...(await findingsOf(page))
            .filter((line) => /^(serious|critical)|^wider/.test(line))
            .map((line) => `${path}: ${line}`),
        )
      }
      await context.close()
    }
    expect(found).toEqual([])
  }, 300_000)
})
