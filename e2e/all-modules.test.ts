import type { CandidateInterview, KitModules, Report, TranscriptAnswer } from '@mingjian/contract'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { type Client, createHttpClient } from '../server/src/demo/client.ts'
import { addModules } from '../server/src/demo/kits.ts'
import { recordingsOf } from './arrived.ts'
import { type BadLine, badLine } from './bad-line.ts'
import {
  type Device,
  desktop,
  eventually,
  heading,
  launch,
  open,
  phone,
  picture,
  press,
  type Watched,
} from './browser.ts'
import { consentAndPrepare } from './candidate.ts'
import { tapRecorders } from './faults.ts'
import { hasChromium, type Running, startServer } from './support.ts'
import { answerStep, takeAbilityTest } from './walk.ts'

const modules: KitModules = {
  scenario: { families: ['retail-angry-customer'], turns: 3, thinkSeconds: 15, answerSeconds: 60 },
  english: {
    tasks: [
      { kind: 'read_aloud', count: 1 },
      { kind: 'describe_picture', count: 1 },
    ],
    answers: 'choice',
  },
  abilityTest: {
    areas: { table: 25, chart: 25, series: 25, ratio: 25 },
    mostItems: 8,
    minutes: 20,
    secondsPerItem: 120,
    languages: ['zh-CN', 'en'],
  },
}

interface Journey {
  candidate: string
  mode: 'video' | 'text'
  first: Device
  second: Device
}

/** The typed one at night: what it does is driven by keys, offline and over killed servers in other journeys too. */
const journeys: Journey[] = [
  { candidate: '郑思琪', mode: 'video', first: phone, second: desktop },
  ...(inject('fullSize')
    ? [{ candidate: '吴志远', mode: 'text', first: desktop, second: phone } as const]
    : []),
]

/** HR writes down what was recorded: nothing here puts speech into words. */
async function writeDownAll(hr: Client, application: string): Promise<void> {
  const { answers } = await eventually(async () => {
    const reply = (await hr.call('getAssessmentStatus', { params: { id: application } })) as {
      status: string
      answers: TranscriptAnswer[]
    }
    if (reply.status !== 'waiting_for_transcript') {
      throw new Error(`the assessment is ${reply.status}`)
    }
    return reply
  }, 60_000)
  for (const { answerId, source } of answers) {
    if (source === 'pending') {
      // Each recording is asked for on its own, one after another.
      await eventually(() =>
        hr.call('transcribeAnswer', {
          params: { id: answerId },
          body: { text: '我先听客户说完，记下三个问题，当天去仓库核对，第二天给了换货方案。' },
        }),
      )
    }
  }
}

