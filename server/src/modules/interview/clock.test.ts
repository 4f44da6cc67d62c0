import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { invitationSweeps } from '../invitations/index.ts'
import { invite, type TestCandidate } from './candidate.fixture.ts'
import { listIncidents } from './index.ts'

let t: TestServer
let organisation: TestOrganisation

beforeAll(async () => {
  t = await createTestServer()
  organisation = await t.organisation()
})
afterAll(() => t.close())

const incidents = async (candidate: TestCandidate) =>
  listIncidents(t.deps, organisation.id, (await candidate.get()).id)

const sweep = async () => {
  for (const one of invitationSweeps) {
    await one.run(t.deps)
  }
}

const hours = (count: number) => count * 3600

describe('the clocks', () => {
  it('[C2] thinking runs from opening the question, a take from its start, both by the server', async () => {
    const candidate = await invite(t, organisation)
    const { steps } = await candidate.toQuestions()
    const params = { stepId: steps[0]?.id ?? '' }
    // Nothing runs before the candidate opens the question, however long they wait.
    t.clock.forward(300)
    expect((await candidate.step(0)).secondsLeft).toBeNull()
    await candidate.act('startThinking', { params })
    t.clock.forward(12)
    expect((await candidate.step(0)).secondsLeft).toBe(18)
    // Opening it again does not wind the clock up.
    expect((await candidate.act('startThinking', { params })).steps[0]?.secondsLeft).toBe(18)
    await candidate.act('startAnswer', { params, body: { mode: 'text', clientTakeId: randomUUID() } })
    expect((await candidate.step(0)).secondsLeft).toBe(120)
    t.clock.forward(200)
    expect((await candidate.step(0)).secondsLeft).toBe(0)
  })

  it('[C5] words that arrive late are kept, and that they were late is noted', async () => {
    const candidate = await invite(t, organisation)
    await candidate.toQuestions()
    const { stepId, takeId } = await candidate.begin(0)
    t.clock.forward(125)
    await candidate.act('saveDraft', {
      params: { stepId },
      body: { takeId, text: '刚好五秒后', revision: 1 },
    })
    t.clock.forward(55)
    await candidate.act('finishAnswer', { params: { stepId }, body: { takeId, text: '网络断了一分钟' } })
    expect((await candidate.step(0)).draft).toBe('网络断了一分钟')
    expect(await incidents(candidate)).toMatchObject([{ kind: 'late', lostSeconds: 60 }])
  })

  it('[C5] a few seconds over time are put down to the network', async () => {
    const candidate = await invite(t, organisation)
    await candidate.toQuestions()
    const { stepId, takeId } = await candidate.begin(0)
    t.clock.forward(128)
    await candidate.act('finishAnswer', { params: { stepId }, body: { takeId, text: '刚刚好' } })
    expect(await incidents(candidate)).toEqual([])
  })

  it('[C5] technical time is given back as far as nothing was heard, and once', async () => {
    const candidate = await invite(t, organisation)
    await candidate.toQuestions()
    const { stepId, takeId } = await candidate.begin(0)
    t.clock.forward(10)
    await candidate.act('saveDraft', { params: { stepId }, body: { takeId, text: '开始', revision: 1 } })
    t.clock.forward(60)
    // A reloaded page looks first; looking alone must not cost the time it is about to report.
    await candidate.get()
    const report = (lostSeconds: number) =>
      candidate.act('reportInterruption', {
        params: { stepId },
        body: { takeId, kind: 'reload', lostSeconds },
      })
    expect((await report(45)).steps[0]?.secondsLeft).toBe(120 - 70 + 45)
    // The same gap again, and more than there was of it.
    expect((await report(600)).steps[0]?.secondsLeft).toBe(120 - 70 + 45)
    t.clock.forward(20)
    expect((await report(600)).steps[0]?.secondsLeft).toBe(120 - 90 + 45 + 20)
    expect(await incidents(candidate)).toHaveLength(3)
  })

  it('[C5] time given back while thinking is not added to the answer as well', async () => {
    const candidate = await invite(t, organisation)
    const { steps } = await candidate.toQuestions()
    const params = { stepId: steps[0]?.id ?? '' }
    await candidate.act('startThinking', { params })
    t.clock.forward(100)
    const body = { kind: 'reload', lostSeconds: 100 }
    expect((await candidate.act('reportInterruption', { params, body })).steps[0]?.secondsLeft).toBe(30)
    await candidate.act('startAnswer', { params, body: { mode: 'text', clientTakeId: randomUUID() } })
    expect((await candidate.step(0)).secondsLeft).toBe(120)
  })
})

