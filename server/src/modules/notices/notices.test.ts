import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { imKeys, startIm } from '../../adapters/im/im.fixture.ts'
import { createIm, createRooms } from '../../adapters/im/index.ts'
import { readConfig } from '../../config.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { createStage } from '../invitations/stage.fixture.ts'
import { sendNotice, tellReportReady } from './tasks.ts'

const closing: (() => Promise<void>)[] = []
let t: TestServer
let stage: Awaited<ReturnType<typeof createStage>>
let im: Awaited<ReturnType<typeof startIm>>
let hr: Awaited<ReturnType<TestServer['login']>>
beforeAll(async () => {
  t = await createTestServer()
  im = await startIm(closing)
  const config = readConfig({
    WECOM_CORP_ID: imKeys.wecom.corpId,
    WECOM_AGENT_ID: String(imKeys.wecom.agentId),
    WECOM_SECRET: imKeys.wecom.secret,
    DINGTALK_ROBOT_TOKEN: imKeys.dingtalkRobot.token,
    DINGTALK_ROBOT_SECRET: imKeys.dingtalkRobot.secret,
    IM_URL: im.url,
  })
  Object.assign(t.deps, { channels: { ...t.deps.channels, ...createIm(config), rooms: createRooms(config) } })
  stage = await createStage(t)
  hr = await t.login(stage.organisation, 'hr', 'east')
})
afterAll(async () => {
  await t.close()
  for (const close of closing) await close()
})

/** Of one application, by its person in HR. */
async function reportReady(person: { name?: string } = {}) {
  const applicationId = await stage.apply(person)
  return { ...stage.input(applicationId), reportId: randomUUID() }
}

const notices = async (login: { cookie: string }) => (await t.call('listNotices', {}, login)).body
const deliveries = (slot: string) =>
  t.db.selectFrom('notices.delivery').selectAll().where('slot', '=', slot).orderBy('channel').execute()

describe('[B2] staff are told what needs them', () => {
  test('in the console, by the messenger they named and in the room, once, and without whom it is about', async () => {
    const saved = await t.call('saveMyWay', { params: { channel: 'wecom' }, body: { address: 'limin' } }, hr)
    expect(saved.body).toEqual({ channel: 'wecom', address: 'limin' })
    const fact = await reportReady({ name: '欧阳知秋' })
    await Promise.all([1, 2, 3].map(() => tellReportReady.run(t.deps, fact)))
    await t.runTasks()
    expect(im.faults).toEqual([])
    expect(im.taken.map((one) => one.msgtype)).toEqual(expect.arrayContaining(['textcard', 'markdown']))
    expect(im.taken).toHaveLength(2)
    const said = JSON.stringify(im.taken)
    expect(said).toContain('有一份面试报告等待复核')
    expect(said).toContain(`/applications/${fact.applicationId}#`)
    expect(said).not.toMatch(/欧阳|互联网销售|candidate-/)
    const room = JSON.stringify(im.taken.find((one) => one.msgtype === 'markdown'))
    expect(room).not.toContain(fact.applicationId)
    expect(await notices(hr)).toMatchObject({
      unread: 1,
      items: [{ kind: 'report_ready', applicationId: fact.applicationId, readAt: null }],
    })
  })

  test('is said by the event itself, for a candidate who could not be invited', async () => {
    t.clock.forward(60)
    const applicationId = await stage.apply({ email: undefined, phone: undefined })
    await stage.screen(applicationId)
    await t.runTasks()
    const { items } = (await notices(hr)) as { items: { kind: string; applicationId: string }[] }
    expect(items[0]).toMatchObject({ kind: 'invitation_failed', applicationId })
  })

  test('is marked as read by its reader only', async () => {
    const other = await t.login(stage.organisation, 'group-hr')
    expect(await notices(other)).toEqual({ items: [], unread: 0 })
    const [first] = ((await notices(hr)) as { items: { id: string }[] }).items
    await t.call('readNotices', { body: { ids: [first?.id] } }, other)
    expect(await notices(hr)).toMatchObject({ unread: 2 })
    expect((await t.call('readNotices', { body: { ids: [first?.id] } }, hr)).body).toEqual({ unread: 1 })
    expect((await t.call('readNotices', { body: {} }, hr)).body).toEqual({ unread: 0 })
  })
})

