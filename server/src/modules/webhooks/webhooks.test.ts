import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { TestOrganisation } from '../../testing/builders.ts'
import { type Caller, createTestServer, type TestServer } from '../../testing/harness.ts'
import { deliverAll, deliverDue } from './dispatcher.ts'
import { localReceivers, openReceiver, type Receiver, verify } from './receiver.fixture.ts'
import { delaysSeconds } from './rules.ts'

let t: TestServer
let receiver: Receiver
let organisation: TestOrganisation
let admin: Caller & { email: string }
let loggedIn: Date

beforeAll(async () => {
  t = await createTestServer({ settings: localReceivers })
})
afterAll(() => t.close())
beforeEach(async () => {
  organisation = await t.organisation()
  admin = await t.login(organisation, 'system-admin')
  loggedIn = t.clock.now()
  receiver = await openReceiver()
})
afterEach(() => receiver.close())

/** A call of the administrator, who logs in again when hours have gone by. */
const asAdmin: typeof t.call = async (name, options) => {
  if (t.clock.now().getTime() - loggedIn.getTime() > 1_000_000) {
    const { headers } = await t.app.inject({
      method: 'POST',
      url: '/api/session',
      headers: { 'x-mingjian': '1' },
      payload: { email: admin.email, password: 'test-password' },
    })
    admin.cookie = String(headers['set-cookie']).split(';')[0] ?? ''
    loggedIn = t.clock.now()
  }
  return t.call(name, options, admin)
}

interface Made {
  id: string
  secret: string
}

async function addWebhook(body: Record<string, unknown> = {}): Promise<Made> {
  const made = await asAdmin('createWebhook', { body: { url: receiver.url, ...body } })
  expect(made.status, JSON.stringify(made.body)).toBe(200)
  return { id: (made.body.webhook as { id: string }).id, secret: made.body.secret as string }
}

/** A fact that is told: a résumé passes. */
async function screen(): Promise<string> {
  const vacancyId = await t.vacancy(organisation)
  const candidateId = await t.candidate(organisation)
  const applicationId = await t.application(organisation, { candidateId, vacancyId })
  const hr = await t.login(organisation, 'group-hr')
  const { status } = await t.call('screenApplications', { body: { applicationIds: [applicationId] } }, hr)
  expect(status).toBe(200)
  return applicationId
}

const deliver = () => deliverAll(t.deps)
const webhook = async (id: string) => (await asAdmin('getWebhook', { params: { id } })).body
const deliveries = async (id: string, query = {}) =>
  (await asAdmin('listWebhookDeliveries', { params: { id }, query })).body.items as {
    id: string
    webhookId: string
    type: string
    state: string
    attempts: number
    lastStatus: number | null
    lastError: string | null
  }[]
const types = () => receiver.received.map(({ body }) => JSON.parse(body).type as string)

describe('[D3] [H8] facts leave the house by Standard Webhooks', () => {
  it('signed so that the official library takes them, with ids and codes only', async () => {
    const { secret } = await addWebhook()
    const applicationId = await screen()
    await t.runTasks()
    await deliver()
    expect(types().sort()).toEqual(['application.moved', 'application.screened', 'invitation.created'].sort())
    const told = receiver.received.find(({ body }) => body.includes('"application.screened"'))
    if (!told) throw new Error('not told')
    expect(verify(secret, told, t.clock.now())).toEqual({
      type: 'application.screened',
      timestamp: t.clock.now().toISOString(),
      data: { applicationId },
    })
    expect(told.method).toBe('POST')
    expect(told.headers['content-type']).toBe('application/json')
    expect(told.headers['webhook-id']).toMatch(/^evt_\d+$/)
    const all = receiver.received.map(({ body, headers }) => body + JSON.stringify(headers)).join()
    expect(all).not.toMatch(/周岚|138\d{8}|example\.com/)
    const tampered = { ...told, body: told.body.replace(applicationId, organisation.id) }
    expect(() => verify(secret, tampered, t.clock.now())).toThrow()
  })

  it('only those asked for, only ours, and none of a fact that did not happen', async () => {
    await addWebhook({ eventTypes: ['result.confirmed'] })
    const { id } = await addWebhook({ url: `${receiver.url}/all` })
    const elsewhere = await t.organisation('别家')
    const before = organisation
    organisation = elsewhere
    await screen()
    organisation = before
    await expect(
      t.db.transaction().execute(async (tx) => {
        await t.deps.events.record(
          tx,
          organisation.id,
          (await import('../ehr/index.ts')).applicationScreened,
          { applicationId: organisation.id },
        )
        throw new Error('and then something went wrong')
      }),
    ).rejects.toThrow('went wrong')
    await deliver()
    expect(receiver.received).toEqual([])
    await screen()
    await deliver()
    expect(receiver.at('/hooks')).toEqual([])
    expect(receiver.at('/hooks/all').length).toBeGreaterThan(0)
    expect((await deliveries(id)).every(({ state }) => state === 'delivered')).toBe(true)
  })

  it('a secret is changed without a gap: both sign for a while, then only the new one', async () => {
    const { id, secret } = await addWebhook()
    const rotated = await asAdmin('rotateWebhookSecret', { params: { id }, body: { overlapHours: 24 } })
    const fresh = rotated.body.secret as string
    expect(fresh).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    expect((rotated.body.webhook as { secrets: unknown[] }).secrets).toHaveLength(2)
    await asAdmin('testWebhook', { params: { id } })
    await deliver()
    const [both] = receiver.received
    if (!both) throw new Error('not told')
    for (const one of [secret, fresh]) {
      expect(verify(one, both, t.clock.now())).toMatchObject({ type: 'webhook.test', data: {} })
    }
    t.clock.forward(24 * 3600)
    await asAdmin('testWebhook', { params: { id } })
    await deliver()
    const last = receiver.received.at(-1)
    if (!last) throw new Error('not told')
    expect(verify(fresh, last, t.clock.now())).toMatchObject({ type: 'webhook.test' })
    expect(() => verify(secret, last, t.clock.now())).toThrow('No matching signature')
    const { rows } = await t.pool.query('select secret_sealed from webhooks.secret where endpoint_id = $1', [
      id,
    ])
    for (const row of rows) {
      expect(Buffer.from(row.secret_sealed).toString('latin1')).not.toContain(fresh.slice(6, 20))
    }
  })
})

