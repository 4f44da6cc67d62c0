import { type Arrangement, endpoints, noArrangement, type Role, roles } from '@mingjian/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { texts } from '../assessment/submitted.fixture.ts'
import { invite, type TestCandidate } from '../interview/candidate.fixture.ts'
import { runDaily } from '../retention/daily.ts'

let t: TestServer
let organisation: TestOrganisation
let candidate: TestCandidate & { interviewId: string }
let officer: { cookie: string; email: string }

const note = '左耳听力弱，读屏软件会切换窗口'
const message = '按一倍半的时间安排'
const granted: Arrangement = { timeFactor: 1.5, breakMinutes: 10, modes: [], aids: ['software'] }

beforeAll(async () => {
  t = await createTestServer()
  organisation = await t.organisation()
  officer = await t.login(organisation, 'accommodation-officer', 'east')
  const invited = await invite(t, organisation)
  const { version } = (await invited.get()).accommodations.consent
  await invited.act('askForAccommodations', { body: { wish: granted, note, consent: version } })
  await t.runTasks()
  const { items } = (await t.call('listAccommodations', {}, officer)).body as { items: { id: string }[] }
  await t.call(
    'decideAccommodation',
    { params: { id: items[0]?.id ?? '' }, body: { granted: { ...noArrangement, ...granted }, message } },
    officer,
  )
  await t.runTasks()
  await invited.toQuestions()
  for (const [index, text] of texts.entries()) {
    const { stepId, takeId } = await invited.begin(index)
    // Within the longer time, beyond the time of everybody else.
    t.clock.forward(130)
    await invited.act('finishAnswer', { params: { stepId }, body: { takeId, text } })
    await invited.act('confirmAnswer', { params: { stepId } })
  }
  await invited.act('setPresentation', {
    body: { largeText: true, highContrast: true, slowVoice: false, readAloud: false },
  })
  const { id } = await invited.act('submitInterview')
  candidate = { ...invited, interviewId: id }
  await t.runTasks()
})
afterAll(() => t.close())

/** What might give away that there was a request. */
const marks = [
  /accommodation/i,
  /arrangement/i,
  /便利/,
  /左耳/,
  /切换窗口/,
  /一倍半/,
  /timeFactor|extraMinutes|breakMinutes|presentation|largeText/,
]
/** Who logs in is in the audit record; that somebody has this duty is no secret. */
const officerName = '测试 accommodation-officer'
const everybodyElse = roles.filter((role) => role !== 'accommodation-officer' && role !== 'audit-admin')

/** Every reading call of staff about this candidate, as far as the role may make it. */
async function readAll(role: Role): Promise<{ name: string; status: number; body: string }[]> {
  const login = await t.login(organisation, role)
  const id = candidate.applicationId
  const { vacancy } = (await t.call('getApplication', { params: { id } }, login)).body as {
    vacancy?: { id: string }
  }
  const read: { name: string; status: number; body: string }[] = []
  for (const [name, { method, parts }] of Object.entries(endpoints)) {
    const skipped = method !== 'GET' || parts.access === 'candidate' || parts.access === 'public'
    if (skipped || /Accommodation|LanguageModel|Session/.test(name)) {
      continue
    }
    const ofVacancy = endpoints[name as keyof typeof endpoints].path.startsWith('/api/vacancies/:id')
    const params = { id: ofVacancy ? (vacancy?.id ?? id) : id }
    const query = name === 'compareApplications' ? { applicationIds: id } : { pageSize: 100 }
    const reply = await t.call(name as keyof typeof endpoints, { params, query }, login)
    read.push({ name, status: reply.status, body: reply.raw.toString('utf8').replaceAll(officerName, '') })
  }
  return read
}

