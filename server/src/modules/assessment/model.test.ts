import { isVerbatim } from '@mingjian/scoring'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  answerIn,
  type Behave,
  completion,
  openEndpoint,
  send,
} from '../../adapters/language-model/endpoint.fixture.ts'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { behavioursIn, configureModel, generous, letModelCount } from './model.fixture.ts'
import { type Hall, openHall, type Submitted, texts } from './submitted.fixture.ts'
import { askLanguageModel, beginAssessment, findEvidence, transcribeAnswer, writeReport } from './tasks.ts'

let t: TestServer
let organisation: TestOrganisation
let hall: Hall
let endpoint: Awaited<ReturnType<typeof openEndpoint>>

beforeAll(async () => {
  t = await createTestServer()
  organisation = await t.organisation()
  hall = openHall(t, organisation)
  endpoint = await openEndpoint(() => {})
})
afterEach(() => {
  t.deps.languageModel = null
})
afterAll(async () => {
  await endpoint.close()
  await t.close()
})

/** A model that counts, as one does whose agreement with people was shown (see second-reader.test.ts for others). */
async function configure(behave: Behave, house = organisation): Promise<void> {
  configureModel(t, endpoint, behave)
  await letModelCount(t, house.id)
}

/** An account with nearly everything the first question asks for. */
const fullAccount =
  '去年七月我做空调售后，有位客户家里的中央空调修了三次还是漏水，她气得要去消协。我没有直接派人，先打电话问了她每次漏水是什么时候、开几台机器，又翻了前三次的工单，发现都是晚上三台同时开才漏。第二天我自己上门，跟着她把三台一起开了两个小时，看到是主管的坡度装反了。我当场跟她说清楚这是我们安装的错，不收钱，但要拆两块吊顶，给了她两个时间让她挑。我拉上安装队长和吊顶师傅定了周六上午，干完以后我又去她家开机试了一个晚上。过了一周、一个月我各打了一次电话，都没再漏。她后来介绍了楼上两家来装。'

/** A model that finds nothing. */
const strict: Behave = (response) => send(response, 200, completion('{"findings": []}'))

const readings = ({ interviewId }: Submitted) =>
  t.db.selectFrom('assessment.model_reading').selectAll().where('interview_id', '=', interviewId).execute()
const rules = (body: { anomalies: { rule: string }[] }): string[] => body.anomalies.map(({ rule }) => rule)