describe('a receiver that does not take it', () => {
  it('is told again by the schedule, each time with the same id and a fresh signature', async () => {
    const { id, secret } = await addWebhook()
    receiver.status(500)
    await asAdmin('testWebhook', { params: { id } })
    await deliver()
    for (const [index, delay] of delaysSeconds.entries()) {
      expect(receiver.received).toHaveLength(index + 1)
      t.clock.forward(delay - 1)
      await deliver()
      expect(receiver.received, 'not before its time').toHaveLength(index + 1)
      t.clock.forward(delay * 0.1 + 1)
      if (index === 2) receiver.status(200)
      await deliver()
      if (index === 2) break
    }
    expect(receiver.received).toHaveLength(4)
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1)
    const last = receiver.received.at(-1)
    if (last) verify(secret, last, t.clock.now())
    const [delivery] = await deliveries(id)
    expect(delivery).toMatchObject({ state: 'delivered', attempts: 4, lastStatus: 200 })
    expect((await webhook(id)).failingSince).toBeNull()
    const { body } = await asAdmin('getWebhookDelivery', { params: { id: delivery?.id ?? '' } })
    expect((body.log as { status: number }[]).map(({ status }) => status)).toEqual([200, 500, 500, 500])
    expect(body.body).toBe(last?.body)
  })

  it('gets the time it asks for', async () => {
    const { id } = await addWebhook()
    receiver.status(503, { 'retry-after': '600' })
    await asAdmin('testWebhook', { params: { id } })
    await deliver()
    t.clock.forward(590)
    await deliver()
    expect(receiver.received).toHaveLength(1)
    t.clock.forward(11)
    await deliver()
    expect(receiver.received).toHaveLength(2)
  })

  it('and says 410 is switched off at once; the administrators are told', async () => {
    const { id } = await addWebhook()
    receiver.status(410)
    await screen()
    await t.runTasks()
    await deliver()
    expect(await webhook(id)).toMatchObject({ state: 'disabled', disabledReason: 'gone' })
    const told = receiver.received.length
    await screen()
    t.clock.forward(7200)
    await deliver()
    expect(receiver.received).toHaveLength(told)
    await t.runTasks()
    const letters = t.inbox.mails.filter(({ to }) => to === admin.email)
    expect(letters).toHaveLength(1)
    expect(letters[0]?.text).toContain(`/settings/webhooks/${id}`)
    // Switched on again, what was stopped and what happened meanwhile is sent on request.
    receiver.status(200)
    receiver.received.length = 0
    await asAdmin('setWebhookState', { params: { id }, body: { state: 'active' } })
    const since = new Date(t.clock.now().getTime() - 86_400_000).toISOString()
    const replay = await asAdmin('replayWebhook', { params: { id }, body: { since, missed: true } })
    await deliver()
    expect(replay.body.count).toBe(receiver.received.length)
    expect(types().filter((type) => type === 'application.screened')).toHaveLength(2)
    const again = await asAdmin('replayWebhook', { params: { id }, body: { since, missed: true } })
    expect(again.body.count).toBe(0)
  })

  it('for three days is switched off, with a notice, and not before', async () => {
    const { id } = await addWebhook()
    receiver.status(500)
    await asAdmin('testWebhook', { params: { id } })
    await deliver()
    for (const delay of delaysSeconds) {
      expect(await webhook(id)).toMatchObject({ state: 'active' })
      t.clock.forward(delay * 1.1 + 1)
      await deliver()
    }
    expect(receiver.received).toHaveLength(10)
    expect(await webhook(id)).toMatchObject({
      state: 'disabled',
      disabledReason: 'failing',
      undelivered: { failed: 1, waiting: 0 },
    })
    await t.runTasks()
    expect(t.inbox.mails.filter(({ to }) => to === admin.email)).toHaveLength(1)
    const refused = await asAdmin('testWebhook', { params: { id } })
    expect(refused.body.code).toBe('webhooks.disabled')
  })

  it('and answers with a redirect has not taken it; the redirect is not followed', async () => {
    const { id } = await addWebhook()
    receiver.status(302, { location: `${receiver.url}/elsewhere` })
    await asAdmin('testWebhook', { params: { id } })
    await deliver()
    expect(receiver.at('/hooks/elsewhere')).toEqual([])
    expect((await deliveries(id))[0]).toMatchObject({ state: 'waiting', lastStatus: 302 })
  })

  it('since it never answers holds up nobody else', async () => {
    const silent = await addWebhook({ url: `${receiver.url}/silent` })
    await addWebhook({ url: `${receiver.url}/quick` })
    const held: (() => void)[] = []
    receiver.answerWith((response, { path }) => {
      if (path.endsWith('/silent')) held.push(() => response.end())
      else response.end()
    })
    for (let n = 0; n < 12; n += 1) await screen()
    const expected = (await deliveries(silent.id, { pageSize: 100 })).length
    await deliverDue(t.deps)
    for (let waited = 0; receiver.at('/hooks/quick').length < expected && waited < 10_000; waited += 50) {
      await sleep(50)
    }
    expect(receiver.at('/hooks/quick')).toHaveLength(expected)
    // Twenty at once at most wait for the silent one, and none of them is settled.
    expect(receiver.at('/hooks/silent').length).toBeLessThanOrEqual(20)
    expect((await deliveries(silent.id, { pageSize: 100 })).every(({ state }) => state === 'waiting')).toBe(
      true,
    )
    receiver.answerWith((response) => response.end())
    for (const release of held) release()
    await deliver()
    expect(receiver.at('/hooks/silent')).toHaveLength(expected)
  })
})

