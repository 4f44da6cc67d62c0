import type { ScenarioDraft, ScenarioFamilySummary, ScenarioRehearsal } from '@mingjian/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openEndpoint } from '../../../adapters/language-model/endpoint.fixture.ts'
import type { TestOrganisation } from '../../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../../testing/harness.ts'
import { invite } from '../../interview/candidate.fixture.ts'
import { playScenario } from '../../interview/scenario/kit.fixture.ts'
import { listNewestKits } from '../kits/store.ts'
import { approvedDraft, goodReply, writeDraft } from './model.fixture.ts'

let t: TestServer
let organisation: TestOrganisation
let expert: { cookie: string; loginId: string }
let other: { cookie: string }
let endpoint: Awaited<ReturnType<typeof openEndpoint>>

beforeAll(async () => {
  t = await createTestServer()
  organisation = await t.organisation()
  expert = await t.login(organisation, 'expert')
  other = await t.login(organisation, 'expert')
  endpoint = await openEndpoint(() => {})
})
afterAll(async () => {
  await endpoint.close()
  await t.close()
})

type CallName = Parameters<TestServer['call']>[0]
const act = (name: CallName, id: string, body?: object) =>
  t.call(name, { params: { id }, ...(body ? { body } : {}) }, expert)
const read = async (id: string) => (await act('getScenarioDraft', id)).body as unknown as ScenarioDraft
const listed = async () =>
  (
    (await t.call('listScenarios', { query: { pageSize: 100 } }, expert)).body as unknown as {
      items: ScenarioFamilySummary[]
    }
  ).items.map(({ key }) => key)

async function saveKit(families: string[] | null) {
  const [kit] = await listNewestKits(t.db, organisation.id)
  if (!kit) {
    throw new Error('no kit')
  }
  const { name, description, jobs, selfIntroduction, rules, questions, id } = kit
  const scenario = families && { families, turns: 4, thinkSeconds: 30, answerSeconds: 90 }
  return t.call(
    'saveKitVersion',
    {
      params: { id },
      body: {
        ...{ name, description, jobs, selfIntroduction, rules, modules: scenario ? { scenario } : {} },
        questionIds: questions.map((one) => one.id),
      },
    },
    expert,
  )
}

