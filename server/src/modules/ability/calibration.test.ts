import { randomUUID } from 'node:crypto'
import {
  type NumericalItem,
  probability,
  randomFor,
  type Session,
  startSession,
} from '@mingjian/psychometrics'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { candidateKey } from '../ehr/index.ts'
import { noticeTerms, recordConsents } from '../privacy/index.ts'
import {
  beforeAbilityTest,
  holdAbilityTests,
  insideOf,
  itemOf,
  shortTest,
  takeTest,
} from './ability.fixture.ts'
import { ensureBank, openVersion } from './bank.ts'
import { listItems, takeUse } from './bank-store.ts'
import { readAbilityResult } from './index.ts'
import { testRules } from './rules.ts'
import { closeSession, insertSession } from './session-store.ts'

let t: TestServer
beforeAll(async () => {
  t = await createTestServer()
})
afterAll(() => t.close())

const params = { language: 'zh-CN' }

/** True parameters of a few templates, by which people answer; the bank knows nothing of them. */
const truths = [
  { a: 1.4, b: -1 },
  { a: 1.4, b: 1 },
  { a: 0.8, b: 0 },
]

/** Finished tests of people who met the same templates, as the engine leaves them. */
async function pastTests(organisation: TestOrganisation, people: number, granted: boolean) {
  const candidateId = await t.candidate(organisation)
  const key = await candidateKey(t.deps, organisation.id, candidateId)
  const organisationId = organisation.id
  await t.db.transaction().execute((tx) => ensureBank(tx, organisationId, 'zh-CN', t.clock.now()))
  const items = await listItems(t.db, organisationId, 'zh-CN')
  const templates = [...Map.groupBy(items, ({ template }) => template)].toSorted(([one], [other]) =>
    one < other ? -1 : 1,
  )
  const { bank } = await openVersion(t.db, organisationId, {
    language: 'zh-CN',
    version: 1,
    seed: 'past',
    rules: testRules(shortTest),
  })
  const used = templates.slice(0, 8)
  for (let person = 0; person < people; person += 1) {
    const random = randomFor('past tests', person)
    const theta = 1.2 * (random() + random() + random() + random() + random() + random() - 3)
    const answers = used.map(([, clones], at) => {
      const { a, b } = truths[at % truths.length] as { a: number; b: number }
      const right = random() < probability({ a, b, c: 0.2 }, theta)
      const itemId = clones[person % clones.length]?.id ?? ''
      return { itemId, scored: true, outcome: right ? ('right' as const) : ('wrong' as const), seconds: 50 }
    })
    const interviewId = randomUUID()
    const at = t.clock.now()
    const begun = startSession({ bank, rules: testRules(shortTest), seed: `${person}`, at: at.getTime() })
    const state: Session = { ...begun, answers, finished: { reason: 'most_items', at: at.getTime() } }
    const id = randomUUID()
    await t.db.transaction().execute(async (tx) => {
      const head = { organisationId, id, interviewId, candidateId, key, at }
      await insertSession(tx, { ...head, language: 'zh-CN', bankVersion: 1, state })
      await closeSession(tx, { organisation_id: organisationId, id }, key, { result: {}, usable: true, at })
      await tx
        .insertInto('ability.response')
        .values(
          answers.map(({ itemId }, number) => ({
            organisation_id: organisationId,
            session_id: id,
            item_id: itemId,
            number,
            shown_at: at,
          })),
        )
        .execute()
      await recordConsents(
        tx,
        { organisationId, candidateId, interviewId },
        {
          answers: [{ purpose: 'model_improvement', granted }],
          language: 'zh-CN',
          terms: noticeTerms(t.deps),
          at,
          ip: '',
          key,
        },
      )
    })
  }
  return used.map(([key]) => key)
}

