import { randomUUID } from 'node:crypto'
import {
  type Endpoint,
  endpoints,
  type KeyScope,
  keyScopes,
  type Permission,
  type Role,
  rolePermissions,
  roles,
} from '@mingjian/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { invite, type TestCandidate } from './modules/interview/candidate.fixture.ts'
import { listen } from './modules/interview/upload.fixture.ts'
import { askForEverything, turnDown, whole } from './modules/retention/whole.fixture.ts'
import { localReceivers } from './modules/webhooks/receiver.fixture.ts'
import type { TestOrganisation } from './testing/builders.ts'
import { type CallOptions, createTestServer, type TestServer } from './testing/harness.ts'

type Name = keyof typeof endpoints
const all = Object.entries(endpoints) as unknown as [Name, Endpoint][]
const isKeyAccess = ({ parts }: Endpoint) => parts.access === 'key' || parts.access.startsWith('key:')
const ofStaff = all.filter(
  ([, one]) => one.parts.access !== 'public' && one.parts.access !== 'candidate' && !isKeyAccess(one),
)
const ofKeys = all.filter(([, one]) => isKeyAccess(one))
const ofCandidates = all.filter(([, { parts }]) => parts.access === 'candidate')

let t: TestServer
let home: TestOrganisation
let candidate: TestCandidate
/** What exists at home, by the name of its parameter in the path. */
let real: Record<string, string>

beforeAll(async () => {
  t = await createTestServer({ settings: localReceivers })
  home = await t.organisation()
  await askForEverything(t, home)
  candidate = (await whole(t, home, await listen(t))).candidate
  await turnDown(t, home, candidate)
  const admin = await t.login(home, 'system-admin')
  const webhook = await t.call('createWebhook', { body: { url: 'http://127.0.0.1:9/' } }, admin)
  const { id } = webhook.body.webhook as { id: string }
  await t.call('testWebhook', { params: { id } }, admin)
  await announceImport()
  real = await idsAtHome()
  const expert = await t.login(home, 'expert')
  const question = await t.call('getQuestion', { params: { id: real.questions ?? '' } }, expert)
  bodies.saveQuestionVersion = question.body.content
  const kit = (await t.call('getKit', { params: { id: real.kits ?? '' } }, expert)).body
  const fields = ['name', 'description', 'jobs', 'selfIntroduction', 'rules', 'modules']
  bodies.saveKitVersion = {
    ...Object.fromEntries(fields.map((field) => [field, kit[field]])),
    questionIds: (kit.questions as { id: string }[]).map(({ id }) => id),
  }
}, 180_000)
afterAll(() => t.close())

async function announceImport(): Promise<void> {
  const body = { kind: 'candidates', source: 'old', fileName: 'people.csv', bytes: 10 }
  expect((await t.call('createImport', { body }, await t.login(home, 'group-hr'))).status).toBe(200)
}

async function idsAtHome(): Promise<Record<string, string>> {
  const { id: interviewId, steps } = await candidate.get()
  const of = async (table: string, more = 'true') => {
    const { rows } = await t.pool.query<{ id: string }>(
      `select id from ${table} where organisation_id = $1 and ${more} limit 1`,
      [home.id],
    )
    expect(rows, table).toHaveLength(1)
    return rows[0]?.id ?? ''
  }
  return {
    applications: candidate.applicationId,
    reach: candidate.applicationId,
    vacancies: await of('ehr.vacancy'),
    messages: await of('invitations.message', 'not confidential'),
    questions: await of('question_bank.question'),
    kits: await of('question_bank.kit'),
    reports: await of('assessment.report', `interview_id = '${interviewId}'`),
    recordings: await of('interview.take', "mode <> 'text'"),
    answers: steps[0]?.id ?? '',
    materials: await of('interview.material'),
    accommodations: await of('interview.accommodation'),
    signalId: await of('integrity.signal'),
    webhooks: await of('webhooks.endpoint'),
    'webhook-deliveries': await of('webhooks.delivery'),
    imports: await of('imports.batch'),
  }
}

