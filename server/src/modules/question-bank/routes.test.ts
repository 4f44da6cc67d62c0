import type { Kit, Question, QuestionContent, Vacancy } from '@mingjian/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { freezeKit, getKitForInterview, matchKit } from './index.ts'

let t: TestServer
let organisation: TestOrganisation
let expert: { cookie: string; loginId: string }
let second: { cookie: string; loginId: string }
let hr: { cookie: string }
beforeAll(async () => {
  t = await createTestServer()
  organisation = await t.organisation()
  expert = await t.login(organisation, 'expert')
  second = await t.login(organisation, 'expert')
  hr = await t.login(organisation, 'hr', 'east')
})
afterAll(() => t.close())

const list = async (query: Record<string, unknown>, caller = hr) => {
  const { status, body } = await t.call('listQuestions', { query }, caller)
  expect(status).toBe(200)
  return body as unknown as {
    items: {
      id: string
      key: string
      version: number
      pack: string
      languages: string[]
      usedInKits: number
    }[]
    total: number
  }
}
const find = async (key: string, caller = hr): Promise<Question> => {
  const found = (await list({ search: key }, caller)).items.find((one) => one.key === key)
  const { body } = await t.call('getQuestion', { params: { id: found?.id ?? '' } }, caller)
  return body as unknown as Question
}
const findKit = async (pack: string): Promise<Kit> => {
  const { body } = await t.call('listKits', { query: { pack } }, hr)
  const [summary] = body.items as { id: string }[]
  const kit = await t.call('getKit', { params: { id: summary?.id ?? '' } }, hr)
  return kit.body as unknown as Kit
}
const kitBody = (kit: Kit) => ({
  name: kit.name,
  description: kit.description,
  jobs: kit.jobs,
  selfIntroduction: kit.selfIntroduction,
  rules: kit.rules,
  questionIds: kit.questions.map((one) => one.id),
})

describe('looking at the bank', () => {
  test('[A2] questions are found by pack, competency, kind and words, page by page', async () => {
    const all = await list({ pageSize: 100 })
    expect(all.total).toBeGreaterThanOrEqual(60)
    const banking = await list({ pack: 'banking', pageSize: 100 })
    expect(new Set(banking.items.map((one) => one.pack))).toEqual(new Set(['banking']))
    const narrow = await list({ pack: 'internet-sales', competency: 'customer-orientation' })
    expect(narrow.items.map((one) => one.key)).toContain('internet-sales.customer-orientation.01')
    expect(narrow.total).toBeLessThan(all.total)
    const kinds = await Promise.all(
      ['behavioural', 'situational'].map(async (kind) => (await list({ kind })).total),
    )
    expect((kinds[0] ?? 0) + (kinds[1] ?? 0)).toBe(all.total)
    const [withEnglish, without] = await Promise.all(
      ['with', 'without'].map((english) => list({ english, pageSize: 100 })),
    )
    expect((withEnglish?.total ?? 0) + (without?.total ?? 0)).toBe(all.total)
    expect(withEnglish?.items.every((one) => one.languages.includes('en'))).toBe(true)
    expect(without?.items.some((one) => one.languages.includes('en'))).toBe(false)
    expect((await list({ search: '客户导向', pageSize: 100 })).total).toBeGreaterThan(0)
    expect((await list({ search: '100%_' })).total).toBe(0)
    const pages = await Promise.all([1, 2].map((page) => list({ page, pageSize: 5 })))
    expect(new Set(pages.flatMap((page) => page.items.map((one) => one.id))).size).toBe(10)
  })

  test('[A2] one question shows its rubric, its versions and the kits that ask it', async () => {
    const question = await find('internet-sales.customer-orientation.01')
    expect(question.content.keyBehaviours.length).toBeGreaterThanOrEqual(3)
    expect(question.content.anchors['5'].examples['zh-CN'].length).toBeGreaterThanOrEqual(2)
    expect(question.versions.map((one) => one.version)).toEqual([1])
    expect(question.kits.map((one) => one.name['zh-CN'])).toEqual(['互联网销售面试方案'])
    expect(question.usedInKits).toBe(1)
  })

  test('facets count what the list shows', async () => {
    const { body } = await t.call('getBankFacets', {}, hr)
    const packs = body.packs as { key: string; questions: number; kits: number; name: { 'zh-CN': string } }[]
    expect(packs.find((one) => one.key === 'banking')?.name['zh-CN']).toBe('银行')
    expect(packs.every((one) => one.kits === 1)).toBe(true)
    expect(packs.reduce((sum, one) => sum + one.questions, 0)).toBe((await list({})).total)
  })

  test('who is not logged in, has no right or belongs elsewhere sees nothing', async () => {
    expect((await t.call('listQuestions', {})).status).toBe(401)
    const admin = await t.login(organisation, 'system-admin')
    expect((await t.call('listQuestions', {}, admin)).status).toBe(403)
    const stranger = await t.login(await t.organisation('他山集团'), 'expert')
    const question = await find('internet-sales.customer-orientation.01')
    const kit = await findKit('internet-sales')
    for (const [name, id] of [
      ['getQuestion', question.id],
      ['getKit', kit.id],
    ] as const) {
      const { status, body } = await t.call(name, { params: { id } }, stranger)
      expect([status, body.code]).toEqual([404, 'question_bank.not_found'])
    }
  })
})

