import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { invite } from '../interview/candidate.fixture.ts'
import { type Hall, openHall } from './submitted.fixture.ts'

let t: TestServer
let organisation: TestOrganisation
let hall: Hall

beforeAll(async () => {
  t = await createTestServer()
  organisation = await t.organisation()
  hall = openHall(t, organisation)
})
afterAll(() => t.close())

describe('who may see and write', () => {
  it('[H8] nobody outside the unit or the organisation; unknown and foreign look the same', async () => {
    const candidate = await hall.submitted()
    const take = await hall.record(candidate, 1)
    await t.runTasks()
    const elsewhere = await t.organisation('别处')
    const strangers = [
      await t.login(organisation, 'hr', 'south'),
      await t.login(elsewhere, 'group-hr'),
      await t.login(elsewhere, 'hr', 'east'),
    ]
    const body = { text: '别人写的话' }
    for (const stranger of strangers) {
      for (const id of [take.answerId, '00000000-0000-4000-8000-000000000000']) {
        const reply = await t.call('transcribeAnswer', { params: { id }, body }, stranger)
        expect(reply).toMatchObject({
          status: 404,
          body: { code: 'ehr.not_found', details: { answerId: id } },
        })
      }
      const reply = await t.call('getAssessmentStatus', { params: { id: candidate.applicationId } }, stranger)
      expect(reply).toMatchObject({ status: 404, body: { code: 'ehr.not_found' } })
    }
    expect(await hall.rows('assessment.transcript', candidate)).toHaveLength(3)
  })

  it('[H8] a manager neither writes words nor reads them before there is a report', async () => {
    const candidate = await hall.submitted()
    await t.runTasks()
    const manager = await t.login(organisation, 'manager', 'east-sales')
    const answer = (await hall.rows('assessment.transcript', candidate))[0] as { answer_id: string }
    const reply = await t.call(
      'transcribeAnswer',
      { params: { id: answer.answer_id }, body: { text: '经理写的' } },
      manager,
    )
    expect(reply).toMatchObject({ status: 403, body: { code: 'session.forbidden' } })
    const status = await t.call('getAssessmentStatus', { params: { id: candidate.applicationId } }, manager)
    expect(status).toMatchObject({ status: 200, body: { answers: [] } })
    expect((await t.call('getAssessmentStatus', { params: { id: candidate.applicationId } })).status).toBe(
      401,
    )
  })

  it('[I2] before submission the status says so; a step given up for good shows as failed', async () => {
    const hr = await t.login(organisation, 'group-hr')
    const early = await invite(t, organisation)
    const params = { id: early.applicationId }
    expect((await t.call('getAssessmentStatus', { params }, hr)).body).toMatchObject({
      status: 'not_submitted',
      answers: [],
    })
    const candidate = await hall.submitted()
    const read = () => t.call('getAssessmentStatus', { params: { id: candidate.applicationId } }, hr)
    expect((await read()).body).toMatchObject({ status: 'processing' })
    await t.db
      .insertInto('platform.dead_task')
      .values({
        id: crypto.randomUUID(),
        name: 'assessment.find-evidence',
        input: JSON.stringify({ interviewId: candidate.interviewId }),
        error: 'x',
      })
      .execute()
    expect((await read()).body).toMatchObject({ status: 'failed' })
    await t.runTasks()
  })
})
