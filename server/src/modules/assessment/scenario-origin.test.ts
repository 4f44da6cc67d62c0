import type { Report } from '@mingjian/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openEndpoint } from '../../adapters/language-model/endpoint.fixture.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { playScenario } from '../interview/scenario/kit.fixture.ts'
import { approvedDraft, goodReply } from '../question-bank/scenario-drafts/model.fixture.ts'
import { openHall, texts } from './submitted.fixture.ts'

let t: TestServer
let endpoint: Awaited<ReturnType<typeof openEndpoint>>

beforeAll(async () => {
  t = await createTestServer()
  endpoint = await openEndpoint(() => {})
})
afterAll(async () => {
  await endpoint.close()
  await t.close()
})

describe('a report on a scenario drafted with a language model', () => {
  it('[C3] says so, with who approved it and when, also after a later version took its place', async () => {
    const organisation = await t.organisation()
    const expert = await t.login(organisation, 'expert')
    const { key, id, approved } = await approvedDraft(t, expert, endpoint)
    await playScenario(t, organisation, { families: [key], turns: 4, thinkSeconds: 30, answerSeconds: 90 })
    const candidate = await openHall(t, organisation).submitted([...texts, ...goodReply().samples.good])
    const next = (await t.call('newScenarioVersion', { params: { id } }, expert)).body
    const params = { id: String(next.id) }
    await t.call('approveScenarioDraft', { params, body: { revision: 1 } }, expert)
    await t.runTasks()
    const hr = await t.login(organisation, 'group-hr')
    const { body } = await t.call('getReport', { params: { id: candidate.applicationId } }, hr)
    const { scenario } = body as unknown as Report
    expect(scenario).toMatchObject({
      family: { key, version: '1' },
      origin: { model: 'test-model', approvedBy: '测试 expert', approvedAt: approved?.at },
    })
    expect(scenario?.turns).toHaveLength(4)
  })
})
