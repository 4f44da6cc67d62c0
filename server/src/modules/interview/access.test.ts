import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openText } from '../../platform/crypto/index.ts'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { candidateKey } from '../ehr/index.ts'
import { revokeInvitation } from '../invitations/index.ts'
import { consentHash, latestConsents, noticeTerms, withdrawConsent } from '../privacy/index.ts'
import { consentsOf, invite } from './candidate.fixture.ts'
import { findInterviewOfApplication } from './index.ts'

let t: TestServer
let organisation: TestOrganisation

beforeAll(async () => {
  t = await createTestServer()
  organisation = await t.organisation()
})
afterAll(() => t.close())

const stageOf = (applicationId: string) =>
  t.db
    .selectFrom('ehr.application')
    .select('stage')
    .where('id', '=', applicationId)
    .executeTakeFirstOrThrow()
    .then((row) => row.stage)

describe('the personal link', () => {
  it('[H2] foreign, mistyped and missing ones get one and the same answer', async () => {
    const candidate = await invite(t, organisation)
    const mistyped = `${candidate.link.slice(0, -1)}${candidate.link.endsWith('A') ? 'B' : 'A'}`
    const seen = new Set<string>()
    for (const link of [mistyped, randomBytes(32).toString('base64url'), 'short', "' or 1=1 --", '']) {
      for (const name of ['getInterview', 'submitInterview', 'measureUpload'] as const) {
        const { status, body } = await t.call(name, {}, { link, device: randomUUID() })
        seen.add(`${status} ${body.code} ${JSON.stringify(body.details)}`)
      }
    }
    expect([...seen]).toEqual(['404 interview.not_found undefined'])
  })

  it('[H2] opens the steps of its own interview only, also within another organisation', async () => {
    const mine = await invite(t, organisation)
    const theirs = await invite(t, await t.organisation('另一集团'))
    await mine.toQuestions()
    await theirs.toQuestions()
    const { stepId, takeId } = await theirs.begin(0)
    const params = { stepId }
    const body = { takeId, text: '不是我的', revision: 5 }
    expect((await mine.call('startThinking', { params })).body.code).toBe('interview.not_found')
    expect((await mine.call('saveDraft', { params, body })).body.code).toBe('interview.not_found')
    expect((await mine.call('finishAnswer', { params, body })).body.code).toBe('interview.not_found')
    // A foreign take does not enter by an own step either.
    const own = await mine.begin(0)
    const smuggled = await mine.call('saveDraft', { params: { stepId: own.stepId }, body })
    expect(smuggled.body.code).toBe('interview.wrong_state')
    expect((await theirs.step(0)).draft).toBe('')
  })

  it('[B1] says kindly that it was withdrawn, and takes nothing any more', async () => {
    const candidate = await invite(t, organisation)
    await candidate.toQuestions()
    await t.db
      .transaction()
      .execute((tx) => revokeInvitation(t.deps, tx, organisation.id, candidate.applicationId))
    expect((await candidate.get()).phase).toBe('revoked')
    const refused = await candidate.call('finishPractice')
    expect(refused).toMatchObject({ status: 410, body: { code: 'interview.revoked' } })
  })

  it('[H2] a staff session is no personal link, and a personal link is no staff session', async () => {
    const candidate = await invite(t, organisation)
    const hr = await t.login(organisation, 'group-hr')
    expect((await t.call('getInterview', {}, hr)).status).toBe(404)
    expect((await t.call('listApplications', {}, { link: candidate.link })).status).toBe(401)
  })

  it('[A4] the line is measured with bytes that nobody keeps', async () => {
    const candidate = await invite(t, organisation)
    const send = (bytes: number) =>
      t.app.inject({
        method: 'POST',
        url: '/api/interview/checks/upload',
        headers: {
          'x-mingjian': '1',
          authorization: `Link ${candidate.link}`,
          'content-type': 'application/octet-stream',
        },
        payload: randomBytes(bytes),
      })
    expect((await send(640 * 1024)).statusCode).toBe(204)
    expect((await send(1_048_577)).statusCode).toBe(413)
  })
})