describe('calibration', () => {
  it('[C4] is refused without two hundred answers to a template of people who agreed to it', async () => {
    const organisation = await t.organisation()
    const hr = await t.login(organisation, 'group-hr')
    const empty = await t.call('calibrateAbilityBank', { params }, hr)
    expect(empty).toMatchObject({ status: 409, body: { code: 'ability.too_few_answers' } })
    await pastTests(organisation, 210, false)
    const refused = await t.call('calibrateAbilityBank', { params }, hr)
    expect(refused).toMatchObject({ status: 409, body: { code: 'ability.too_few_answers' } })
    const branch = await t.login(organisation, 'hr', 'east')
    expect((await t.call('calibrateAbilityBank', { params }, branch)).status).toBe(403)
  })

  it('[C4] estimates from the answers, changes nothing before a person approves, and tests begun keep their parameters', async () => {
    const organisation = await t.organisation()
    await holdAbilityTests(t, organisation)
    const used = await pastTests(organisation, 700, true)
    const hr = await t.login(organisation, 'group-hr')
    const before = (await t.call('getAbilityBank', { params }, hr)).body as unknown as Bank
    expect(before.templates.filter(({ usable }) => usable === 700)).toHaveLength(8)
    expect(before.templates.every(({ status }) => status === 'pilot')).toBe(true)

    const running = await beforeAbilityTest(t, organisation)
    await running.act('startAbilityTest')

    expect((await t.call('calibrateAbilityBank', { params }, hr)).status).toBe(200)
    const twice = await t.call('calibrateAbilityBank', { params }, hr)
    expect(twice).toMatchObject({ status: 409, body: { code: 'ability.calibration_open' } })
    await t.runTasks()
    const proposed = (await t.call('getAbilityBank', { params }, hr)).body as unknown as Bank
    expect(proposed.version).toBe(1)
    const [calibration] = proposed.calibrations
    expect(calibration).toMatchObject({ status: 'proposed', persons: 700 })
    const of = (template: string | undefined) => calibration?.items.find(({ key }) => key === template)
    expect(of(used[0])?.after?.b).toBeLessThan(-0.5)
    expect(of(used[1])?.after?.b).toBeGreaterThan(0.5)
    expect(Math.abs(of(used[2])?.after?.b ?? 9)).toBeLessThan(0.5)
    expect(of(used[0])?.becomes).toBe('calibrated')
    expect(of(used[0])?.before.a).toBe(1)

    const body = { approve: true, reason: '样本覆盖三个批次，拟合良好。' }
    const id = calibration?.id ?? ''
    const approved = await t.call('decideAbilityCalibration', { params: { id }, body }, hr)
    expect(approved.status).toBe(200)
    const after = approved.body as unknown as Bank
    expect(after.version).toBe(2)
    expect(after.templates.filter(({ status }) => status === 'calibrated').length).toBeGreaterThan(3)
    expect(after.calibrations[0]).toMatchObject({ status: 'approved', decision: { reason: body.reason } })
    const again = await t.call('decideAbilityCalibration', { params: { id }, body }, hr)
    expect(again).toMatchObject({ status: 409, body: { code: 'ability.already_decided' } })

    const { id: interviewId } = await takeTest(t, running, 0, randomFor('running'))
    const result = await readAbilityResult(t.deps, organisation.id, interviewId)
    expect(result?.bankVersion).toBe('zh-CN@1')
    const next = await beforeAbilityTest(t, organisation)
    const taken = await takeTest(t, next, 0, randomFor('next'))
    const later = await readAbilityResult(t.deps, organisation.id, taken.id)
    expect(later?.bankVersion).toBe('zh-CN@2')
    // Eight templates cannot carry a test: it goes on with all items, and says so.
    expect(later?.items).toBe(12)
    expect(later?.flags).toContain('provisional')
  })
})

interface Bank {
  version: number
  tests: number
  exposure: number
  templates: { key: string; usable: number; status: string }[]
  calibrations: {
    id: string
    status: string
    items: { key: string; before: { a: number }; after: { b: number } | null; becomes: string }[]
  }[]
}