const reason = '试一试能不能'
const none = { timeFactor: 1, breakMinutes: 0, modes: [], aids: [] }
/** Well-formed bodies, so that nothing but rights stands in the way. */
const bodies: Partial<Record<Name, unknown>> = {
  remindNow: { channel: 'email' },
  extendInvitation: { hours: 1, reason },
  noteCall: { outcome: 'reached', note: reason },
  moveApplication: { to: 'withdrawn', reason },
  decide: { outcome: 'rejected', rejectReason: 'evidence_insufficient', reason },
  suggest: { outcome: 'unsure', note: reason },
  adjustScore: { competency: 'communication', score: 5, reason },
  transcribeAnswer: { text: reason },
  putHold: { reason },
  judgeSignal: { verdict: 'innocent', note: reason },
  decideAccommodation: { granted: none, message: reason },
  scoreBlind: { level: 3 },
  unmaskField: { field: 'idNumber', reason: 'law' },
  changeVacancy: {
    code: 'X',
    unitId: randomUUID(),
    title: { 'zh-CN': '岗位' },
    description: { 'zh-CN': '' },
    location: { 'zh-CN': '' },
    jobFamily: '',
    level: '',
    headcount: 1,
    status: 'open',
    openedOn: '2026-11-23',
    kitKey: null,
    competencies: [{ competency: 'communication', weight: 1, requiredLevel: 3, why: { 'zh-CN': '' } }],
    revision: '2026-11-23T02:00:00.000Z',
  },
  assignKit: { kitKey: null },
  closeVacancy: { confirmed: true },
  updateWebhook: { url: 'https://hr.example.com/' },
  setWebhookState: { state: 'disabled' },
  rotateWebhookSecret: { overlapHours: 1 },
  replayWebhook: { since: '2026-11-23T02:00:00.000Z' },
  inspectImport: {},
  checkImport: { columns: [] },
  decideImportRow: { decision: 'skip' },
  approveImport: { confirmed: true },
  rollBackImport: { confirmed: true },
}

const kindOf = (path: string) => path.split('/')[2] ?? ''

// Parameters that name no row.
const plain: Record<string, string> = { number: '2', kind: 'candidates' }

/** A call of an endpoint about what is at home. */
function callOf(name: Name, { path }: Endpoint): CallOptions {
  const params: Record<string, string> = { ...plain }
  for (const [, key = ''] of path.matchAll(/:(\w+)/g)) {
    params[key] ??= real[key] ?? (key === 'id' ? (real[kindOf(path)] ?? randomUUID()) : 'zh-CN')
  }
  const query = name === 'compareApplications' ? { applicationIds: real.applications } : {}
  return { params, query, ...(bodies[name] === undefined ? {} : { body: bodies[name] }) }
}

/** Whether a call is about something that exists at home. */
const isAbout = (name: Name, endpoint: Endpoint) =>
  Object.values(real).includes(callOf(name, endpoint).params?.id ?? '')

describe('[H2] every call of staff', () => {
  it.each(ofStaff)('%s needs a login; a personal link is none', async (name, endpoint) => {
    const call = callOf(name, endpoint)
    expect((await t.call(name, call)).status).toBe(401)
    expect((await t.call(name, call, { link: candidate.link, device: candidate.device })).status).toBe(401)
  })

  it.each(roles)(
    'as %s is refused where the role has no right to it, whatever is asked',
    async (role: Role) => {
      const login = await t.login(home, role)
      const refused = ofStaff.filter(
        ([, { parts }]) =>
          parts.access !== 'staff' && !rolePermissions[role].includes(parts.access as Permission),
      )
      expect(refused.length).toBeGreaterThan(10)
      for (const [name, endpoint] of refused) {
        expect((await t.call(name, callOf(name, endpoint), login)).status, name).toBe(403)
      }
    },
  )
})