describe('consents', () => {
  it('[H4] are asked one by one, none given beforehand, and kept with the words that were shown', async () => {
    const candidate = await invite(t, organisation)
    await candidate.act('giveConsent', { body: await consentsOf(candidate.get) })
    const { id, consents } = await candidate.get()
    expect(Object.fromEntries(consents.map((one) => [one.purpose, one.granted]))).toEqual({
      basic: true,
      recording: true,
      ai_scoring: true,
      model_improvement: false,
    })
    const rows = await t.db.selectFrom('privacy.consent').selectAll().where('interview_id', '=', id).execute()
    expect(rows).toHaveLength(4)
    const key = await candidateKey(t.deps, organisation.id, candidate.candidateId)
    for (const row of rows) {
      expect(row).toMatchObject({ version: noticeTerms(t.deps).version, language: 'zh-CN' })
      expect(row.text_hash).toBe(consentHash('zh-CN', row.purpose as 'basic', noticeTerms(t.deps)))
      expect(openText(key, `privacy.consent.ip:${row.id}`, row.ip_sealed as Buffer)).toBe('127.0.0.1')
    }
    // The same answers again are no new facts.
    await candidate.act('giveConsent', { body: await consentsOf(candidate.get) })
    const again = await t.db
      .selectFrom('privacy.consent')
      .select('id')
      .where('interview_id', '=', id)
      .execute()
    expect(again).toHaveLength(4)
  })

  it('[H4] nothing goes on without the basic one, and words that have changed are read first', async () => {
    const candidate = await invite(t, organisation)
    const refused = await candidate.act('giveConsent', {
      body: await consentsOf(candidate.get, { basic: false }),
    })
    expect(refused).toMatchObject({ phase: 'consent', resume: null })
    expect((await candidate.call('confirmResume', { body: { correct: true } })).body.code).toBe(
      'interview.wrong_phase',
    )
    const outdated = await candidate.call('giveConsent', {
      body: { consents: [{ purpose: 'basic', version: '2020-1', granted: true }] },
    })
    expect(outdated.body.code).toBe('interview.consent_changed')
  })

  it('[H4] who refuses the AI gets no AI questions, but a person, and deciders see no mark', async () => {
    const candidate = await invite(t, organisation)
    const refused = await candidate.act('giveConsent', {
      body: await consentsOf(candidate.get, { ai_scoring: false }),
    })
    expect(refused.phase).toBe('consent')
    const opened = await candidate.call('startThinking', { params: { stepId: refused.steps[0]?.id ?? '' } })
    expect(opened.body.code).toBe('interview.wrong_phase')

    const asked = await candidate.act('requestHumanInterview', { body: { note: '我想和人谈' } })
    expect(asked.phase).toBe('human_requested')
    expect((await candidate.act('requestHumanInterview', { body: { note: '再点一次' } })).phase).toBe(
      'human_requested',
    )
    expect(await stageOf(candidate.applicationId)).toBe('human_interview')
    await t.runTasks()
    expect((await candidate.get()).phase).toBe('human_requested')
    const found = await findInterviewOfApplication(t.deps, organisation.id, candidate.applicationId)
    expect(found).toMatchObject({ humanNote: '我想和人谈', submittedAt: null })
    const mails = await t.db
      .selectFrom('invitations.message')
      .select('template')
      .where('application_id', '=', candidate.applicationId)
      .where('template', '=', 'human_interview')
      .execute()
    expect(mails).toHaveLength(1)
  })

  it('[H4] a person can be asked for at any time before handing in', async () => {
    const candidate = await invite(t, organisation)
    await candidate.toQuestions()
    await candidate.type(0, '您好')
    expect((await candidate.act('requestHumanInterview', { body: {} })).phase).toBe('human_requested')
    expect(await stageOf(candidate.applicationId)).toBe('human_interview')
  })

  it('[H4] who does not want to be recorded types', async () => {
    const candidate = await invite(t, organisation)
    const { modes, phase } = await candidate.toQuestions({ recording: false })
    expect({ modes, phase }).toEqual({ modes: ['text'], phase: 'questions' })
    const params = { stepId: (await candidate.step(0)).id }
    await candidate.act('startThinking', { params })
    const recorded = await candidate.call('startAnswer', {
      params,
      body: { mode: 'audio', clientTakeId: randomUUID() },
    })
    expect(recorded).toMatchObject({ status: 422, body: { code: 'interview.mode_not_allowed' } })
  })

  it('[H4] recording needs to be agreed to: not having been asked is not enough', async () => {
    const candidate = await invite(t, organisation)
    const { consents } = await candidate.get()
    await candidate.act('giveConsent', {
      body: {
        consents: consents
          .filter((one) => one.purpose === 'basic' || one.purpose === 'ai_scoring')
          .map(({ purpose, version }) => ({ purpose, version, granted: true })),
      },
    })
    await candidate.act('confirmResume', { body: { correct: true } })
    await candidate.act('reportCheck', {
      body: { camera: 'skipped', microphone: 'skipped', uploadKbps: null, mode: 'text' },
    })
    await candidate.act('finishPractice')
    const params = { stepId: (await candidate.step(0)).id }
    await candidate.act('startThinking', { params })
    const recorded = await candidate.call('startAnswer', {
      params,
      body: { mode: 'video', clientTakeId: randomUUID() },
    })
    expect(recorded.body.code).toBe('interview.mode_not_allowed')
  })

  it('[H4] can be withdrawn; what was agreed before stays on record', async () => {
    const candidate = await invite(t, organisation)
    const { id } = await candidate.toQuestions()
    const subject = {
      organisationId: organisation.id,
      candidateId: candidate.candidateId,
      interviewId: id,
    }
    const withdraw = () =>
      t.db.transaction().execute((tx) => withdrawConsent(tx, subject, 'recording', t.deps.now()))
    expect(await withdraw()).toBe(true)
    expect(await withdraw()).toBe(false)
    expect((await latestConsents(t.db, organisation.id, id, noticeTerms(t.deps))).get('recording')).toBe(
      false,
    )
    const row = await t.db
      .selectFrom('privacy.consent')
      .select(['granted', 'withdrawn_at'])
      .where('interview_id', '=', id)
      .where('purpose', '=', 'recording')
      .executeTakeFirstOrThrow()
    expect(row).toMatchObject({ granted: true, withdrawn_at: t.deps.now() })
  })
})

