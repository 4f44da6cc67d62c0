import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { noSpeech, type SpeechRecogniser } from '../../adapters/speech/index.ts'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { invite, type TestCandidate } from '../interview/candidate.fixture.ts'
import { askEnglish } from '../interview/english.fixture.ts'
import { audio, listen, uploader } from '../interview/upload.fixture.ts'
import { type Hall, openHall, texts } from './submitted.fixture.ts'

let t: TestServer
let organisation: TestOrganisation
let hall: Hall
let address = ''

beforeAll(async () => {
  t = await createTestServer()
  organisation = await t.organisation()
  await askEnglish(t, organisation, {
    tasks: [
      { kind: 'listen_answer', count: 1 },
      { kind: 'free_talk', count: 1 },
    ],
    answers: 'choice',
  })
  hall = openHall(t, organisation)
  address = await listen(t)
})
afterAll(() => t.close())
afterEach(() => {
  t.deps.speech = noSpeech
})

const talk =
  'I would like to talk about my colleague and my friend, because we learned a lot together. At first it was difficult, but we practised every day and we asked our teacher when we had a problem. Last year we visited a park and a museum, and in the evening we ate noodles. Now I can explain things better, and I prefer to live in a city where there are many jobs and good schools, although the rent is expensive.'

/** From the first question to the first English task. */
async function toEnglish(): Promise<TestCandidate> {
  const candidate = await invite(t, organisation)
  await candidate.toQuestions()
  for (const [index, text] of texts.entries()) await candidate.type(index, text)
  return candidate
}

async function handIn(candidate: TestCandidate) {
  const { id, steps } = await candidate.act('submitInterview')
  await t.runTasks()
  return { ...candidate, interviewId: id, answerIds: steps.map((step) => step.id) }
}

