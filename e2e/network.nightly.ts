import type { CandidateInterview } from '@mingjian/contract'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, createHttpClient } from '../server/src/demo/client.ts'
import { recordingsOf } from './arrived.ts'
import { type BadLine, badLine, type Faults } from './bad-line.ts'
import { eventually, heading, launch, open, phone, picture, press, type Watched } from './browser.ts'
import { consentAndPrepare, endVideo } from './candidate.ts'
import { piecesRecorded, tapRecorders } from './faults.ts'
import { hasChromium, type Running, startServer } from './support.ts'

/** A network as people have it; `breaks` is how often every connection is cut, in milliseconds. */
interface Profile extends Partial<Faults> {
  name: string
  breaks?: number
}

const kbit = 125
const good: Profile = { name: 'good line' }
/** One interview after the other, an answer on each line. */
const interviews: { candidate: string; profiles: Profile[] }[] = [
  {
    candidate: '郑思琪',
    profiles: [
      good,
      { name: '3G: 384 kbit/s, 200 ms, 0.5 % lost', rate: 384 * kbit, delay: 100, loss: 0.005 },
      { name: '2G: 100 kbit/s, 600 ms, 1 % lost', rate: 100 * kbit, delay: 300, loss: 0.01 },
      { name: 'lossy: 2 Mbit/s, 100 ms, 5 % lost', rate: 2000 * kbit, delay: 50, loss: 0.05 },
    ],
  },
  {
    candidate: '吴志远',
    profiles: [
      good,
      { name: 'satellite: 1 Mbit/s, 650 ms', rate: 1000 * kbit, delay: 325 },
      { name: 'flapping: all connections cut every 3 s', delay: 50, breaks: 3000 },
      { name: 'flapping 2G: 100 kbit/s, cut every 5 s', rate: 100 * kbit, delay: 300, breaks: 5000 },
    ],
  },
]
/** Seconds of each answer. */
const spoken = 12

interface Row {
  name: string
  mode: string
  kilobytes: number
  /** Seconds from opening the question to the screen after the answer, beside what was spoken. */
  waited: number
  /** Seconds from the end of the answer until the server had all of it. */
  arrived: number
}

/** Seconds that something takes. */
async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1000
}

/** Takes the page's advice on a slow line, as a person would. */
async function followAdvice(page: Page): Promise<void> {
  const lighter = page.getByRole('button', { name: '这道题改用语音' })
  if (await lighter.isVisible()) await lighter.click()
}

async function speak(page: Page): Promise<void> {
  await page.locator('.ring').waitFor({ timeout: 120_000 })
  await expect.poll(() => piecesRecorded(page), { timeout: 120_000 }).toBeGreaterThanOrEqual(spoken * 2)
}

function report(rows: Row[]): void {
  const usual = Math.min(...rows.filter(({ name }) => name === good.name).map(({ waited }) => waited))
  const lines = rows.map(({ name, mode, kilobytes, waited, arrived }) => {
    const lost = Math.max(0, waited - usual)
    const share = (100 * lost) / (spoken + usual + lost)
    return `| ${name} | ${mode} | ${kilobytes} | ${lost.toFixed(1)} | ${share.toFixed(0)} % | ${arrived.toFixed(1)} |`
  })
  console.log(
    [
      '| network | answered by | kB | seconds lost | share of the time | seconds until all had arrived |',
      '| --- | --- | --- | --- | --- | --- |',
      ...lines,
    ].join('\n'),
  )
}

describe.skipIf(!hasChromium)('an interview over the networks people have', () => {
  let server: Running
  let browser: Browser
  let hr: Client
  let line: BadLine
  const rows: Row[] = []
  beforeAll(async () => {
    ;[server, browser] = await Promise.all([startServer(), launch()])
    const { email, password } = server.password('hr')
    hr = await createHttpClient(server.url).logIn(email, password)
    line = await badLine(Number(new URL(server.url).port))
  }, 600_000)
  afterAll(async () => {
    report(rows)
    await browser?.close()
    await line?.close()
    await server?.stop()
  })

  it.each(interviews)(
    '[C5] $candidate: nothing is lost, and the figures are told',
    async ({ candidate, profiles }) => {
      const list = (await hr.call('listApplications', { query: { search: candidate } })) as {
        items: { id: string }[]
      }
      const application = list.items[0]?.id ?? ''
      await hr.call('screenApplications', { body: { applicationIds: [application] } })
      const link = await eventually(() => hr.findLink(application))
      const asked = createHttpClient(server.url).withLink(link)
      const state = async () => (await asked.call('getInterview')) as CandidateInterview
      Object.assign(line.faults, { delay: 0, rate: Infinity, loss: 0 })
      const here: Watched = await open(browser, phone, `http://127.0.0.1:${line.port}`)
      here.context.setDefaultTimeout(180_000)
      const recorded = await tapRecorders(here.context)
      const page = await here.context.newPage()
      await page.goto(`/i/${link}`)
      await consentAndPrepare(page, { candidate, mode: 'video' })

      for (const [index, { name, breaks, ...faults }] of profiles.entries()) {
        await heading(page, '准备好就开始')
        Object.assign(line.faults, { delay: 0, rate: Infinity, loss: 0, ...faults })
        const cutting = breaks === undefined ? undefined : setInterval(line.cut, breaks)
        await followAdvice(page)
        let arrived = 0
        const whole = await timed(async () => {
          await press(page, '看题目')
          // Pieces of the answer before do not count.
          await page.evaluate(() => Object.assign(window, { pieces: 0 }))
          await press(page, '准备好了，开始作答')
          await speak(page)
          const ended = performance.now()
          await endVideo(page)
          arrived = ended
        })
        await expect
          .poll(async () => (await state()).steps[index]?.uploadComplete, { timeout: 300_000, interval: 250 })
          .toBe(true)
        arrived = (performance.now() - arrived) / 1000
        clearInterval(cutting)
        const step = (await state()).steps[index]
        rows.push({
          name,
          mode: step?.mode ?? '',
          kilobytes: Math.round((step?.uploadedBytes ?? 0) / 1000),
          waited: whole - spoken,
          arrived,
        })
        Object.assign(line.faults, { delay: 0, rate: Infinity, loss: 0 })
        await press(page, /^保留，/)
      }
      await picture('network', page)
      expect(here.errors).toEqual([])
      await here.context.close()

      const { folder } = server
      const port = Number(new URL(server.url).port)
      await server.stop({ keep: true })
      const stored = await recordingsOf(folder, application)
      server = await startServer({ folder, port })
      hr = await createHttpClient(server.url).logIn(
        server.password('hr').email,
        server.password('hr').password,
      )
      expect(stored).toHaveLength(profiles.length)
      for (const bytes of stored) expect(recorded.some((one) => one.equals(bytes))).toBe(true)
    },
  )
})
