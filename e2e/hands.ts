import type { Locator, Page } from 'playwright-core'

/** How a person acts on a page: with the pointer, or with the keyboard alone. */
export interface Hand {
  press(target: Locator): Promise<void>
  check(target: Locator): Promise<void>
  fill(target: Locator, text: string): Promise<void>
}

export const pointer: Hand = {
  press: (target) => target.click(),
  check: (target) => target.check(),
  fill: (target, text) => target.fill(text),
}

/** Only keys: Tab until it has the focus, then Enter, Space, arrows or letters. */
export function keyboardOf(page: Page): Hand {
  const has = (target: Locator) => target.evaluate((element) => element === document.activeElement)
  async function reach(target: Locator): Promise<void> {
    await target.waitFor()
    for (let stop = 0; stop < 120; stop += 1) {
      if (await has(target)) return
      await page.keyboard.press('Tab')
    }
    throw new Error(`the keyboard does not get to ${target}`)
  }
  return {
    async press(target) {
      await reach(target)
      await page.keyboard.press('Enter')
    },
    async check(target) {
      const radio = (await target.getAttribute('type')) === 'radio'
      if (!radio) {
        await reach(target)
        await page.keyboard.press('Space')
        return
      }
      if (await target.isChecked()) return
      // A group of radio boxes is one stop; arrows choose within it.
      const name = (await target.getAttribute('name')) ?? ''
      const group = page.locator(`input[type=radio][name="${name}"]:visible`)
      const chosen = page.locator(`input[type=radio][name="${name}"]:checked:visible`)
      await reach((await chosen.count()) > 0 ? chosen.first() : group.first())
      if ((await chosen.count()) === 0) await page.keyboard.press('Space')
      for (let stop = 0; stop < 12 && !(await target.isChecked()); stop += 1) {
        await page.keyboard.press('ArrowDown')
      }
    },
    async fill(target, text) {
      await reach(target)
      await page.keyboard.type(text)
    },
  }
}

/** Which screen stands: its heading without numbers, so that the second question is the same screen. */
async function screenOf(page: Page): Promise<string> {
  const main = page.locator('footer button.main:visible')
  await main.or(page.locator('h1:visible')).first().waitFor()
  const title = (await page.locator('h1:visible').first().textContent()) ?? ''
  const label = (await main.count()) > 0 ? ((await main.first().textContent()) ?? '') : ''
  return `${title.trim().slice(0, 24)} / ${label.trim()}`
}

/**
 * Goes through an interview by typing, screen by screen, from wherever it stands to the receipt. `at` is called on
 * each screen before it is left.
 */
export async function walk(
  page: Page,
  hand: Hand,
  at: (screen: string) => Promise<void> = async () => {},
): Promise<void> {
  for (let screens = 0; screens < 120; screens += 1) {
    // An item of a test asks for a choice before its button lets on.
    await page
      .locator('footer button.main:visible:enabled, .receipt:visible, .options input:visible:enabled')
      .first()
      .waitFor()
    const screen = await screenOf(page)
    const place = await placeOf(page)
    await at(screen)
    if (/^已收到您的面试|^We have received/.test(screen)) return
    await choose(page, hand)
    const main = page.locator('footer button.main:visible:enabled').first()
    await hand.press(main)
    await left(page, screen, place)
  }
  throw new Error('the interview does not come to an end')
}

/** Fills in what a screen asks for: consents, the way to answer, the words, an option. */
async function choose(page: Page, hand: Hand): Promise<void> {
  for (const purpose of ['basic', 'recording', 'ai_scoring']) {
    const box = page.locator(`#consent-${purpose}:visible`)
    if ((await box.count()) > 0 && !(await box.isChecked())) await hand.check(box)
  }
  const typing = page.locator('input[type=radio][name=mode][value=text]:visible')
  if ((await typing.count()) > 0) await hand.check(typing.first())
  const options = page.locator('main input[type=radio]:visible:not([name=mode])')
  if (
    (await options.count()) > 0 &&
    (await page.locator('main input[type=radio]:checked:visible').count()) === 0
  ) {
    await hand.check(options.first())
  }
  const field = page.locator('main textarea:visible:enabled')
  if ((await field.count()) > 0 && (await field.first().inputValue()) === '') {
    await hand.fill(field.first(), '我先问清情况，再和对方约定时间，最后按时做完并告知结果。')
  }
}

/** Which question it is: the line above the heading. */
const placeOf = async (page: Page) => (await page.locator('.above:visible').allTextContents()).join()

/** Waits until another screen or question stands, or this one asks for something more. */
async function left(page: Page, screen: string, place: string): Promise<void> {
  const end = Date.now() + 8000
  const stands = async () =>
    (await screenOf(page).catch(() => screen)) === screen && (await placeOf(page)) === place
  while (Date.now() < end && (await stands())) {
    await page.waitForTimeout(100)
  }
}
