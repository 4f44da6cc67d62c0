import { randomUUID } from 'node:crypto'
import type { CandidateInterview } from '@mingjian/contract'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createHttpClient } from '../server/src/demo/client.ts'
import {
  desktop,
  eventually,
  heading,
  launch,
  logIn,
  open,
  phone,
  picture,
  press,
  type Watched,
} from './browser.ts'
import { hasChromium, type Running, startServer } from './support.ts'

const kind = '真对不住，让您等到现在。我是班长，我现在就去看，十分钟内给您答复。您先说说当时是怎么回事？'

describe.skipIf(!hasChromium)('a scenario on a phone', () => {
  let server: Running
  let browser: Browser
  let person: Watched
  let staff: Watched
  let room: Page
  let hr: Page
  let application = ''
  let broken = false

  beforeEach(({ skip, onTestFailed }) => {
    skip(broken, 'an earlier step failed')
    onTestFailed(async () => {
      broken = true
      await picture('scenario', room, hr)
    })
  })
  beforeAll(async () => {
    ;[server, browser] = await Promise.all([startServer(), launch()])
    person = await open(browser, phone, server.url)
    staff = await open(browser, desktop, server.url)
    room = await person.context.newPage()
    hr = await staff.context.newPage()
  }, 300_000)
  afterAll(async () => {
    await person?.context.close()
    await staff?.context.close()
    await browser?.close()
    await server?.stop()
  })

  /** Answers by calls what comes before the scenario, with the consent to recordings. */
  async function toScenario(link: string): Promise<void> {
    const { call } = createHttpClient(server.url).withLink(link)
    const before = (await call('getInterview')) as CandidateInterview
    await call('giveConsent', {
      body: {
        consents: before.consents.map(({ purpose, version, granted }) => ({
          purpose,
          version,
          granted: purpose === 'recording' || granted === true,
        })),
      },
    })
    for (const { id: stepId } of before.steps.filter(({ kind }) => kind !== 'scenario')) {
      const params = { stepId }
      await call('startThinking', { params })
      const body = { mode: 'text', clientTakeId: randomUUID() }
      const { takeId } = (await call('startAnswer', { params, body })) as { takeId: string }
      const text = '去年我在装配线当班长，先问清楚再安排人，当天就处理完了。'
      await call('finishAnswer', { params, body: { takeId, text } })
      await call('confirmAnswer', { params })
    }
  }

  async function type(words: string): Promise<void> {
    await press(room, '看对方怎么说')
    await press(room, '准备好了，开始作答')
    await room.getByLabel('您的回答').fill(words)
    await room
      .getByText(/已保存到服务器/)
      .first()
      .waitFor()
    await press(room, '写完了，保存并继续')
    await heading(room, '这一轮说完了')
    await press(room, '保留，听对方怎么说')
  }

  it('[C3] can be read before a clock runs, and says who one is, what is known and how many turns there are', async () => {
    const { email, password } = server.password('group-hr')
    const client = await createHttpClient(server.url).logIn(email, password)
    const list = (await client.call('listApplications', { query: { search: '梁淑芬' } })) as {
      items: { id: string }[]
    }
    application = list.items[0]?.id ?? ''
    const link = await eventually(() => client.findLink(application))
    await toScenario(link)
    await room.goto(`/i/${link}`)
    // What was answered so far was answered elsewhere.
    await press(room, '在这里继续')
    await heading(room, '接下来是一段情景模拟')
    await room.getByText('情景模拟 · 第 1 轮，共 4 轮').waitFor()
    await room.getByText('您的权限').waitFor()
    await room.getByText('一共 4 轮').waitFor()
    expect(await room.getByText('准备时间还剩').count()).toBe(0)
    await picture('scenario-begin', room)
  })

  it('[C3] a typed turn is reacted to at once; the situation can be opened again in the middle', async () => {
    await room.getByRole('radio', { name: /^文字/ }).check()
    await press(room, '看对方怎么说')
    await heading(room, /：“/)
    await picture('scenario-thinking', room)
    await press(room, '准备好了，开始作答')
    // The screen before has the same card.
    await room.getByLabel('您的回答').waitFor()
    await room.getByText('情景和角色').click()
    await room.getByText('您的权限').waitFor()
    await picture('scenario-typing', room)
    await room.getByLabel('您的回答').fill(kind)
    await press(room, '写完了，保存并继续')
    await heading(room, '这一轮说完了')
    await press(room, '保留，听对方怎么说')
    await heading(room, '对方要接着说了')
    await room.getByText('第 2 轮，共 4 轮').first().waitFor()
    await room.getByText(kind).waitFor()
    await picture('scenario-next', room)
  })

  it('[C5] a server that is started anew and a page that is loaded anew go on with the same turn', async () => {
    const { folder } = server
    const port = Number(new URL(server.url).port)
    await server.stop({ keep: true, signal: 'SIGKILL' })
    server = await startServer({ folder, port })
    await room.reload()
    await heading(room, '对方要接着说了')
    await room.getByText(kind).waitFor()
  })

  it('[C3] a recorded turn without anybody to put it into words is gone on from, the words being kept', async () => {
    await room.getByRole('radio', { name: /^语音/ }).check()
    await press(room, '看对方怎么说')
    await press(room, '准备好了，开始作答')
    await room.getByText('正在录制').waitFor()
    await room.getByText('情景和角色').click()
    await picture('scenario-recording', room)
    await room.waitForTimeout(2500)
    await press(room, '讲完了，保存并继续')
    await heading(room, '这一轮说完了')
    await press(room, '保留，听对方怎么说')
    await heading(room, '对方要接着说了')
    await room.getByText('（您录音作答了，这里没有文字）').waitFor()
  })

  it('[C3] ends with the last words, and the interview is handed in', async () => {
    await room.getByRole('radio', { name: /^文字/ }).check()
    await type('这个不归我管，你去问别人。')
    await heading(room, '对方要接着说了')
    await type('夜班的事我去找主任，因为人手确实不够，明天早上八点前给您答复，免得再出这样的事。')
    await heading(room, '所有题目都答完了')
    await room.getByText('情景模拟结束了').waitFor()
    await picture('scenario-end', room)
    await press(room, '提交面试')
    await room.getByText(/MJ\d{8}-/).waitFor()
  })

  it('[C3] HR reads the whole conversation of somebody, and why each reaction came', async () => {
    await logIn(hr, server, 'group-hr')
    const { email, password } = server.password('group-hr')
    const client = await createHttpClient(server.url).logIn(email, password)
    const list = (await client.call('listApplications', { query: { search: '顾建国' } })) as {
      items: { id: string }[]
    }
    await hr.goto(`/applications/${list.items[0]?.id}/report`)
    await hr.getByRole('heading', { name: '情景模拟' }).waitFor()
    await hr.getByText('不计入总分').first().waitFor()
    await hr.getByText('对方从激动变为将信将疑。').first().waitFor()
    await picture('scenario-report', hr)
    await hr.goto('/scenarios')
    await hr.getByRole('link', { name: '夜班里的争执' }).click()
    await hr.getByRole('heading', { level: 1, name: '夜班里的争执' }).waitFor()
    await picture('scenario-family', hr)
    await press(hr, '看一组实际内容')
    await hr.getByText('候选人会看到的情景').waitFor()
    await picture('scenario-preview', hr)
    await hr.goto('/kits')
    await picture('scenario-kits', hr)
  })
})