describe('writing a version of a question', () => {
  const key = 'internet-sales.negotiation.01'
  const write = (id: string, body: unknown, caller: { cookie: string } = expert) =>
    t.call('saveQuestionVersion', { params: { id }, body }, caller)
  const changed = (content: QuestionContent): QuestionContent => ({
    ...content,
    purpose: { 'zh-CN': '新的目的' },
  })

  test('[A2] a draft stands beside the version in use, and somebody else approves it', async () => {
    const before = await find(key)
    const saved = await write(before.id, changed(before.content))
    expect(saved.status).toBe(200)
    const draft = saved.body as unknown as Question
    expect([draft.version, draft.status]).toEqual([2, 'draft'])
    const old = await t.call('getQuestion', { params: { id: before.id } }, expert)
    expect((old.body as unknown as Question).content).toEqual(before.content)

    const approve = (caller: { cookie: string }) =>
      t.call('approveQuestion', { params: { id: draft.id } }, caller)
    const own = await approve(expert)
    expect([own.status, own.body.code]).toEqual([403, 'question_bank.own_work'])
    const approved = await approve(second)
    expect(approved.body.status).toBe('approved')
    expect((await approve(second)).status).toBe(200)
    const record = await t.db
      .selectFrom('platform.audit_record')
      .select('action')
      .where('object_id', '=', draft.id)
      .orderBy('at')
      .execute()
    expect(record.map((one) => one.action).sort()).toEqual(['question.approve', 'question.new_version'])
  })

  test.each([
    [
      'weights that do not sum to 1',
      (c: QuestionContent) => ({
        ...c,
        keyBehaviours: c.keyBehaviours.map((one) => ({ ...one, weight: 1 })),
      }),
      422,
    ],
    ['another key', (c: QuestionContent) => ({ ...c, key: 'internet-sales.negotiation.77' }), 422],
    ['another competency', (c: QuestionContent) => ({ ...c, competency: 'communication' }), 422],
    ['a missing anchor', (c: QuestionContent) => ({ ...c, anchors: { '1': c.anchors['1'] } }), 400],
    ['NUL in a text', (c: QuestionContent) => ({ ...c, text: { 'zh-CN': 'a\u0000b' } }), 400],
  ])('%s is refused', async (_, change, status) => {
    const question = await find('internet-sales.integrity.01')
    expect((await write(question.id, change(question.content))).status).toBe(status)
    expect((await find('internet-sales.integrity.01')).versions).toHaveLength(1)
  })

  test('half of an emoji becomes the replacement character', async () => {
    const question = await find('internet-sales.negotiation.01')
    const purpose = { 'zh-CN': '目的\ud83d' }
    const saved = await write(question.id, { ...question.content, purpose })
    expect(saved.status).toBe(200)
    expect((saved.body as unknown as Question).content.purpose['zh-CN']).toBe('目的\ufffd')
  })

  test('HR reads the bank and does not write it', async () => {
    const question = await find(key)
    expect((await write(question.id, question.content, hr)).status).toBe(403)
  })

  test('two writers at once get two versions', async () => {
    const question = await find('internet-sales.learning.01')
    const results = await Promise.all([
      write(question.id, changed(question.content)),
      write(question.id, changed(question.content), second),
    ])
    expect(results.map((one) => one.body.version).sort()).toEqual([2, 3])
  })
})

