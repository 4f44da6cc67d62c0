import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  type Device,
  desktop,
  heading,
  launch,
  logIn,
  open,
  phone,
  picture,
  press,
  type Watched,
} from './browser.ts'
import { answerByTyping, answerByVideo, consentAndPrepare } from './candidate.ts'
import { hasChromium, type Running, startServer } from './support.ts'

/** What is said: typed by the candidate, or written down by HR from the recording. */
const said = [
  '您好，我叫郑思琪，做企业软件销售五年，前两年打电话，后三年带老客户续约。我希望用我的经验服务更大的客户。',
  '去年五月，我负责的一家连锁药房上线以后每天对不上账，对方经理说要退款。我第二天去门店跟了一整天，发现是退卡走了另一个收银口。我当面讲清原因，承诺五天给方案，拉上研发一起改，每天晚上给客户发进展。第四天差异降到零，客户没有退款，还加购了十二家门店。',
  '我会先分别找三个部门的负责人各谈半小时，问清楚他们的顾虑和能给的人，然后写一页纸的目标和分工，开会当面确认，每件事一个负责人。每周两次发进展，谁卡住我当天去找他。如果有冲突，我先把双方顾虑写下来再谈先后。',
  '前年年底两个同事离职，他们的二十家客户都转给我，只剩三周要续约。我当晚按金额排了序，每天先打最难的三个电话，晚上和主管对风险。最后二十家续了十八家，完成了七十万，之后我一直用这张表。',
]

interface Journey {
  device: Device
  candidate: string
  mode: 'video' | 'text'
}

const journeys: Journey[] = [
  { device: phone, candidate: '郑思琪', mode: 'video' },
  { device: desktop, candidate: '吴志远', mode: 'text' },
]

