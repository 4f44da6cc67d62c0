import type { CandidateInterview } from '@mingjian/contract'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { eventually } from './browser.ts'

const main = (page: Page) => page.locator('footer button.main:visible')

/** Presses the main button of whatever screen is shown, and waits until the next one is there. */
export async function pressMain(page: Page): Promise<void> {
  const button = main(page)
  const screen = async () =>
    `${await page.getByRole('heading', { level: 1 }).first().innerText()}|${await button.innerText()}`
  await expect.poll(() => button.isEnabled(), { timeout: 30_000 }).toBe(true)
  const before = await screen()
  await button.click()
  await expect
    .poll(async () => (await screen().catch(() => before)) !== before && (await button.isEnabled()), {
      timeout: 40_000,
      message: before,
    })
    .toBe(true)
}

/** Something of one's own to say to any step, each time in other words. */
const words = (position: number) =>
  `去年第${position + 1}季度有位客户投诉到店里，我先听他说完，记下三个问题，当天下午去仓库核对，第二天给了换货方案，后来客户又来买了两次。`
const english =
  'Last year I worked in a small shop. First I listened to the customer, then I checked the order, because the price was wrong. ' +
  'The chart shows that sales increased in spring, although they were lower in winter. If we had more staff, we could serve people faster.'

/** Takes one step from where it stands until it is confirmed. `during` happens while the answer is given. */
export async function answerStep(
  page: Page,
  state: () => Promise<CandidateInterview>,
  id: string,
  mode: 'video' | 'text',
  during: () => Promise<void>,
): Promise<void> {
  for (let tries = 0; tries < 8; tries += 1) {
    const step = (await eventually(state)).steps.find((one) => one.id === id)
    if (!step || step.state === 'confirmed') {
      return
    }
    if (step.state === 'ready') {
      const way = page.getByRole('radio', { name: mode === 'video' ? /^视频/ : /^文字/ })
      if (await way.first().isVisible()) {
        await way.first().check()
      }
      await pressMain(page)
    } else if (step.state === 'answering') {
      await give(page, mode, step, during)
    } else {
      await pressMain(page)
    }
  }
  throw new Error(`the step ${id} was not confirmed`)
}

async function give(
  page: Page,
  mode: 'video' | 'text',
  step: CandidateInterview['steps'][number],
  during: () => Promise<void>,
): Promise<void> {
  if (mode === 'text') {
    await page.getByLabel('您的回答').fill(step.kind === 'english' ? english : words(step.position))
    await during()
  } else {
    await page.getByText('正在录制').first().waitFor()
    await page.waitForTimeout(1500)
    await during()
    await page.waitForTimeout(1000)
  }
  await main(page).click()
  const enough = page.getByRole('button', { name: '就到这里' })
  const kept = page.getByRole('heading', { level: 1, name: /答完了|说完了/ })
  await enough.or(kept).first().waitFor({ timeout: 60_000 })
  if (await enough.isVisible()) {
    await enough.click()
  }
  await kept.waitFor({ timeout: 60_000 })
}

/** Takes the ability test from its introduction to its end; gives the number of items. */
export async function takeAbilityTest(page: Page): Promise<number> {
  await page.getByRole('heading', { level: 1, name: '接下来是数字推理测验' }).waitFor()
  await main(page).click()
  // The worked example is tried before its button lets on.
  await page.getByRole('radio').first().check()
  await main(page).click()
  const finished = page.getByRole('heading', { level: 1, name: '测验做完了' })
  const place = page.getByText(/已答 \d+ 题/)
  for (let items = 0; items < 30; items += 1) {
    await place.or(finished).first().waitFor()
    if (await finished.isVisible()) {
      await pressMain(page)
      return items
    }
    const before = await place.first().innerText()
    // The last item goes while this looks: then it must not wait for the place to come back.
    const there = () =>
      place
        .first()
        .innerText({ timeout: 500 })
        .catch(() => before)
    await page
      .getByRole('radio')
      .nth(items % 5)
      .check()
    await main(page).click()
    await expect
      .poll(async () => (await finished.isVisible()) || (await there()) !== before, { timeout: 60_000 })
      .toBe(true)
  }
  throw new Error('the test did not end')
}
