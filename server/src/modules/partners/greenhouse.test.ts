import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { open } from '../interview/candidate.fixture.ts'
import { rejected, second, texts } from '../review/desk.fixture.ts'
import { localReceivers, openReceiver, type Receiver } from '../webhooks/receiver.fixture.ts'
import { eraseOrders } from './index.ts'

let t: TestServer
let organisation: TestOrganisation
let key: string
let vacancyId: string
/** Greenhouse's own server: what it is told by PATCH. */
let greenhouse: Receiver

beforeAll(async () => {
  t = await createTestServer({ settings: { ...localReceivers, GREENHOUSE_HOSTS: '127.0.0.1' } })
  organisation = await t.organisation()
  key = (await t.apiKey(organisation, ['greenhouse'])).key
  vacancyId = await t.vacancy(organisation)
})
afterAll(() => t.close())
beforeEach(async () => {
  greenhouse = await openReceiver()
})
afterEach(() => greenhouse.close())

const basic = (secret: string) => `Basic ${Buffer.from(`${secret}:`).toString('base64')}`

/** A call as Greenhouse makes it: nothing but its path, its key and JSON. */
async function ask(method: 'GET' | 'POST', path: string, payload?: object, authorization = basic(key)) {
  const response = await t.app.inject({
    method,
    url: `/partner/greenhouse/${path}`,
    headers: { authorization },
    ...(payload ? { payload } : {}),
  })
  return {
    status: response.statusCode,
    headers: response.headers,
    text: response.body,
    body: response.body ? JSON.parse(response.body) : null,
  }
}

let number = 17_681_531
/** An order with the fields of Greenhouse's own example. */
function order(more: Record<string, unknown> = {}) {
  number += 1
  const url = `http://127.0.0.1:${greenhouse.port}/integrations/testing_partners/take_home_tests/${number}`
  return {
    partner_test_id: vacancyId,
    candidate: {
      first_name: '岚',
      last_name: '周',
      resume_url: 'https://hogwarts.com/resume',
      phone_number: '123-456-7890',
      email: `hpotter-${number}@hogwarts.edu`,
      greenhouse_profile_url: `https://app.greenhouse.io/people/${number}?application_id=26234709`,
    },
    url,
    ...more,
  }
}

const status = async (id: string) => (await ask('GET', `test_status?partner_interview_id=${id}`)).body
const applicationOf = async (id: string) =>
  t.db
    .selectFrom('partners.test_order as o')
    .innerJoin('ehr.application as a', 'a.id', 'o.application_id')
    .select(['a.id', 'a.stage', 'a.candidate_id', 'a.vacancy_id'])
    .where('o.id', '=', id)
    .executeTakeFirstOrThrow()

/** Takes the interview by the link in the mail, to the end. */
async function takeInterview(orderId: string, email: string): Promise<string> {
  const { id, candidate_id } = await applicationOf(orderId)
  const link = t.inbox.mails.findLast(({ to }) => to === email)?.text.match(/\/i\/([A-Za-z0-9_-]{43})/)?.[1]
  const candidate = open(t, { link: link ?? '', applicationId: id, candidateId: candidate_id })
  await candidate.toQuestions()
  for (const [index, text] of texts.entries()) {
    await candidate.type(index, text)
    expect((await status(orderId)).partner_status).toBe('in_progress')
  }
  await candidate.act('submitInterview')
  await t.runTasks()
  return id
}