describe('[H2] somebody of another house', () => {
  it('with every role finds nothing of ours by any call, and changes nothing', async () => {
    const elsewhere = await t.organisation('别家')
    const ours = Object.values(real)
    for (const role of roles) {
      const login = await t.login(elsewhere, role)
      for (const [name, endpoint] of ofStaff) {
        const { access } = endpoint.parts
        const may = access === 'staff' || rolePermissions[role].includes(access as Permission)
        if (!may || /^(logOut|changePassword)$/.test(name)) continue
        const { status, raw } = await t.call(name, callOf(name, endpoint), login)
        const known = `${name} as ${role}: ${status} ${raw.toString().slice(0, 200)}`
        if (isAbout(name, endpoint)) {
          expect(status, known).toBe(404)
        }
        if (status === 200) {
          for (const id of ours) expect(raw.includes(id), known).toBe(false)
        }
      }
    }
  })
})

describe('[H2] HR and a manager of another department', () => {
  // The question bank and the audit record are not divided by units.
  const shared =
    /^(getKit|getQuestion|getScenario|listKits|listQuestions|approveQuestion|save.*Version|getBlind.*|listAudit)$/

  it.each([
    ['hr', 'south'],
    ['group-hr', 'south'],
    ['supervisor', 'south'],
    ['manager', 'south-sales'],
    ['accommodation-officer', 'south'],
  ] as const)('%s of %s finds nothing of the candidate by any call', async (role, unit) => {
    const login = await t.login(home, role, unit)
    for (const [name, endpoint] of ofStaff) {
      const { access } = endpoint.parts
      const may = access === 'staff' || rolePermissions[role].includes(access as Permission)
      if (!may || shared.test(name)) continue
      const { status, raw } = await t.call(name, callOf(name, endpoint), login)
      const known = `${name}: ${status} ${raw.toString().slice(0, 200)}`
      if (isAbout(name, endpoint)) expect(status, known).toBe(404)
      for (const id of [candidate.applicationId, real.reports, real.recordings, real.materials]) {
        if (status === 200) expect(raw.includes(id ?? ''), known).toBe(false)
      }
    }
  })
})

describe('[H8] who has the right', () => {
  // A person may not see it for another reason: duties kept apart, there is none, or
  // what was imported is not theirs (an expert imports questions only).
  const apart = /^(getAccommodation|getBlind.*|getMessageAttachment|.*Import.*)$/

  it.each(roles)('as %s reads what is at home', async (role: Role) => {
    const login = await t.login(home, role)
    const read = ofStaff.filter(
      ([, { method, parts }]) =>
        method === 'GET' &&
        (parts.access === 'staff' || rolePermissions[role].includes(parts.access as Permission)),
    )
    expect(read.length).toBeGreaterThan(0)
    for (const [name, endpoint] of read) {
      const { status, body } = await t.call(name, callOf(name, endpoint), login)
      expect([401, 403, 500], `${name}: ${status} ${body.code}`).not.toContain(status)
      if (isAbout(name, endpoint) && !apart.test(name))
        expect([200, 206, 409], `${name}: ${status} ${body.code}`).toContain(status)
    }
  })

  it.each([
    ['hr', 'south'],
    ['manager', 'south-sales'],
  ] as const)(
    'as %s of %s is told by no search and no count that somebody applied elsewhere',
    async (role, unit) => {
      const login = await t.login(home, role, unit)
      const { rows } = await t.pool.query('select candidate_id from ehr.application where id = $1', [
        candidate.applicationId,
      ])
      const { getPerson } = await import('./modules/ehr/index.ts')
      const person = await getPerson(t.deps, home.id, rows[0].candidate_id)
      for (const search of [person.name, person.phone ?? '', person.email ?? '']) {
        const found = await t.call('listApplications', { query: { search } }, login)
        expect([found.body.total, found.body.items], search).toEqual([0, []])
        const file = await t.call('exportApplications', { query: { search } }, login)
        expect(file.raw.toString()).not.toContain(person.name)
      }
      const here = await t.login(
        home,
        role === 'hr' ? 'hr' : 'manager',
        role === 'hr' ? 'east' : 'east-sales',
      )
      const mine = await t.call('listApplications', { query: { search: person.phone ?? '' } }, here)
      expect(mine.body.total).toBe(1)
    },
  )
})

