import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Browser, type BrowserContext, type Page, chromium as playwright } from 'playwright-core'
import { chromium, hasChromium, type Running, root } from './support.ts'

if (!hasChromium) {
  console.warn(`browser journeys are skipped: there is no ${chromium}`)
}

/** A device a person holds or sits at. */
export interface Device {
  name: string
  options: NonNullable<Parameters<Browser['newContext']>[0]>
}

/** Two busy cores are slow; a state that never comes is a failure all the same. */
const patience = 40_000

// Without motion: a script presses a button that is still growing faster than any person does.
const common = { locale: 'zh-CN', timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce' } as const

export const phone: Device = {
  name: 'phone',
  options: {
    ...common,
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    deviceScaleFactor: 1,
    userAgent:
      'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36',
  },
}

export const desktop: Device = {
  name: 'desktop',
  options: { ...common, viewport: { width: 1440, height: 900 } },
}

/** Where public samples may lie: beside the checkout, unless `E2E_SAMPLES` says otherwise. */
export const samplesFolder = process.env.E2E_SAMPLES ?? join(root, '../shared/data')

/** A face and a voice instead of Chromium's test picture and beep, where they lie beside the checkout. */
function samples(voice: string, face: string): string[] {
  return [
    ...(existsSync(face) ? [`--use-file-for-fake-video-capture=${face}`] : []),
    ...(existsSync(voice) ? [`--use-file-for-fake-audio-capture=${voice}`] : []),
  ]
}

const someVoice = join(samplesFolder, 'speech_samples/en_librivox_0870.wav')

const someFace = join(samplesFolder, 'face_samples/fake_face_10s.mjpeg')

const program = (voice = someVoice, face = someFace) => ({
  executablePath: chromium,
  // Where no language is set, the browser gives no file a Chinese name.
  env: { ...process.env, LC_ALL: 'C.UTF-8' },
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--autoplay-policy=no-user-gesture-required',
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    ...samples(voice, face),
  ],
})

/**
 * Chromium with a camera and a microphone that ask nobody. `voice` is a wav file to speak and `face` a clip to
 * show, over and over.
 */
export function launch(voice?: string, face?: string): Promise<Browser> {
  return playwright.launch(program(voice, face))
}

/** A browser with a profile on disk, as a phone has it: what it kept survives its end. */
export async function openProfile(folder: string, device: Device, url: string): Promise<BrowserContext> {
  const context = await playwright.launchPersistentContext(folder, {
    ...program(),
    ...device.options,
    baseURL: url,
    permissions: ['camera', 'microphone'],
  })
  context.setDefaultTimeout(patience)
  return context
}

/** The whole browser dies at once, like a phone without power: no page hears of it. */
export async function crash(context: BrowserContext): Promise<void> {
  const [page] = context.pages()
  const gone = new Promise((resolve) => context.once('close', resolve))
  const session = page && (await context.newCDPSession(page))
  session?.send('Browser.crash').catch(() => undefined)
  await gone
}

/** What went wrong inside the pages of a context, which no screen may show. */
export interface Watched {
  context: BrowserContext
  errors: string[]
}

/** A browser profile of its own, with patience for two busy cores. */
export async function open(browser: Browser, device: Device, url: string): Promise<Watched> {
  const context = await browser.newContext({
    ...device.options,
    baseURL: url,
    permissions: ['camera', 'microphone'],
  })
  context.setDefaultTimeout(patience)
  const errors: string[] = []
  context.on('weberror', (error) => errors.push(error.error().stack ?? String(error.error())))
  return { context, errors }
}

/** Logs a member of staff in, as the first thing in a context. */
export async function logIn(page: Page, server: Running, login: string): Promise<void> {
  const found = server.logins.find((one) => one.role === login || one.email.split('@')[0] === login)
  if (!found) {
    throw new Error(`no login ${login}`)
  }
  await page.goto('/')
  await page.getByLabel(/^(邮箱|E-?mail)$/i).fill(found.email)
  await page.getByLabel(/^(密码|Password)$/i).fill(found.password)
  await page.locator('button[type=submit]').click()
  await page.getByLabel(/^(密码|Password)$/i).waitFor({ state: 'detached' })
}

/** Asks until there is an answer: work of the server that follows by itself. */
export async function eventually<T>(ask: () => Promise<T>, milliseconds = 30_000): Promise<T> {
  const end = Date.now() + milliseconds
  for (;;) {
    try {
      return await ask()
    } catch (error) {
      if (Date.now() > end) {
        throw error
      }
      await pause(250)
    }
  }
}

/** Presses the one main button of a candidate's screen once it says `label`. */
export async function press(page: Page, label: string | RegExp): Promise<void> {
  const button = page.getByRole('button', { name: label, exact: typeof label === 'string' })
  await button.waitFor()
  try {
    await button.click({ timeout: 8000 })
  } catch (error) {
    // An emulated phone that has zoomed a little is asked for what lies beside the button: the keyboard is not.
    await (/intercepts pointer events/.test(String(error)) ? button.press('Enter') : button.click())
  }
}

/** Takes a picture of every page that is open, where `E2E_PICTURES` names a folder for them. */
export async function picture(name: string, ...pages: (Page | undefined)[]): Promise<void> {
  const folder = process.env.E2E_PICTURES
  for (const [index, page] of pages.entries()) {
    if (folder && page) {
      await page
        .screenshot({ path: join(folder, `${name}-${index}.png`), fullPage: true })
        .catch(() => undefined)
    }
  }
}

/** Waits for the heading of a screen. */
export async function heading(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('heading', { level: 1, name }).waitFor()
}