describe('[C5] [D3] [H8] Greenhouse orders an interview', () => {
  it('from the list to the confirmed result', async () => {
    const list = await ask('GET', 'list_tests')
    expect(list.status).toBe(200)
    const test = list.body.find((one: { partner_test_id: string }) => one.partner_test_id === vacancyId)
    expect(test.partner_test_name).toContain('互联网销售 / Internet sales · ')
    const sent = order()
    const { status: code, body } = await ask('POST', 'send_test', sent)
    expect([code, Object.keys(body)]).toEqual([200, ['partner_interview_id']])
    const id = body.partner_interview_id as string
    await t.runTasks()
    const mail = t.inbox.mails.findLast(({ to }) => to === sent.candidate.email)
    expect(mail?.text).toContain('周岚')
    expect(await status(id)).toMatchObject({ partner_status: 'not_started', partner_score: null })

    const applicationId = await takeInterview(id, sent.candidate.email)
    const hr = await t.login(organisation, 'hr', 'east')
    const report = (await t.call('getReport', { params: { id: applicationId } }, hr)).body
    // The report is there, and nobody outside hears a number before a person has confirmed it.
    const waiting = await ask('GET', `test_status?partner_interview_id=${id}`)
    expect(waiting.body).toMatchObject({ partner_status: 'under_review', partner_score: null })
    expect(Object.keys(waiting.body.metadata)).toEqual(['Ordered At'])
    await t.runTasks()
    expect(greenhouse.received).toEqual([])

    await t.call('decide', { params: { id: report.id as string }, body: second }, hr)
    await t.runTasks()
    expect(
      greenhouse.received.map(({ method, path, body: sentBody }) => ({ method, path, sentBody })),
    ).toEqual([{ method: 'PATCH', path: new URL(sent.url).pathname, sentBody: '' }])
    expect(greenhouse.received[0]?.headers.authorization).toBe(basic(key))
    const done = await status(id)
    const overall = (report.overall as { score: number } | null)?.score ?? report.overall
    expect(done).toMatchObject({
      partner_status: 'complete',
      partner_profile_url: `http://127.0.0.1:4000/applications/${applicationId}/report`,
      metadata: { Outcome: 'Passed to second interview' },
    })
    expect(typeof done.partner_score).toBe('number')
    expect(done.partner_score, JSON.stringify(report.overall)).toBe(overall)
    expect(Object.keys(done.metadata).length).toBeGreaterThan(5)
    for (const value of Object.values(done.metadata)) {
      expect(['string', 'number', 'boolean']).toContain(typeof value)
    }
    // Told once: the task again, as after a crash, finds nothing to tell.
    await t.deps.db.transaction().execute(async (tx) => {
      const { tellPartners } = await import('./index.ts')
      await t.deps.tasks.send(tx, tellPartners, { organisationId: organisation.id, applicationId })
    })
    await t.runTasks()
    expect(greenhouse.received).toHaveLength(1)
  })

  it('tells a result that was not passed as such, and tries again while Greenhouse is away', async () => {
    const sent = order()
    const id = (await ask('POST', 'send_test', sent)).body.partner_interview_id as string
    await t.runTasks()
    const applicationId = await takeInterview(id, sent.candidate.email)
    const hr = await t.login(organisation, 'hr', 'east')
    const report = (await t.call('getReport', { params: { id: applicationId } }, hr)).body
    greenhouse.status(503)
    await t.call('decide', { params: { id: report.id as string }, body: rejected }, hr)
    await expect(t.runTasks()).rejects.toThrow('status 503')
    greenhouse.status(200)
    await t.runTasks()
    const { tellPartners } = await import('./index.ts')
    await tellPartners.run(t.deps as never, { organisationId: organisation.id, applicationId })
    expect(greenhouse.received.map(({ method }) => method)).toEqual(['PATCH', 'PATCH'])
    expect((await status(id)).metadata.Outcome).toBe('Not passed')
    expect(JSON.stringify(await status(id))).not.toContain(rejected.reason)
    // When the data go, the order goes with them.
    const count = await t.db.transaction().execute((tx) => eraseOrders(tx, organisation.id, applicationId))
    expect(count).toBe(1)
    expect((await ask('GET', `test_status?partner_interview_id=${id}`)).status).toBe(404)
  })

  it('the same order twice, also at once, is one invitation with one id', async () => {
    const sent = order()
    const both = await Promise.all([ask('POST', 'send_test', sent), ask('POST', 'send_test', sent)])
    const again = await ask('POST', 'send_test', sent)
    const ids = [...both, again].map(({ body }) => body.partner_interview_id)
    expect(new Set(ids).size).toBe(1)
    await t.runTasks()
    expect(t.inbox.mails.filter(({ to }) => to === sent.candidate.email)).toHaveLength(1)
    // Sent anew from Greenhouse it is another order of the interview that runs already.
    const anew = await ask('POST', 'send_test', { ...sent, url: `${sent.url}0` })
    expect(anew.body.partner_interview_id).not.toBe(ids[0])
    await t.runTasks()
    expect((await applicationOf(anew.body.partner_interview_id)).id).toBe((await applicationOf(ids[0])).id)
    expect(t.inbox.mails.filter(({ to }) => to === sent.candidate.email)).toHaveLength(1)
  })

  it('the person is one, with the source, for two vacancies; the move is said to be the key’s', async () => {
    const other = await t.vacancy(organisation, { title: '渠道销售' })
    const sent = order()
    const first = (await ask('POST', 'send_test', sent)).body.partner_interview_id
    const next = await ask('POST', 'send_test', { ...sent, url: `${sent.url}1`, partner_test_id: other })
    const applications = [await applicationOf(first), await applicationOf(next.body.partner_interview_id)]
    expect(new Set(applications.map((one) => one.candidate_id)).size).toBe(1)
    expect(applications.map((one) => one.vacancy_id)).toEqual([vacancyId, other])
    const person = await t.db
      .selectFrom('ehr.candidate')
      .select(['source', 'external_id', 'phone_sealed', 'language'])
      .where('id', '=', applications[0]?.candidate_id ?? '')
      .executeTakeFirstOrThrow()
    expect(person).toMatchObject({ external_id: `person-${number}`, language: 'zh-CN' })
    const moves = await t.db
      .selectFrom('ehr.application_move')
      .select(['to_stage', 'actor_kind'])
      .where('application_id', '=', applications[0]?.id ?? '')
      .orderBy('at')
      .execute()
    expect(moves).toContainEqual({ to_stage: 'invited', actor_kind: 'key' })
    const { rows } = await t.pool.query('select o::text as text from partners.test_order o')
    expect(rows.map(({ text }) => text).join()).not.toContain('take_home_tests')
  })
})

