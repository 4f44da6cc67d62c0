import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestOrganisation } from '../../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../../testing/harness.ts'
import { type Hall, openHall, type Submitted, texts } from '../submitted.fixture.ts'
import { writeReport } from '../tasks.ts'
import { findSimilar, listSimilarAnswers } from './service.ts'

let t: TestServer
let organisation: TestOrganisation
let hall: Hall

beforeAll(async () => {
  t = await createTestServer()
})
afterAll(() => t.close())

/** Each test has a house of its own, so that nobody else's answers are in it. */
async function openHouse(): Promise<void> {
  organisation = await t.organisation()
  hall = openHall(t, organisation)
}

const [, customer = '', communication = '', pressure = ''] = texts
const own = [
  '您好，我叫何佳，在社区医院做了四年护士长，想换一个和人打交道更多的岗位，谢谢。',
  '有一位老人家属因为等叫号等了一个多小时在大厅里发火。我请他坐下先听他说完，再去查为什么排队的号没有动，发现打印机卡纸漏了六个人，我和值班医生商量加号看完，第二周改成每半小时核对一次。',
  '我会先请护理部和后勤各派一个人到病房看一天，因为他们各说各的难处，然后一起把交接单改成一页，每周五对一次。要是改不动，就请分管院长来定。',
  '流感季三位同事同时病倒，我把排班改成四小时一段，自己顶了两个夜班，每天早上量体温安排轮休，两周没有出一次差错。',
]

const similarOf = ({ interviewId }: Submitted) => listSimilarAnswers(t.db, organisation.id, [interviewId])
const anomaliesOf = async (candidate: Submitted) => (await hall.applicationOf(candidate)).anomalies

describe('answers that another person gave before', () => {
  it('[C2] [D2] are pointed out on both reports, and neither report nor score changes for it', async () => {
    await openHouse()
    const first = await hall.submitted([own[0] ?? '', customer, own[2] ?? '', own[3] ?? ''])
    await t.runTasks()
    const before = await hall.reportOf(first)
    expect(await similarOf(first)).toEqual([])
    t.clock.forward(60_000)
    const copied = customer.replace('续签了50万元合同', '续签了60万元合同')
    const second = await hall.submitted([own[0] ?? '', `嗯，${copied}`, communication, pressure])
    await t.runTasks()

    const [mine, ...more] = await similarOf(second)
    expect(more).toEqual([])
    expect(mine).toMatchObject({
      answerId: second.answerIds[1],
      otherApplicationId: first.applicationId,
      earlier: true,
    })
    expect(mine?.similarity).toBeGreaterThanOrEqual(0.85)
    expect(mine?.similarity).toBeLessThan(1)
    expect(await similarOf(first)).toMatchObject([
      { answerId: first.answerIds[1], otherApplicationId: second.applicationId, earlier: false },
    ])

    const after = await hall.reportOf(first)
    expect(after).toEqual(before)
    expect(await anomaliesOf(first)).toBe(before.body.anomalies.length + 1)
    const { body } = await hall.reportOf(second)
    expect(await anomaliesOf(second)).toBe(body.anomalies.length + 1)
    expect(body.dimensions[0]?.bars).toBe(before.body.dimensions[0]?.bars)
  })

  it('[C2] a third copy is pointed out to all three once, and a repeated task changes nothing', async () => {
    await openHouse()
    const people: Submitted[] = []
    for (let i = 0; i < 3; i += 1) {
      people.push(await hall.submitted())
      await t.runTasks()
    }
    for (const one of people) {
      expect(await similarOf(one)).toHaveLength(6)
      const { body } = await hall.reportOf(one)
      expect(await anomaliesOf(one)).toBe(body.anomalies.length + 3)
      await writeReport.run(t.deps, { organisationId: organisation.id, interviewId: one.interviewId })
      expect(await anomaliesOf(one)).toBe(body.anomalies.length + 3)
    }
  })

  it('[C2] of two who hand in the same at one moment, both are found', async () => {
    await openHouse()
    const [a, b] = [await hall.submitted(), await hall.submitted()]
    await t.runTasks()
    expect(await similarOf(a)).toHaveLength(3)
    expect(await similarOf(b)).toHaveLength(3)
    for (const one of [a, b]) {
      const { body } = await hall.reportOf(one)
      expect(await anomaliesOf(one)).toBe(body.anomalies.length + 3)
    }
  })
})

