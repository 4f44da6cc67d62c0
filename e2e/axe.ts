import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** How a screen is looked at. */
export interface View {
  width: number
  language: 'zh-CN' | 'en'
  /** Large text and high contrast. */
  strong: boolean
}

/** Every screen of the candidate is looked at in these: narrow, phone and desktop, both languages, as set stronger. */
export const views: readonly View[] = [
  { width: 320, language: 'zh-CN', strong: true },
  { width: 390, language: 'en', strong: false },
  { width: 1440, language: 'zh-CN', strong: false },
  { width: 1440, language: 'en', strong: true },
]

/** What axe and the eye of a narrow screen find wrong with a page as it stands, one line each. */
export async function findingsOf(page: Page): Promise<string[]> {
  // What fades in is not judged half faded.
  await page.addStyleTag({ content: '*{animation:none!important;transition:none!important}' })
  await page.evaluate(axe.source)
  const { violations } = (await page.evaluate(
    `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })`,
  )) as axe.AxeResults
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  return [
    ...violations.map(
      ({ id, impact, nodes }) =>
        `${impact} ${id}: ${nodes
          .slice(0, 3)
          .map(({ target, any }) => `${target.join(' ')} (${any[0]?.message ?? ''})`)
          .join('; ')}`,
    ),
    ...(wide > 0 ? [`wider than the window by ${wide} px`] : []),
  ]
}

/**
 * Looks at a screen of the candidate in every view, without leaving it; expects nothing to be found. Whoever adds
 * a screen walks to it and calls this.
 */
export async function expectAccessible(
  page: Page,
  name: string,
  in_: readonly View[] = views,
): Promise<void> {
  const size = page.viewportSize()
  const language = await page.evaluate(() => document.documentElement.lang)
  const found: string[] = []
  for (const view of in_) {
    await speak(page, view.language)
    await page.setViewportSize({ width: view.width, height: view.width < 1000 ? 844 : 900 })
    const before = await strengthen(page, view.strong)
    const label = `${name} ${view.language} ${view.width}${view.strong ? ' strong' : ''}`
    found.push(...(await findingsOf(page)).map((line) => `${label}: ${line}`))
    await strengthen(page, before)
  }
  await speak(page, language === 'en' ? 'en' : 'zh-CN')
  if (size) {
    await page.setViewportSize(size)
  }
  expect(found).toEqual([])
}

/** Changes the language with the button of the header; a dialog keeps the one it has. */
async function speak(page: Page, language: 'zh-CN' | 'en'): Promise<void> {
  const there = await page.evaluate(() => document.documentElement.lang)
  const covered = await page.locator('dialog[open]').count()
  if (there !== language && covered === 0) {
    await page.locator('header button[lang]:visible').first().click()
    await page.locator(`html[lang="${language}"]`).waitFor()
    await page.locator('header button[lang]:visible:enabled').first().waitFor()
  }
}

/** Sets large text and high contrast as the candidate's own setting does; answers how it was. */
function strengthen(page: Page, strong: boolean): Promise<boolean> {
  return page.evaluate((on) => {
    const { classList } = document.documentElement
    const was = classList.contains('contrast')
    classList.toggle('large', on)
    classList.toggle('contrast', on)
    return was
  }, strong)
}
