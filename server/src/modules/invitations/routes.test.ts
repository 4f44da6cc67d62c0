import type { Message, MessageSummary } from '@mingjian/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { queueMessage } from './index.ts'

let t: TestServer
let organisation: TestOrganisation
let hr: { cookie: string }
let south: { cookie: string }
let stranger: { cookie: string }
let applicationId: string
let invitationId: string
let calendarId: string
beforeAll(async () => {
  t = await createTestServer()
  organisation = await t.organisation()
  hr = await t.login(organisation, 'hr', 'east')
  south = await t.login(organisation, 'hr', 'south')
  stranger = await t.login(await t.organisation('他山集团'), 'group-hr')
  const candidateId = await t.candidate(organisation, { name: '欧阳子墨', email: 'zimo@example.com' })
  const vacancyId = await t.vacancy(organisation)
  applicationId = await t.application(organisation, { candidateId, vacancyId })
  await t.call('screenApplications', { body: { applicationIds: [applicationId] } }, hr)
  await t.runTasks()
  const id = await t.db.transaction().execute((tx) =>
    queueMessage(t.deps, tx, {
      organisationId: organisation.id,
      applicationId,
      template: 'second_interview',
      slot: `second_interview:${applicationId}`,
      interview: {
        id: applicationId,
        startsAt: new Date('2026-11-28T06:00:00Z'),
        minutes: 60,
        place: '12 楼',
        interviewer: '陈总监',
        note: '',
      },
    }),
  )
  calendarId = id ?? ''
  await t.runTasks()
  const items = await list(hr)
  invitationId = items.find((one) => one.template === 'invitation')?.id ?? ''
})
afterAll(() => t.close())

async function list(caller: { cookie: string }, query: Record<string, unknown> = {}) {
  const { status, body } = await t.call('listMessages', { query }, caller)
  expect(status).toBe(200)
  return body.items as MessageSummary[]
}
const get = async (id: string, caller: { cookie: string }) => {
  const { status, body } = await t.call('getMessage', { params: { id } }, caller)
  return { status, code: body.code, message: body as unknown as Message }
}

describe('the list of messages', () => {
  test('[B1] shows to whom what was sent and what became of it', async () => {
    const items = await list(hr)
    expect(items.map((one) => one.template).sort()).toEqual(['invitation', 'second_interview'])
    const invitation = items.find((one) => one.template === 'invitation')
    expect(invitation).toMatchObject({
      to: 'zimo@example.com',
      subject: '远山集团邀请您参加在线面试：互联网销售',
      status: 'sent',
      attempts: 1,
      applicationId,
      candidate: '欧阳子墨',
      lastError: null,
    })
    expect(invitation?.vacancy?.['zh-CN']).toBe('互联网销售')
  })

  test('is narrowed by status, application, part of a name and address', async () => {
    expect(await list(hr, { status: 'failed' })).toEqual([])
    expect(await list(hr, { applicationId })).toHaveLength(2)
    expect(await list(hr, { applicationId: '00000000-0000-4000-8000-000000000000' })).toEqual([])
    expect(await list(hr, { search: '阳子' })).toHaveLength(2)
    expect(await list(hr, { search: 'ZIMO@example.com' })).toHaveLength(2)
    expect(await list(hr, { search: '李' })).toEqual([])
    expect(await list(hr, { page: 2, pageSize: 1 })).toHaveLength(1)
  })

  test('another branch and another organisation see nothing of it', async () => {
    expect(await list(south)).toEqual([])
    expect(await list(south, { applicationId })).toEqual([])
    expect(await list(south, { search: 'zimo@example.com' })).toEqual([])
    expect(await list(stranger)).toEqual([])
    expect(await list(stranger, { search: '欧阳' })).toEqual([])
    for (const caller of [south, stranger]) {
      const { status, code } = await get(invitationId, caller)
      expect([status, code]).toEqual([404, 'invitations.not_found'])
      const file = await t.call(
        'getMessageAttachment',
        { params: { id: calendarId, name: 'second-interview.ics' } },
        caller,
      )
      expect(file.status).toBe(404)
      expect((await t.call('resendMessage', { params: { id: calendarId } }, caller)).status).toBe(404)
    }
  })

  test('who is not logged in, a manager and an expert do not come in', async () => {
    expect((await t.call('listMessages', {})).status).toBe(401)
    for (const role of ['manager', 'expert', 'system-admin'] as const) {
      const login = await t.login(organisation, role, role === 'manager' ? 'east' : undefined)
      expect((await t.call('listMessages', {}, login)).status).toBe(403)
      expect((await t.call('getMessage', { params: { id: invitationId } }, login)).status).toBe(403)
    }
  })

  test('a supervisor reads, sees addresses masked and sends nothing again', async () => {
    const supervisor = await t.login(organisation, 'supervisor')
    expect((await list(supervisor)).map((one) => one.to)).toEqual(['z***@example.com', 'z***@example.com'])
    expect((await t.call('resendMessage', { params: { id: invitationId } }, supervisor)).status).toBe(403)
  })
})

