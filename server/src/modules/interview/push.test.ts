import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createPush, pushKeys } from '../../adapters/push/index.ts'
import { startPushService } from '../../adapters/push/service.fixture.ts'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { invitationSweeps, queueMessage } from '../invitations/index.ts'
import { invite, type TestCandidate } from './candidate.fixture.ts'

const closing: (() => Promise<void>)[] = []
let t: TestServer
let organisation: TestOrganisation
let service: Awaited<ReturnType<typeof startPushService>>
beforeAll(async () => {
  t = await createTestServer({
    settings: { PUSH_SERVICES: '127.0.0.1', OUTBOUND_PRIVATE: '127.0.0.1', OUTBOUND_HTTP: 'true' },
  })
  service = await startPushService(closing)
  const push = createPush({
    keys: pushKeys(t.deps.keys.master),
    contact: 'mailto:it@example.com',
    services: ['127.0.0.1'],
    outbound: t.deps.outbound,
  })
  Object.assign(t.deps, { channels: { ...t.deps.channels, push } })
  organisation = await t.organisation()
})
afterAll(async () => {
  await t.close()
  for (const close of closing) await close()
})
beforeEach(() => {
  t.inbox.mails.length = 0
  service.answerWith(null)
})

/** A candidate whose browser shows reminders, invited at ten in the morning in China. */
async function agreed() {
  const day = 86_400_000
  const since = (t.clock.now().getTime() - 2 * 3_600_000) % day
  t.clock.forward((day - since) / 1000)
  const candidate = await invite(t, organisation)
  const state = (await candidate.call('getMyPush')).body as { key: string }
  const browser = service.subscribe(state.key)
  const saved = await candidate.call('saveMyPush', { body: browser.subscription })
  expect(saved.body).toEqual({ key: state.key, on: true })
  t.inbox.mails.length = 0
  return { candidate, browser }
}
const sweep = (name: string) => invitationSweeps.find((one) => one.name === name)?.run(t.deps)
async function later(hours: number) {
  t.clock.forward(hours * 3600)
  await sweep('invitations.remind')
  await t.runTasks()
}
const messages = (candidate: TestCandidate) =>
  t.db
    .selectFrom('invitations.message')
    .select(['channel', 'template', 'status', 'failure_code'])
    .where('application_id', '=', candidate.applicationId)
    .where('template', '<>', 'invitation')
    .orderBy('channel')
    .execute()
const tell = async (candidate: TestCandidate, slot: string) => {
  await t.db.transaction().execute((tx) =>
    queueMessage(t.deps, tx, {
      organisationId: organisation.id,
      applicationId: candidate.applicationId,
      template: 'rejection',
      slot,
    }),
  )
  await t.runTasks()
}

