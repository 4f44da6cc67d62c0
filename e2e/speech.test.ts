import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHttpClient } from '../server/src/demo/client.ts'
import { eventually, heading, launch, logIn, open, phone, picture, press } from './browser.ts'
import { answerByTyping, beginAnswer, consentAndPrepare, endVideo } from './candidate.ts'
import { hasChromium, type Running, startServer } from './support.ts'

const missing = ['/usr/bin/pocketsphinx_continuous', '/usr/bin/flite'].filter((file) => !existsSync(file))
if (missing.length > 0) {
  console.info(`the spoken journey is skipped: no ${missing.join(', ')} (apt-get install pocketsphinx flite)`)
}

const spoken = 'i called the customer and solved the problem in two days'
const noted = '这里听错了：不是两天，是三天'

/** Sends the invitation of a candidate who waits for it, and gives the personal link and the application. */
async function invite(server: Running, name: string): Promise<{ link: string; id: string }> {
  const { email, password } = server.password('hr')
  const hr = await createHttpClient(server.url).logIn(email, password)
  const list = (await hr.call('listApplications', { query: { search: name } })) as { items: { id: string }[] }
  const id = list.items[0]?.id ?? ''
  await hr.call('screenApplications', { body: { applicationIds: [id] } })
  return { link: `/i/${await eventually(() => hr.findLink(id))}`, id }
}

const heardText = (page: Page) => page.locator('.heard p.text').first()

describe.skipIf(!hasChromium || missing.length > 0)('spoken into a microphone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mingjian-e2e-speech-'))
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

  it('[C2] an answer comes back in words, the candidate says what is wrong, and HR sees it', async () => {
    const { link, id } = await invite(server, '郑思琪')
    const { context, errors } = await open(browser, phone, server.url)
    const room = await context.newPage()
    await room.goto(link)
    await consentAndPrepare(room, { candidate: '郑思琪', mode: 'video' })
    await beginAnswer(room)
    // The whole sentence at least once.
    await room.waitForTimeout(9000)
    await endVideo(room)
    await room.getByRole('heading', { name: '我们听到的文字' }).waitFor()
    await heardText(room).waitFor({ timeout: 60_000 })
    const heard = (await heardText(room).textContent()) ?? ''
    const words = spoken.split(' ')
    expect(words.filter((word) => heard.includes(word)).length / words.length).toBeGreaterThan(0.5)

    await press(room, '这里听错了')
    await press(room, '告诉我们')
    await room.getByText('请写一下哪里听错了。').waitFor()
    await room.getByLabel('哪里听错了，您说的是什么').fill(noted)
    await press(room, '告诉我们')
    await room.getByText(noted).waitFor()
    await picture('speech-review', room)
    expect(await heardText(room).textContent()).toBe(heard)

    await press(room, /^保留，/)
    await room.getByRole('radio', { name: /^文字/ }).check()
    for (const text of [
      '我先问清楚客户最在意什么，再给方案。',
      '我会先找三位负责人谈。',
      '我按金额排序，每天打电话。',
    ]) {
      await answerByTyping(room, text)
      await press(room, /^保留，/)
    }
    await heading(room, '所有题目都答完了')
    await room.getByText('查看听到的文字').click()
    await room.getByText(heard).waitFor()
    await press(room, '提交面试')
    await heading(room, '已收到您的面试')
    await room.getByText('录音转成的文字').waitFor()
    expect(errors).toEqual([])
    await context.close()

    const staff = await open(browser, phone, server.url)
    const hr = await staff.context.newPage()
    await logIn(hr, server, 'hr')
    await eventually(async () => {
      await hr.goto(`/applications/${id}/report`)
      await hr.getByText('候选人指出转写有误').first().waitFor({ timeout: 5000 })
    }, 60_000)
    await hr.getByRole('button', { name: '自我介绍' }).first().click()
    await hr.getByText(noted).first().waitFor()
    await hr.getByText(/讲述情况（只供参考，不计分）/).waitFor()
    await picture('speech-report', hr)
    expect(staff.errors).toEqual([])
    await staff.context.close()
  }, 240_000)
})
