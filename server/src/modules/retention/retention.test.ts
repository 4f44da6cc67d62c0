import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { verifyAudit } from '../../platform/audit/index.ts'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { openHall, type Submitted } from '../assessment/submitted.fixture.ts'
import { deleteDue, runDaily } from './daily.ts'

let t: TestServer
let organisation: TestOrganisation
let storage: TestServer['deps']['storage']

beforeAll(async () => {
  t = await createTestServer()
  organisation = await t.organisation()
  storage = t.deps.storage
})
afterEach(() => {
  t.deps.storage = storage
})
afterAll(() => t.close())

const day = 86_400
const hrOf = () => t.login(organisation, 'group-hr')

/** An interview with a recording, and its application turned down by a person. */
async function rejected(): Promise<Submitted & { objectKey: string }> {
  const hall = openHall(t, organisation)
  const candidate = await hall.submitted()
  await t.runTasks()
  await hall.record(candidate, 1)
  const hr = await hrOf()
  const { body } = await t.call('getApplication', { params: { id: candidate.applicationId } }, hr)
  const decided = await t.call(
    'decide',
    {
      params: { id: String(body.reportId) },
      body: { outcome: 'rejected', rejectReason: 'evidence_insufficient', reason: '岗位要求的证据不足' },
    },
    hr,
  )
  expect(decided.status, JSON.stringify(decided.body)).toBe(200)
  await t.runTasks()
  const take = await t.db
    .selectFrom('interview.take')
    .select('object_key')
    .where('answer_id', '=', candidate.answerIds[1] ?? '')
    .executeTakeFirstOrThrow()
  return { ...candidate, objectKey: take.object_key ?? '' }
}

const files = async (folder: string) => {
  const keys: string[] = []
  for await (const key of storage.list(folder)) keys.push(key)
  return keys
}
const audits = async (id: string) =>
  (
    await t.db
      .selectFrom('platform.audit_record')
      .select('detail')
      .where('action', '=', 'data.erase')
      .where('object_id', '=', id)
      .orderBy('at')
      .execute()
  ).map((row) => row.detail as Record<string, unknown>)
const countOf = async (table: 'assessment.transcript' | 'assessment.report', interviewId: string) =>
  (await t.db.selectFrom(table).select('interview_id').where('interview_id', '=', interviewId).execute())
    .length