describe('[B2] reminders on the device of a candidate', () => {
  test('come beside the mail, once, and say nothing about anybody', async () => {
    const { candidate, browser } = await agreed()
    const day = t.clock.now().toISOString().slice(0, 10)
    await later(24.1)
    expect(await messages(candidate)).toMatchObject([
      { channel: 'email', template: 'reminder_unopened', status: 'sent' },
      { channel: 'push', template: 'reminder_unopened', status: 'sent' },
    ])
    expect(t.inbox.mails).toHaveLength(1)
    expect(service.provider.faults).toEqual([])
    expect(service.collect(browser)).toEqual([{ title: '有一条面试提醒' }])
    await later(0)
    expect(await messages(candidate)).toHaveLength(2)
    // The figures of the invitations page count it by itself.
    const hr = await t.login(organisation, 'group-hr')
    const { channels } = (await t.call('getReachFigures', { query: { from: day, to: day } }, hr)).body as {
      channels: { channel: string; sent: number; taken: number }[]
    }
    expect(channels.find((one) => one.channel === 'push')).toMatchObject({ sent: 1, taken: 1 })
  })

  test('take the place of no message: as many mails are planned as without them', async () => {
    const { candidate } = await agreed()
    await later(24.1)
    await later(22)
    const told = (await messages(candidate)).map((one) => `${one.channel} ${one.template}`)
    expect(told.toSorted()).toEqual([
      'email reminder_closing',
      'email reminder_unopened',
      'push reminder_closing',
      'push reminder_unopened',
    ])
  })

  test('end when they are ended, and the address is nowhere in the clear', async () => {
    const { candidate, browser } = await agreed()
    const path = new URL(browser.subscription.endpoint).pathname
    const { rows } = await t.pool.query<{ text: string }>(
      "select string_agg(to_jsonb(s)::text, ' ') as text from invitations.push_subscription s",
    )
    expect(rows[0]?.text).not.toContain(Buffer.from(path).toString('hex'))
    expect((await candidate.get()).push).toBe(true)
    expect((await candidate.call('endMyPush')).body).toMatchObject({ on: false })
    await tell(candidate, 'a')
    expect((await messages(candidate)).map((one) => one.channel)).toEqual(['email'])
    expect(service.collect(browser)).toEqual([])
  })

  test('a browser that takes no more is forgotten, and the mail went all the same', async () => {
    const { candidate, browser } = await agreed()
    service.unsubscribe(browser)
    await later(24.1)
    expect(await messages(candidate)).toMatchObject([
      { channel: 'email', status: 'sent' },
      { channel: 'push', status: 'failed', failure_code: 'gone' },
    ])
    expect((await candidate.call('getMyPush')).body).toMatchObject({ on: false })
  })

  test('a push service that asks for patience is waited for', async () => {
    const { candidate } = await agreed()
    service.answerWith({ status: 429, headers: { 'retry-after': '600' } })
    await later(24.1)
    expect(await messages(candidate)).toMatchObject([
      { status: 'sent' },
      { channel: 'push', status: 'queued' },
    ])
    await t.pool.query("delete from pgboss.job where state = 'created'")
  })

  test('three in a day and no more; none for who wants no reminders', async () => {
    const { candidate, browser } = await agreed()
    for (const slot of ['a', 'b', 'c', 'd']) await tell(candidate, slot)
    const pushes = (await messages(candidate)).filter((one) => one.channel === 'push')
    expect(pushes).toHaveLength(3)
    // What is newer took the place of what waited.
    expect(service.collect(browser).length).toBeLessThanOrEqual(3)
    const other = await agreed()
    await t.db
      .insertInto('invitations.recipient')
      .values({
        organisation_id: organisation.id,
        candidate_id: other.candidate.candidateId,
        opted_out_at: t.clock.now(),
      })
      .execute()
    await tell(other.candidate, 'a')
    expect((await messages(other.candidate)).map((one) => one.channel)).toEqual(['email'])
  })

  test('a letter may come at night; the sign waits for the morning', async () => {
    const { candidate } = await agreed()
    const hour = (t.clock.now().getUTCHours() + 8) % 24
    t.clock.forward(((23 - hour + 24) % 24) * 3600)
    await tell(candidate, 'night')
    const told = await messages(candidate)
    expect(told.find((one) => one.channel === 'email' && one.template === 'rejection')?.status).toBe('sent')
    expect(told.find((one) => one.channel === 'push' && one.template === 'rejection')?.status).toBe('queued')
    await t.pool.query("delete from pgboss.job where state = 'created'")
  })

  test.each([
    ['a stranger’s host', { endpoint: 'https://evil.example/p/1' }],
    ['a private address', { endpoint: 'https://10.0.0.1/p/1' }],
    ['a name that only begins like a push service', { endpoint: 'https://127.0.0.1.evil.example/p/1' }],
    ['keys that are none', { p256dh: 'AAAA' }],
  ])('%s is refused', async (_, more) => {
    const candidate = await invite(t, organisation)
    const { subscription } = service.subscribe()
    const { status, body } = await candidate.call('saveMyPush', { body: { ...subscription, ...more } })
    expect([status, body.code]).toEqual([422, 'interview.no_push'])
    expect((await candidate.call('getMyPush')).body).toMatchObject({ on: false })
  })

  test('where web push is not configured it is not offered', async () => {
    const candidate = await invite(t, organisation)
    const before = t.deps.channels
    const { push: _, ...rest } = before
    Object.assign(t.deps, { channels: rest })
    try {
      expect((await candidate.get()).push).toBeUndefined()
      expect((await candidate.call('getMyPush')).body).toEqual({ key: null, on: false })
      const body = service.subscribe().subscription
      expect((await candidate.call('saveMyPush', { body })).status).toBe(422)
    } finally {
      Object.assign(t.deps, { channels: before })
    }
  })
})