describe.skipIf(!hasChromium)(
  'an interview of all modules, on a bad line, over a killed server, on two devices',
  () => {
    let server: Running
    let browser: Browser
    beforeAll(async () => {
      ;[server, browser] = await Promise.all([startServer(), launch()])
      const { email, password } = server.password('expert')
      const expert = await createHttpClient(server.url).logIn(email, password)
      await addModules(expert, 'internet-sales', modules)
    }, 300_000)
    afterAll(async () => {
      await browser?.close()
      await server?.stop()
    })

    async function staff() {
      const { email, password } = server.password('hr')
      return createHttpClient(server.url).logIn(email, password)
    }

    describe.each(journeys)('by $mode, begun on a $first.name', ({ candidate, mode, first, second }) => {
      let line: BadLine
      let here: Watched
      let there: Watched | undefined
      let page: Page
      let application = ''
      let link = ''
      let recorded: Buffer[] = []
      let broken = false

      beforeEach(({ skip, onTestFailed }) => {
        skip(broken, 'an earlier step failed')
        onTestFailed(async () => {
          broken = true
          await picture(`all-modules-${mode}`, page)
        })
      })
      beforeAll(async () => {
        const port = Number(new URL(server.url).port)
        line = await badLine(port, { delay: 150, rate: 64_000, loss: 0.01 })
        here = await open(browser, first, `http://127.0.0.1:${line.port}`)
        recorded = await tapRecorders(here.context)
        page = await here.context.newPage()
      })
      afterAll(async () => {
        await here?.context.close()
        await there?.context.close()
        await line?.close()
      })

      const state = async () =>
        (await createHttpClient(server.url).withLink(link).call('getInterview')) as CandidateInterview

      /** Answers all steps of a kind that are open; of each, what happens while it is given. */
      async function answerAll(
        kind: CandidateInterview['steps'][number]['kind'],
        during: (nth: number) => Promise<void> = async () => undefined,
      ): Promise<number> {
        for (let nth = 0; ; nth += 1) {
          // The next turn of a scenario is there once the last one was read.
          const step = await eventually(async () => {
            const { steps, probing } = await state()
            if (probing) {
              throw new Error('still waiting')
            }
            return steps.find(({ state }) => state !== 'confirmed') ?? null
          })
          if (step?.kind !== kind) {
            return nth
          }
          await answerStep(page, state, step.id, mode, () => during(nth))
        }
      }

      it('[B1] [A4] is invited and prepares', { timeout: 90_000 }, async () => {
        const hr = await staff()
        const list = (await hr.call('listApplications', { query: { search: candidate } })) as {
          items: { id: string }[]
        }
        application = list.items[0]?.id ?? ''
        await hr.call('screenApplications', { body: { applicationIds: [application] } })
        link = await eventually(() => hr.findLink(application))
        await page.goto(`/i/${link}`)
        await consentAndPrepare(page, { candidate, mode })
      })

      it('[C5] answers the questions while the network goes and comes', { timeout: 240_000 }, async () => {
        expect(await answerAll('self_introduction')).toBe(1)
        const answered = await answerAll('question', async (nth) => {
          if (nth === 1) {
            await here.context.setOffline(true)
            line.cut()
            await page.waitForTimeout(2500)
            await here.context.setOffline(false)
          }
        })
        expect(answered).toBe(3)
      })

      it('[C3] plays the scenario while the server is killed and comes back', {
        timeout: 240_000,
      }, async () => {
        const turns = await answerAll('scenario', async (nth) => {
          if (nth === 1) {
            const { folder } = server
            const port = Number(new URL(server.url).port)
            await server.stop({ keep: true, signal: 'SIGKILL' })
            server = await startServer({ folder, port })
          }
        })
        expect(turns).toBe(3)
      })

      it('[C4] goes on in English on another device, which the first one is told', {
        timeout: 240_000,
      }, async () => {
        const old = page
        there = await open(browser, second, `http://127.0.0.1:${line.port}`)
        const more = await tapRecorders(there.context)
        page = await there.context.newPage()
        await page.goto(`/i/${link}`)
        const asks = page.getByRole('button', { name: '在这里继续' })
        await asks.or(page.locator('footer button.main')).first().waitFor()
        if (await asks.isVisible()) {
          await asks.click()
        }
        expect(await answerAll('english')).toBe(2)
        recorded = [...recorded, ...more]
        await old.reload()
        await heading(old, '面试正在另一个页面进行')
      })

      it('[C4] takes the ability test and hands in', { timeout: 240_000 }, async () => {
        expect(await takeAbilityTest(page)).toBeGreaterThanOrEqual(4)
        await heading(page, '所有题目都答完了')
        await press(page, '提交面试')
        await heading(page, '已收到您的面试')
        expect([...here.errors, ...(there?.errors ?? [])]).toEqual([])
      })

      it('[D1] [C3] [C4] the report holds all modules', { timeout: 90_000 }, async () => {
        const hr = await staff()
        if (mode === 'video') {
          await writeDownAll(hr, application)
        }
        const report = await eventually(
          async () => (await hr.call('getReport', { params: { id: application } })) as Report,
          60_000,
        )
        expect(report.dimensions.length).toBeGreaterThan(0)
        expect(report.scenario?.turns.length).toBe(3)
        expect(report.english?.tasks.length).toBe(2)
        expect(report.abilityTest?.items).toBeGreaterThanOrEqual(4)
        expect(report.transcript.length).toBe(1 + 3 + 3 + 2)
      })

      it('[C5] what was recorded is what arrived, byte for byte', { timeout: 90_000 }, async () => {
        const { folder } = server
        const port = Number(new URL(server.url).port)
        await server.stop({ keep: true })
        const arrived = await recordingsOf(folder, application)
        server = await startServer({ folder, port })
        expect(arrived.length).toBe(mode === 'video' ? 1 + 3 + 3 + 2 : 0)
        for (const bytes of arrived) {
          expect(bytes.length).toBeGreaterThan(5000)
          expect(recorded.some((one) => one.equals(bytes))).toBe(true)
        }
      })
    })
  },
)