describe('a report with a language model that counts', () => {
  it('[C2] [D1] rests on its quotes, states what read them, and keeps every run', async () => {
    await configure(generous)
    const candidate = await hall.submitted()
    await t.runTasks()
    const { body } = await hall.reportOf(candidate)
    expect(endpoint.asked).toHaveLength(9)
    expect(body.finder).toMatch(/\+language-model@1\/test-model$/)
    expect(body.readings).toHaveLength(3)
    for (const reading of body.readings ?? []) {
      expect(reading).toMatchObject({
        model: 'test-model',
        reported: ['test-model-2026-01'],
        filing: 'TEST-2026-0001',
        version: '1/test-model',
        counted: 'language_model',
        fallback: null,
        spread: { range: 0, sd: 0, over: false },
      })
      expect(reading.runs).toHaveLength(3)
      const question = body.dimensions
        .flatMap(({ questions }) => questions)
        .find(({ answerId }) => answerId === reading.answerId)
      expect(question?.bars).toBe(reading.comparison?.modelBars)
      expect(question?.behaviours.every(({ points }) => points === 3)).toBe(true)
    }
    const words = new Map(body.transcript.map(({ answerId, text }) => [answerId, text]))
    const quotes = body.dimensions.flatMap(({ questions }) =>
      questions.flatMap(({ behaviours }) => behaviours.flatMap(({ evidence }) => evidence)),
    )
    expect(quotes.length).toBeGreaterThan(3)
    expect(quotes.every((quote) => isVerbatim(words.get(quote.answerId) ?? '', quote))).toBe(true)
    const rows = await readings(candidate)
    expect(rows).toHaveLength(3)
    const sent = await t.db
      .selectFrom('platform.audit_record')
      .select('detail')
      .where('action', '=', 'answer.send')
      .where('object_id', '=', candidate.applicationId)
      .execute()
    expect(sent).toHaveLength(3)
    expect(sent[0]?.detail).toMatchObject({
      model: 'test-model',
      host: '127.0.0.1',
      region: 'cn',
      outcome: 'read',
    })
    // The answer is in the rows only under the candidate's seal.
    expect(rows.some(({ reading_sealed }) => reading_sealed.includes('客户'))).toBe(false)
    expect((await hall.rows('assessment.finding_set', candidate)).length).toBe(4)
  })

  it('[H5] sends no self-introduction and not the name the candidate applied under', async () => {
    await configure(strict)
    await hall.submitted([...texts.slice(0, 3), `${texts[3]}周岚这个名字客户都记得。`])
    await t.runTasks()
    const sent = JSON.stringify(endpoint.asked.map(({ body }) => body.messages))
    expect(sent).not.toContain('华东客户')
    expect(sent).not.toContain('周岚')
    expect(sent).toContain('[姓名]这个名字客户都记得')
  })

  it('[D3] comes out the same from what is stored, without asking again', async () => {
    await configure(generous)
    const candidate = await hall.submitted()
    await t.runTasks()
    const first = await hall.reportOf(candidate)
    await configure(strict)
    await t.db.deleteFrom('assessment.report').where('interview_id', '=', candidate.interviewId).execute()
    const ids = { organisationId: organisation.id, interviewId: candidate.interviewId }
    for (const answerId of candidate.answerIds) {
      await findEvidence.run(t.deps, { ...ids, answerId })
      await askLanguageModel.run(t.deps, { ...ids, answerId })
    }
    await writeReport.run(t.deps, ids)
    const second = await hall.reportOf(candidate)
    expect(second.body).toEqual(first.body)
    expect(second.report.reportHash).toBe(first.report.reportHash)
    expect(endpoint.asked).toHaveLength(0)
    await t.runTasks()
  })

  it('[D1] a model that breaks down: the embedded finder scores, and the report says so', async () => {
    const alone = await hall.submitted()
    await t.runTasks()
    await configure((response) => send(response, 503, '{"error":{"message":"收银不能停 sk-secret"}}'))
    const candidate = await hall.submitted()
    await t.runTasks()
    const [without, fallen] = [(await hall.reportOf(alone)).body, (await hall.reportOf(candidate)).body]
    expect(without.readings).toBeUndefined()
    expect(fallen.overall).toBe(without.overall)
    expect(fallen.finder).toBe(without.finder)
    expect(fallen.readings?.map(({ counted, fallback }) => [counted, fallback])).toEqual(
      Array(3).fill(['embedded', 'server_error']),
    )
    expect(rules(fallen).filter((rule) => rule === 'model_fallback')).toHaveLength(3)
    expect(rules(without)).not.toContain('model_fallback')
    expect((await readings(candidate)).map(({ outcome }) => outcome)).toEqual(Array(3).fill('fell_back'))
  })

  it('[D1] runs that are far apart send the report to a person', async () => {
    const counts = new Map<string, number>()
    // Nobody else in this house has given these answers.
    const house = await t.organisation()
    const quiet = openHall(t, house)
    await configure((response, asked, n) => {
      const answer = answerIn(asked)
      counts.set(answer, (counts.get(answer) ?? 0) + 1)
      return counts.get(answer) === 1 ? strict(response, asked, n) : generous(response, asked, n)
    }, house)
    const candidate = await quiet.submitted()
    await t.runTasks()
    const { body } = await quiet.reportOf(candidate)
    expect(body.readings?.every(({ spread }) => spread?.over)).toBe(true)
    const said = body.anomalies.filter(({ rule }) => rule === 'finder_disagreement')
    expect(said.some(({ text }) => /各次最多相差/.test(text['zh-CN']))).toBe(true)
    expect((await quiet.applicationOf(candidate)).anomalies).toBe(body.anomalies.length)
  })

  it('[D1] a model that is far from the embedded finder is shown beside it', async () => {
    await configure(strict)
    const candidate = await hall.submitted([texts[0] ?? '', fullAccount, texts[2] ?? '', texts[3] ?? ''])
    await t.runTasks()
    const { body } = await hall.reportOf(candidate)
    const [apart] = (body.readings ?? []).filter(({ comparison }) => comparison?.over)
    expect(apart?.comparison).toMatchObject({ modelBars: 1 })
    expect(apart?.comparison?.embeddedBars).toBeGreaterThanOrEqual(3)
    expect(apart?.comparison?.behaviours.length).toBeGreaterThan(0)
    expect(
      body.anomalies.some(
        ({ rule, text }) => rule === 'finder_disagreement' && text.en?.includes('disagree'),
      ),
    ).toBe(true)
  })

  it('[D1] quotes that are not in the answer are counted and shown', async () => {
    await configure((response, asked) => {
      const [target = ''] = behavioursIn(asked)
      const quotes = [
        answerIn(asked).slice(0, 15),
        answerIn(asked).slice(15, 30),
        '我连夜赶到机房守了三天三夜',
      ]
      const findings = quotes.map((quote) => ({ kind: 'behaviour', target, quote, strength: 'partial' }))
      send(response, 200, completion(JSON.stringify({ findings })))
    })
    const candidate = await hall.submitted()
    await t.runTasks()
    const { body } = await hall.reportOf(candidate)
    expect(body.readings?.flatMap(({ runs }) => runs.map(({ dropped }) => dropped))).toEqual(Array(9).fill(1))
    expect(
      body.anomalies.filter(({ text }) => text['zh-CN'] === '大模型有 3 处引文不在原文中，已不计。'),
    ).toHaveLength(3)
    expect(JSON.stringify(body)).not.toContain('三天三夜')
  })

  it('[D3] a model configured while an interview is under way is asked before the report is written', async () => {
    const candidate = await hall.submitted()
    const ids = { organisationId: organisation.id, interviewId: candidate.interviewId }
    await beginAssessment.run(t.deps, { ...ids, applicationId: candidate.applicationId })
    for (const answerId of candidate.answerIds) {
      await transcribeAnswer.run(t.deps, { ...ids, answerId })
      await findEvidence.run(t.deps, { ...ids, answerId })
    }
    await configure(generous)
    await writeReport.run(t.deps, ids)
    expect(await hall.rows('assessment.report', candidate)).toHaveLength(0)
    await t.runTasks()
    const { body } = await hall.reportOf(candidate)
    expect(body.readings).toHaveLength(3)
  })

  it('[D2] staff see how it was read', async () => {
    await configure(generous)
    const candidate = await hall.submitted()
    await t.runTasks()
    const { cookie } = await t.login(organisation, 'hr')
    const { status, body } = await t.call(
      'getReport',
      { params: { id: candidate.applicationId } },
      { cookie },
    )
    expect(status).toBe(200)
    expect((body.readings as unknown[]).length).toBe(3)
    expect(JSON.stringify(body)).not.toContain('sk-secret')
  })
})
