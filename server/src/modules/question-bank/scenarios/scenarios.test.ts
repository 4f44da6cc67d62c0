import type { Kit, ScenarioFamily, ScenarioFamilySummary, ScenarioPreview } from '@mingjian/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestOrganisation } from '../../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../../testing/harness.ts'
import { minutesOf } from '../kits/rules.ts'
import { type KitRecord, listNewestKits } from '../kits/store.ts'

let t: TestServer
let organisation: TestOrganisation
let expert: { cookie: string }

beforeAll(async () => {
  t = await createTestServer()
  organisation = await t.organisation()
  expert = await t.login(organisation, 'expert')
})
afterAll(() => t.close())

const list = async (query: Record<string, unknown> = {}) =>
  (await t.call('listScenarios', { query }, expert)).body as unknown as {
    items: ScenarioFamilySummary[]
    total: number
  }

describe('scenario families in the bank', () => {
  it('[C3] are listed and found by words, pack and language', async () => {
    const all = await list()
    expect(all.total).toBeGreaterThanOrEqual(13)
    expect((await list({ search: '供应商', language: 'zh-CN' })).items.map(({ key }) => key)).toEqual([
      'supplier-delay',
    ])
    const schools = await list({ pack: 'education' })
    expect(schools.items.map(({ key }) => key)).toEqual(['parent-school-gate'])
    expect((await list({ language: 'en' })).items.every(({ language }) => language === 'en')).toBe(true)
    expect((await list({ search: 'no such words' })).total).toBe(0)
  })

  it('[C3] show how they are filled, how people react and how they are scored', async () => {
    const { status, body } = await t.call('getScenario', { params: { key: 'retail-angry-customer' } }, expert)
    expect(status).toBe(200)
    const family = body as unknown as ScenarioFamily
    expect(family).toMatchObject({
      language: 'zh-CN',
      turns: 4,
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    expect(family.situation).toContain('{item.name}')
    expect(family.parameters.find(({ name }) => name === 'price')?.values).toContain('449')
    expect(family.people.filter(({ speaks }) => speaks)).toHaveLength(1)
    expect(family.rules.at(-1)).toMatchObject({ all: [], any: [], none: [] })
    expect(family.rubric.keyBehaviours.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1)
    expect((await t.call('getScenario', { params: { key: 'nobody-knows' } }, expert)).status).toBe(404)
  })

  it('[C3] are previewed filled: one number one situation, another number another', async () => {
    const preview = async (seed: number) =>
      (await t.call('previewScenario', { params: { key: 'retail-angry-customer' }, query: { seed } }, expert))
        .body as unknown as ScenarioPreview
    const [one, again, other] = [await preview(7), await preview(7), await preview(8)]
    expect(again).toEqual(one)
    expect(other.values).not.toEqual(one.values)
    expect(JSON.stringify(one)).not.toMatch(/\{[a-z.]+\}/)
  })

  it('[C3] are for those who may read the bank', async () => {
    const candidate = await t.call('listScenarios', {}, {})
    expect(candidate.status).toBe(401)
  })
})

describe('a kit with a scenario', () => {
  const save = async (scenario: Record<string, unknown>) => {
    const [kit] = await listNewestKits(t.db, organisation.id)
    if (!kit) {
      throw new Error('no kit')
    }
    const { name, description, jobs, selfIntroduction, rules, questions, id } = kit
    return t.call(
      'saveKitVersion',
      {
        params: { id },
        body: {
          ...{ name, description, jobs, selfIntroduction, rules, modules: { scenario } },
          questionIds: questions.map((one) => one.id),
        },
      },
      expert,
    )
  }
  const good = { families: ['service-window'], turns: 4, thinkSeconds: 30, answerSeconds: 90 }

  it('[C3] keeps it, counts its time, and the family says where it is used', async () => {
    const [before] = await listNewestKits(t.db, organisation.id)
    const saved = await save(good)
    expect(saved.status).toBe(200)
    const kit = saved.body as unknown as Kit
    expect(kit.modules.scenario).toEqual(good)
    // Four turns of two minutes.
    expect(kit.minutes - minutesOf(before as KitRecord)).toBeGreaterThanOrEqual(5)
    const family = (await t.call('getScenario', { params: { key: 'service-window' } }, expert))
      .body as unknown as ScenarioFamily
    expect(family.kits).toMatchObject([{ id: kit.id }])
    expect((await list({ search: '服务窗口' })).items[0]?.usedInKits).toBe(1)
  })

  it('[C3] is refused with a family nobody knows, one twice, none in Chinese, or more turns than there are', async () => {
    const cases: [Record<string, unknown>, string][] = [
      [{ ...good, families: ['nobody-knows'] }, 'modules.scenario.families'],
      [{ ...good, families: ['service-window', 'service-window'] }, 'modules.scenario.families'],
      [{ ...good, families: ['en-returns-desk'] }, 'modules.scenario.families'],
      [{ ...good, turns: 5 }, 'modules.scenario.turns'],
    ]
    for (const [scenario, field] of cases) {
      expect(await save(scenario)).toMatchObject({
        status: 422,
        body: { code: 'question_bank.content_invalid', details: { fields: [field] } },
      })
    }
  })
})