describe('retakes', () => {
  it('[C2] are as many as the kit says; the new answer replaces the old one', async () => {
    const candidate = await invite(t, organisation)
    await candidate.toQuestions()
    const first = await candidate.begin(0)
    const params = { stepId: first.stepId }
    await candidate.act('finishAnswer', { params, body: { takeId: first.takeId, text: '第一次' } })
    expect(await candidate.step(0)).toMatchObject({ state: 'answered', retakesLeft: 1, take: 1 })
    const again = await candidate.act('retakeAnswer', { params })
    expect(again.steps[0]).toMatchObject({ state: 'thinking', retakesLeft: 0, secondsLeft: 30, draft: '' })
    const second = await candidate.begin(0)
    await candidate.act('finishAnswer', { params, body: { takeId: second.takeId, text: '第二次' } })
    expect(await candidate.step(0)).toMatchObject({ take: 2, draft: '第二次' })
    expect((await candidate.call('retakeAnswer', { params })).body).toMatchObject({
      code: 'interview.no_retakes',
    })
    // The take that was given up takes nothing any more.
    const old = await candidate.call('finishAnswer', {
      params,
      body: { takeId: first.takeId, text: '旧的' },
    })
    expect(old.body).toMatchObject({ code: 'interview.wrong_state' })
    await candidate.act('confirmAnswer', { params })
    expect((await candidate.call('retakeAnswer', { params })).body).toMatchObject({
      code: 'interview.wrong_step',
    })
  })

  it('[C5] a recording that was cut off is begun again without using one up, but not without end', async () => {
    const candidate = await invite(t, organisation)
    await candidate.toQuestions()
    const { stepId, takeId } = await candidate.begin(0, 'video')
    const params = { stepId }
    await candidate.act('reportInterruption', { params, body: { takeId, kind: 'camera', lostSeconds: 0 } })
    t.clock.forward(60)
    const again = () =>
      candidate.call('startAnswer', { params, body: { mode: 'video', clientTakeId: randomUUID() } })
    expect((await again()).status).toBe(200)
    expect(await candidate.step(0)).toMatchObject({
      state: 'answering',
      take: 2,
      retakesLeft: 1,
      secondsLeft: 120,
    })
    const codes = []
    for (let index = 0; index < 5; index += 1) {
      codes.push((await again()).body.code)
    }
    expect(codes.filter(Boolean)).toEqual(['interview.too_many_interruptions'])
    // Nobody is left without a way: what no camera brings across is typed.
    const typed = await candidate.call('startAnswer', {
      params,
      body: { mode: 'text', clientTakeId: randomUUID() },
    })
    expect(typed.status).toBe(200)
    const answer = { takeId: String(typed.body.takeId), text: '我打字回答。' }
    await candidate.act('finishAnswer', { params, body: answer })
    await candidate.act('confirmAnswer', { params })
    expect(await candidate.step(0)).toMatchObject({ state: 'confirmed', mode: 'text' })
  })
})

describe('the deadline', () => {
  it('[B1] what was not begun ends with it', async () => {
    const candidate = await invite(t, organisation)
    await candidate.toQuestions()
    t.clock.forward(hours(48) + 1)
    expect(await candidate.get()).toMatchObject({ phase: 'expired', resume: null })
    const { steps } = await candidate.get()
    const opened = await candidate.call('startThinking', { params: { stepId: steps[0]?.id ?? '' } })
    expect(opened).toMatchObject({ status: 410, body: { code: 'interview.expired' } })
  })

  it('[C5] passing in the middle of an answer, it leaves the grace period to finish and hand in', async () => {
    const candidate = await invite(t, organisation)
    await candidate.toQuestions()
    for (const index of [0, 1, 2]) {
      await candidate.type(index, '回答')
    }
    t.clock.forward(hours(48) - 30)
    const { stepId, takeId } = await candidate.begin(3)
    t.clock.forward(90)
    await sweep()
    expect((await candidate.get()).phase).toBe('questions')
    await candidate.act('finishAnswer', { params: { stepId }, body: { takeId, text: '最后一个回答' } })
    await candidate.act('confirmAnswer', { params: { stepId } })
    expect((await candidate.act('submitInterview')).phase).toBe('done')
  })

  it('[B1] after the grace period it is over, the page says so kindly and the EHR knows', async () => {
    const candidate = await invite(t, organisation)
    await candidate.toQuestions()
    const { stepId, takeId } = await candidate.begin(0)
    t.clock.forward(hours(48) + 31 * 60)
    await sweep()
    const late = await candidate.call('finishAnswer', {
      params: { stepId },
      body: { takeId, text: '太晚' },
    })
    expect(late).toMatchObject({ status: 410, body: { code: 'interview.expired' } })
    const seen = await candidate.get()
    expect(seen).toMatchObject({ phase: 'expired', resume: null })
    // A link that is over gives neither questions nor answers away.
    expect(seen.steps.every((step) => step.text === null && step.draft === '')).toBe(true)
    const { stage } = await t.db
      .selectFrom('ehr.application')
      .select('stage')
      .where('id', '=', candidate.applicationId)
      .executeTakeFirstOrThrow()
    expect(stage).toBe('overdue')
  })
})
