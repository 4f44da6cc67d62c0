import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { openHall } from '../assessment/submitted.fixture.ts'
import { invite, type TestCandidate } from '../interview/candidate.fixture.ts'
import { listen, uploader, video } from '../interview/upload.fixture.ts'

let t: TestServer
let organisation: TestOrganisation
let address: string

beforeAll(async () => {
  t = await createTestServer()
  organisation = await t.organisation()
  address = await listen(t)
})
afterAll(() => t.close())

const withdraw = (candidate: TestCandidate, purpose: string) =>
  candidate.act('withdrawConsent', { body: { purpose, confirmed: true } })

const application = async (id: string) => {
  const hr = await t.login(organisation, 'group-hr')
  return (await t.call('getApplication', { params: { id } }, hr)).body as {
    stage: string
    reportId: string | null
    overall: number | null
    timeline: { name: string; detail: Record<string, unknown> }[]
  }
}
const audits = (action: string, objectId: string) =>
  t.db
    .selectFrom('platform.audit_record')
    .select('detail')
    .where('action', '=', action)
    .where('object_id', '=', objectId)
    .orderBy('at')
    .execute()
const rows = async (
  table: 'assessment.transcript' | 'assessment.finding_set' | 'assessment.report' | 'assessment.answer_bands',
  interviewId: string,
) => {
  const { n } = await t.db
    .selectFrom(table)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('interview_id', '=', interviewId)
    .executeTakeFirstOrThrow()
  return Number(n)
}
const files = async (folder: string) => {
  const keys: string[] = []
  for await (const key of t.deps.storage.list(folder)) keys.push(key)
  return keys
}