/** What an interview drew whose kit names a family, by whatever way it came there. */
async function drawn(key: string) {
  const house = organisation
  await playScenario(t, house, { families: [key], turns: 4, thinkSeconds: 30, answerSeconds: 90 })
  const candidate = await invite(t, house)
  const { id } = await candidate.toQuestions()
  const row = await t.db
    .selectFrom('interview.scenario')
    .selectAll()
    .where('interview_id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

describe('a drafted scenario family', () => {
  it('[C3] is out of reach until an expert approves it: no list, no kit, no interview', async () => {
    const { key } = await writeDraft(t, expert, endpoint)
    expect(await listed()).not.toContain(key)
    expect((await t.call('getScenario', { params: { key } }, expert)).status).toBe(404)
    expect((await t.call('previewScenario', { params: { key } }, expert)).status).toBe(404)
    expect(await saveKit([key])).toMatchObject({
      status: 422,
      body: { code: 'question_bank.content_invalid', details: { fields: ['modules.scenario.families'] } },
    })
    expect(await drawn(key)).toBeNull()
  })

  it('[C3] is edited text by text; a fault is kept and named, and nothing with a fault is approved', async () => {
    const { id, revision, content } = await writeDraft(t, expert, endpoint)
    const broken = { ...content, title: '{nobody}的一天' }
    const saved = await act('saveScenarioDraft', id, { revision, content: broken })
    expect(saved).toMatchObject({
      status: 200,
      body: {
        revision: revision + 1,
        faults: [{ code: 'unknown_placeholder', at: 'title', value: 'nobody' }],
      },
    })
    expect(await act('approveScenarioDraft', id, { revision: revision + 1 })).toMatchObject({
      status: 422,
      body: { code: 'question_bank.scenario_has_faults' },
    })
    expect(await act('rehearseScenario', id, { seed: 1, words: [] })).toMatchObject({ status: 422 })
    // Somebody else has read it as it was before.
    expect(await act('saveScenarioDraft', id, { revision, content })).toMatchObject({
      status: 409,
      body: { code: 'question_bank.outdated' },
    })
    expect(
      await act('saveScenarioDraft', id, {
        revision: revision + 1,
        content: { ...content, turns: content.turns.slice(0, 3) },
      }),
    ).toMatchObject({ status: 422 })
    await act('saveScenarioDraft', id, {
      revision: revision + 1,
      content: { ...content, title: '换了一个题目' },
    })
    expect(await act('approveScenarioDraft', id, { revision })).toMatchObject({ status: 409 })
    expect(await act('approveScenarioDraft', id, { revision: revision + 2 })).toMatchObject({
      status: 200,
      body: { state: 'approved', title: '换了一个题目', approved: { by: '测试 expert' } },
    })
  })

  it('[C3] is played with the engine candidates meet, from any seed', async () => {
    const { id } = await writeDraft(t, expert, endpoint)
    const play = async (seed: number, words: readonly string[]) =>
      (await act('rehearseScenario', id, { seed, words })).body as unknown as ScenarioRehearsal
    const [one, two] = [await play(1, []), await play(2, [])]
    expect(one.card.situation).not.toBe(two.card.situation)
    expect(JSON.stringify([one, two])).not.toMatch(/\{[a-z.]+\}/i)
    const { good, evasive } = goodReply().samples
    const [kind, cold] = [await play(1, good), await play(1, evasive)]
    expect(kind).toMatchObject({ ended: true, mood: 'calm' })
    expect(cold).toMatchObject({ ended: true, mood: 'heated' })
    expect(kind.score?.bars).toBeGreaterThan((cold.score?.bars ?? 5) + 0.5)
    expect(kind.exchanges[0]?.because.length).toBeGreaterThan(0)
    expect((await play(1, good.slice(0, 1))).ended).toBe(false)
  })

  it('[C3] can be chosen and drawn once it is approved, and an interview keeps the version it met', async () => {
    const draft = await approvedDraft(t, expert, endpoint)
    const { key, id } = draft
    expect(await listed()).toContain(key)
    const family = await t.call('getScenario', { params: { key } }, expert)
    expect(family.body).toMatchObject({
      drafted: true,
      version: '1',
      origin: { model: 'test-model', approvedBy: '测试 expert', draftId: id },
    })
    expect((await saveKit([key])).status).toBe(200)
    const first = await drawn(key)
    expect(first).toMatchObject({ family: key, family_version: '1', family_hash: family.body.hash })

    const next = (await act('newScenarioVersion', id)).body as unknown as ScenarioDraft
    expect(next).toMatchObject({ version: 2, state: 'draft', key })
    expect((await act('newScenarioVersion', id)).body.id).toBe(next.id)
    const content = { ...next.content, title: '第二版的题目' }
    await act('saveScenarioDraft', next.id, { revision: 1, content })
    // Until the second version is approved, the first is what candidates meet.
    expect(await drawn(key)).toMatchObject({ family_version: '1' })
    await act('approveScenarioDraft', next.id, { revision: 2 })
    expect(await read(id)).toMatchObject({ state: 'replaced' })
    const second = await drawn(key)
    expect(second).toMatchObject({ family_version: '2', scenario: { title: '第二版的题目' } })
    const kept = await t.db
      .selectFrom('interview.scenario')
      .select(['family_version', 'scenario'])
      .where('interview_id', '=', first?.interview_id ?? '')
      .executeTakeFirst()
    expect(kept).toMatchObject({ family_version: '1', scenario: { title: draft.title } })
  })

  it('[C3] is retired only when no kit names it, and is drawn no more', async () => {
    const { key, id } = await approvedDraft(t, expert, endpoint)
    expect((await saveKit([key])).status).toBe(200)
    expect(await act('retireScenarioFamily', id)).toMatchObject({
      status: 409,
      body: { code: 'question_bank.scenario_in_use' },
    })
    expect((await saveKit(null)).status).toBe(200)
    await t.db
      .updateTable('question_bank.kit')
      .set(({ eb }) => ({ content: eb('content', '-', 'modules') }) as never)
      .where('organisation_id', '=', organisation.id)
      .execute()
    expect(await act('retireScenarioFamily', id)).toMatchObject({ status: 200, body: { state: 'retired' } })
    expect(await listed()).not.toContain(key)
    expect(await saveKit([key])).toMatchObject({ status: 422 })
    expect(await drawn(key)).toBeNull()
  })

  it('[C3] is discarded for good, and every step is on record with who took it', async () => {
    const { id, revision, content } = await writeDraft(t, expert, endpoint)
    expect(await act('discardScenarioDraft', id, { revision: revision + 1 })).toMatchObject({ status: 409 })
    expect(await act('discardScenarioDraft', id, { revision })).toMatchObject({
      status: 200,
      body: { state: 'discarded', closed: { by: '测试 expert' } },
    })
    for (const [name, body] of [
      ['approveScenarioDraft', { revision }],
      ['saveScenarioDraft', { revision, content }],
      ['newScenarioVersion', undefined],
    ] as const) {
      expect(await act(name, id, body)).toMatchObject({ status: 409 })
    }
    const approved = await approvedDraft(t, expert, endpoint)
    const records = await t.db
      .selectFrom('platform.audit_record')
      .select(['action', 'actor_id', 'actor_kind'])
      .where('object_id', 'in', [id, approved.id])
      .orderBy('at')
      .execute()
    expect(records.map(({ action }) => action).sort()).toEqual([
      'scenario.approve',
      'scenario.discard',
      'scenario.drafted',
      'scenario.drafted',
    ])
    const [approval] = records.filter(({ action }) => action === 'scenario.approve')
    expect(approval?.actor_id).toBe(expert.loginId)
  })

  it('[C3] is of its organisation alone, and two who approve it at once approve it once', async () => {
    const { id, revision, key } = await writeDraft(t, expert, endpoint)
    const stranger = await t.login(await t.organisation(), 'expert')
    expect((await t.call('getScenarioDraft', { params: { id } }, stranger)).status).toBe(404)
    const body = { revision }
    const answers = await Promise.all(
      [expert, other].map((who) => t.call('approveScenarioDraft', { params: { id }, body }, who)),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect((await t.call('getScenario', { params: { key } }, stranger)).status).toBe(404)
  })
})