describe('one message', () => {
  test('[B1] in a demonstration the personal link can be clicked', async () => {
    const { message } = await get(invitationId, hr)
    expect(message.text).toMatch(/http:\/\/127\.0\.0\.1:4000\/i\/[A-Za-z0-9_-]{43}/)
    expect(message.html).toContain('开始面试')
  })

  test('elsewhere it is not shown, in no form', async () => {
    await t.db
      .updateTable('platform.organisation')
      .set({ demo: false })
      .where('id', '=', organisation.id)
      .execute()
    const { message } = await get(invitationId, hr)
    await t.db
      .updateTable('platform.organisation')
      .set({ demo: true })
      .where('id', '=', organisation.id)
      .execute()
    expect(`${message.text}${message.html}`).not.toMatch(/\/i\/[A-Za-z0-9_-]{10,}/)
    expect(message.text).toContain('…')
  })

  test('its calendar file comes as a file', async () => {
    const { message } = await get(calendarId, hr)
    expect(message.attachments).toMatchObject([{ name: 'second-interview.ics' }])
    const file = await t.call(
      'getMessageAttachment',
      { params: { id: calendarId, name: 'second-interview.ics' } },
      hr,
    )
    expect(file.status).toBe(200)
    expect(file.headers['content-type']).toMatch(/^text\/calendar/)
    expect(file.headers['content-disposition']).toBe('attachment; filename="second-interview.ics"')
    expect(file.raw.toString()).toMatch(/^BEGIN:VCALENDAR\r\n/)
    expect(message.attachments[0]?.size).toBe(file.raw.length)
    const other = await t.call('getMessageAttachment', { params: { id: calendarId, name: 'x.ics' } }, hr)
    expect(other.status).toBe(404)
  })

  test('a message that was sent is not sent again', async () => {
    const { status, body } = await t.call('resendMessage', { params: { id: invitationId } }, hr)
    expect([status, body.code]).toEqual([409, 'invitations.wrong_state'])
  })

  test('names with markup arrive as text', async () => {
    const candidateId = await t.candidate(organisation, { name: '<script>alert(1)</script>' })
    const id = await t.application(organisation, {
      candidateId,
      vacancyId: await t.vacancy(organisation, { title: '销售\r\nBcc: x@example.com' }),
    })
    await t.call('screenApplications', { body: { applicationIds: [id] } }, hr)
    await t.runTasks()
    const [summary] = await list(hr, { applicationId: id })
    expect(summary?.subject).toContain('销售 Bcc: x@example.com')
    const { message } = await get(summary?.id ?? '', hr)
    expect(message.html).not.toContain('<script')
    expect(message.html).toContain('&lt;script&gt;')
  })
})

describe('the preview of passing screening', () => {
  const preview = (applicationIds: string[], caller: { cookie: string } = hr) =>
    t.call('previewScreening', { body: { applicationIds } }, caller)

  test('[B1] says what would be sent to whom, and what is in the way', async () => {
    const vacancyId = await t.vacancy(organisation)
    const good = await t.application(organisation, {
      candidateId: await t.candidate(organisation, { name: '林一', email: 'linyi@example.com' }),
      vacancyId,
    })
    const mute = await t.application(organisation, {
      candidateId: await t.candidate(organisation, { name: '林二', email: undefined, phone: undefined }),
      vacancyId,
    })
    const byPhone = await t.application(organisation, {
      candidateId: await t.candidate(organisation, { name: '林三', email: undefined, phone: '13800138000' }),
      vacancyId,
    })
    const { status, body } = await preview([good, byPhone, mute, applicationId])
    expect(status).toBe(200)
    const kit = { 'zh-CN': '互联网销售面试方案', en: 'Internet sales interview' }
    expect(body.items).toEqual([
      {
        applicationId: good,
        name: '林一',
        channel: 'email',
        to: 'linyi@example.com',
        kit,
        deadlineHours: 48,
        problem: null,
      },
      {
        applicationId: byPhone,
        name: '林三',
        channel: 'sms',
        to: '13800138000',
        kit,
        deadlineHours: 48,
        problem: null,
      },
      {
        applicationId: mute,
        name: '林二',
        channel: null,
        to: '',
        kit,
        deadlineHours: 48,
        problem: 'no_address',
      },
      {
        applicationId,
        name: '欧阳子墨',
        channel: 'email',
        to: 'zimo@example.com',
        kit,
        deadlineHours: 48,
        problem: 'wrong_stage',
      },
    ])
  })

  test('foreign applications, no right and no list are refused', async () => {
    expect((await preview([applicationId], stranger)).status).toBe(404)
    expect((await preview([applicationId], south)).status).toBe(404)
    expect((await preview([])).status).toBe(400)
    expect((await preview([applicationId], await t.login(organisation, 'manager', 'east'))).status).toBe(403)
    expect((await t.call('previewScreening', { body: { applicationIds: [applicationId] } })).status).toBe(401)
  })
})
