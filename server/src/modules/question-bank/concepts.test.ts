import type { Kit, Question, QuestionContent } from '@mingjian/contract'
import { scoreAnswer } from '@mingjian/scoring'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { rubricOf } from './content/rubric.ts'
import { freezeKit, getKitForInterview } from './index.ts'

let t: TestServer
let organisation: TestOrganisation
let expert: { cookie: string }
let second: { cookie: string }
let hr: { cookie: string }
beforeAll(async () => {
  t = await createTestServer()
  organisation = await t.organisation()
  expert = await t.login(organisation, 'expert')
  second = await t.login(organisation, 'expert')
  hr = await t.login(organisation, 'hr', 'east')
})
afterAll(() => t.close())

const find = async (key: string): Promise<Question> => {
  const { body } = await t.call('listQuestions', { query: { search: key } }, hr)
  const [found] = body.items as { id: string }[]
  return (await t.call('getQuestion', { params: { id: found?.id ?? '' } }, hr)).body as unknown as Question
}
const withConcepts = (content: QuestionContent, concepts: unknown) => ({
  ...content,
  keyBehaviours: content.keyBehaviours.map((one, index) => (index === 0 ? { ...one, concepts } : one)),
})
const write = (question: Question, concepts: unknown) =>
  t.call(
    'saveQuestionVersion',
    { params: { id: question.id }, body: withConcepts(question.content, concepts) },
    expert,
  )

describe('[E2] the behaviour concepts of a key behaviour', () => {
  test('have names in both languages', async () => {
    const { status, body } = await t.call('listConcepts', {}, hr)
    const { concepts } = body as { concepts: { id: string; name: { 'zh-CN': string; en: string } }[] }
    expect(status).toBe(200)
    expect(concepts.length).toBeGreaterThanOrEqual(120)
    expect(concepts.find(({ id }) => id === 'asks_needs')?.name).toEqual({
      'zh-CN': '先问清需求',
      en: 'Asks about needs first',
    })
  })

  test('are proposed from its texts, strongest first', async () => {
    const body = { description: '先问清客户真正的需求', cues: ['我先问他到底要用来做什么', ' '] }
    const reply = await t.call('proposeConcepts', { body }, expert)
    const { proposed } = reply.body as { proposed: { concept: string; share: number }[] }
    expect(proposed).toHaveLength(6)
    expect(proposed[0]?.concept).toBe('asks_needs')
    expect(proposed[0]?.share).toBeGreaterThan(proposed[5]?.share ?? 1)
  })

  test.each([
    ['a text that is empty', { description: ' ', cues: [] }],
    ['a text without end', { description: '问'.repeat(2001), cues: [] }],
  ])('%s is refused', async (_, body) => {
    expect((await t.call('proposeConcepts', { body }, expert)).status).toBe(400)
  })

  test('who may not read the bank gets neither names nor proposals', async () => {
    const admin = await t.login(organisation, 'system-admin')
    const body = { description: '先问清需求', cues: [] }
    for (const [caller, status] of [
      [undefined, 401],
      [admin, 403],
    ] as const) {
      expect((await t.call('listConcepts', {}, caller)).status).toBe(status)
      expect((await t.call('proposeConcepts', { body }, caller)).status).toBe(status)
    }
  })

  test.each([
    ['unknown', ['mind_reading'], 422],
    ['repeated', ['asks_needs', 'asks_needs'], 422],
    ['too many', ['a', 'b', 'c', 'd', 'e', 'f', 'g'], 400],
    ['none', [], 400],
  ])('%s ones are refused', async (_, concepts, status) => {
    const question = await find('internet-sales.integrity.01')
    const reply = await write(question, concepts)
    expect(reply.status).toBe(status)
    if (status === 422) expect(reply.body.details).toEqual({ fields: ['keyBehaviours.concepts'] })
    expect((await find('internet-sales.integrity.01')).versions).toHaveLength(question.versions.length)
  })

  test('once confirmed are frozen with the kit, and an interview is scored by them whatever is written later', async () => {
    const before = await find('internet-sales.customer-orientation.01')
    const draft = (await write(before, ['soothes_emotion', 'listens_out'])).body as unknown as Question
    expect(draft.content.keyBehaviours[0]?.concepts).toEqual(['soothes_emotion', 'listens_out'])
    expect(draft.content.keyBehaviours[1]).not.toHaveProperty('concepts')
    expect((await t.call('approveQuestion', { params: { id: draft.id } }, second)).status).toBe(200)

    const kits = (await t.call('listKits', { query: { pack: 'internet-sales' } }, hr)).body
    const [{ id } = { id: '' }] = kits.items as { id: string }[]
    const kit = (await t.call('getKit', { params: { id } }, hr)).body as unknown as Kit
    const questionIds = kit.questions.map((one) => (one.id === before.id ? draft.id : one.id))
    const { name, description, jobs, selfIntroduction, rules } = kit
    const body = { name, description, jobs, selfIntroduction, rules, questionIds }
    expect((await t.call('saveKitVersion', { params: { id }, body }, expert)).status).toBe(200)
    await t.db.transaction().execute((tx) => freezeKit(tx, organisation.id, id, t.clock.now()))
    await write(draft, ['explains_consequences'])

    const frozen = await getKitForInterview(t.db, organisation.id, id)
    const asked = frozen?.questions.find((one) => one.id === draft.id)
    if (!asked) throw new Error('the kit does not ask the question')
    for (const language of ['zh-CN', 'en'] as const) {
      const [first, other] = rubricOf(asked, language).keyBehaviours
      expect(first?.concepts).toEqual(['soothes_emotion', 'listens_out'])
      expect(other).not.toHaveProperty('concepts')
    }
    const text = '去年十月有位客户在电话里发火，我没有打断他，先让他把话说完，又轻声跟他说我理解您的着急。'
    const points = (concepts?: string[]) => {
      const rubric = rubricOf(asked, 'zh-CN')
      const [first, ...others] = rubric.keyBehaviours
      if (!first) throw new Error('no key behaviour')
      const linked = concepts ? { ...first, concepts } : first
      return scoreAnswer({ ...rubric, keyBehaviours: [linked, ...others] }, text).behaviours[0]?.points
    }
    expect(points()).toBeGreaterThan(points(['explains_consequences']) ?? 3)
  })
})
