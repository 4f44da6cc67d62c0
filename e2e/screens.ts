import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import axe from 'axe-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { createHttpClient } from '../server/src/demo/client.ts'
import { desktop, eventually, launch, logIn, open, phone, press } from './browser.ts'
import { beginAnswer, endVideo, someSaved } from './candidate.ts'
import { type Running, startServer } from './support.ts'

/** `node e2e/screens.ts OUT`: pictures of every page in two widths and both languages, and what axe finds. */
const out = process.argv[2] ?? ''
if (out === '') {
  console.error('usage: node e2e/screens.ts OUT')
  process.exit(2)
}
mkdirSync(out, { recursive: true })

const widths = [390, 1440]
let violations = 0

async function look(page: Page, name: string): Promise<void> {
  // What fades in is not judged half faded.
  await page
    .addStyleTag({ content: '*{animation:none!important;transition:none!important}' })
    .catch(() => undefined)
  await page.screenshot({ path: join(out, `${name}.png`), fullPage: true })
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  if (wide > 0) {
    console.log(`${name}: the page is ${wide} px wider than the window`)
  }
  await page.evaluate(axe.source)
  const found: axe.AxeResults = await page.evaluate('axe.run()')
  for (const { id, impact, nodes } of found.violations) {
    violations += 1
    const places = nodes.slice(0, 3).map((node) => `${node.target.join(' ')} – ${node.any[0]?.message ?? ''}`)
    console.log(`${name}: ${impact} ${id} (${nodes.length})\n    ${places.join('\n    ')}`)
  }
}

async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' })
}

/** Pages of the console by name; `:x` stands for something that exists. */
const hrPages: [name: string, path: string][] = [
  ['today', '/today'],
  ['vacancies', '/vacancies'],
  ['vacancy-board', '/vacancies/:vacancy'],
  ['vacancy-table', '/vacancies/:vacancy?view=table'],
  ['vacancy-job', '/vacancies/:vacancy?tab=job'],
  ['vacancy-kit', '/vacancies/:vacancy?tab=kit'],
  ['compare', '/vacancies/:vacancy/compare?ids=:reviewed,:confirmed'],
  ['applications', '/applications'],
  ['application-screening', '/applications/:screening'],
  ['application-review', '/applications/:reviewed'],
  ['application-confirmed', '/applications/:confirmed'],
  ['report-review', '/applications/:reviewed/report'],
  ['report-confirmed', '/applications/:confirmed/report'],
  ['report-none', '/applications/:screening/report'],
  ['report-unwritten', '/applications/:unwritten/report'],
  ['reviews', '/reviews'],
  ['questions', '/questions'],
  ['question', '/questions/:question'],
  ['question-edit', '/questions/:question/edit'],
  ['kits', '/kits'],
  ['kit', '/kits/:kit'],
  ['kit-edit', '/kits/:kit/edit'],
  ['calibration', '/calibration'],
  ['calibration-model', '/calibration?section=language-model'],
  ['messages', '/messages'],
  ['message', '/messages/:message'],
  ['employees', '/employees'],
  ['organisation', '/organisation'],
  ['audit', '/audit'],
  ['unknown', '/no/such/page'],
]
const lookers: Record<string, string> = {
  'calibration-model': 'group-hr',
  audit: 'audit-admin',
  'question-edit': 'expert',
  'kit-edit': 'expert',
  questions: 'expert',
  question: 'expert',
}

async function findThings(server: Running): Promise<Record<string, string>> {
  const { email, password } = server.password('group-hr')
  const { call } = await createHttpClient(server.url).logIn(email, password)
  type List = {
    items: {
      id: string
      stage?: string
      overall?: number | null
      vacancy?: { id: string }
      candidate?: { name: string }
    }[]
  }
  const applications = (await call('listApplications', { query: { pageSize: 100 } })) as List
  const by = (name: string) => applications.items.find((one) => one.candidate?.name === name)
  const first = async (name: string) => ((await call(name, { query: {} })) as List).items[0]?.id ?? ''
  return {
    vacancy: by('陈以航')?.vacancy?.id ?? '',
    confirmed: by('陈以航')?.id ?? '',
    reviewed: by('孙浩然')?.id ?? '',
    screening: by('吴志远')?.id ?? '',
    unwritten: by('郑思琪')?.id ?? '',
    question: await first('listQuestions'),
    kit: await first('listKits'),
    message: await first('listMessages'),
  }
}

async function showConsole(browser: Browser, server: Running): Promise<void> {
  const things = await findThings(server)
  for (const language of ['zh-CN', 'en'] as const) {
    for (const [role, pages] of Map.groupBy(hrPages, ([name]) => lookers[name] ?? 'group-hr')) {
      const { context } = await open(
        browser,
        { ...desktop, options: { ...desktop.options, locale: language } },
        server.url,
      )
      const page = await context.newPage()
      if (role === 'group-hr') {
        await atWidths(page, `hr-login-${language}`, () => page.goto('/'))
      }
      await logIn(page, server, role)
      await speak(page, language)
      for (const [name, path] of pages) {
        const address = path.replace(/:(\w+)/g, (_, thing: string) => things[thing] ?? '')
        await atWidths(page, `hr-${name}-${language}`, () => page.goto(address))
      }
      await context.close()
    }
  }
}

async function atWidths(page: Page, name: string, go: () => Promise<unknown>): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: width === 390 ? 844 : 900 })
    await go()
    await settled(page)
    await look(page, `${name}-${width}`)
  }
}

