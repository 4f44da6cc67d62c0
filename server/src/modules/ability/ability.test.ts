import type { Report } from '@mingjian/contract'
import { randomFor } from '@mingjian/psychometrics'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../app.ts'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { findReportOfApplication, openReportBody } from '../assessment/index.ts'
import { candidateKey } from '../ehr/index.ts'
import { invite } from '../interview/candidate.fixture.ts'
import {
  answerShown,
  beforeAbilityTest,
  holdAbilityTests,
  insideOf,
  itemOf,
  shortTest,
  takeTest,
} from './ability.fixture.ts'
import { presentTest, readAbilityResult, startTest, type TestTaker } from './index.ts'

let t: TestServer
let organisation: TestOrganisation

beforeAll(async () => {
  t = await createTestServer()
  organisation = await t.organisation()
  await holdAbilityTests(t, organisation)
})
afterAll(() => t.close())

const resultOf = (interviewId: string) => readAbilityResult(t.deps, organisation.id, interviewId)

describe('the ability test of an interview', () => {
  it('[C4] comes after the last answer, and the interview cannot be handed in without it', async () => {
    const early = await invite(t, organisation)
    await early.toQuestions()
    expect(await early.get()).toMatchObject({
      phase: 'questions',
      abilityTest: { state: 'ahead', item: null },
    })
    expect((await early.call('startAbilityTest')).body).toMatchObject({ code: 'interview.wrong_phase' })

    const candidate = await beforeAbilityTest(t, organisation)
    const before = await candidate.get()
    expect(before).toMatchObject({
      phase: 'ability_test',
      abilityTest: {
        state: 'ready',
        mostItems: 12,
        minutes: 20,
        secondsPerItem: 120,
        answered: 0,
        item: null,
      },
    })
    expect((await candidate.call('submitInterview')).status).toBe(409)

    const after = await takeTest(t, candidate, 0, randomFor('comes after'))
    expect(after).toMatchObject({ phase: 'questions', abilityTest: { state: 'finished', item: null } })
    expect((await candidate.act('submitInterview')).phase).toBe('done')
  })

  it('[C4] shows one item at a time, without its key or anything to compute it from', async () => {
    const candidate = await beforeAbilityTest(t, organisation)
    const { abilityTest } = await candidate.act('startAbilityTest')
    const { key, template } = await insideOf(t, abilityTest?.item?.id ?? '')
    const row = await t.db
      .selectFrom('ability.item')
      .select(['seed', 'content'])
      .where('id', '=', abilityTest?.item?.id ?? '')
      .executeTakeFirstOrThrow()
    expect(Object.keys(abilityTest?.item ?? {}).toSorted()).toEqual(
      ['figure', 'id', 'number', 'options', 'secondsLeft', 'stem', 'textAlternative'].toSorted(),
    )
    const sent = JSON.stringify(await candidate.get())
    expect(sent).not.toContain(row.seed)
    expect(sent).not.toContain(template)
    expect(sent).not.toContain((row.content as { solution: string[] }).solution.join('","'))
    expect(abilityTest?.item?.options).toHaveLength(5)
    expect(key).toBeLessThan(5)
  })

  it('[C4] finds the ability of simulated candidates within the error it states', async () => {
    const organisationOfMany = await t.organisation()
    await holdAbilityTests(t, organisationOfMany, { ...shortTest, mostItems: 24, minutes: 60 })
    let within = 0
    const truths = [-1.5, -0.5, 0.5, 1.5]
    for (const theta of truths) {
      const candidate = await beforeAbilityTest(t, organisationOfMany)
      const { id } = await takeTest(t, candidate, theta, randomFor('known ability', theta))
      const result = await readAbilityResult(t.deps, organisationOfMany.id, id)
      expect(result?.items).toBe(24)
      expect(result?.reason).toBe('most_items')
      expect(result?.se).toBeLessThan(0.6)
      within += Math.abs((result?.theta ?? 99) - theta) < 1.96 * (result?.se ?? 0) ? 1 : 0
      expect(Math.abs((result?.theta ?? 99) - theta)).toBeLessThan(3 * (result?.se ?? 0))
    }
    expect(within).toBeGreaterThanOrEqual(3)
  })

  it('[C4] says that a score by assumed difficulties is provisional, and compares with nobody', async () => {
    const candidate = await beforeAbilityTest(t, organisation)
    const { id } = await takeTest(t, candidate, 0.5, randomFor('provisional'))
    const result = await resultOf(id)
    expect(result?.flags).toEqual(expect.arrayContaining(['provisional', 'imprecise']))
    expect(result?.percentile).toBeNull()
    expect(result?.answers.every(({ status }) => status === 'pilot')).toBe(true)
    expect(result?.t).toBeCloseTo(50 + 10 * (result?.theta ?? 0), 0)
    const areas = result?.areas.map(({ items }) => items) ?? []
    expect(areas).toHaveLength(4)
    expect(Math.max(...areas) - Math.min(...areas)).toBeLessThanOrEqual(2)
    for (const one of result?.answers ?? []) {
      expect(one.options[one.key]?.text).toBeTruthy()
      expect(one.options.every(({ explanation }) => explanation.length > 0)).toBe(true)
    }
  })

  it('[C4] gives nobody two items of one template', async () => {
    const candidate = await beforeAbilityTest(t, organisation)
    const { id } = await takeTest(t, candidate, 0, randomFor('templates'))
    const result = await resultOf(id)
    const templates = await Promise.all(
      (result?.answers ?? []).map(async ({ itemId }) => (await insideOf(t, itemId)).template),
    )
    expect(new Set(templates).size).toBe(templates.length)
  })

  it('[C4] flags whoever answers everything in a second, and rejects nobody', async () => {
    const candidate = await beforeAbilityTest(t, organisation)
    const { id } = await takeTest(t, candidate, 0, randomFor('rapid'), 1)
    const result = await resultOf(id)
    expect(result?.flags).toContain('rapid_guessing')
    expect(result?.answers.every(({ rapid }) => rapid)).toBe(true)
    expect(result?.withoutRapid).not.toBeNull()
    expect((await candidate.act('submitInterview')).phase).toBe('done')
    const { stage } = await t.db
      .selectFrom('ehr.application')
      .select('stage')
      .where('id', '=', candidate.applicationId)
      .executeTakeFirstOrThrow()
    expect(stage).toBe('review')
    // It tells nothing of the items.
    const { usable } = await t.db
      .selectFrom('ability.session')
      .select('usable')
      .where('interview_id', '=', id)
      .executeTakeFirstOrThrow()
    expect(usable).toBe(false)
  })
})