describe('what is no near-duplicate', () => {
  it('[C2] answers of one’s own, answers that say nothing, and the words of the question', async () => {
    await openHouse()
    const question = '请描述一次您为客户解决复杂问题的经历，结果如何？'
    for (const answers of [
      texts,
      own,
      ['您好', '不知道。', '没有。', '无'],
      ['您好', '不知道。', '没有。', '无'],
    ]) {
      const candidate = await hall.submitted(answers)
      await t.runTasks()
      expect(await similarOf(candidate)).toEqual([])
    }
    const repeated = [own[0] ?? '', question, question, question]
    const [a, b] = [await hall.submitted(repeated), await hall.submitted(repeated)]
    await t.runTasks()
    expect([...(await similarOf(a)), ...(await similarOf(b))]).toEqual([])
  })

  it('[C2] what the same person said before', async () => {
    await openHouse()
    const earlier = await hall.submitted()
    await t.runTasks()
    const again = (candidateId: string) =>
      findSimilar(t.deps, organisation.id, candidateId, [
        { answerId: randomUUID(), text: customer, rubric: { ...rubric, id: customerQuestion } },
      ])
    expect(await again(earlier.candidateId)).toEqual([])
    expect(await again(randomUUID())).toMatchObject([{ otherAnswerId: earlier.answerIds[1], similarity: 1 }])
  })

  it('[H2] the same words in another organisation', async () => {
    await openHouse()
    const here = await hall.submitted()
    await t.runTasks()
    const bands = await bandsOf(here)
    await openHouse()
    const there = await hall.submitted()
    await t.runTasks()
    expect(await similarOf(there)).toEqual([])
    const elsewhere = new Set(await bandsOf(there))
    expect(bands.filter((band) => elsewhere.has(band))).toEqual([])
  })
})

describe('what is kept to find them by', () => {
  it('[H2] goes with the words, and with the person', async () => {
    await openHouse()
    const [a, b] = [await hall.submitted(), await hall.submitted()]
    await t.runTasks()
    expect(await similarOf(a)).toHaveLength(3)
    await t.db.deleteFrom('assessment.transcript').where('interview_id', '=', b.interviewId).execute()
    expect(await similarOf(a)).toEqual([])
    expect(await bandsOf(b)).toEqual([])
    expect((await bandsOf(a)).length).toBe(3 * 32)
  })

  it('[H2] somebody whose key was destroyed is compared with nobody, and breaks nothing', async () => {
    await openHouse()
    const gone = await hall.submitted()
    await t.runTasks()
    const { data_key_id } = await t.db
      .selectFrom('ehr.candidate')
      .select('data_key_id')
      .where('id', '=', gone.candidateId)
      .executeTakeFirstOrThrow()
    await t.deps.keys.destroy(t.db, organisation.id, data_key_id)
    const later = await hall.submitted()
    await t.runTasks()
    expect(await similarOf(later)).toEqual([])
    expect((await hall.reportOf(later)).body.overall).toBeGreaterThan(1)
  })
})

const customerQuestion = 'internet-sales.customer-orientation.01'
const rubric = {
  language: 'zh-CN',
  kind: 'behavioural',
  competency: 'customer-orientation',
  question: '请描述一次您为客户解决复杂问题的经历，结果如何？',
  keyBehaviours: [],
  anchors: { '1': '', '3': '', '5': '' },
} as const

async function bandsOf({ interviewId }: Submitted): Promise<string[]> {
  const rows = await t.db
    .selectFrom('assessment.answer_bands')
    .select('bands')
    .where('interview_id', '=', interviewId)
    .execute()
  return rows.flatMap(({ bands }) => bands.map((band) => band.toString('hex')))
}
