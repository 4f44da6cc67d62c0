import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CandidateInterview, Kit } from '@mingjian/contract'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHttpClient } from '../server/src/demo/client.ts'
import { desktop, eventually, heading, launch, logIn, open, phone, picture, press } from './browser.ts'
import { endVideo } from './candidate.ts'
import { hasChromium, type Running, startServer } from './support.ts'

const missing = ['/usr/bin/pocketsphinx_continuous', '/usr/bin/flite'].filter((file) => !existsSync(file))
if (missing.length > 0) {
  console.info(
    `the English journey is skipped: no ${missing.join(', ')} (apt-get install pocketsphinx flite)`,
  )
}

const spoken =
  'last year i learned to cook because my mother was ill. at first it was very difficult and i made many mistakes. my friend helped me every day and we watched videos together. now i can make soup and rice for my family and i feel happy.'

describe.skipIf(!hasChromium || missing.length > 0)('English tasks on a phone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mingjian-e2e-english-'))
  let server: Running
  let browser: Browser
  beforeAll(async () => {
    const voice = join(folder, 'voice.wav')
    spawnSync('flite', ['-voice', 'rms', '-t', spoken, '-o', voice])
    const env = { SPEECH_COMMAND: 'pocketsphinx_continuous -infile {wav} -logfn /dev/null' }
    ;[server, browser] = await Promise.all([startServer({ env }), launch(voice)])
  }, 300_000)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  /** Turns English tasks on in every kit, as an expert does. */
  async function turnOn(): Promise<void> {
    const { email, password } = server.password('expert')
    const expert = await createHttpClient(server.url).logIn(email, password)
    const { items } = (await expert.call('listKits', { query: { pageSize: '50' } })) as {
      items: { id: string }[]
    }
    for (const { id } of items) {
      const kit = (await expert.call('getKit', { params: { id } })) as Kit
      const { name, description, jobs, selfIntroduction, rules } = kit
      const english = {
        tasks: [
          { kind: 'listen_answer', count: 1 },
          { kind: 'describe_picture', count: 1 },
          { kind: 'free_talk', count: 1 },
        ],
        answers: 'choice',
      }
      const questionIds = kit.questions.map((one) => one.id)
      await expert.call('saveKitVersion', {
        params: { id },
        body: { name, description, jobs, selfIntroduction, rules, modules: { english }, questionIds },
      })
    }
  }

  async function invite(name: string): Promise<{ link: string; id: string }> {
    const { email, password } = server.password('hr')
    const hr = await createHttpClient(server.url).logIn(email, password)
    const list = (await hr.call('listApplications', { query: { search: name } })) as {
      items: { id: string }[]
    }
    const id = list.items[0]?.id ?? ''
    await hr.call('screenApplications', { body: { applicationIds: [id] } })
    return { link: await eventually(() => hr.findLink(id)), id }
  }

  /** Answers by calls what comes before the English tasks. */
  async function toEnglish(link: string): Promise<void> {
    const { call } = createHttpClient(server.url).withLink(link)
    const before = (await call('getInterview')) as CandidateInterview
    const consents = before.consents.map(({ purpose, version }) => ({ purpose, version, granted: true }))
    await call('giveConsent', { body: { consents } })
    await call('confirmResume', { body: { correct: true } })
    await call('reportCheck', { body: { camera: 'ok', microphone: 'ok', uploadKbps: 4000, mode: 'video' } })
    await call('finishPractice')
    for (const { id: stepId } of before.steps.filter(({ kind }) => kind !== 'english')) {
      const params = { stepId }
      await call('startThinking', { params })
      const body = { mode: 'text', clientTakeId: randomUUID() }
      const { takeId } = (await call('startAnswer', { params, body })) as { takeId: string }
      const text = '去年我先打电话给客户问清楚最在意什么，当天带人去现场，第二天就解决了。'
      await call('finishAnswer', { params, body: { takeId, text } })
      await call('confirmAnswer', { params })
    }
  }

  it('[C4] one is read, one described, one spoken into the microphone; the report says what they show', async () => {
    await turnOn()
    const { link, id } = await invite('郑思琪')
    await toEnglish(link)
    const { context, errors } = await open(browser, phone, server.url)
    const room = await context.newPage()
    await room.goto(`/i/${link}`)
    // The calls above came from elsewhere.
    await press(room, '在这里继续')
    await heading(room, '准备好就开始')
    await room.getByText('听一段英文，用英语回答').waitFor()
    await room.getByText(/^英语 · 第 5 题，共 7 题$/).waitFor()
    await room.getByRole('radio', { name: /^文字/ }).check()
    await picture('english-coming', room)
    await press(room, '看题目')
    // This browser has no voice: the text is shown on request, and nothing is held against anybody.
    await press(room, '显示文字')
    await room.locator('.english .passage').waitFor()
    await picture('english-listen', room)
    await press(room, '准备好了，开始作答')
    await room.locator('.english .passage').waitFor()
    await room
      .getByLabel('您的回答')
      .fill(
        'I would tell my colleagues about the change, because they did not hear it, and then I would ask them what they think.',
      )
    await press(room, '写完了，保存并继续')
    await press(room, /^保留，/)

    await room.getByText('看图，用英语描述').waitFor()
    await press(room, '看题目')
    await room.locator('.english svg').waitFor()
    await picture('english-picture', room)
    await press(room, '准备好了，开始作答')
    await room
      .getByLabel('您的回答')
      .fill('I can see a lot here. On Monday it goes up and later it goes down.')
    await picture('english-typing', room)
    await press(room, '写完了，保存并继续')
    await press(room, /^保留，/)

    await room.getByText('用英语谈一个话题').waitFor()
    await room.getByRole('radio', { name: /^视频/ }).check()
    await press(room, '看题目')
    await press(room, '准备好了，开始作答')
    await room.waitForTimeout(14_000)
    await picture('english-speaking', room)
    await endVideo(room)
    await room.locator('.heard p.text').first().waitFor({ timeout: 90_000 })
    await press(room, /^保留，/)
    await heading(room, '所有题目都答完了')
    await press(room, '提交面试')
    await heading(room, '已收到您的面试')
    expect(errors).toEqual([])
    await context.close()

    const staff = await open(browser, desktop, server.url)
    const page = await staff.context.newPage()
    await logIn(page, server, 'hr')
    await eventually(async () => {
      await page.goto(`/applications/${id}/report`)
      await page.getByRole('heading', { name: '英语测试' }).waitFor({ timeout: 5000 })
    }, 300_000)
    await page.getByText('听力材料看的是文字').waitFor()
    await page.getByText(/不评：发音/).waitFor()
    await page
      .getByText(/^要点 \d\/\d/)
      .first()
      .click()
    await picture('english-report', page)
    expect(staff.errors).toEqual([])
    await staff.context.close()
  }, 300_000)
})
