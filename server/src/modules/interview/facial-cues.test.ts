import { type Kit, KitContent, type Report } from '@mingjian/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readConfig } from '../../config.ts'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { texts } from '../assessment/submitted.fixture.ts'
import { policySet } from '../privacy/index.ts'
import { invite, type Purposes, type TestCandidate } from './candidate.fixture.ts'
import { readFacialCues } from './facial-cues.ts'

let t: TestServer
let organisation: TestOrganisation
let expert: { cookie: string }

const configOf = (environment: NodeJS.ProcessEnv) =>
  readConfig(
    { MINGJIAN_DATA: t.folder, MINGJIAN_RATE_LIMIT: '1000000', ...environment },
    { demo: true, port: 4000 },
  )
const setPolicy = (policy: 'cn' | 'eu') =>
  Object.assign(t.deps, { config: configOf({ MINGJIAN_POLICY: policy }) })

beforeAll(async () => {
  t = await createTestServer()
  organisation = await t.organisation()
  expert = await t.login(organisation, 'expert')
})
afterAll(() => t.close())
beforeEach(() => setPolicy('cn'))

/** The kit of every vacancy of these tests, changed by an expert. */
async function change(modules: unknown) {
  const page = await t.call('listKits', { query: { pageSize: 100 } }, expert)
  const answers = []
  for (const { id } of (page.body as unknown as { items: Kit[] }).items) {
    const kit = (await t.call('getKit', { params: { id } }, expert)).body as unknown as Kit
    const { name, description, jobs, selfIntroduction, rules } = kit
    const questionIds = kit.questions.map((question) => question.id)
    const body = { name, description, jobs, selfIntroduction, rules, questionIds, modules }
    answers.push(await t.call('saveKitVersion', { params: { id }, body }, expert))
  }
  return answers
}
const on = { facialCues: { weight: 0 } }

const cues = { frames: 90, seconds: 60, face: 98, smile: 12, away: 3, movement: 6 }
const measured = { outcome: 'measured', cues }

/** A video answer of a minute, given and ended; the file is of no matter here. */
async function film(candidate: TestCandidate, index: number) {
  const { stepId, takeId } = await candidate.begin(index, 'video')
  t.clock.forward(60)
  return { stepId, takeId }
}
const send = (
  candidate: TestCandidate,
  ids: { stepId: string; takeId: string },
  result: unknown = measured,
) =>
  candidate.call('sendFacialCues', { params: { stepId: ids.stepId }, body: { takeId: ids.takeId, result } })
const kept = (candidate: TestCandidate) =>
  t.db
    .selectFrom('interview.facial_cues as c')
    .innerJoin('interview.interview as i', 'i.id', 'c.interview_id')
    .select(['c.answer_id', 'c.result_sealed'])
    .where('i.application_id', '=', candidate.applicationId)
    .execute()
const purposesOf = async (candidate: TestCandidate) =>
  (await candidate.get()).consents.map(({ purpose }) => purpose)

async function begun(purposes: Purposes = {}) {
  const candidate = await invite(t, organisation)
  await candidate.toQuestions(purposes)
  return candidate
}

/** Hands in the same words, with the numbers of the first answer's film where the candidate agreed. */
async function handIn(purposes: Purposes) {
  const candidate = await begun(purposes)
  const { stepId, takeId } = await film(candidate, 0)
  const sent = await send(candidate, { stepId, takeId })
  await candidate.act('reportInterruption', {
    params: { stepId },
    body: { takeId, kind: 'other', lostSeconds: 0 },
  })
  for (const [index, text] of texts.entries()) await candidate.type(index, text)
  await candidate.act('submitInterview')
  await t.runTasks()
  return { candidate, sent }
}

/** Writes a weight into the stored kits, past the contract. */
const storeWeight = (weight: string) =>
  t.db
    .updateTable('question_bank.kit')
    .set({ content: sql`jsonb_set(content, '{modules,facialCues,weight}', ${weight}::jsonb)` })
    .where('organisation_id', '=', organisation.id)
    .where(sql<boolean>`content #> '{modules,facialCues}' is not null`)
    .executeTakeFirstOrThrow()