describe('two devices with one link', () => {
  it('[C5] the second is told, may look, and writes only after taking over', async () => {
    const phone = await invite(t, organisation)
    await phone.toQuestions()
    const { stepId, takeId } = await phone.begin(0)
    const params = { stepId }
    const laptop = phone.elsewhere()
    expect(await laptop.get()).toMatchObject({ deviceConflict: true, phase: 'questions' })
    const draft = { params, body: { takeId, text: '电脑上写的', revision: 9 } }
    expect(await laptop.call('saveDraft', draft)).toMatchObject({
      status: 409,
      body: { code: 'interview.other_device' },
    })
    expect(
      (await phone.call('saveDraft', { params, body: { takeId, text: '手机', revision: 1 } })).status,
    ).toBe(200)
    expect((await laptop.act('takeOver')).deviceConflict).toBe(false)
    expect((await laptop.call('saveDraft', draft)).status).toBe(200)
    expect((await phone.get()).deviceConflict).toBe(true)
    expect(
      (await phone.call('saveDraft', { params, body: { takeId, text: '手机', revision: 10 } })).body.code,
    ).toBe('interview.other_device')
    expect((await laptop.step(0)).draft).toBe('电脑上写的')
  })

  it('[C5] a device that has been silent for a while keeps nobody out', async () => {
    const phone = await invite(t, organisation)
    await phone.toQuestions()
    t.clock.forward(60)
    const laptop = phone.elsewhere()
    expect((await laptop.get()).deviceConflict).toBe(false)
    expect((await laptop.begin(0)).takeId).toMatch(/-/)
    expect((await phone.get()).deviceConflict).toBe(true)
  })
})
