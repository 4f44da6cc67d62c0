import { readFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHttpClient } from '../server/src/demo/client.ts'
import { eventually, heading, launch, logIn, open, phone, picture, press } from './browser.ts'
import { hasChromium, type Running, startServer } from './support.ts'

const materials = [
  {
    key: 'm1',
    kind: 'certificate',
    title: { 'zh-CN': '英语等级证书', en: 'English certificate' },
    reason: { 'zh-CN': '岗位需要用英语与客户沟通', en: 'The job is done in English' },
  },
]
const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(700_000, 65)])

describe.skipIf(!hasChromium)('materials', () => {
  let server: Running
  let browser: Browser
  beforeAll(async () => {
    ;[server, browser] = await Promise.all([startServer(), launch()])
  }, 300_000)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  it('[B1] [A4] an expert asks for a certificate, a candidate sends it from a phone, HR downloads it', {
    timeout: 120_000,
  }, async () => {
    const http = createHttpClient(server.url)
    const as = (role: string) => {
      const { email, password } = server.password(role)
      return http.logIn(email, password)
    }
    const [expert, hr] = [await as('expert'), await as('hr')]
    const kits = (await expert.call('listKits', { query: { search: 'internet-sales' } })) as {
      items: { id: string }[]
    }
    const id = kits.items[0]?.id ?? ''
    const kit = (await expert.call('getKit', { params: { id } })) as Record<string, unknown> & {
      rules: object
      questions: { id: string }[]
    }
    const { name, description, jobs, selfIntroduction, rules, questions } = kit
    await expert.call('saveKitVersion', {
      params: { id },
      body: {
        name,
        description,
        jobs,
        selfIntroduction,
        rules: { ...rules, materials },
        questionIds: questions.map((question) => question.id),
      },
    })
    const list = (await hr.call('listApplications', { query: { search: '吴志远' } })) as {
      items: { id: string }[]
    }
    const application = list.items[0]?.id ?? ''
    await hr.call('screenApplications', { body: { applicationIds: [application] } })

    const person = await open(browser, phone, server.url)
    const room = await person.context.newPage()
    await room.goto(`/i/${await eventually(() => hr.findLink(application))}`)
    await press(room, '开始')
    await room.locator('#consent-basic').check()
    await room.locator('#consent-ai_scoring').check()
    await press(room, '按以上选择继续')
    await heading(room, '这是我们收到的简历')
    await room.getByText('用途：岗位需要用英语与客户沟通').waitFor()
    const chooser = room.locator('#material-m1')
    await chooser.setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('x') })
    await room.getByText('只收 PDF、JPG 和 PNG').waitFor()
    await chooser.setInputFiles({
      name: '不是图片.png',
      mimeType: 'image/png',
      buffer: Buffer.from('MZ a program'),
    })
    await room.getByText('内容与文件类型不符').waitFor()
    await room.getByRole('button', { name: '删除 不是图片.png' }).click()
    await chooser.setInputFiles({ name: '六级证书.pdf', mimeType: 'application/pdf', buffer: pdf })
    await room.getByText('已收到', { exact: true }).waitFor()
    await picture('materials-candidate', room)
    await press(room, '内容正确，继续')
    await heading(room, '检查一下设备')
    expect(person.errors).toEqual([])

    const staff = await open(browser, phone, server.url)
    const desk = await staff.context.newPage()
    await logIn(desk, server, 'hr')
    await desk.goto(`/applications/${application}`)
    await desk.getByRole('heading', { name: '应聘材料' }).waitFor()
    await desk.getByText('未经安全检查，请谨慎打开').waitFor()
    const coming = desk.waitForEvent('download')
    await desk.getByRole('link', { name: '下载 六级证书.pdf' }).click()
    const download = await coming
    expect(download.suggestedFilename()).toBe('六级证书.pdf')
    expect((await readFile(await download.path())).equals(pdf)).toBe(true)
    await picture('materials-application', desk)
    expect(staff.errors).toEqual([])
  })
})