describe('taking a consent back', () => {
  it('[H4] shows what was agreed to and when, and must be confirmed', async () => {
    const candidate = await invite(t, organisation)
    await candidate.toQuestions()
    const given = (await candidate.get()).consents.map(({ purpose, given: said }) => [purpose, said?.granted])
    expect(given).toEqual([
      ['basic', true],
      ['recording', true],
      ['ai_scoring', true],
      ['model_improvement', false],
    ])
    const refused = await candidate.call('withdrawConsent', { body: { purpose: 'basic', confirmed: false } })
    expect(refused.status).toBe(400)
    expect((await candidate.get()).phase).toBe('questions')
  })

  it('[H4] AI scoring during the interview: it ends calmly and a person takes it up', async () => {
    const candidate = await invite(t, organisation)
    await candidate.toQuestions()
    await candidate.type(0, '您好，我叫周岚。')
    const after = await withdraw(candidate, 'ai_scoring')
    expect(after.phase).toBe('human_requested')
    expect(after.consents.find(({ purpose }) => purpose === 'ai_scoring')?.given?.withdrawnAt).toBeTruthy()
    await t.runTasks()
    const shown = await application(candidate.applicationId)
    expect(shown.stage).toBe('human_interview')
    // As somebody who asked for a person from the start: no mark of any kind.
    const names = shown.timeline.map(({ name }) => name)
    expect(names).toContain('interview.human_requested')
    expect(names).not.toContain('consent.withdrawn')
    expect(t.inbox.mails.at(-1)?.text).toContain('由招聘人员进行')
    expect(await audits('consent.withdraw', after.id)).toEqual([{ detail: { purpose: 'ai_scoring' } }])
    // Said again, it is quiet.
    await withdraw(candidate, 'ai_scoring')
    expect(await audits('consent.withdraw', after.id)).toHaveLength(1)
  })

  it('[H4] saying no later to what was agreed to is taking it back, by whichever call it comes', async () => {
    const candidate = await invite(t, organisation)
    const { id } = await candidate.toQuestions()
    const { takeId } = await candidate.begin(0, 'video')
    const { url } = await uploader(address, candidate).create(takeId)
    expect((await uploader(address, candidate).append(url, 0, video)).status).toBe(204)
    const say = async (purpose: string) => {
      const { consents } = await candidate.get()
      const version = consents[0]?.version ?? ''
      return candidate.act('giveConsent', { body: { consents: [{ purpose, version, granted: false }] } })
    }
    const after = await say('recording')
    expect(after.steps[0]?.state).toBe('ready')
    expect(after.consents.find(({ purpose }) => purpose === 'recording')?.given?.withdrawnAt).toBeTruthy()
    await t.runTasks()
    expect(await files(`recordings/${organisation.id}/${id}`)).toEqual([])
    expect((await say('basic')).phase).toBe('human_requested')
  })

  it('[H4] recording during the interview: recorded answers are given again by typing', async () => {
    const candidate = await invite(t, organisation)
    await candidate.toQuestions()
    await candidate.type(0, '打字的回答。')
    const { stepId, takeId } = await candidate.begin(1, 'audio')
    const key = (
      await t.db
        .selectFrom('interview.take')
        .select('object_key')
        .where('id', '=', takeId)
        .executeTakeFirstOrThrow()
    ).object_key
    await t.deps.storage.put(`${key}/part`, Buffer.from('sound'))
    const after = await withdraw(candidate, 'recording')
    expect(after.phase).toBe('questions')
    expect(after.modes).toEqual(['text'])
    expect(after.steps[0]?.state).toBe('confirmed')
    expect(after.steps[1]?.state).toBe('ready')
    await t.runTasks()
    expect(await files(key ?? '')).toEqual([])
    const refused = await candidate.call('finishAnswer', { params: { stepId }, body: { takeId, bytes: 5 } })
    expect(refused.status).toBe(409)
    await candidate.type(1, '改为打字。')
    const shown = await application(candidate.applicationId)
    expect(shown.stage).toBe('interviewing')
    expect(shown.timeline.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['consent.withdrawn', 'data.erased']),
    )
  })

  it('[H4] recording after the report: the recordings are gone, the words and the report stay', async () => {
    const hall = openHall(t, organisation)
    const candidate = await hall.submitted()
    await t.runTasks()
    await hall.record(candidate, 1)
    const take = await t.db
      .selectFrom('interview.take')
      .select(['id', 'object_key'])
      .where('answer_id', '=', candidate.answerIds[1] ?? '')
      .executeTakeFirstOrThrow()
    expect((await files(take.object_key ?? '')).length).toBeGreaterThan(0)
    expect((await withdraw(candidate, 'recording')).phase).toBe('done')
    await t.runTasks()
    expect(await files(take.object_key ?? '')).toEqual([])
    const hr = await t.login(organisation, 'group-hr')
    expect((await t.call('playRecording', { params: { id: take.id } }, hr)).status).toBe(404)
    const shown = await application(candidate.applicationId)
    expect(shown.stage).toBe('review')
    const report = await t.call('getReport', { params: { id: candidate.applicationId } }, hr)
    expect(report.status).toBe(200)
    expect(JSON.stringify(report.body)).not.toContain(take.id)
    expect(await audits('data.erase', candidate.applicationId)).toMatchObject([
      { detail: { cause: 'withdrawal:recording', recordings: 1, files: 2 } },
    ])
  })

  it('[H4] AI scoring after the report: scores and quotes are gone, a person interviews, the words stay', async () => {
    const candidate = await openHall(t, organisation).submitted()
    await t.runTasks()
    const before = await application(candidate.applicationId)
    expect(before.overall).not.toBeNull()
    expect(await rows('assessment.answer_bands', candidate.interviewId)).toBeGreaterThan(0)
    await withdraw(candidate, 'ai_scoring')
    await t.runTasks()
    const after = await application(candidate.applicationId)
    expect(after).toMatchObject({ stage: 'human_interview', reportId: null, overall: null })
    expect(await rows('assessment.report', candidate.interviewId)).toBe(0)
    expect(await rows('assessment.finding_set', candidate.interviewId)).toBe(0)
    expect(await rows('assessment.answer_bands', candidate.interviewId)).toBe(0)
    expect(await rows('assessment.transcript', candidate.interviewId)).toBe(4)
    expect(after.timeline.map(({ name }) => name)).toContain('consent.withdrawn')
  })

  it('[H4] AI scoring just after handing in: nothing is assessed any more', async () => {
    const candidate = await openHall(t, organisation).submitted()
    await withdraw(candidate, 'ai_scoring')
    const done = await t.runTasks()
    expect(done).toContain('assessment.begin')
    expect(await rows('assessment.transcript', candidate.interviewId)).toBe(0)
    expect(await rows('assessment.report', candidate.interviewId)).toBe(0)
    expect((await application(candidate.applicationId)).stage).toBe('human_interview')
  })

  it('[H4] the basics after a decision: data is gone, the decision and the application stay', async () => {
    const candidate = await openHall(t, organisation).submitted()
    await t.runTasks()
    const hr = await t.login(organisation, 'group-hr')
    const reason = '与岗位要求相比，证据不足'
    const { reportId } = await application(candidate.applicationId)
    const decided = await t.call(
      'decide',
      {
        params: { id: reportId ?? '' },
        body: { outcome: 'rejected', rejectReason: 'evidence_insufficient', reason },
      },
      hr,
    )
    expect(decided.status, JSON.stringify(decided.body)).toBe(200)
    await t.runTasks()
    await withdraw(candidate, 'basic')
    await t.runTasks()
    const after = await application(candidate.applicationId)
    expect(after).toMatchObject({ stage: 'rejected', reportId: null, overall: null })
    expect(await rows('assessment.transcript', candidate.interviewId)).toBe(0)
    const words = await t.db
      .selectFrom('interview.take as k')
      .innerJoin('interview.answer as a', 'a.id', 'k.answer_id')
      .select('k.text_sealed')
      .where('a.interview_id', '=', candidate.interviewId)
      .execute()
    expect(words.every((row) => row.text_sealed === null)).toBe(true)
    const decision = await t.db
      .selectFrom('review.decision')
      .select('outcome')
      .where('application_id', '=', candidate.applicationId)
      .execute()
    expect(decision).toEqual([{ outcome: 'rejected' }])
    // The link still opens, says what was taken back, and shows no answer.
    const seen = await candidate.get()
    expect(seen.phase).toBe('done')
    expect(seen.consents.find(({ purpose }) => purpose === 'basic')?.given?.withdrawnAt).toBeTruthy()
  })
})