/** Staff keep their language with their account. */
async function speak(page: Page, language: 'zh-CN' | 'en'): Promise<void> {
  await page.setViewportSize({ width: 1440, height: 900 })
  const button = page.getByRole('button', { name: language === 'en' ? 'English' : '中文' })
  if (await button.isVisible()) {
    await button.click()
    await button.waitFor({ state: 'detached' })
  }
}

/** A screen of the candidate in both languages and widths, without leaving it. */
async function show(page: Page, name: string): Promise<void> {
  for (const language of ['en', 'zh-CN'] as const) {
    await page.locator('header button[lang]').first().click()
    await page.locator(`html[lang="${language}"]`).waitFor()
    for (const width of widths) {
      await page.setViewportSize({ width, height: width === 390 ? 844 : 900 })
      await look(page, `candidate-${name}-${language}-${width}`)
    }
  }
  await page.setViewportSize({ width: 390, height: 844 })
}

async function inviteTo(server: Running, name: string): Promise<string> {
  const { email, password } = server.password('hr')
  const hr = await createHttpClient(server.url).logIn(email, password)
  const list = (await hr.call('listApplications', { query: { search: name } })) as { items: { id: string }[] }
  const id = list.items[0]?.id ?? ''
  await hr.call('screenApplications', { body: { applicationIds: [id] } })
  return `/i/${await eventually(() => hr.findLink(id))}`
}

async function showCandidate(context: BrowserContext, link: string): Promise<void> {
  const page = await context.newPage()
  await page.goto('/i/not-a-link')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await show(page, 'wrong-link')
  await page.goto(link)
  await page.getByRole('button', { name: '开始', exact: true }).waitFor()
  await show(page, 'welcome')
  await press(page, '开始')
  await showPreparation(page)
  await showQuestions(context, page, link)
}

async function showPreparation(page: Page): Promise<void> {
  await page.getByRole('heading', { name: '面试须知与您的同意' }).waitFor()
  await press(page, '按以上选择继续')
  await show(page, 'consent-missing')
  await press(page, '申请人工面试')
  await show(page, 'human')
  await press(page, '返回，继续在线面试')
  for (const purpose of ['basic', 'recording', 'ai_scoring']) {
    await page.locator(`#consent-${purpose}`).check()
  }
  await press(page, '按以上选择继续')
  await page.getByRole('heading', { name: '这是我们收到的简历' }).waitFor()
  await show(page, 'resume')
  await press(page, '内容正确，继续')
  await show(page, 'check')
  await press(page, '打开摄像头和麦克风')
  await page.getByRole('button', { name: '没问题，继续' }).waitFor()
  await show(page, 'check-open')
  await press(page, '没问题，继续')
  await show(page, 'practice')
  await press(page, '开始练习')
  await press(page, '说完了')
  await show(page, 'practice-after')
  await press(page, '开始正式题目')
}

async function showQuestions(context: BrowserContext, page: Page, link: string): Promise<void> {
  await show(page, 'coming')
  await press(page, '看题目')
  await page.getByRole('button', { name: '准备好了，开始作答' }).waitFor()
  await show(page, 'thinking')
  await press(page, '准备好了，开始作答')
  await someSaved(page)
  await show(page, 'recording')
  await context.setOffline(true)
  await page.getByText('您的网络断开了').waitFor()
  await look(page, 'candidate-offline-zh-CN-390')
  await context.setOffline(false)
  await page.getByText('您的网络断开了').waitFor({ state: 'detached' })
  await page.reload()
  await page.getByRole('heading', { name: '刚才的作答中断了' }).waitFor()
  await show(page, 'interrupted')
  await press(page, '重新作答这道题')
  await someSaved(page)
  await endVideo(page)
  await show(page, 'review-video')
  await press(page, /^保留，/)
  await page.getByRole('radio', { name: /^文字/ }).check()
  await beginAnswer(page)
  await page
    .getByLabel('您的回答')
    .fill(
      '去年三月，一家连锁客户上线以后每天结账都对不上，财务总监在群里要求退款。我第二天一早去了他们的两家门店，跟着店长做了一整天。',
    )
  await someSaved(page)
  await show(page, 'typing')
  const second = await context.newPage()
  await second.goto(link)
  await second.getByRole('heading', { name: '面试正在另一个页面进行' }).waitFor()
  await show(second, 'conflict')
  await second.close()
  await press(page, '遇到问题，需要帮助')
  await page.getByRole('dialog').waitFor()
  await look(page, 'candidate-help-zh-CN-390')
  await page.keyboard.press('Escape')
  await press(page, '写完了，保存并继续')
  await page.getByRole('heading', { name: '这道题答完了' }).waitFor()
  await show(page, 'review-text')
  await press(page, /^保留，/)
  for (const text of ['我会先分别找三个部门的负责人谈。', '去年年底我在三周里完成了二十家续约。']) {
    await beginAnswer(page)
    await page.getByLabel('您的回答').fill(text)
    await press(page, '写完了，保存并继续')
    await press(page, /^保留，/)
  }
  await page.getByRole('heading', { name: '所有题目都答完了' }).waitFor()
  await show(page, 'hand-in')
  await press(page, '提交面试')
  await page.getByRole('heading', { name: '已收到您的面试' }).waitFor()
  await show(page, 'done')
}

const [server, browser] = await Promise.all([startServer(), launch()])
try {
  const { context } = await open(browser, phone, server.url)
  await showCandidate(context, await inviteTo(server, '郑思琪'))
  await context.close()
  await showConsole(browser, server)
  console.log(`${violations} kinds of accessibility violations`)
} finally {
  await browser.close()
  await server.stop()
}
