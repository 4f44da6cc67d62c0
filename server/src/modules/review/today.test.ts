import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { invite } from '../interview/candidate.fixture.ts'

let t: TestServer

beforeAll(async () => {
  t = await createTestServer()
})
afterAll(() => t.close())

describe('today', () => {
  it('[I2] counts what waits for each kind of work, and shows the first of each', async () => {
    const fresh = await t.organisation('今日集团')
    const vacancyId = await t.vacancy(fresh)
    const at = async (stage: 'screening' | 'human_interview' | 'overdue') =>
      t.application(fresh, { candidateId: await t.candidate(fresh), vacancyId, stage })
    for (let i = 0; i < 7; i += 1) {
      await at('screening')
    }
    await at('human_interview')
    await at('overdue')
    const unopened = await invite(t, fresh)
    const own = await t.login(fresh, 'hr', 'east')
    const items = (await t.call('getToday', {}, own)).body.items as {
      key: string
      count: number
      items: object[]
    }[]
    const counts = Object.fromEntries(items.map((item) => [item.key, [item.count, item.items.length]]))
    expect(counts).toEqual({
      reports_to_review: [0, 0],
      anomalies: [0, 0],
      to_screen: [7, 5],
      human_interviews: [1, 1],
      invitations_unopened: [1, 1],
      overdue: [1, 1],
      messages_failed: [0, 0],
    })
    expect(items.find(({ key }) => key === 'invitations_unopened')?.items).toMatchObject([
      { applicationId: unopened.applicationId },
    ])
    const theirs = await t.login(fresh, 'manager', 'east-sales')
    const shown = (await t.call('getToday', {}, theirs)).body.items as { key: string }[]
    expect(shown.map(({ key }) => key)).toEqual(['reports_to_review', 'anomalies'])
  })
  it('[I2] shows a message that could not be sent to those who read messages', async () => {
    const fresh = await t.organisation('退信集团')
    const candidate = await invite(t, fresh)
    await t.db
      .updateTable('invitations.message')
      .set({ status: 'failed' })
      .where('application_id', '=', candidate.applicationId)
      .execute()
    const own = await t.login(fresh, 'hr', 'east')
    const items = (await t.call('getToday', {}, own)).body.items as { key: string; count: number }[]
    expect(items.find(({ key }) => key === 'messages_failed')).toMatchObject({ count: 1 })
    const south = await t.login(fresh, 'hr', 'south')
    const theirs = (await t.call('getToday', {}, south)).body.items as { count: number }[]
    expect(theirs.map(({ count }) => count)).toEqual([0, 0, 0, 0, 0, 0, 0])
  })
})