describe('keeping and deleting', () => {
  it('[H4] recordings go after the period the notice states, and not a day before; twice is once', async () => {
    const candidate = await rejected()
    t.clock.forward(89 * day)
    await deleteDue(t.deps)
    expect((await files(candidate.objectKey)).length).toBeGreaterThan(0)
    t.clock.forward(1 * day)
    await Promise.all([deleteDue(t.deps), deleteDue(t.deps)])
    await deleteDue(t.deps)
    expect(await files(candidate.objectKey)).toEqual([])
    const [told, ...more] = await audits(candidate.applicationId)
    expect(told).toMatchObject({ cause: 'period:recordings', recordings: 1 })
    expect(more).toEqual([])
    // Words and report stay for their own period.
    expect(await countOf('assessment.report', candidate.interviewId)).toBe(1)
    expect(await countOf('assessment.transcript', candidate.interviewId)).toBe(4)
  })

  it('[H4] words, scores, decisions, messages, links and the person go after two years', async () => {
    const candidate = await rejected()
    t.clock.forward(729 * day)
    await deleteDue(t.deps)
    expect(await countOf('assessment.transcript', candidate.interviewId)).toBe(4)
    t.clock.forward(2 * day)
    await deleteDue(t.deps)
    expect(await countOf('assessment.transcript', candidate.interviewId)).toBe(0)
    expect(await countOf('assessment.report', candidate.interviewId)).toBe(0)
    for (const table of ['review.decision', 'invitations.message'] as const) {
      const left = await t.db
        .selectFrom(table)
        .select('id')
        .where('application_id', '=', candidate.applicationId)
        .execute()
      expect(left, table).toEqual([])
    }
    expect((await candidate.call('getInterview')).status).toBe(404)
    const { body } = await t.call('getApplication', { params: { id: candidate.applicationId } }, await hrOf())
    expect(body).toMatchObject({
      stage: 'rejected',
      candidate: { name: '—', phone: '', email: '' },
      overall: null,
    })
    expect(JSON.stringify(body)).not.toContain('证据不足')
    const said = JSON.stringify(await audits(candidate.applicationId))
    expect(said).toContain('"cause":"period:words"')
    expect(said).not.toContain('周岚')
    expect((await verifyAudit(t.db, organisation.id)).brokenAt).toBeNull()
    // The proof of consent outlives the data by three years.
    const consents = () =>
      t.db
        .selectFrom('privacy.consent')
        .select('id')
        .where('interview_id', '=', candidate.interviewId)
        .execute()
    expect((await consents()).length).toBe(4)
    t.clock.forward(3 * 366 * day)
    await deleteDue(t.deps)
    expect(await consents()).toEqual([])
  })

  it('[H4] broken off while files are deleted, it is taken up again and audited once', async () => {
    const candidate = await rejected()
    t.clock.forward(90 * day)
    let left = 1
    t.deps.storage = {
      ...storage,
      list: (folder) => storage.list(folder),
      async delete(key) {
        if (left === 0) throw new Error('the store does not answer')
        left -= 1
        await storage.delete(key)
      },
    }
    await deleteDue(t.deps)
    expect((await files(candidate.objectKey)).length).toBeGreaterThan(0)
    expect(await audits(candidate.applicationId)).toEqual([])
    t.deps.storage = storage
    await deleteDue(t.deps)
    expect(await files(candidate.objectKey)).toEqual([])
    expect(await audits(candidate.applicationId)).toHaveLength(1)
  })

  it('[H4] a hold with its reason keeps everything until it is lifted, also what a candidate takes back', async () => {
    const candidate = await rejected()
    const hr = await hrOf()
    const params = { id: candidate.applicationId }
    const held = await t.call('putHold', { params, body: { reason: '候选人已提出申诉' } }, hr)
    expect(held.body).toMatchObject({ hold: { reason: '候选人已提出申诉', by: '测试 group-hr' } })
    t.clock.forward(91 * day)
    await candidate.act('withdrawConsent', { body: { purpose: 'recording', confirmed: true } })
    await t.runTasks()
    await deleteDue(t.deps)
    expect((await files(candidate.objectKey)).length).toBeGreaterThan(0)
    // Kept, but not used any more.
    const take = await t.db
      .selectFrom('interview.take')
      .select('id')
      .where('object_key', '=', candidate.objectKey)
      .executeTakeFirstOrThrow()
    // The login has timed out meanwhile.
    const later = await hrOf()
    expect((await t.call('playRecording', { params: { id: take.id } }, later)).status).toBe(404)
    const { body: list } = await t.call('listUpcomingErasures', {}, later)
    expect(list.items).toContainEqual(
      expect.objectContaining({
        applicationId: candidate.applicationId,
        part: 'recordings',
        hold: held.body.hold,
      }),
    )
    expect((await t.call('liftHold', { params }, later)).body).toMatchObject({ hold: null })
    await deleteDue(t.deps)
    expect(await files(candidate.objectKey)).toEqual([])
  })

  it('[H4] tells HR what goes in the next 30 days, for the units they decide in, and deletes nothing by it', async () => {
    const candidate = await rejected()
    const hr = await hrOf()
    const listed = async (caller = hr) =>
      ((await t.call('listUpcomingErasures', {}, caller)).body.items as { applicationId: string }[]).filter(
        ({ applicationId }) => applicationId === candidate.applicationId,
      )
    expect(await listed()).toEqual([])
    t.clock.forward(61 * day)
    const again = await hrOf()
    expect(await listed(again)).toMatchObject([{ part: 'recordings', hold: null }])
    expect((await files(candidate.objectKey)).length).toBeGreaterThan(0)
    expect(await listed(await t.login(organisation, 'hr', 'south'))).toEqual([])
    const manager = await t.login(organisation, 'manager', 'east-sales')
    expect((await t.call('listUpcomingErasures', {}, manager)).status).toBe(403)
    const elsewhere = await t.login(organisation, 'hr', 'south')
    const params = { id: candidate.applicationId }
    const foreign = await t.call('putHold', { params, body: { reason: '不是我的' } }, elsewhere)
    expect(foreign.status).toBe(404)
  })

  it('[H4] runs once a day, and says when', async () => {
    const candidate = await rejected()
    t.clock.forward(100 * day)
    await runDaily(t.deps)
    expect(await files(candidate.objectKey)).toEqual([])
    const { body } = await t.call('listUpcomingErasures', {}, await hrOf())
    expect(body.lastRunAt).toBe(t.clock.now().toISOString())
    const runs = () => t.db.selectFrom('privacy.retention_run').selectAll().execute()
    const before = await runs()
    await runDaily(t.deps)
    expect(await runs()).toEqual(before)
  })
})
