import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { invite } from './candidate.fixture.ts'
import { getSubmittedInterview, listIncidents } from './index.ts'
import { mostProblems } from './preparing.ts'

let t: TestServer
let organisation: TestOrganisation

beforeAll(async () => {
  t = await createTestServer()
  organisation = await t.organisation()
})
afterAll(() => t.close())

describe('for later modules', () => {
  it('[D1] gives the answers of a submitted interview only, and problems as they were told', async () => {
    const candidate = await invite(t, organisation)
    await candidate.toQuestions()
    const { id } = await candidate.get()
    await candidate.act('reportProblem', { body: { text: '键盘不灵' } })
    await expect(getSubmittedInterview(t.deps, organisation.id, id)).rejects.toMatchObject({
      code: 'interview.not_found',
    })
    for (const index of [0, 1, 2, 3]) {
      await candidate.type(index, `回答 ${index}`)
    }
    await candidate.act('submitInterview')
    const submitted = await getSubmittedInterview(t.deps, organisation.id, id)
    expect(submitted.answers.map((one) => [one.position, one.kind, one.mode, one.text])).toEqual([
      [0, 'self_introduction', 'text', '回答 0'],
      [1, 'question', 'text', '回答 1'],
      [2, 'question', 'text', '回答 2'],
      [3, 'question', 'text', '回答 3'],
    ])
    expect(await listIncidents(t.deps, organisation.id, id)).toMatchObject([
      { kind: 'problem', text: '键盘不灵' },
    ])
    for (let n = 1; n < mostProblems; n += 1) {
      await candidate.act('reportProblem', { body: { text: `还是不灵，第 ${n} 次` } })
    }
    expect(await candidate.call('reportProblem', { body: { text: '再来一次' } })).toMatchObject({
      status: 409,
      body: { code: 'interview.too_many_problems', details: { limit: mostProblems } },
    })
    expect(await listIncidents(t.deps, organisation.id, id)).toHaveLength(mostProblems)
    const other = await t.organisation('第三集团')
    await expect(getSubmittedInterview(t.deps, other.id, id)).rejects.toMatchObject({ status: 404 })
  })

  it('[C5] is not handed in with a question open', async () => {
    const candidate = await invite(t, organisation)
    await candidate.toQuestions()
    await candidate.type(0, '第一个')
    const early = await candidate.call('submitInterview')
    expect(early).toMatchObject({ status: 409, body: { code: 'interview.steps_open' } })
  })
})