describe('[H2] the setting up', () => {
  it('refuses addresses inside the house unless they are allowed', async () => {
    for (const [url, reason] of [
      ['https://10.0.0.1/hooks', 'refused'],
      ['https://169.254.169.254/latest', 'refused'],
      ['https://[::ffff:10.0.0.1]/', 'refused'],
      ['https://user:secret@127.0.0.1/', 'address'],
    ]) {
      const { status, body } = await asAdmin('createWebhook', { body: { url } })
      expect([status, body.code, body.details], url).toEqual([422, 'webhooks.address_refused', { reason }])
    }
  })

  it('is for those who manage webhooks, and each change is in the audit record', async () => {
    const { id } = await addWebhook()
    const reader = await t.login(organisation, 'security-admin')
    expect((await t.call('getWebhook', { params: { id } }, reader)).status).toBe(200)
    expect((await t.call('deleteWebhook', { params: { id } }, reader)).status).toBe(403)
    const body = { url: receiver.url, description: '薪酬系统', eventTypes: ['report.ready'] }
    expect((await asAdmin('updateWebhook', { params: { id }, body })).body).toMatchObject(body)
    const found = await asAdmin('listWebhooks', { query: { search: '薪酬' } })
    expect(found.body.total).toBe(1)
    expect(JSON.stringify(found.body)).not.toContain('whsec_')
    await asAdmin('setWebhookState', { params: { id }, body: { state: 'disabled' } })
    await asAdmin('deleteWebhook', { params: { id } })
    expect((await asAdmin('getWebhook', { params: { id } })).status).toBe(404)
    const { rows } = await t.pool.query(
      'select action from platform.audit_record where organisation_id = $1 and object_id = $2 order by sequence',
      [organisation.id, id],
    )
    expect(rows.map(({ action }) => action)).toEqual([
      'webhook.create',
      'webhook.change',
      'webhook.disable',
      'webhook.delete',
    ])
  })

  it('stops at twenty endpoints, also when two ask at once', async () => {
    for (let n = 0; n < 19; n += 1) await addWebhook()
    const two = await Promise.all([1, 2].map(() => asAdmin('createWebhook', { body: { url: receiver.url } })))
    expect(two.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  it('replays one fact with the same id, and finds it by an id in it', async () => {
    const { id } = await addWebhook()
    const applicationId = await screen()
    await deliver()
    const [one] = await deliveries(id, { search: applicationId, type: 'application.screened' })
    await asAdmin('replayWebhookDelivery', { params: { id: one?.id ?? '' } })
    await deliver()
    const told = receiver.received.filter(({ headers }) => headers['webhook-id'] === one?.webhookId)
    expect(told).toHaveLength(2)
    expect((await deliveries(id, { search: one?.webhookId ?? '' })).map((row) => row.id)).toEqual([one?.id])
  })
})
