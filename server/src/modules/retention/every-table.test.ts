import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { shortTest, takeTest } from '../ability/ability.fixture.ts'
import { everyKind, openWatch } from '../integrity/watched.fixture.ts'
import { consentsOf, invite, type TestCandidate } from '../interview/candidate.fixture.ts'
import { listen, record, uploader } from '../interview/upload.fixture.ts'
import { deleteDue, runDaily } from './daily.ts'

let t: TestServer
let organisation: TestOrganisation
let address: string

const modules = {
  abilityTest: shortTest,
  facialCues: { weight: 0 },
  scenario: { families: ['retail-angry-customer'], turns: 3, thinkSeconds: 30, answerSeconds: 90 },
  english: { tasks: [{ kind: 'writing', count: 1 }], answers: 'choice' },
}
const both = { 'zh-CN': '证书', en: 'Certificate' }
const materials = [{ key: 'm1', kind: 'certificate', title: both, reason: both }]

beforeAll(async () => {
  t = await createTestServer()
  organisation = await t.organisation()
  address = await listen(t)
  await t.db
    .updateTable('question_bank.kit')
    .set({
      content: sql`jsonb_set(jsonb_set(content, '{modules}', ${JSON.stringify(modules)}::jsonb),
        '{rules,materials}', ${JSON.stringify(materials)}::jsonb)`,
    })
    .where('organisation_id', '=', organisation.id)
    .execute()
})
afterAll(() => t.close())

const pdf = Buffer.from('%PDF-1.7\n1 0 obj << >> endobj')

async function handInFile(candidate: TestCandidate): Promise<void> {
  const id = randomUUID()
  const body = { id, request: 'm1', name: '证书.pdf', mimeType: 'application/pdf', bytes: pdf.length }
  expect((await candidate.call('addMaterial', { body })).status).toBe(200)
  const client = uploader(address, candidate)
  const { url } = await client.raw('/api/interview/material-uploads', 'POST', {
    'upload-length': String(pdf.length),
    'upload-metadata': `takeId ${Buffer.from(id).toString('base64')}`,
  })
  expect((await client.append(url, 0, pdf)).status).toBe(204)
}

/** An interview in which everything was used that there is, and the key of a second device. */
async function whole(): Promise<{ candidate: TestCandidate; key: string }> {
  const watch = await openWatch(t, organisation)
  const candidate = await invite(t, organisation)
  const consents = await consentsOf(candidate.get, { model_improvement: true })
  await candidate.act('giveConsent', { body: consents })
  const { version } = (await candidate.get()).accommodations.consent
  const wish = { timeFactor: 1.25, breakMinutes: 5, modes: [], aids: [] }
  await candidate.act('askForAccommodations', { body: { wish, note: '左耳听力弱', consent: version } })
  await candidate.act('confirmResume', { body: { correct: false, note: '学校名称写错了' } })
  const check = { camera: 'ok', microphone: 'ok', uploadKbps: 800, mode: 'video' }
  await candidate.act('reportCheck', { body: check })
  await candidate.act('finishPractice')
  await handInFile(candidate)
  await candidate.call('reportProblem', { body: { text: '画面卡住了' } })
  const code = String((await candidate.call('offerHandover')).body.code)
  const claimed = await t.call('claimHandover', {}, { link: code, device: candidate.device })
  const takeId = await record(address, candidate, 0)
  const stepId = (await candidate.step(0)).id
  const cues = { frames: 2, seconds: 2, face: 98, smile: 12, away: 3, movement: 6 }
  const sent = await candidate.call('sendFacialCues', {
    params: { stepId },
    body: { takeId, result: { outcome: 'measured', cues } },
  })
  expect(sent.status).toBe(200)
  await watch.report(candidate, everyKind(), { browser: randomUUID() })
  for (let index = 1; ; index += 1) {
    const { steps } = await candidate.get()
    if (!steps[index]) break
    await candidate.type(index, `第 ${index} 个回答，当时是我先问清楚再动手的。`)
  }
  await takeTest(t, candidate, 0, () => 0.5)
  await candidate.act('submitInterview')
  await t.runTasks()
  return { candidate, key: String(claimed.body.key) }
}

interface Left {
  table: string
  row: Record<string, unknown>
}

/** Every row of every table that names one of these ids. */
async function rowsOf(ids: readonly string[]): Promise<Left[]> {
  const tables = await sql<{ name: string }>`
    select quote_ident(table_schema) || '.' || quote_ident(table_name) as name
      from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema', 'pgboss')`.execute(
    t.db,
  )
  const left: Left[] = []
  for (const { name } of tables.rows) {
    const { rows } = await sql<{ row: Record<string, unknown> }>`
      select to_jsonb(r) as row from ${sql.raw(name)} r
       where to_jsonb(r)::text ~ ${ids.join('|')}`.execute(t.db)
    left.push(...rows.map(({ row }) => ({ table: name, row })))
  }
  return left
}