describe('[B2] a messenger', () => {
  test('that asks for patience is waited for, and one that is down is tried again, without a second message', async () => {
    const fact = await reportReady()
    const before = im.taken.length
    im.refuseWith(45_009)
    await tellReportReady.run(t.deps, fact)
    await t.pool.query("delete from pgboss.job where state = 'created'")
    const queued = await deliveries(`report_ready:${fact.reportId}`)
    for (const { id } of queued) {
      await sendNotice.run(t.deps, { organisationId: stage.organisation.id, deliveryId: id })
    }
    const { rows } = await t.pool.query<{ start_after: Date }>(
      "select start_after from pgboss.job where name = 'notices.send' and state = 'created'",
    )
    expect(rows.map((row) => row.start_after)).toEqual([new Date(t.clock.now().getTime() + 60_000)])
    const [robot, app] = await deliveries(`report_ready:${fact.reportId}`)
    expect([robot?.status, app?.status]).toEqual(['failed', 'queued'])
    expect(app).toMatchObject({ failure_code: '45009', attempts: 1 })
    im.refuseWith(null)
    im.answerWith({ status: 500, body: '' })
    const input = { organisationId: stage.organisation.id, deliveryId: app?.id ?? '' }
    await expect(sendNotice.run(t.deps, input)).rejects.toThrow('could not be sent yet')
    im.answerWith(null)
    await Promise.all([1, 2, 3].map(() => sendNotice.run(t.deps, input)))
    expect(im.taken).toHaveLength(before + 1)
    const [, sent] = await deliveries(`report_ready:${fact.reportId}`)
    expect(sent).toMatchObject({ status: 'sent', attempts: 3, last_error: null })
    await t.pool.query("delete from pgboss.job where state = 'created'")
  })

  test('that its member has taken back is not used, not even for what waits', async () => {
    const fact = await reportReady()
    await tellReportReady.run(t.deps, fact)
    await t.call('saveMyWay', { params: { channel: 'wecom' }, body: { address: null } }, hr)
    await t.runTasks()
    const [, app] = await deliveries(`report_ready:${fact.reportId}`)
    expect(app).toMatchObject({ channel: 'wecom', status: 'failed', failure_code: 'no_address' })
    const next = await reportReady()
    await tellReportReady.run(t.deps, next)
    expect((await deliveries(`report_ready:${next.reportId}`)).map((one) => one.target)).toEqual(['room'])
    await t.runTasks()
  })

  test('that is not configured cannot be named, and an address that is none is refused', async () => {
    const save = (channel: string, address: string) =>
      t.call('saveMyWay', { params: { channel }, body: { address } }, hr)
    expect((await save('feishu', 'ou_1')).body.code).toBe('notices.no_channel')
    expect((await save('wecom', 'a|b')).status).toBe(400)
    expect((await save('wecom', '@all@x y')).status).toBe(400)
    expect((await t.call('listMyWays', {}, hr)).body).toEqual({
      items: [{ channel: 'wecom', address: null }],
    })
  })
})

describe('[B2] the page of the channels', () => {
  test('says what is configured and how it has done today, without a secret', async () => {
    const admin = await t.login(stage.organisation, 'system-admin')
    const { body, raw } = await t.call('listChannels', {}, admin)
    const items = body.items as Record<string, unknown>[]
    const of = (channel: string, room: boolean) =>
      items.find((one) => one.channel === channel && one.room === room)
    expect(of('email', false)).toMatchObject({ configured: true, kind: 'outbox' })
    expect(of('wecom', false)).toMatchObject({
      configured: true,
      kind: 'wecom app',
      sentToday: 3,
      failedToday: 1,
    })
    expect(of('wecom', false)?.lastFailure).toBe('no_address')
    expect(of('dingtalk', true)).toMatchObject({ configured: true, kind: 'dingtalk robot' })
    expect(of('feishu', false)).toMatchObject({ configured: false, kind: null, lastSentAt: null })
    for (const secret of [imKeys.wecom.secret, imKeys.dingtalkRobot.secret, imKeys.dingtalkRobot.token]) {
      expect(raw.toString()).not.toContain(secret)
    }
    const elsewhere = await t.login(await t.organisation('别家'), 'system-admin')
    const theirs = (await t.call('listChannels', {}, elsewhere)).body.items as Record<string, unknown>[]
    expect(theirs.every((one) => one.sentToday === 0 && one.lastFailure === null)).toBe(true)
  })

  test('sends a test to oneself, says what the provider answered, and counts', async () => {
    const admin = await t.login(stage.organisation, 'system-admin')
    const send = (channel: string, body: object) =>
      t.call('testChannel', { params: { channel }, body }, admin)
    t.inbox.mails.length = 0
    expect((await send('email', { to: 'somebody-else@example.com' })).body.outcome).toBe('accepted')
    expect(t.inbox.mails.map((mail) => mail.to)).toEqual([admin.email])
    expect((await send('sms', { to: '13800001234' })).body.outcome).toBe('accepted')
    expect(t.phone.messages.at(-1)).toMatchObject({ template: 'receipt', to: '13800001234' })
    const before = im.taken.length
    expect((await send('wecom', { to: 'limin' })).body.outcome).toBe('accepted')
    expect((await send('dingtalk', { room: true })).body.outcome).toBe('accepted')
    expect(im.taken).toHaveLength(before + 2)
    im.refuseWith(60_020)
    expect((await send('wecom', { to: 'limin' })).body).toMatchObject({ outcome: 'later', code: '60020' })
    im.refuseWith(null)
    expect((await send('wecom', {})).body).toMatchObject({ outcome: 'refused', code: 'bad_address' })
    expect((await send('feishu', { to: 'ou_1' })).body.code).toBe('notices.no_channel')
    for (let n = 0; n < 4; n += 1) await send('email', {})
    expect((await send('email', {})).body.code).toBe('notices.too_many_tests')
    t.clock.forward(3601)
    const later = await t.login(stage.organisation, 'system-admin')
    expect((await t.call('testChannel', { params: { channel: 'email' }, body: {} }, later)).status).toBe(200)
  })
})