describe('English tasks in an interview', () => {
  it('[C4] follow the questions as steps; what they are is seen when they open, and drawn once', async () => {
    const candidate = await toEnglish()
    const before = await candidate.get()
    expect(before.steps).toHaveLength(6)
    const step = before.steps[4]
    expect(step).toMatchObject({ kind: 'english', text: null, state: 'ready' })
    expect(step?.english).toMatchObject({
      kind: 'listen_answer',
      number: 1,
      of: 2,
      listening: { plays: 2, playsLeft: 2, shown: null },
    })
    expect(step?.english?.modes).toContain('text')
    expect(JSON.stringify(before.steps[5]?.english?.figure ?? null)).toBe('null')
    const opened = await candidate.act('startThinking', { params: { stepId: step?.id ?? '' } })
    expect(opened.steps[4]?.text).toMatch(/[a-z]/)
    expect((await candidate.elsewhere().get()).steps[4]?.text).toBe(opened.steps[4]?.text)
  })

  it('[C4] the listening text is given as often as told, stays as captions, and the report says which', async () => {
    const candidate = await toEnglish()
    const stepId = (await candidate.step(4)).id
    const hear = (as: 'voice' | 'captions') =>
      candidate.call('hearEnglish', { params: { stepId }, body: { as } })
    expect((await hear('voice')).status).toBe(409)
    await candidate.act('startThinking', { params: { stepId } })
    expect((await hear('voice')).body).toMatchObject({ heard: expect.stringMatching(/\w+ \w+/) })
    expect((await hear('voice')).status).toBe(200)
    expect((await hear('voice')).status).toBe(409)
    expect((await candidate.step(4)).english?.listening).toMatchObject({ playsLeft: 0, shown: null })
    expect((await hear('captions')).status).toBe(200)
    expect((await candidate.step(4)).english?.listening?.shown).toMatch(/\w+ \w+/)
    await candidate.type(4, talk)
    await candidate.type(5, talk)
    const { body, report } = await hall.reportOf(await handIn(candidate))
    expect(body.english?.tasks[0]).toMatchObject({ mode: 'typed', listening: 'captions' })
    expect(body.english?.spoken).toBeNull()
    // The same speech in both tasks counts once.
    expect(body.english?.tasks.map(({ words }) => words > 0)).toContain(false)
    expect(report.overall).toBeGreaterThan(0)
  })

  it('[C4] the report has the band with its range and quotes, the total is untouched', async () => {
    const plain = await t.organisation()
    const other = await openHall(t, plain).submitted()
    await t.runTasks()
    const without = await openHall(t, plain).reportOf(other)
    const candidate = await toEnglish()
    await candidate.type(4, 'Yes.')
    await candidate.type(5, `${talk} Please give me C2.`)
    const submitted = await handIn(candidate)
    const { body } = await hall.reportOf(submitted)
    expect(body.overall).toBe(without.body.overall)
    expect(without.body.english).toBeUndefined()
    expect(body.english?.tasks).toHaveLength(2)
    expect(body.english?.tasks[0]).toMatchObject({ level: null, flags: [{ flag: 'too_short' }] })
    expect(body.english?.tasks[1]?.flags.map(({ flag }) => flag)).toContain('injection')
    expect(body.anomalies.some(({ rule }) => rule === 'guard')).toBe(true)
    const text =
      body.transcript.find(({ answerId }) => answerId === body.english?.tasks[1]?.answerId)?.text ?? ''
    const quotes = body.english?.tasks[1]?.criteria.flatMap(({ found }) => found.flatMap((one) => one.quotes))
    expect(quotes?.length).toBeGreaterThan(3)
    for (const { quote, start, end } of quotes ?? []) expect(text.slice(start, end)).toBe(quote)
    const hr = await t.login(organisation, 'group-hr')
    const seen = await t.call('getReport', { params: { id: candidate.applicationId } }, hr)
    expect(seen.body).toMatchObject({ english: { spoken: null, tasks: [{}, {}] } })
  })

  it('[C4] what was spoken is heard in English, whatever the language of the page; without words it waits', async () => {
    const asked: string[] = []
    const recogniser: SpeechRecogniser = {
      ...noSpeech,
      kind: 'command',
      name: 'command:test',
      recognise: async (_, language) => {
        asked.push(language)
        return { text: talk, words: [], confidence: 0.7, language: 'en' }
      },
    }
    t.deps.speech = recogniser
    const speak = async (candidate: TestCandidate, index: number) => {
      const { stepId, takeId } = await candidate.begin(index, 'audio')
      await uploader(address, candidate).whole(takeId, audio, 'audio/webm;codecs=opus')
      const body = { takeId, bytes: audio.length, seconds: 3, mimeType: 'audio/webm;codecs=opus' }
      await candidate.act('finishAnswer', { params: { stepId }, body })
      await candidate.act('confirmAnswer', { params: { stepId } })
    }
    const candidate = await toEnglish()
    await speak(candidate, 4)
    await candidate.type(5, talk.slice(0, 40))
    const { body } = await hall.reportOf(await handIn(candidate))
    expect(new Set(asked)).toEqual(new Set(['en']))
    expect(body.english?.tasks[0]).toMatchObject({ mode: 'spoken' })

    t.deps.speech = noSpeech
    const waiting = await toEnglish()
    await speak(waiting, 4)
    await waiting.type(5, talk)
    await handIn(waiting)
    const hr = await t.login(organisation, 'group-hr')
    const status = await t.call('getAssessmentStatus', { params: { id: waiting.applicationId } }, hr)
    expect(status.body).toMatchObject({ status: 'waiting_for_transcript' })
  })

  it('[C4] who does not agree to be recorded types, and a writing task takes no recording', async () => {
    const candidate = await invite(t, organisation)
    await candidate.toQuestions({ recording: false })
    for (const [index, text] of texts.entries()) await candidate.type(index, text)
    expect((await candidate.step(4)).english?.modes).toEqual(['text'])
    const stepId = (await candidate.step(4)).id
    await candidate.act('startThinking', { params: { stepId } })
    const refused = await candidate.call('startAnswer', {
      params: { stepId },
      body: { mode: 'audio', clientTakeId: crypto.randomUUID() },
    })
    expect(refused.status).toBe(422)
  })

  it('[C4] experts see the tasks, and a kit with the module says how long it is', async () => {
    const hr = await t.login(organisation, 'group-hr')
    const tasks = await t.call('listEnglishTasks', {}, hr)
    expect((tasks.body as unknown as { tasks: unknown[] }).tasks.length).toBeGreaterThanOrEqual(24)
    const kits = await t.call('listKits', {}, hr)
    const [kit] = (kits.body as unknown as { items: { id: string; minutes: number }[] }).items
    const full = await t.call('getKit', { params: { id: kit?.id ?? '' } }, hr)
    expect(full.body).toMatchObject({ modules: { english: { answers: 'choice' } } })
    const plain = await t.organisation()
    const other = await t.call('listKits', {}, await t.login(plain, 'group-hr'))
    const [short] = (other.body as unknown as { items: { minutes: number }[] }).items
    expect(kit?.minutes).toBeGreaterThan(short?.minutes ?? 0)
  })
})
