import { randomUUID } from 'node:crypto'
import type { CandidateInterview, InterviewStep } from '@mingjian/contract'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { createHttpClient } from '../server/src/demo/client.ts'
import { eventually, heading, press } from './browser.ts'
import type { Running } from './support.ts'

/** HR passes somebody through screening; gives the token of the link that was sent. */
export async function inviteByName(server: Running, name: string): Promise<string> {
  const { email, password } = server.password('group-hr')
  const hr = await createHttpClient(server.url).logIn(email, password)
  const list = (await hr.call('listApplications', { query: { search: name } })) as { items: { id: string }[] }
  const id = list.items[0]?.id ?? ''
  await hr.call('screenApplications', { body: { applicationIds: [id] } })
  return eventually(() => hr.findLink(id))
}

/** Prepares and types every answer by calls, up to a step that is left to the browser; recordings are agreed to. */
export async function answerByCalls(
  server: Running,
  link: string,
  until: (step: InterviewStep) => boolean,
): Promise<void> {
  const { call } = createHttpClient(server.url).withLink(link)
  const state = async () => (await call('getInterview')) as CandidateInterview
  const before = await state()
  if (before.deviceConflict) {
    await call('takeOver', {})
  }
  if (before.phase === 'welcome' || before.phase === 'consent') {
    const wanted = ['basic', 'recording', 'ai_scoring']
    const consents = before.consents.map(({ purpose, version }) => ({
      purpose,
      version,
      granted: wanted.includes(purpose),
    }))
    await call('giveConsent', { body: { consents } })
    await call('confirmResume', { body: { correct: true } })
    await call('reportCheck', { body: { camera: 'ok', microphone: 'ok', uploadKbps: 4000, mode: 'video' } })
    await call('finishPractice')
  }
  for (;;) {
    // The next turn of a scenario is there once the last one was read.
    const step = (await state()).steps.find((one) => one.state !== 'confirmed')
    if (!step || until(step)) {
      return
    }
    const params = { stepId: step.id }
    await call('startThinking', { params })
    const body = { mode: 'text', clientTakeId: randomUUID() }
    const { takeId } = (await call('startAnswer', { params, body })) as { takeId: string }
    const text = '去年我先打电话问清楚客户最在意什么，当天带人去现场，第二天就解决了。'
    await call('finishAnswer', { params, body: { takeId, text } })
    await call('confirmAnswer', { params })
  }
}

/** From the link to the first question: welcome, consents, résumé, check, practice. */
export async function consentAndPrepare(
  page: Page,
  {
    candidate,
    mode,
    also = [],
    atCheck = async () => {},
  }: {
    candidate: string
    mode: 'video' | 'text'
    also?: readonly string[]
    atCheck?: () => Promise<void>
  },
): Promise<void> {
  await heading(page, `${candidate}，您好`)
  await press(page, '开始')
  await heading(page, '面试须知与您的同意')
  const boxes = page.getByRole('checkbox')
  expect(await boxes.count()).toBeGreaterThanOrEqual(3)
  for (const box of await boxes.all()) {
    expect(await box.isChecked()).toBe(false)
  }
  await page.locator('#consent-basic').check()
  await page.locator('#consent-recording').check()
  await page.locator('#consent-ai_scoring').check()
  for (const purpose of also) {
    await page.locator(`#consent-${purpose}`).check()
  }
  await press(page, '按以上选择继续')
  await heading(page, '这是我们收到的简历')
  await page.getByRole('heading', { name: '工作经历' }).waitFor()
  await press(page, '内容正确，继续')
  await heading(page, '检查一下设备')
  await atCheck()
  await (mode === 'video' ? checkAndPractise(page) : practiseTyping(page))
}

async function checkAndPractise(page: Page): Promise<void> {
  await page.getByRole('radio', { name: /^视频/ }).check()
  await press(page, '打开摄像头和麦克风')
  await press(page, '没问题，继续')
  await press(page, '开始练习')
  await page.getByText('正在录制').waitFor()
  await press(page, '说完了')
  await heading(page, '练习完成')
  await press(page, '开始正式题目')
}

async function practiseTyping(page: Page): Promise<void> {
  await page.getByRole('radio', { name: /^文字/ }).check()
  await press(page, '用文字作答，继续')
  await page.getByLabel('您的回答').fill('今天上午准备面试，下午见客户。')
  await press(page, '写完了')
  await heading(page, '练习完成')
  await press(page, '开始正式题目')
}

/** Opens the question and begins the answer; thinking time is cut short. */
export async function beginAnswer(page: Page): Promise<void> {
  await heading(page, '准备好就开始')
  await press(page, '看题目')
  await press(page, '准备好了，开始作答')
}

/** Types an answer; ends on the screen that shows what was kept. */
export async function answerByTyping(page: Page, text: string): Promise<void> {
  await beginAnswer(page)
  await page.getByLabel('您的回答').fill(text)
  await page
    .getByText(/已保存到服务器/)
    .first()
    .waitFor()
  await press(page, '写完了，保存并继续')
  await heading(page, '这道题答完了')
  await page.getByText(text.slice(0, 12)).waitFor()
}

/** Waits until the server has confirmed bytes of the recording that runs. */
export async function someSaved(page: Page): Promise<void> {
  await page.locator('.saved.server').getByText(/本题/).waitFor()
}

/** Records a few seconds; ends on the screen that plays them back. */
export async function answerByVideo(page: Page): Promise<void> {
  await beginAnswer(page)
  await someSaved(page)
  await endVideo(page)
}

/** Ends the recording that runs, however short it is. */
export async function endVideo(page: Page): Promise<void> {
  await press(page, '讲完了，保存并继续')
  const enough = page.getByRole('button', { name: '就到这里' })
  await enough
    .or(page.getByRole('heading', { name: '这道题答完了' }))
    .first()
    .waitFor()
  if (await enough.isVisible()) {
    await enough.click()
  }
  await heading(page, '这道题答完了')
}
