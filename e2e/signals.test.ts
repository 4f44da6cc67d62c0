import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createHttpClient } from '../server/src/demo/client.ts'
import { desktop, eventually, heading, launch, logIn, open, picture, press, type Watched } from './browser.ts'
import { answerByTyping, beginAnswer, consentAndPrepare } from './candidate.ts'
import { hasChromium, type Running, startServer } from './support.ts'

/** What the candidate wrote somewhere else. */
const foreign =
  '去年五月，我负责的一家连锁药房上线以后每天对不上账，对方经理说要退款。我第二天去门店跟了一整天，发现是退卡走了另一个收银口。'

describe.skipIf(!hasChromium)('what happens around an answer', () => {
  let server: Running
  let browser: Browser
  let person: Watched
  let staff: Watched
  let room: Page
  let hr: Page
  let application = ''
  let broken = false

  beforeEach(({ skip, onTestFailed }) => {
    skip(broken, 'an earlier step failed')
    onTestFailed(async () => {
      broken = true
      await picture('signals', room, hr)
    })
  })
  beforeAll(async () => {
    ;[server, browser] = await Promise.all([startServer(), launch()])
    person = await open(browser, desktop, server.url)
    staff = await open(browser, desktop, server.url)
    await person.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.url })
    room = await person.context.newPage()
    hr = await staff.context.newPage()
  }, 300_000)
  afterAll(async () => {
    await person?.context.close()
    await staff?.context.close()
    await browser?.close()
    await server?.stop()
  })

  it('[I2] is told beforehand: what, that a person judges, that it turns nobody down', async () => {
    const { email, password } = server.password('hr')
    const client = await createHttpClient(server.url).logIn(email, password)
    const list = (await client.call('listApplications', { query: { search: '吴志远' } })) as {
      items: { id: string }[]
    }
    application = list.items[0]?.id ?? ''
    await client.call('screenApplications', { body: { applicationIds: [application] } })
    await room.goto(`/i/${await eventually(() => client.findLink(application))}`)
    const atCheck = async () => {
      await room.getByRole('heading', { name: '作答时会记录什么' }).waitFor()
      await room.getByText('不会淘汰任何人，每一条都由人判断').waitFor()
      await room.getByText('看看是哪几类').click()
      await room.getByText('题目打开时离开这个页面多久').waitFor()
      expect(await room.getByText('人脸').count()).toBe(0)
      await picture('signals-check', room)
    }
    await consentAndPrepare(room, { candidate: '吴志远', mode: 'text', atCheck })
  })

  it('[I2] leaving, copying the question and pasting are noted, without a network too', async () => {
    await beginAnswer(room)
    const field = room.getByLabel('您的回答')
    await field.waitFor()
    await room.getByRole('heading', { level: 1 }).selectText()
    await room.keyboard.press('Control+C')
    // The page goes away while the question is open, and comes back.
    const address = room.url()
    await room.goto('about:blank')
    await room.waitForTimeout(4500)
    await room.goto(address)
    await field.waitFor()
    await person.context.setOffline(true)
    await room.evaluate((text) => navigator.clipboard.writeText(text), foreign)
    await field.focus()
    await room.keyboard.press('Control+V')
    expect(await field.inputValue()).toContain(foreign)
    // Moved within the answer: one's own words.
    await room.keyboard.press('Control+A')
    await room.keyboard.press('Control+X')
    await room.keyboard.press('Control+V')
    await room.waitForTimeout(3500)
    await person.context.setOffline(false)
    await room
      .getByText(/已保存到服务器/)
      .first()
      .waitFor()
    await press(room, '写完了，保存并继续')
    await heading(room, '这道题答完了')
    await press(room, /^保留，/)
    for (const text of ['第二题的回答在这里写完。', '第三题的回答在这里写完。', '第四题的回答在这里写完。']) {
      await answerByTyping(room, text)
      await press(room, /^保留，/)
    }
    await press(room, '提交面试')
    await heading(room, '已收到您的面试')
    expect(person.errors).toEqual([])
  })

  it('[I2] HR reads it in order, with harmless reasons, and says what it was', async () => {
    await logIn(hr, server, 'hr')
    await eventually(async () => {
      await hr.goto(`/applications/${application}/report`)
      await hr.getByRole('heading', { name: '过程信号' }).waitFor({ timeout: 5000 })
    })
    const section = hr.getByRole('region', { name: '过程信号' })
    const items = section.locator('ol > li')
    await items.first().waitFor()
    const names = await items.locator('b').allTextContents()
    expect(names.filter((name) => name !== '回答与他人高度相似')).toEqual([
      '复制题目',
      '离开页面',
      '粘贴文字',
      '粘贴文字',
    ])
    await section.getByText(/关闭了面试页面，之后又打开，中间隔了\d+ 秒/).waitFor()
    await section.getByText(/占当时答案的 100%/).waitFor()
    await section.getByText('移动了自己先前打的').waitFor()
    await items.nth(1).getByText('这可能是什么').click()
    await items.nth(1).getByText('来电、闹钟').waitFor()
    await items.nth(1).getByRole('button', { name: '无异常' }).click()
    await items.nth(1).getByText('无异常').first().waitFor()
    await items.nth(2).getByRole('button', { name: '写下判断' }).click()
    await items.nth(2).getByRole('radio', { name: '确认违规' }).check()
    await items.nth(2).getByRole('button', { name: '保存判断' }).click()
    await items.nth(2).getByText('确认违规需要写明依据。').waitFor()
    await items.nth(2).getByLabel('说明').fill('原文见于公开网站')
    await items.nth(2).getByRole('button', { name: '保存判断' }).click()
    await items.nth(2).getByText('原文见于公开网站').waitFor()
    await picture('signals-report', hr)
    await hr.goto('/integrity')
    const row = hr.getByRole('row', { name: /粘贴文字/ })
    await row.getByText('确认违规 1').waitFor()
    await picture('signals-figures', hr)
    expect(staff.errors).toEqual([])
  })
})