describe('[H8] who sees that there was an accommodation', () => {
  it.each(everybodyElse)('%s finds no trace of it anywhere', async (role) => {
    const read = await readAll(role)
    expect(read.filter(({ status }) => status === 200).length).toBeGreaterThan(0)
    for (const { name, body } of read.filter(({ status }) => status === 200)) {
      // The question bank and the kits speak of the rule for everybody, not of a person.
      if (/Kit|Question|Bank|Concept|Staff|Scenario|Item/.test(name)) continue
      for (const mark of marks) expect(body, `${name} as ${role}`).not.toMatch(mark)
    }
  })

  it('a manager and HR read the report as they read any other: no time, no deadline of its own', async () => {
    for (const role of ['manager', 'hr'] as const) {
      const login = await t.login(organisation, role)
      const params = { id: candidate.applicationId }
      const report = await t.call('getReport', { params }, login)
      expect(report.status).toBe(200)
      const { transcript } = report.body as { transcript: { seconds: number | null }[] }
      expect(transcript.map(({ seconds }) => seconds)).toEqual([null, null, null, null])
      const application = await t.call('getApplication', { params }, login)
      const { timeline, deadline } = application.body as {
        timeline: { name: string; detail: Record<string, unknown> }[]
        deadline: string
      }
      // The deadline of the invitation, which the candidate's own is later than.
      expect(Date.parse(deadline)).toBeLessThan(Date.parse((await candidate.get()).deadline))
      expect(timeline.filter(({ name }) => name.startsWith('message.'))).toHaveLength(2)
      expect(timeline.filter(({ detail }) => detail.incident === 'late')).toEqual([])
    }
  })

  it('only who decides reads and answers requests, and only of their units', async () => {
    const { items } = (await t.call('listAccommodations', { query: { state: 'decided' } }, officer)).body as {
      items: { id: string }[]
    }
    const id = items[0]?.id ?? ''
    expect((await t.call('getAccommodation', { params: { id } }, officer)).body.note).toBe(note)
    const body = { granted, message: '' }
    for (const role of roles.filter((one) => one !== 'accommodation-officer')) {
      const login = await t.login(organisation, role)
      expect((await t.call('listAccommodations', {}, login)).status, role).toBe(403)
      expect((await t.call('getAccommodation', { params: { id } }, login)).status, role).toBe(403)
      expect((await t.call('decideAccommodation', { params: { id }, body }, login)).status, role).toBe(403)
    }
    const south = await t.login(organisation, 'accommodation-officer', 'south')
    expect((await t.call('listAccommodations', { query: { state: 'decided' } }, south)).body.items).toEqual(
      [],
    )
    expect((await t.call('getAccommodation', { params: { id } }, south)).status).toBe(404)
    expect((await t.call('decideAccommodation', { params: { id }, body }, south)).status).toBe(404)
    const foreign = await t.login(await t.organisation('别家'), 'accommodation-officer')
    expect((await t.call('getAccommodation', { params: { id } }, foreign)).status).toBe(404)
    // And who decides about them sees nothing else.
    expect(
      (await t.call('getApplication', { params: { id: candidate.applicationId } }, officer)).status,
    ).toBe(403)
  })

  it('the audit record tells of it to who audits, not to who reads it beside other duties', async () => {
    const actions = async (role: Role) => {
      const login = await t.login(organisation, role)
      const { items } = (await t.call('listAudit', { query: { pageSize: 100 } }, login)).body as {
        items: { action: string; objectId: string }[]
      }
      return items
    }
    const seen = (await actions('audit-admin')).map(({ action }) => action)
    expect(seen).toEqual(
      expect.arrayContaining(['accommodation.ask', 'accommodation.read', 'accommodation.grant']),
    )
    const hidden = await actions('supervisor')
    expect(hidden.some(({ action }) => action.startsWith('accommodation.'))).toBe(false)
    const consents = hidden.filter(
      ({ action, objectId }) => action === 'consent.give' && objectId === candidate.interviewId,
    )
    expect(consents).toHaveLength(3)
  })
})

describe('[H2] what was asked for', () => {
  it('stands nowhere in the database in words', async () => {
    const { rows: tables } = await t.pool.query<{ name: string }>(
      `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
        where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema', 'question_bank')`,
    )
    expect(tables.length).toBeGreaterThan(20)
    for (const { name } of tables) {
      const { rows } = await t.pool.query<{ text: string }>(`select r::text as text from ${name} r`)
      const all = rows.map(({ text }) => text).join('\n')
      for (const words of [note, message, 'timeFactor', '"software"']) {
        expect(all.includes(words), `${words} in ${name}`).toBe(false)
      }
    }
  })

  it('[H4] is deleted when the candidate takes the consent back, without a trace for others', async () => {
    const before = await candidate.get()
    expect(before.accommodations.request?.note).toBe(note)
    expect(before.consents.find(({ purpose }) => purpose === 'accommodation')?.given?.granted).toBe(true)
    await candidate.act('withdrawConsent', { body: { purpose: 'accommodation', confirmed: true } })
    await t.runTasks()
    const after = await candidate.get()
    expect(after.accommodations.request).toBeNull()
    expect(after.accommodations.granted).toEqual(noArrangement)
    // The page still looks as it was set.
    expect(after.presentation.largeText).toBe(true)
    // The daily run looks for consents that were taken back; of this one nothing is left to do, or to note.
    await runDaily(t.deps)
    const noted = await t.db
      .selectFrom('platform.audit_record')
      .select('detail')
      .where('object_id', '=', candidate.applicationId)
      .where('action', '=', 'data.erase')
      .execute()
    expect(noted).toEqual([])
    expect(await t.db.selectFrom('privacy.erasure').select('cause').execute()).toEqual([])
    const { rows } = await t.pool.query<{ n: string }>(
      `select (select coalesce(sum(extra_minutes), 0) from invitations.invitation) + (select count(*) from interview.accommodation) + (select count(*) from invitations.message where confidential) as n`,
    )
    expect(Number(rows[0]?.n)).toBe(0)
    const events = await t.db.selectFrom('platform.event').select(['name', 'payload']).execute()
    for (const mark of marks) expect(JSON.stringify(events)).not.toMatch(mark)
  })
})