describe('an answer', () => {
  it('[C4] that is sent twice counts once, and the first one stands', async () => {
    const candidate = await beforeAbilityTest(t, organisation)
    const first = await candidate.act('startAbilityTest')
    const again = await candidate.act('startAbilityTest')
    expect(itemOf(again).id).toBe(itemOf(first).id)
    t.clock.forward(30)
    const itemId = itemOf(first).id
    const { key, options } = await insideOf(t, itemId)
    const send = (option: number) =>
      candidate.act('answerAbilityItem', { params: { itemId }, body: { option, milliseconds: 1000 } })
    const [one, two] = await Promise.all([send(key), send(key)])
    expect(itemOf(one).id).toBe(itemOf(two).id)
    const three = await send((key + 1) % options)
    expect(itemOf(three).id).toBe(itemOf(one).id)
    expect(three.abilityTest?.answered).toBe(1)
    const foreign = await candidate.call('answerAbilityItem', {
      params: { itemId: candidate.candidateId },
      body: { option: 0, milliseconds: 0 },
    })
    expect(foreign).toMatchObject({ status: 409, body: { code: 'ability.unknown_item' } })
    const wrong = await candidate.call('answerAbilityItem', {
      params: { itemId: itemOf(one).id },
      body: { option: 9, milliseconds: 0 },
    })
    expect(wrong).toMatchObject({ status: 422, body: { code: 'ability.no_such_option' } })
    const rest = await takeTest(t, candidate, 0, randomFor('twice'))
    const result = await resultOf(rest.id)
    expect(result?.answers[0]).toMatchObject({ itemId, outcome: 'right', chosen: key, seconds: 30 })
  })

  it('[C4] that comes after its time is kept and marked, and does not count', async () => {
    const candidate = await beforeAbilityTest(t, organisation)
    const first = await candidate.act('startAbilityTest')
    t.clock.forward(119)
    expect(itemOf(await candidate.act('continueAbilityTest')).id).toBe(itemOf(first).id)
    t.clock.forward(21)
    const second = await answerShown(t, candidate, first, true)
    expect(itemOf(second).id).not.toBe(itemOf(first).id)

    // The page asked for the next item first; the answer was still on its way.
    t.clock.forward(130)
    const third = await candidate.act('continueAbilityTest')
    expect(itemOf(third).id).not.toBe(itemOf(second).id)
    await answerShown(t, candidate, second, true)

    const { id } = await takeTest(t, candidate, 0, randomFor('late'))
    const result = await resultOf(id)
    expect(result?.answers[0]).toMatchObject({ outcome: 'timed_out', lateSeconds: 20 })
    expect(result?.answers[1]).toMatchObject({ outcome: 'timed_out', lateSeconds: 10 })
    expect(result?.answers[0]?.chosen).toBe(result?.answers[0]?.key)
    expect(result?.flags).toEqual(expect.arrayContaining(['items_timed_out', 'late_answers']))
  })

  it('[C4] ends with the time of the whole test, with what there is', async () => {
    const candidate = await beforeAbilityTest(t, organisation)
    let shown = await candidate.act('startAbilityTest')
    for (let n = 0; n < 3; n += 1) {
      t.clock.forward(60)
      shown = { ...shown, ...(await answerShown(t, candidate, shown, true)) }
    }
    t.clock.forward(20 * 60)
    const over = await candidate.act('continueAbilityTest')
    expect(over).toMatchObject({ phase: 'questions', abilityTest: { state: 'finished' } })
    const result = await resultOf(over.id)
    expect(result).toMatchObject({ reason: 'time_over', items: 3 })
    expect(result?.answers.at(-1)?.outcome).toBe('not_reached')
  })
})