/** Hands in the film as the first answer, put into words by hand, and types the others. */
async function handInFilm(candidate: TestCandidate, ids: { stepId: string; takeId: string }): Promise<void> {
  await candidate.act('finishAnswer', {
    params: { stepId: ids.stepId },
    body: { takeId: ids.takeId, text: '' },
  })
  await candidate.act('confirmAnswer', { params: { stepId: ids.stepId } })
  for (const [index, text] of texts.slice(1).entries()) await candidate.type(index + 1, text)
  await t.db
    .updateTable('interview.take')
    .set({ uploaded_at: t.clock.now() })
    .where('id', '=', ids.takeId)
    .execute()
  await candidate.act('submitInterview')
  const hr = await t.login(organisation, 'group-hr')
  await t.runTasks()
  await t.call('transcribeAnswer', { params: { id: ids.stepId }, body: { text: texts[0] } }, hr)
  await t.runTasks()
}

async function reportOf(candidate: TestCandidate): Promise<Report> {
  const hr = await t.login(organisation, 'group-hr')
  return (await t.call('getReport', { params: { id: candidate.applicationId } }, hr))
    .body as unknown as Report
}

describe('facial cues', () => {
  it('[C1] are off by default: no consent is asked for, and numbers are refused', async () => {
    const candidate = await begun()
    expect(await purposesOf(candidate)).not.toContain('facial_cues')
    const seen = await candidate.get()
    expect(seen.facialCues).toBe(false)
    expect(JSON.stringify(seen.notice)).toContain('不分析表情')
    expect((await send(candidate, await film(candidate, 0))).body).toMatchObject({
      code: 'interview.consent_needed',
    })
    expect(await kept(candidate)).toEqual([])
  })

  it('[C1] are refused under the EU policy set, with the reason, and not asked for where a kit has them on', async () => {
    setPolicy('eu')
    const hr = await t.login(organisation, 'group-hr')
    expect((await t.call('getPolicy', {}, hr)).body).toEqual({
      set: 'eu',
      permits: { facialCues: false },
      heard: false,
    })
    for (const { status, body } of await change(on)) {
      expect(status).toBe(403)
      expect(body).toMatchObject({
        code: 'question_bank.module_not_permitted',
        details: { module: 'facialCues', policy: 'eu' },
      })
    }
    setPolicy('cn')
    expect((await t.call('getPolicy', {}, hr)).body).toEqual({
      set: 'cn',
      permits: { facialCues: true },
      heard: false,
    })
    expect((await change(on)).every(({ status }) => status === 200)).toBe(true)
    // Switched on before the installation moved: the law of today holds.
    setPolicy('eu')
    const candidate = await begun()
    expect(await purposesOf(candidate)).not.toContain('facial_cues')
    expect((await send(candidate, await film(candidate, 0))).status).toBe(403)
  })

  it('[C1] the policy set follows the region, the stricter one elsewhere, and cannot be China in Europe', () => {
    const setOf = (environment: NodeJS.ProcessEnv) => policySet(configOf(environment))
    expect(setOf({})).toBe('cn')
    expect(setOf({ MINGJIAN_POLICY: 'eu' })).toBe('eu')
    expect(setOf({ MINGJIAN_REGION: 'de' })).toBe('eu')
    expect(setOf({ MINGJIAN_REGION: 'us' })).toBe('eu')
    expect(() => configOf({ MINGJIAN_REGION: 'de', MINGJIAN_POLICY: 'cn' })).toThrow('MINGJIAN_POLICY')
    expect(setOf({ MINGJIAN_REGION: 'us', MINGJIAN_POLICY: 'cn' })).toBe('cn')
  })

  it('[C1] can have no weight: 0 is the only one there is', async () => {
    for (const { status } of await change({ facialCues: { weight: 0.1 } })) expect(status).toBe(400)
    expect(KitContent.shape.modules.safeParse(on).success).toBe(true)
  })

  it('[C1] move no score by a hair, not even where a weight got into the stored kit', async () => {
    await change(on)
    const { numUpdatedRows } = await storeWeight('0.1')
    expect(numUpdatedRows).toBeGreaterThan(0n)
    const reports: Report[] = []
    for (const extreme of [
      { ...cues, face: 100, smile: 100, away: 0, movement: 0 },
      { ...cues, face: 3, smile: 0, away: 100, movement: 60 },
    ]) {
      const candidate = await begun({ facial_cues: true })
      const ids = await film(candidate, 0)
      expect((await send(candidate, ids, { ...measured, cues: extreme })).status).toBe(200)
      await handInFilm(candidate, ids)
      const report = await reportOf(candidate)
      expect(report.facialCues?.answers).toEqual([{ answerId: ids.stepId, cues: extreme }])
      reports.push(report)
    }
    await storeWeight('0')
    const [best, worst] = reports.map(
      ({ overall, overallFinal, overallInterval, dimensions, anomalies }) => ({
        overall,
        overallFinal,
        overallInterval,
        scores: dimensions.map(({ competency, score, weight }) => [competency, score, weight]),
        // The two said the same words, which is pointed out by itself.
        anomalies: anomalies.map(({ rule }) => rule).filter((rule) => rule !== 'similar_answer'),
      }),
    )
    expect(best).toEqual(worst)
  })

  it('[C1] have a consent and a notice of their own, in both languages, and nothing is ticked beforehand', async () => {
    await change(on)
    const candidate = await invite(t, organisation)
    for (const language of ['zh-CN', 'en'] as const) {
      const seen = await candidate.act('setInterviewLanguage', { body: { language } })
      const asked = seen.consents.find(({ purpose }) => purpose === 'facial_cues')
      expect(asked).toMatchObject({ required: false, granted: null, given: null })
      expect(asked?.text).toMatch(language === 'en' ? /enter no score/ : /不计分/)
      const notice = JSON.stringify(seen.notice)
      expect(notice).not.toMatch(/不分析表情|are not analysed/)
      expect(notice).toMatch(language === 'en' ? /only if you agree to it separately/ : /另外同意之后才统计/)
    }
    expect((await candidate.get()).facialCues).toBe(false)
  })

  it('[C1] keeps the numbers of a recorded picture, sealed, and shows them beside the video', async () => {
    await change(on)
    const candidate = await begun({ facial_cues: true })
    expect((await candidate.get()).facialCues).toBe(true)
    const ids = await film(candidate, 0)
    expect((await send(candidate, ids)).body).toEqual({ received: true })
    // Said twice, the first stands.
    expect((await send(candidate, ids, { outcome: 'not_measured', reason: 'failed' })).status).toBe(200)
    const rows = await kept(candidate)
    expect(rows.map((row) => row.answer_id)).toEqual([ids.stepId])
    expect(rows[0]?.result_sealed.toString('latin1')).not.toContain('frames')
    await handInFilm(candidate, ids)
    expect((await reportOf(candidate)).facialCues).toEqual({ answers: [{ answerId: ids.stepId, cues }] })
  })

  it('[C1] takes whole numbers within their bounds and not one field more', async () => {
    await change(on)
    const candidate = await begun({ facial_cues: true })
    const ids = await film(candidate, 0)
    const bad = [
      { ...measured, landmarks: [[1, 2, 3]] },
      { ...measured, cues: { ...cues, embedding: [0.1, 0.2] } },
      { ...measured, cues: { ...cues, frame: 'data:image/jpeg;base64,AAAA' } },
      { ...measured, cues: { ...cues, smile: 12.5 } },
      { ...measured, cues: { ...cues, face: 101 } },
      { ...measured, cues: { ...cues, movement: [1] } },
      { outcome: 'not_measured', reason: 'whatever somebody writes' },
    ]
    for (const result of bad)
      expect((await send(candidate, ids, result)).status, JSON.stringify(result)).toBe(400)
    const body = { takeId: ids.takeId, result: measured, picture: 'AAAA' }
    const more = await candidate.call('sendFacialCues', { params: { stepId: ids.stepId }, body })
    expect(more.status).toBe(400)
    // More seconds than there were, and a take that is not the one that stands.
    expect((await send(candidate, ids, { ...measured, cues: { ...cues, seconds: 600 } })).status).toBe(409)
    expect((await send(candidate, { ...ids, takeId: ids.stepId })).status).toBe(404)
    expect(await kept(candidate)).toEqual([])
  })

  it('[C1] [H4] taken back while a hold keeps everything from being deleted, the numbers are shown no more', async () => {
    await change(on)
    const candidate = await begun({ facial_cues: true })
    const ids = await film(candidate, 0)
    await send(candidate, ids)
    const { id } = await candidate.get()
    const shown = () => readFacialCues(t.deps, organisation.id, id)
    expect(await shown()).toEqual({ answers: [{ answerId: ids.stepId, cues }] })
    await candidate.act('withdrawConsent', { body: { purpose: 'facial_cues', confirmed: true } })
    expect(await shown()).toEqual({ answers: [] })
  })

  it('[C1] refusing costs nothing: the same steps, the same scores, and nobody who decides sees it', async () => {
    await change(on)
    const yes = await handIn({ facial_cues: true })
    const no = await handIn({ facial_cues: false })
    expect(yes.sent.status).toBe(200)
    expect(no.sent.status).toBe(403)
    const [one, other] = [await reportOf(yes.candidate), await reportOf(no.candidate)]
    expect(other.overall).toBe(one.overall)
    expect(other.overallInterval).toEqual(one.overallInterval)
    const scores = (report: Report) => report.dimensions.map(({ competency, score }) => [competency, score])
    expect(scores(other)).toEqual(scores(one))
    const shape = async (candidate: TestCandidate) =>
      (await candidate.get()).steps.map(({ kind, thinkSeconds, answerSeconds, retakesLeft }) => [
        kind,
        thinkSeconds,
        answerSeconds,
        retakesLeft,
      ])
    expect(await shape(no.candidate)).toEqual(await shape(yes.candidate))
    // Both typed in the end: the film that was given up counts for nothing, and the reports look the same.
    expect(other.facialCues).toEqual({ answers: [] })
    expect(one.facialCues).toEqual(other.facialCues)
    expect(JSON.stringify(other)).not.toContain('facial_cues')
  })

  it('[C1] withdrawing deletes the numbers, the interview goes on, and the time line does not tell', async () => {
    await change(on)
    const candidate = await begun({ facial_cues: true })
    const ids = await film(candidate, 0)
    await send(candidate, ids)
    expect(await kept(candidate)).toHaveLength(1)
    const after = await candidate.act('withdrawConsent', {
      body: { purpose: 'facial_cues', confirmed: true },
    })
    expect(after).toMatchObject({ phase: 'questions', facialCues: false })
    expect(after.steps[0]?.state).toBe('answering')
    await t.runTasks()
    expect(await kept(candidate)).toEqual([])
    expect((await send(candidate, ids)).status).toBe(403)
    const hr = await t.login(organisation, 'group-hr')
    const shown = await t.call('getApplication', { params: { id: candidate.applicationId } }, hr)
    expect(JSON.stringify(shown.body)).not.toContain('facial_cues')
    expect(JSON.stringify(shown.body)).not.toContain('consent.withdrawn')
  })

  it('[C1] the numbers go with the recordings they belong to', async () => {
    await change(on)
    const candidate = await begun({ facial_cues: true })
    await send(candidate, await film(candidate, 0))
    await candidate.act('withdrawConsent', { body: { purpose: 'recording', confirmed: true } })
    await t.runTasks()
    expect(await kept(candidate)).toEqual([])
  })

  it('[C1] takes no more pictures than a device looks at, and nothing long after handing in', async () => {
    await change(on)
    const candidate = await begun({ facial_cues: true })
    const ids = await film(candidate, 0)
    const tooMany = { ...measured, cues: { ...cues, frames: 7200, seconds: 1 } }
    expect((await send(candidate, ids, tooMany)).status).toBe(409)
    const params = { stepId: ids.stepId }
    await candidate.act('finishAnswer', { params, body: { takeId: ids.takeId } })
    await candidate.act('confirmAnswer', { params })
    for (const [index, text] of texts.slice(1).entries()) await candidate.type(index + 1, text)
    const set = { uploaded_at: t.clock.now() }
    await t.db.updateTable('interview.take').set(set).where('id', '=', ids.takeId).execute()
    await candidate.act('submitInterview')
    // What the device kept while it had no line is taken for a day. Later nobody would delete it with the rest.
    t.clock.forward(86_400 + 1)
    expect((await send(candidate, ids)).status).toBe(409)
    expect(await kept(candidate)).toEqual([])
  })
})