describe('[H8] every call of another system', () => {
  it.each(ofKeys)('%s needs a key: no login and no personal link opens it', async (name, endpoint) => {
    const call = callOf(name, endpoint)
    const admin = await t.login(home, 'system-admin')
    expect((await t.call(name, call)).status).toBe(401)
    expect((await t.call(name, call, admin)).status).toBe(401)
    expect((await t.call(name, call, { link: candidate.link, device: candidate.device })).status).toBe(401)
  })

  it('is refused without its scope, whatever is asked', async () => {
    const withScope = ofKeys.filter(([, { parts }]) => parts.access !== 'key')
    for (const [name, endpoint] of withScope) {
      const scope = endpoint.parts.access.slice('key:'.length) as KeyScope
      const { key } = await t.apiKey(
        home,
        keyScopes.filter((one) => one !== scope),
      )
      const refused = await t.call(name, callOf(name, endpoint), { key })
      expect([refused.status, refused.body.code], name).toEqual([403, 'key.scope'])
    }
  })

  it('with every scope of another house finds nothing of ours', async () => {
    const { key } = await t.apiKey(await t.organisation('别家的系统'), [...keyScopes])
    const before = await rowsAtHome()
    for (const [name, endpoint] of ofKeys) {
      const { status, raw } = await t.call(name, callOf(name, endpoint), { key })
      const known = `${name}: ${status} ${raw.toString().slice(0, 200)}`
      if (isAbout(name, endpoint)) expect(status, known).toBe(404)
      for (const id of Object.values(real)) {
        if (status === 200) expect(raw.includes(id), known).toBe(false)
      }
    }
    expect(await rowsAtHome()).toEqual(before)
  })
})

describe('[H2] another candidate', () => {
  it('reaches no step, take or file of ours with a link of their own, nor without one', async () => {
    const stranger = await invite(t, home)
    await stranger.toQuestions()
    const { steps } = await candidate.get()
    const params = { stepId: steps[0]?.id ?? '', itemId: randomUUID(), id: real.materials ?? '' }
    const takeId = real.recordings
    const cues = { frames: 2, seconds: 2, face: 0, smile: null, away: null, movement: null }
    const stolen: Partial<Record<Name, unknown>> = {
      startAnswer: { mode: 'text', clientTakeId: randomUUID() },
      saveDraft: { takeId, text: reason, revision: 1 },
      finishAnswer: { takeId, text: reason },
      reportInterruption: { takeId, kind: 'network', lostSeconds: 1 },
      hearEnglish: { as: 'captions' },
      noteTranscript: { text: reason },
      sendFacialCues: { takeId, result: { outcome: 'measured', cues } },
      answerAbilityItem: { option: 0, milliseconds: 1 },
    }
    const before = await rowsAtHome()
    for (const [name, { path }] of ofCandidates) {
      const body = stolen[name]
      const call = { params, ...(body === undefined ? {} : { body }) }
      // What is sent is looked at before who sends it: nothing is told by that.
      expect([400, 404, 410], name).toContain((await t.call(name, call)).status)
      if (/:(stepId|itemId|id)/.test(path)) {
        const { status } = await stranger.call(name, call)
        // Taking away what one does not have, and asking what follows it, is quiet.
        expect(/removeMaterial|settleProbing/.test(name) ? [200] : [403, 404, 409], name).toContain(status)
      }
    }
    expect(await rowsAtHome()).toEqual(before)
  })
})

/** What of the candidate must not be changed by anybody else. */
async function rowsAtHome() {
  const { rows } = await t.pool.query(
    `select (select json_agg(a order by a.id) from interview.answer a where a.interview_id = i.id) as answers,
            (select json_agg(k order by k.id) from interview.take k join interview.answer a on a.id = k.answer_id
              where a.interview_id = i.id) as takes,
            (select json_agg(m order by m.id) from interview.material m where m.interview_id = i.id) as materials,
            (select json_agg(f) from interview.facial_cues f where f.interview_id = i.id) as cues
       from interview.interview i where i.application_id = $1`,
    [candidate.applicationId],
  )
  return rows
}