describe('interruptions', () => {
  it('[C4] on another device the same item stands, with the clock of the server', async () => {
    const candidate = await beforeAbilityTest(t, organisation)
    const first = await candidate.act('startAbilityTest')
    t.clock.forward(50)
    const phone = candidate.elsewhere()
    const found = await phone.get()
    expect(itemOf(found).id).toBe(itemOf(first).id)
    expect(itemOf(found).stem).toBe(itemOf(first).stem)
    expect(itemOf(found).secondsLeft).toBeCloseTo(70, 0)
    expect(found.abilityTest?.testSecondsLeft).toBeCloseTo(1150, 0)
    expect(itemOf(await phone.act('takeOver')).id).toBe(itemOf(first).id)
  })

  it('[C4] a short fault gives its time back, never more than nothing was heard', async () => {
    const candidate = await beforeAbilityTest(t, organisation)
    const first = await candidate.act('startAbilityTest')
    t.clock.forward(60)
    const body = { kind: 'reload', lostSeconds: 40 }
    const back = await candidate.act('reportAbilityInterruption', { body })
    expect(itemOf(back).id).toBe(itemOf(first).id)
    expect(itemOf(back).secondsLeft).toBeCloseTo(100, 0)
    expect(back.abilityTest?.testSecondsLeft).toBeCloseTo(1180, 0)
    const again = await candidate.act('reportAbilityInterruption', { body: { ...body, lostSeconds: 500 } })
    expect(itemOf(again).secondsLeft).toBeCloseTo(100, 0)
  })

  it('[C4] after a long fault the item is taken out, and the test has its time', async () => {
    const candidate = await beforeAbilityTest(t, organisation)
    const first = await candidate.act('startAbilityTest')
    t.clock.forward(1000)
    const body = { kind: 'network', lostSeconds: 990 }
    const back = await candidate.act('reportAbilityInterruption', { body })
    expect(itemOf(back).id).not.toBe(itemOf(first).id)
    expect(itemOf(back).secondsLeft).toBeCloseTo(120, 0)
    expect(back.abilityTest?.testSecondsLeft).toBeCloseTo(1190, 0)
    const { id } = await takeTest(t, candidate, 0, randomFor('fault'))
    const result = await resultOf(id)
    expect(result?.answers[0]?.outcome).toBe('excused')
    expect(result?.items).toBe(12)
    expect(result?.flags).toContain('items_excused')
  })
})

