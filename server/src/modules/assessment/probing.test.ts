import { finderVersion } from '@mingjian/scoring'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { noSpeech, type SpeechRecogniser } from '../../adapters/speech/index.ts'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { invite, type TestCandidate } from '../interview/candidate.fixture.ts'
import { askProbes } from '../interview/probes.fixture.ts'
import { audio, listen, uploader } from '../interview/upload.fixture.ts'
import { type Hall, openHall, texts } from './submitted.fixture.ts'

let t: TestServer
let organisation: TestOrganisation
let hall: Hall
let address = ''

beforeAll(async () => {
  t = await createTestServer()
  organisation = await t.organisation()
  await askProbes(t, organisation)
  hall = openHall(t, organisation)
  address = await listen(t)
})
afterAll(() => t.close())
afterEach(() => {
  t.deps.speech = noSpeech
})

const nothing = '嗯，这个我不太清楚，没有什么好说的。'
const says = (text: string): SpeechRecogniser => ({
  ...noSpeech,
  kind: 'command',
  name: 'command:test',
  recognise: async () => ({ text, words: [], confidence: 0.9, language: 'zh' }),
})

async function recordFirstQuestion(): Promise<{ candidate: TestCandidate; stepId: string }> {
  const candidate = await invite(t, organisation)
  await candidate.toQuestions()
  await candidate.type(0, texts[0] ?? '')
  const { stepId, takeId } = await candidate.begin(1, 'audio')
  await uploader(address, candidate).whole(takeId, audio, 'audio/webm;codecs=opus')
  const body = { takeId, bytes: audio.length, seconds: 3, mimeType: 'audio/webm;codecs=opus' }
  await candidate.act('finishAnswer', { params: { stepId }, body })
  return { candidate, stepId }
}

/** Answers whatever is open and hands in. */
async function toTheEnd(candidate: TestCandidate, probeText: string) {
  for (let next = await candidate.get(); ; next = await candidate.get()) {
    const step = next.steps[next.current]
    if (!step || step.state === 'confirmed') break
    await candidate.type(next.current, step.kind === 'probe' ? probeText : (texts[step.position] ?? ''))
  }
  const { id, steps } = await candidate.act('submitInterview')
  await t.runTasks()
  return { ...candidate, interviewId: id, answerIds: steps.map((step) => step.id) }
}

describe('probes after a recorded answer', () => {
  it('[C1] wait for its words, and are asked by them', async () => {
    t.deps.speech = says(nothing)
    const { candidate, stepId } = await recordFirstQuestion()
    expect((await candidate.get()).heard).toBe(true)
    const confirmed = await candidate.act('confirmAnswer', { params: { stepId } })
    expect(confirmed.probing).toMatchObject({ stepId, secondsLeft: 20 })
    expect(confirmed.steps).toHaveLength(4)
    const next = { params: { stepId: confirmed.steps[2]?.id ?? '' } }
    expect((await candidate.call('startThinking', next)).body).toMatchObject({
      code: 'interview.probing_open',
    })
    expect((await candidate.act('settleProbing', { params: { stepId } })).probing?.stepId).toBe(stepId)

    await t.runTasks()
    // Asked for late, but the words were there in time.
    t.clock.forward(300)
    const settled = await candidate.act('settleProbing', { params: { stepId } })
    expect(settled).toMatchObject({ probing: null, current: 2 })
    expect(settled.steps[2]).toMatchObject({ kind: 'probe', position: 1 })
  })

  it('[C1] are not asked when the words come too late, and the report says so', async () => {
    t.deps.speech = says(nothing)
    const { candidate, stepId } = await recordFirstQuestion()
    await candidate.act('confirmAnswer', { params: { stepId } })
    t.clock.forward(21)
    await t.runTasks()
    const settled = await candidate.act('settleProbing', { params: { stepId } })
    expect(settled.probing).toBeNull()
    expect(settled.steps).toHaveLength(4)
    const { body } = await hall.reportOf(await toTheEnd(candidate, '就这些。'))
    expect(body.transcript[1]?.probing).toMatchObject({ outcome: 'no_transcript', probeId: null })
  })

  it('[C1] nobody waits where there is no recogniser', async () => {
    const { candidate, stepId } = await recordFirstQuestion()
    const confirmed = await candidate.act('confirmAnswer', { params: { stepId } })
    expect(confirmed.probing).toBeNull()
    expect(confirmed.steps).toHaveLength(4)
  })
})

describe('probes in the report', () => {
  it('[C1] stand with their reason, and what was said to them counts like what was said at once', async () => {
    const short = '去年三月一家连锁客户的系统连续三天出故障，要求两天内解决，客户的人都很着急。'
    const told =
      '我先打电话道歉并问清楚最在意的是收银不能停，当天带工程师去现场。第二天系统恢复，客户续签了50万元合同。'
    const answer = async (probeText: string) => {
      const candidate = await invite(t, organisation)
      await candidate.toQuestions()
      await candidate.type(0, texts[0] ?? '')
      await candidate.type(1, short)
      return (await hall.reportOf(await toTheEnd(candidate, probeText))).body
    }
    const body = await answer(told)
    const [main, probe] = [body.transcript[1], body.transcript[2]]
    expect(main?.probing).toMatchObject({ outcome: 'asked', finder: finderVersion })
    expect(probe).toMatchObject({ kind: 'probe', position: 1, text: told })
    expect(probe?.probe).toEqual({ id: main?.probing?.probeId, trigger: main?.probing?.trigger, number: 1 })
    expect(probe?.question).not.toBe(main?.question)

    const questions = body.dimensions.flatMap((one) => one.questions)
    expect(questions.map(({ answerId }) => answerId)).not.toContain(probe?.answerId)
    const scored = questions.find(({ answerId }) => answerId === main?.answerId)
    const silent = await answer('没有了。')
    const without = silent.dimensions
      .flatMap((one) => one.questions)
      .find(({ answerId }) => answerId === silent.transcript[1]?.answerId)
    expect(scored?.bars).toBeGreaterThan(without?.bars ?? 5)
    // Every quote stands, letter for letter, in the answer it names.
    const quotes = scored?.behaviours.flatMap(({ evidence }) => evidence) ?? []
    expect(quotes.some(({ answerId }) => answerId === probe?.answerId)).toBe(true)
    for (const { answerId, start, end, quote } of quotes) {
      const said = body.transcript.find((one) => one.answerId === answerId)?.text
      expect(said?.slice(start, end)).toBe(quote)
    }
  })
})