const said = '您好，我叫周岚，做过三年软件销售。'

async function turnDown(candidate: TestCandidate): Promise<void> {
  const hr = await t.login(organisation, 'group-hr')
  const answer = await candidate.step(0)
  const written = await t.call('transcribeAnswer', { params: { id: answer.id }, body: { text: said } }, hr)
  expect(written.status).toBe(200)
  await t.runTasks()
  const { body } = await t.call('getApplication', { params: { id: candidate.applicationId } }, hr)
  const decision = {
    outcome: 'rejected',
    rejectReason: 'evidence_insufficient',
    reason: '岗位要求的证据不足',
  }
  const decided = await t.call('decide', { params: { id: String(body.reportId) }, body: decision }, hr)
  expect(decided.status).toBe(200)
  await t.runTasks()
}

async function idsOf(candidate: TestCandidate): Promise<string[]> {
  const { id, steps } = await candidate.get()
  return [id, candidate.applicationId, candidate.candidateId, ...steps.map((step) => step.id)]
}

/** Which sealed columns of which tables still hold something. */
const sealedIn = (left: readonly Left[]): string[] =>
  [
    ...new Set(
      left.flatMap(({ table, row }) =>
        Object.entries(row).flatMap(([column, value]) =>
          column.endsWith('_sealed') && value !== null && value !== '\\x' ? `${table}.${column}` : [],
        ),
      ),
    ),
  ].sort()

const files = async () => {
  const keys: string[] = []
  for (const folder of ['recordings', 'materials']) {
    for await (const key of t.deps.storage.list(folder)) keys.push(key)
  }
  return keys
}

describe('[H4] of an interview in which everything was used', () => {
  it('nothing is left when its period is over, in no table and no file, and no device opens it', async () => {
    const { candidate, key } = await whole()
    const ids = await idsOf(candidate)
    await turnDown(candidate)
    const there = sealedIn(await rowsOf(ids))
    for (const column of [
      'ability.session.state_sealed',
      'integrity.signal.measured_sealed',
      'interview.accommodation.wish_sealed',
      'interview.facial_cues.result_sealed',
      'interview.interview.arrangements_sealed',
      'interview.material.name_sealed',
      'interview.scenario.session_sealed',
      'interview.take.text_sealed',
    ]) {
      expect(there).toContain(column)
    }
    t.clock.forward(4 * 366 * 86_400)
    await deleteDue(t.deps)
    await runDaily(t.deps)
    await t.runTasks()
    const left = await rowsOf(ids)
    expect(sealedIn(left)).toEqual([
      // The name and the reasons are a dash, the résumé is empty; the proof of consent has a period of its own.
      'ehr.application_move.reason_sealed',
      'ehr.candidate.name_sealed',
      'ehr.candidate.resume_sealed',
      'privacy.consent.ip_sealed',
    ])
    expect([...new Set(left.map(({ table }) => table))].sort()).toEqual([
      'ehr.application',
      'ehr.application_move',
      'ehr.candidate',
      'interview.answer',
      'interview.incident',
      'interview.interview',
      'interview.reaction',
      'interview.scenario',
      'interview.take',
      'invitations.invitation',
      'platform.audit_record',
      'platform.event',
      'privacy.consent',
      'privacy.erasure',
    ])
    // That a deadline was later would tell of a request.
    expect(left.find(({ table }) => table === 'invitations.invitation')?.row.extra_minutes).toBe(0)
    expect(await files()).toEqual([])
    expect((await candidate.call('getInterview')).status).toBe(404)
    expect((await t.call('getInterview', {}, { link: key, device: candidate.device })).status).toBe(404)
  })

  it('nothing that was said, measured or handed in is left when the basic consent is taken back', async () => {
    const { candidate } = await whole()
    const ids = await idsOf(candidate)
    await candidate.act('withdrawConsent', { body: { purpose: 'basic', confirmed: true } })
    await t.runTasks()
    await runDaily(t.deps)
    expect(sealedIn(await rowsOf(ids))).toEqual([
      // The application goes on with a person, who has to know whom it is about.
      'ehr.candidate.email_sealed',
      'ehr.candidate.name_sealed',
      'ehr.candidate.phone_sealed',
      'ehr.candidate.resume_sealed',
      'invitations.invitation.token_sealed',
      'invitations.message.body_sealed',
      'invitations.message.subject_sealed',
      'invitations.message.to_sealed',
      'privacy.consent.ip_sealed',
    ])
    expect(await files()).toEqual([])
  })
})
