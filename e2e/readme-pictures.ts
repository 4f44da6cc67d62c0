import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createHttpClient } from '../server/src/demo/client.ts'
import { desktop, eventually, launch, logIn, open, phone, press } from './browser.ts'
import { beginAnswer, consentAndPrepare, someSaved } from './candidate.ts'
import { root, startServer } from './support.ts'

/** `node e2e/readme-pictures.ts`: the pictures of the README, from the demonstration. */
const folder = join(root, 'docs/images')
mkdirSync(folder, { recursive: true })

const [server, browser] = await Promise.all([startServer(), launch()])
try {
  const { email, password } = server.password('hr')
  const hr = await createHttpClient(server.url).logIn(email, password)
  const find = async (search: string) =>
    ((await hr.call('listApplications', { query: { search } })) as { items: { id: string }[] }).items[0]
      ?.id ?? ''

  const report = await find('陈以航')
  for (const language of ['zh-CN', 'en'] as const) {
    const { context } = await open(
      browser,
      { name: 'picture', options: { ...desktop.options, viewport: { width: 1440, height: 960 } } },
      server.url,
    )
    const page = await context.newPage()
    await logIn(page, server, 'hr')
    const other = page.getByRole('button', { name: language === 'en' ? 'English' : '中文' })
    if (await other.isVisible()) {
      await other.click()
      await other.waitFor({ state: 'detached' })
    }
    await page.goto(`/applications/${report}/report`)
    await page.locator('mark').first().waitFor()
    await page.waitForLoadState('networkidle')
    await page.screenshot({ path: join(folder, `report.${language}.png`) })
    await context.close()
  }

  const applicant = await find('郑思琪')
  await hr.call('screenApplications', { body: { applicationIds: [applicant] } })
  const link = await eventually(() => hr.findLink(applicant))
  const { context } = await open(
    browser,
    { name: 'picture', options: { ...phone.options, deviceScaleFactor: 1.5 } },
    server.url,
  )
  const page = await context.newPage()
  await page.goto(`/i/${link}`)
  await consentAndPrepare(page, { candidate: '郑思琪', mode: 'text' })
  await beginAnswer(page)
  await page.getByLabel('您的回答').fill('您好，我叫郑思琪。')
  await press(page, '写完了，保存并继续')
  await press(page, /^保留，/)
  await beginAnswer(page)
  await page
    .getByLabel('您的回答')
    .fill(
      '去年三月，一家连锁客户上线以后，每天结账都对不上，财务总监在群里要求退款。我第二天一早去了他们的两家门店，跟着店长做了一整天，把每一步都记了下来。',
    )
  await someSaved(page)
  await page.screenshot({ path: join(folder, 'candidate.zh-CN.png') })
} finally {
  await browser.close()
  await server.stop()
}
