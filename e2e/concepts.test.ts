import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHttpClient } from '../server/src/demo/client.ts'
import { desktop, launch, logIn, open } from './browser.ts'
import { hasChromium, type Running, startServer } from './support.ts'

const key = 'internet-sales.customer-orientation.01'

describe.skipIf(!hasChromium)('an expert says what a key behaviour sounds like', () => {
  let server: Running
  let browser: Browser
  let page: Page
  beforeAll(async () => {
    ;[server, browser] = await Promise.all([startServer(), launch()])
    page = await (await open(browser, desktop, server.url)).context.newPage()
    await logIn(page, server, 'expert')
  }, 300_000)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  it('[E2] proposals are ticked, another concept is found, and the new version says who confirmed them', async () => {
    const { email, password } = server.password('expert')
    const { call } = await createHttpClient(server.url).logIn(email, password)
    const { items } = (await call('listQuestions', { query: { search: key } })) as { items: { id: string }[] }
    await page.goto(`/questions/${items[0]?.id}/edit`)
    const part = page.getByRole('group', { name: '确认它在录音里听起来是什么' }).first()
    await part.getByText('由系统自动判断', { exact: true }).waitFor()
    const box = part.getByRole('checkbox')
    await box.first().check()
    await part.getByText('已由专家确认').waitFor()
    await box.first().uncheck()
    await part.getByText('由系统自动判断', { exact: true }).waitFor()
    await box.first().check()
    await part.getByRole('combobox').fill('临危冷静')
    await part.getByRole('combobox').press('Enter')
    await part.getByRole('checkbox', { name: '临危冷静', checked: true }).waitFor()
    await page.getByRole('button', { name: /^保存为第/ }).click()

    await page.getByText(/^按这些行为概念找证据.*临危冷静$/).waitFor()
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? ''
    const saved = (await call('getQuestion', { params: { id } })) as {
      status: string
      content: { keyBehaviours: { concepts?: string[] }[] }
    }
    expect(saved.status).toBe('draft')
    expect(saved.content.keyBehaviours[0]?.concepts).toHaveLength(2)
    expect(saved.content.keyBehaviours[0]?.concepts?.[1]).toBe('stays_calm')
    expect(saved.content.keyBehaviours[1]).not.toHaveProperty('concepts')
  }, 90_000)
})