describe.skipIf(!hasChromium)('one candidate from the EHR through the interview and back', () => {
  let server: Running
  let browser: Browser
  beforeAll(async () => {
    ;[server, browser] = await Promise.all([startServer(), launch()])
  }, 300_000)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  describe.each(journeys)('on a $device.name, answering by $mode', ({ device, candidate, mode }) => {
    let staff: Watched
    let person: Watched
    let hr: Page
    let room: Page
    let application = ''
    let link = ''
    let broken = false

    // Each step stands on the one before it.
    beforeEach(({ skip, onTestFailed }) => {
      skip(broken, 'an earlier step failed')
      onTestFailed(async () => {
        broken = true
        await picture(`journey-${device.name}`, hr, room)
      })
    })
    beforeAll(async () => {
      staff = await open(browser, device, server.url)
      person = await open(browser, device, server.url)
      hr = await staff.context.newPage()
      room = await person.context.newPage()
    })
    afterAll(async () => {
      await staff?.context.close()
      await person?.context.close()
    })

    it('[A1] [A2] [A3] HR sees the vacancy, its competency model, the matched kit and why', async () => {
      await logIn(hr, server, 'hr')
      await hr.goto('/vacancies')
      await hr
        .getByRole('link', { name: /互联网销售经理/ })
        .first()
        .click()
      await heading(hr, /互联网销售经理/)
      const parts = hr.getByRole('navigation', { name: '岗位的各部分' })
      await parts.getByRole('link', { name: '职位与胜任力' }).click()
      await hr.getByRole('heading', { name: '胜任力模型' }).waitFor()
      for (const name of ['客户导向', '沟通能力', '抗压能力']) {
        await hr.getByRole('heading', { name, exact: true }).waitFor()
      }
      expect(await hr.getByText(/要求 \d 级/).count()).toBeGreaterThan(2)
      await parts.getByRole('link', { name: '面试方案' }).click()
      await hr.getByRole('heading', { name: '为什么选它' }).waitFor()
      await hr.getByText('胜任力覆盖', { exact: true }).waitFor()
      await hr.getByText('请描述一次你为客户解决复杂问题的经历').first().waitFor()
      await hr.getByText('要点 1', { exact: false }).first().waitFor()
      await hr.getByText('评分标准与示例').first().click()
    })

    it('[B1] passing the résumé screening sends the invitation, and its mail holds the link', async () => {
      await hr.getByRole('link', { name: /^应聘人/ }).click()
      const card = hr
        .getByRole('region', { name: '简历筛选' })
        .getByRole('listitem')
        .filter({ hasText: candidate })
      application = (await card.getByRole('link').getAttribute('href'))?.split('/').at(-1) ?? ''
      await card.getByRole('checkbox').check()
      await press(hr, '通过筛选…')
      await press(hr, /^通过筛选，发出 1 份邀约/)
      await hr.getByText('1 人已通过筛选').waitFor()
      await hr
        .getByRole('dialog')
        .getByRole('button', { name: /关\s*闭/ })
        .last()
        .click()

      await hr.goto('/messages')
      const mail = hr.getByRole('link', { name: /面试/ }).and(hr.locator('a[href^="/messages/"]'))
      await expect
        .poll(
          async () => {
            await hr.reload()
            await mail.first().waitFor()
            return hr.getByText(candidate).count()
          },
          { timeout: 20_000, interval: 500 },
        )
        .toBeGreaterThan(0)
      await hr
        .locator('tr, li')
        .filter({ hasText: candidate })
        .first()
        .locator('a[href^="/messages/"]')
        .click()
      link = (await hr.getByRole('link', { name: '打开个人链接' }).getAttribute('href')) ?? ''
      expect(link).toMatch(/\/i\/[\w-]{20,}$/)
      await hr.frameLocator('iframe').getByText(candidate).first().waitFor()
    })

    it('[C5] [I2] the candidate gives each consent, prepares, answers and gets a receipt', {
      timeout: 90_000,
    }, async () => {
      await room.goto(link)
      await consentAndPrepare(room, { candidate, mode })
      for (const text of said) {
        await (mode === 'video' ? answerByVideo(room) : answerByTyping(room, text))
        await press(room, /^保留，/)
      }
      await heading(room, '所有题目都答完了')
      await press(room, '提交面试')
      await heading(room, '已收到您的面试')
      expect(await room.locator('.receipt .number').textContent()).toMatch(/\S{6,}/)
      await room.getByText(`${said.length} 个`).waitFor()
    })

    it('[D1] the report stands under the application, and a quote leads to the words', {
      timeout: 60_000,
    }, async () => {
      await hr.goto(`/applications/${application}/report`)
      if (mode === 'video') {
        await writeDown(hr)
      }
      await hr.getByRole('heading', { name: '各维度得分' }).waitFor({ timeout: 30_000 })
      await hr.getByRole('heading', { name: '关键行为' }).waitFor()
      const quote = hr
        .getByRole('button', { name: /播放|看原文/ })
        .filter({ has: hr.locator('q') })
        .first()
      const words = (await quote.locator('q').textContent()) ?? ''
      expect(
        said.some((text) => text.includes(words)),
        words,
      ).toBe(true)
      await quote.click()
      await hr.locator('[data-shown]').first().waitFor()
      expect((await hr.locator('[data-shown]').allTextContents()).join('')).toContain(words)
    })

    it('[D2] a score is changed with a reason, and both numbers stay in sight', async () => {
      const dimension = hr.getByRole('button', { name: /客户导向/ }).first()
      if ((await dimension.getAttribute('aria-expanded')) !== 'true') {
        await dimension.click()
      }
      await press(hr, '调整得分')
      const field = hr.getByRole('spinbutton', { name: '您的评分' })
      const before = Number(await field.inputValue())
      const after = before >= 5 ? before - 1.2 : before + 1.2
      await field.fill(after.toFixed(1))
      await hr.getByRole('button', { name: /^保存评分/ }).click()
      await hr.getByText('请写明理由，至少两个字。').waitFor()
      await hr.getByLabel('理由', { exact: true }).fill('候选人讲清了自己做的每一步和结果。')
      await hr.getByRole('button', { name: /^保存评分/ }).click()
      await hr.getByText(`AI 评分 ${before.toFixed(1)} → 人工评分 ${after.toFixed(1)}`).waitFor()
    })

    it('[D3] a confirmed result moves the application on and invites, with a calendar file', async () => {
      await press(hr, '确认，进入复试…')
      const dialog = hr.getByRole('dialog')
      await dialog.getByLabel('复试日期').click()
      await pickTomorrow(hr)
      await dialog.getByLabel('开始时间').fill('10:30')
      await hr.keyboard.press('Enter')
      await dialog.getByLabel('地点或会议链接').fill('总部 3 楼 302 会议室')
      await press(hr, '确认，并发出复试通知')
      await hr.getByRole('heading', { name: '已确认进入复试' }).waitFor()
      await hr.goto(`/messages?applicationId=${application}`)
      const mail = hr.locator('a[href^="/messages/"]').filter({ hasText: '复试' })
      await expect
        .poll(
          async () => {
            await hr.reload()
            await hr.locator('a[href^="/messages/"]').first().waitFor()
            return mail.count()
          },
          { timeout: 20_000, interval: 500 },
        )
        .toBe(1)
      await mail.click()
      const file = hr.getByRole('link', { name: /\.ics/ })
      const calendar = await hr.request.get((await file.getAttribute('href')) ?? '')
      expect(calendar.headers()['content-type']).toContain('text/calendar')
      const text = await calendar.text()
      expect(text).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*BEGIN:VEVENT[\s\S]*END:VCALENDAR\r\n$/)
      expect(text.replace(/\r\n /g, '')).toContain('302')
    })

    it('[H8] the manager of another department finds nothing by any address', async () => {
      const { context } = await open(browser, device, server.url)
      const page = await context.newPage()
      await logIn(page, server, 'manager-works')
      for (const address of [`/applications/${application}`, `/applications/${application}/report`]) {
        await page.goto(address)
        await page
          .locator('main')
          .getByText(/没有|不存在|找不到/)
          .first()
          .waitFor()
        expect(await page.locator('body').textContent()).not.toContain(candidate)
      }
      for (const path of ['', '/report', '/assessment', '/timeline']) {
        const reply = await context.request.get(`/api/applications/${application}${path}`)
        expect([403, 404], path).toContain(reply.status())
        expect(await reply.text(), path).not.toContain(candidate)
      }
      await context.close()
    })

    it('nothing went wrong inside the pages', () => {
      expect([...staff.errors, ...person.errors]).toEqual([])
    })
  })
})

/** Listens to each recording and writes its words down, as a person does where no recogniser is set up. */
async function writeDown(page: Page): Promise<void> {
  const field = page.getByLabel('候选人说了什么')
  for (const [index, text] of said.entries()) {
    await expect.poll(() => field.count(), { timeout: 20_000 }).toBe(said.length - index)
    await field.first().fill(text)
    await page.getByRole('button', { name: '保存，交去评分' }).first().click()
  }
}

async function pickTomorrow(page: Page): Promise<void> {
  const tomorrow = new Date(Date.now() + 24 * 3600_000)
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(tomorrow)
  const cell = page.locator(`td[title="${day}"]`)
  if (!(await cell.isVisible())) {
    await page.locator('.ant-picker-header-next-btn').click()
  }
  await cell.click()
}