describe('[H2] what Greenhouse is refused, in its own shape', () => {
  it('a call without a key, with a wrong one, with one for something else', async () => {
    const without = await ask('GET', 'list_tests', undefined, '')
    expect([without.status, without.headers['www-authenticate']]).toEqual([
      401,
      'Basic realm="mingjian", charset="UTF-8"',
    ])
    expect(without.body).toMatchObject({
      message: 'Send the API key as user name of HTTP Basic authentication, without a password.',
      errors: [{ message: expect.any(String) }],
    })
    expect((await ask('GET', 'list_tests', undefined, basic('nonsense'))).status).toBe(401)
    const rest = (await t.apiKey(organisation, ['records.read'])).key
    expect((await ask('GET', 'list_tests', undefined, basic(rest))).status).toBe(403)
    expect(without.headers['content-type']).toContain('application/json')
  })

  it('addresses that are not Greenhouse’s, so that nobody else is told', async () => {
    for (const url of ['https://evil.example/x', 'https://127.0.0.1.evil.example/', 'ftp://127.0.0.1/']) {
      const { status: code, body } = await ask('POST', 'send_test', order({ url }))
      expect([code, body.errors], url).toEqual([
        422,
        [{ message: 'This address is not one that is told results.', field: 'url' }],
      ])
    }
  })

  it('tests that are not there, people nobody can write to, bodies that are none', async () => {
    const unknown = await ask('POST', 'send_test', order({ partner_test_id: 12345 }))
    expect([unknown.status, unknown.body.code]).toEqual([422, 'partner.unknown_test'])
    const { candidate } = order()
    const mute = await ask('POST', 'send_test', order({ candidate: { ...candidate, email: 'no address' } }))
    expect([mute.status, mute.body.errors[0].field]).toEqual([422, 'candidate.email'])
    const empty = await ask('POST', 'send_test', {})
    expect(empty.status).toBe(400)
    expect(empty.body.errors.map(({ field }: { field: string }) => field)).toEqual([
      'partner_test_id',
      'candidate',
      'url',
    ])
    for (const id of ['nonsense', vacancyId]) {
      const { status: code, body } = await ask('GET', `test_status?partner_interview_id=${id}`)
      expect([code, body.message]).toEqual([404, 'There is no such interview.'])
    }
    expect((await ask('GET', 'no_such_call')).body.message).toBe('There is no such call.')
  })

  it('orders of another house', async () => {
    const id = (await ask('POST', 'send_test', order())).body.partner_interview_id
    const elsewhere = (await t.apiKey(await t.organisation('别家'), ['greenhouse'])).key
    const path = `test_status?partner_interview_id=${id}`
    expect((await ask('GET', path, undefined, basic(elsewhere))).status).toBe(404)
    expect((await ask('POST', 'send_test', order(), basic(elsewhere))).body.code).toBe('partner.unknown_test')
  })
})

it('[H8] an answer Greenhouse could not read is noted without the person', async () => {
  const { status: code } = await ask('POST', 'response_error', {
    api_call: 'test_status',
    errors: ["partner_status is 'complete' but partner_profile url is missing"],
    partner_test_id: 12345,
    partner_test_name: 'Personality Test',
    partner_interview_id: 299506,
    candidate_email: 'hpotter@hogwarts.edu',
  })
  expect(code).toBe(204)
  const { rows } = await t.pool.query(
    "select detail from platform.audit_record where action = 'greenhouse.response_error'",
  )
  expect(rows).toEqual([{ detail: { apiCall: 'test_status', errors: 1 } }])
  expect((await ask('POST', 'response_error', { errors: [] })).status).toBe(400)
})