describe('changing a kit', () => {
  const save = (id: string, body: unknown, caller: { cookie: string } = expert) =>
    t.call('saveKitVersion', { params: { id }, body }, caller)

  test('an unused kit is changed in place', async () => {
    const kit = await findKit('retail')
    const saved = await save(kit.id, { ...kitBody(kit), jobs: ['店长'] })
    expect(saved.body).toMatchObject({ id: kit.id, version: 1, frozen: false, jobs: ['店长'] })
  })

  test('[A3] a kit that has been used stays as it is; the change makes a new version', async () => {
    const kit = await findKit('education')
    await t.db.transaction().execute((tx) => freezeKit(tx, organisation.id, kit.id, t.clock.now()))
    const saved = await save(kit.id, { ...kitBody(kit), jobs: ['教师'] })
    expect(saved.body).toMatchObject({ version: 2, frozen: false, jobs: ['教师'] })
    expect(saved.body.id).not.toBe(kit.id)
    const old = await t.call('getKit', { params: { id: kit.id } }, hr)
    expect(old.body).toMatchObject({ version: 1, frozen: true, jobs: kit.jobs })
    const late = await save(kit.id, kitBody(kit))
    expect([late.status, late.body.code]).toEqual([409, 'question_bank.outdated'])
  })

  test.each([
    ['a deadline in a hundred thousand years', { invitationHours: 1_000_000_000 }],
    ['a deadline that has passed', { invitationHours: -5 }],
    ['a negative grace period', { graceMinutes: -1 }],
  ])('%s is refused', async (_, rules) => {
    const body = kitBody(await findKit('banking'))
    expect(
      (await save((await findKit('banking')).id, { ...body, rules: { ...body.rules, ...rules } })).status,
    ).toBe(400)
    const introduction = { ...body.selfIntroduction, thinkSeconds: -5 }
    expect(
      (await save((await findKit('banking')).id, { ...body, selfIntroduction: introduction })).status,
    ).toBe(400)
  })

  test('a draft, a repeated and a foreign question are refused', async () => {
    const kit = await findKit('banking')
    const ids = kit.questions.map((one) => one.id)
    const question = await find('banking.service.01')
    const draft = await t.call(
      'saveQuestionVersion',
      { params: { id: question.id }, body: question.content },
      expert,
    )
    const stranger = await t.organisation('别处集团')
    const foreign = await t.db
      .selectFrom('question_bank.question')
      .select('id')
      .where('organisation_id', '=', stranger.id)
      .where('key', '=', 'banking.service.01')
      .executeTakeFirstOrThrow()
    const attempt = async (questionIds: string[]) => {
      const { status, body } = await save(kit.id, { ...kitBody(kit), questionIds })
      return [status, body.code]
    }
    expect(await attempt([...ids.slice(1), String(draft.body.id)])).toEqual([
      422,
      'question_bank.question_not_approved',
    ])
    expect(await attempt([...ids.slice(1), ids[1] ?? ''])).toEqual([422, 'question_bank.content_invalid'])
    expect(await attempt([...ids.slice(1), foreign.id])).toEqual([422, 'question_bank.content_invalid'])
    expect((await attempt(ids.slice(0, 2)))[0]).toBe(400)
    expect((await findKit('banking')).questions.map((one) => one.id)).toEqual(ids)
  })
})

describe('the kit of a vacancy', () => {
  const get = async (id: string, caller: { cookie: string } = hr) => {
    const { status, body } = await t.call('getVacancy', { params: { id } }, caller)
    return { status, vacancy: body as unknown as Vacancy }
  }

  test('[A1] [A3] shows the competency model and the kit matched to it, with the reason', async () => {
    const { vacancy } = await get(await t.vacancy(organisation))
    expect(vacancy.competencyModel.items.map((one) => [one.name['zh-CN'], one.weight])).toEqual([
      ['客户导向', 0.4],
      ['沟通能力', 0.3],
      ['抗压能力', 0.3],
    ])
    expect(vacancy.match?.kit.key).toBe('internet-sales')
    // All of the model (0.6) and the job title (0.3); the model has no industry competency.
    expect(vacancy.match?.score).toBe(0.9)
    expect(vacancy.match?.covered).toEqual(['customer-orientation', 'communication', 'resilience'])
    expect(vacancy.match?.uncovered).toEqual([])
    expect(vacancy.match?.reasons[0]?.text['zh-CN']).toContain('合计权重 100%')
    expect(vacancy.match?.kit.questions.map((one) => one.competencyName['zh-CN'])).toEqual([
      '客户导向',
      '沟通能力',
      '抗压能力',
    ])
    expect(vacancy.match?.kit.minutes).toBe(15)
    expect(vacancy.match?.kit.usedBy).toBeGreaterThanOrEqual(1)
  })

  test('[A3] a kit somebody assigned goes before the matching', async () => {
    const { vacancy } = await get(await t.vacancy(organisation, { kitKey: 'general' }))
    expect(vacancy.match?.kit.key).toBe('general')
    expect(vacancy.match?.reasons[0]?.rule).toBe('assigned')
    expect(vacancy.match?.alternatives[0]?.name['zh-CN']).toBe('互联网销售面试方案')
  })

  test('[A3] a kit with a question nobody has approved is not used', async () => {
    const own = await t.organisation('待审集团')
    const vacancyId = await t.vacancy(own)
    const vacancy = {
      title: { 'zh-CN': '互联网销售' },
      jobFamily: '销售',
      kitKey: null,
      model: { items: [{ competency: 'customer-orientation', weight: 1 }] },
    }
    const before = await matchKit(t.deps, t.db, own.id, vacancy)
    expect(before?.kitKey).toBe('internet-sales')
    const kit = await getKitForInterview(t.db, own.id, before?.kitId ?? '')
    await t.db
      .updateTable('question_bank.question')
      .set({ status: 'draft' })
      .where('organisation_id', '=', own.id)
      .where('id', '=', kit.questions[0]?.id ?? '')
      .execute()
    expect((await matchKit(t.deps, t.db, own.id, vacancy))?.kitKey).not.toBe('internet-sales')
    const login = await t.login(own, 'hr', 'east')
    expect((await get(vacancyId, login)).vacancy.match?.kit.key).not.toBe('internet-sales')
  })

  test('a vacancy of another branch or organisation is not there', async () => {
    const id = await t.vacancy(organisation)
    const south = await t.login(organisation, 'hr', 'south')
    const stranger = await t.login(await t.organisation('远方集团'), 'group-hr')
    expect((await get(id, south)).status).toBe(404)
    expect((await get(id, stranger)).status).toBe(404)
    expect((await t.call('getVacancy', { params: { id } })).status).toBe(401)
  })
})
