import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect } from 'vitest'
import type { TestOrganisation } from '../../testing/builders.ts'
import type { TestServer } from '../../testing/harness.ts'
import { shortTest, takeTest } from '../ability/ability.fixture.ts'
import { candidateKey } from '../ehr/index.ts'
import { everyKind, openWatch } from '../integrity/watched.fixture.ts'
import { consentsOf, invite, type TestCandidate } from '../interview/candidate.fixture.ts'
import { record, uploader } from '../interview/upload.fixture.ts'
import { saveSubscription } from '../invitations/index.ts'

const modules = {
  abilityTest: shortTest,
  facialCues: { weight: 0 },
  scenario: { families: ['retail-angry-customer'], turns: 3, thinkSeconds: 30, answerSeconds: 90 },
  english: { tasks: [{ kind: 'writing', count: 1 }], answers: 'choice' },
}
const both = { 'zh-CN': '证书', en: 'Certificate' }
const materials = [{ key: 'm1', kind: 'certificate', title: both, reason: both }]

/** Puts everything a kit can ask for into every kit of an organisation. */
export async function askForEverything(t: TestServer, { id }: Pick<TestOrganisation, 'id'>): Promise<void> {
  await t.db
    .updateTable('question_bank.kit')
    .set({
      content: sql`jsonb_set(jsonb_set(content, '{modules}', ${JSON.stringify(modules)}::jsonb),
        '{rules,materials}', ${JSON.stringify(materials)}::jsonb)`,
    })
    .where('organisation_id', '=', id)
    .execute()
}

const pdf = Buffer.from('%PDF-1.7\n1 0 obj << >> endobj')

async function handInFile(address: string, candidate: TestCandidate): Promise<void> {
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
export async function whole(
  t: TestServer,
  organisation: TestOrganisation,
  address: string,
): Promise<{ candidate: TestCandidate; key: string }> {
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
  await handInFile(address, candidate)
  await candidate.call('reportProblem', { body: { text: '画面卡住了' } })
  const code = String((await candidate.call('offerHandover')).body.code)
  const claimed = await t.call('claimHandover', {}, { link: code, device: candidate.device })
  await keepBrowser(t, organisation, candidate)
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

/** Reminders are shown on a device of the candidate. */
async function keepBrowser(
  { deps, db }: TestServer,
  { id: organisationId }: Pick<TestOrganisation, 'id'>,
  { candidateId }: TestCandidate,
): Promise<void> {
  const key = await candidateKey(deps, organisationId, candidateId)
  const whose = { organisationId, candidateId }
  await db.transaction().execute((tx) => saveSubscription(deps, tx, whose, key, '{"endpoint":"https://p"}'))
}

const said = '您好，我叫周岚，做过三年软件销售。'

/** A person writes the recording down, reads the report and turns the candidate down. */
export async function turnDown(
  t: TestServer,
  organisation: TestOrganisation,
  candidate: TestCandidate,
): Promise<void> {
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