describe('exposure', () => {
  it('[C4] of tests that want the same item at once only one gets it', async () => {
    const organisation = await t.organisation()
    await t.db.transaction().execute((tx) => ensureBank(tx, organisation.id, 'zh-CN', t.clock.now()))
    await t.db
      .updateTable('ability.bank')
      .set({ tests: 11 })
      .where('organisation_id', '=', organisation.id)
      .execute()
    const [item] = await listItems(t.db, organisation.id, 'zh-CN')
    const taken = await Promise.all(
      Array.from({ length: 6 }, () =>
        t.db.transaction().execute((tx) => takeUse(tx, organisation.id, item?.id ?? '')),
      ),
    )
    // A quarter of eleven tests: two.
    expect(taken.filter(Boolean)).toHaveLength(2)
  })

  it('[C4] stays at a quarter of all tests, also of tests that run side by side', async () => {
    const organisation = await t.organisation()
    await holdAbilityTests(t, organisation, { ...shortTest, mostItems: 8, minutes: 60 })
    const candidates = []
    for (let n = 0; n < 4; n += 1) {
      candidates.push(await beforeAbilityTest(t, organisation))
    }
    const shown = await Promise.all(candidates.map((candidate) => candidate.act('startAbilityTest')))
    expect(new Set(shown.map((one) => itemOf(one).id)).size).toBe(4)
    for (let n = 0; n < 8; n += 1) {
      await Promise.all(
        candidates.map(async (candidate, at) => {
          const { id: itemId } = itemOf(shown[at] as (typeof shown)[number])
          const { key } = await insideOf(t, itemId)
          const body = { option: key, milliseconds: 20_000 }
          shown[at] = await candidate.act('answerAbilityItem', { params: { itemId }, body })
        }),
      )
    }
    const items = await listItems(t.db, organisation.id, 'zh-CN')
    expect(items.reduce((sum, { uses }) => sum + uses, 0)).toBe(32)
    expect(Math.max(...items.map(({ uses }) => uses))).toBe(1)
    const hr = await t.login(organisation, 'group-hr')
    const bank = (await t.call('getAbilityBank', { params }, hr)).body as unknown as Bank
    expect(bank).toMatchObject({ tests: 4, exposure: 0.25 })
  })

  it('[C4] experts read the items with keys before anybody has taken the test; candidates never can', async () => {
    const organisation = await t.organisation()
    const expert = await t.login(organisation, 'expert')
    expect((await t.call('getAbilityBank', { params }, expert)).body).toMatchObject({ version: 0, items: 0 })
    const made = (await t.call('prepareAbilityBank', { params }, expert)).body as unknown as Bank & {
      items: number
    }
    expect(made.version).toBe(1)
    expect(made.items).toBeGreaterThan(300)
    const again = (await t.call('prepareAbilityBank', { params }, expert)).body as unknown as Bank & {
      items: number
    }
    expect(again.items).toBe(made.items)
    const query = { key: made.templates[0]?.key }
    const { items } = (await t.call('getAbilityTemplate', { params, query }, expert)).body as unknown as {
      items: { key: number; options: unknown[]; solution: string[] }[]
    }
    expect(items.length).toBeGreaterThan(1)
    expect(items[0]?.solution.length).toBeGreaterThan(0)
    const candidate = await beforeAbilityTest(t, organisation)
    expect((await candidate.call('getAbilityTemplate', { params, query })).status).toBe(401)
    // Another organisation's seeds are others.
    const other = await t.organisation()
    await t.call('prepareAbilityBank', { params }, await t.login(other, 'expert'))
    const seeds = async (id: string) =>
      (
        await t.db.selectFrom('ability.item').select('content').where('organisation_id', '=', id).execute()
      ).map(({ content }) => (content as NumericalItem).stem)
    const [ours, theirs] = [await seeds(organisation.id), new Set(await seeds(other.id))]
    expect(ours.filter((stem) => theirs.has(stem)).length).toBeLessThan(ours.length / 2)
  })
})