describe('the report', () => {
  it('[C4] [D1] holds the test under its hash, beside the written test, and the overall score is the same without it', async () => {
    const plain = await t.organisation()
    const overallOf = async (
      candidate: Awaited<ReturnType<typeof beforeAbilityTest>>,
      where: TestOrganisation,
    ) => {
      await candidate.act('submitInterview')
      await t.runTasks()
      const hr = await t.login(where, 'group-hr')
      const { body } = await t.call('getReport', { params: { id: candidate.applicationId } }, hr)
      return body as unknown as Report
    }
    const tested = await beforeAbilityTest(t, organisation)
    await takeTest(t, tested, -1, randomFor('report'))
    const report = await overallOf(tested, organisation)
    const without = await overallOf(await beforeAbilityTest(t, plain), plain)
    expect(without.abilityTest).toBeNull()
    expect(report.overall).toBe(without.overall)
    expect(report.overallFinal).toBe(without.overallFinal)
    expect(report.abilityTest?.answers).toHaveLength(12)
    const record = await findReportOfApplication(t.db, organisation.id, tested.applicationId)
    if (!record) throw new Error('there is no report')
    // Opening it checks the hash over everything, the test included.
    const body = await openReportBody(t.deps, organisation.id, record)
    expect(body.abilityTest).toEqual(report.abilityTest)
    await expect(openReportBody(t.deps, organisation.id, { ...record, reportHash: 'x' })).rejects.toThrow(
      'hash',
    )
  })
})

describe('the server', () => {
  it('[C5] started anew shows the same item and goes on', async () => {
    const candidate = await beforeAbilityTest(t, organisation)
    const first = await candidate.act('startAbilityTest')
    const other = await createApp(t.deps, { notReady: async () => [] })
    const found = await other.inject({
      method: 'GET',
      url: '/api/interview',
      headers: { authorization: `Link ${candidate.link}` },
    })
    expect(itemOf(found.json()).id).toBe(itemOf(first).id)
    await other.close()
  })

  it('[C4] gives extra time by a factor, or no limit at all', async () => {
    const limits = async (timeFactor: number | null) => {
      const candidate = await beforeAbilityTest(t, organisation)
      const { id: interviewId } = await candidate.get()
      return t.db.transaction().execute(async (tx) => {
        const taker: TestTaker = {
          tx,
          organisationId: organisation.id,
          interviewId,
          candidateId: candidate.candidateId,
          key: await candidateKey(t.deps, organisation.id, candidate.candidateId, tx),
          module: shortTest,
          language: 'zh-CN',
          timeFactor,
        }
        await startTest(t.deps, taker)
        return presentTest(t.deps, taker, true)
      })
    }
    expect(await limits(1.5)).toMatchObject({ minutes: 30, secondsPerItem: 180, item: { secondsLeft: 180 } })
    // Whoever reads the report does not see it: times are told as of the usual limits.
    const slow = await beforeAbilityTest(t, organisation)
    const { id } = await slow.get()
    await t.db.transaction().execute(async (tx) => {
      const key = await candidateKey(t.deps, organisation.id, slow.candidateId, tx)
      const ids = { tx, organisationId: organisation.id, interviewId: id, candidateId: slow.candidateId, key }
      await startTest(t.deps, { ...ids, module: shortTest, language: 'zh-CN', timeFactor: 2 })
    })
    await takeTest(t, slow, 0, randomFor('slow'), 200)
    const result = await resultOf(id)
    expect(result?.answers.map(({ seconds }) => seconds)).toEqual(result?.answers.map(() => 100))
    expect(JSON.stringify(result)).not.toContain('timeFactor')
    expect(await limits(null)).toMatchObject({
      minutes: null,
      testSecondsLeft: null,
      item: { secondsLeft: null },
    })
  })
})

describe('withdrawal', () => {
  it('[H4] of the consent to AI scoring deletes the test, sums stay', async () => {
    const candidate = await beforeAbilityTest(t, organisation)
    const { id } = await takeTest(t, candidate, 0, randomFor('withdrawn'))
    await candidate.act('submitInterview')
    await t.runTasks()
    await candidate.act('withdrawConsent', { body: { purpose: 'ai_scoring', confirmed: true } })
    await t.runTasks()
    expect(await resultOf(id)).toBeNull()
    const left = await t.db
      .selectFrom('ability.response as r')
      .leftJoin('ability.session as s', 's.id', 'r.session_id')
      .select('r.item_id')
      .where('s.id', 'is', null)
      .execute()
    expect(left).toEqual([])
  })
})
