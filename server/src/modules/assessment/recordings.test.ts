import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { noSpeech, type SpeechRecogniser } from '../../adapters/speech/index.ts'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { type Hall, openHall, recording, texts } from './submitted.fixture.ts'
import { beginAssessment, transcribeAnswer } from './tasks.ts'

let t: TestServer
let organisation: TestOrganisation
let hall: Hall

beforeAll(async () => {
  t = await createTestServer()
  organisation = await t.organisation()
  hall = openHall(t, organisation)
})
afterAll(() => t.close())
afterEach(() => {
  t.deps.speech = noSpeech
})

describe('recordings', () => {
  it('[C2] without a recogniser wait for a person, who writes them down; nothing is invented', async () => {
    const candidate = await hall.submitted()
    const take = await hall.record(candidate, 1)
    await t.runTasks()
    expect(await hall.rows('assessment.report', candidate)).toEqual([])
    expect(await hall.rows('assessment.transcript', candidate)).toHaveLength(3)
    const hr = await t.login(organisation, 'hr', 'east')
    const params = { id: candidate.applicationId }
    const status = await t.call('getAssessmentStatus', { params }, hr)
    expect(status.body).toMatchObject({ status: 'waiting_for_transcript' })
    const waiting = (
      status.body.answers as { answerId: string; source: string; recording: unknown }[]
    ).filter(({ source }) => source === 'pending')
    expect(waiting).toEqual([
      expect.objectContaining({
        answerId: take.answerId,
        text: '',
        recording: { id: take.takeId, mimeType: 'audio/webm;codecs=opus', bytes: recording.length },
      }),
    ])

    const write = (text: string) =>
      t.call('transcribeAnswer', { params: { id: take.answerId }, body: { text } }, hr)
    expect(await write(texts[1] ?? '')).toMatchObject({ status: 200, body: { accepted: true } })
    expect((await write(texts[1] ?? '')).status).toBe(200)
    expect(await write('另外的话')).toMatchObject({
      status: 409,
      body: { code: 'assessment.already_transcribed' },
    })
    await t.runTasks()
    const { body } = await hall.reportOf(candidate)
    const answer = body.transcript.find(({ answerId }) => answerId === take.answerId)
    expect(answer).toMatchObject({ source: 'human', text: texts[1], segments: [], confidence: null })
    expect(body.keyEvents.every(({ second }) => second === null)).toBe(true)
  })

  it('[C2] are put into words by the recogniser, with the second each quote is said', async () => {
    const text = texts[1] ?? ''
    const words = [...text].map((sign, i) => ({ text: sign, start: i / 50, end: (i + 1) / 50 }))
    const heard: number[] = []
    const recogniser: SpeechRecogniser = {
      ...noSpeech,
      kind: 'command',
      name: 'command:test',
      async recognise(wav) {
        heard.push(wav.length)
        return { text, words, confidence: 0.93, language: 'zh' }
      },
    }
    t.deps.speech = recogniser
    const candidate = await hall.submitted()
    const take = await hall.record(candidate, 1)
    await t.runTasks()
    const { body } = await hall.reportOf(candidate)
    expect(heard).toHaveLength(1)
    expect(heard[0]).toBeGreaterThan(16_000)
    const answer = body.transcript.find(({ answerId }) => answerId === take.answerId)
    expect(answer).toMatchObject({ source: 'speech', text, confidence: 0.93, mode: 'audio' })
    const quoted = body.keyEvents.filter(({ answerId }) => answerId === take.answerId)
    expect(quoted.length).toBeGreaterThan(0)
    // The recogniser was given the part in which there is sound, from a quarter of a second on.
    for (const { start, second } of quoted) {
      expect(second).toBeCloseTo(0.25 + start / 50, 1)
    }
    expect(answer).toMatchObject({ delivery: { leadSeconds: 0.5, pauses: 0 } })
  })

  it('[C2] a damaged one waits for a person too; a recogniser that fails is tried again', async () => {
    let calls = 0
    t.deps.speech = {
      ...noSpeech,
      kind: 'command',
      name: 'command:failing',
      async recognise() {
        calls += 1
        throw new Error('out of memory')
      },
    }
    const candidate = await hall.submitted()
    const damaged = await hall.record(candidate, 1, new Uint8Array(500).fill(7))
    const sound = await hall.record(candidate, 2)
    const ids = { organisationId: organisation.id, interviewId: candidate.interviewId }
    await beginAssessment.run(t.deps, { ...ids, applicationId: candidate.applicationId })
    await transcribeAnswer.run(t.deps, { ...ids, answerId: damaged.answerId })
    expect(calls).toBe(0)
    await expect(transcribeAnswer.run(t.deps, { ...ids, answerId: sound.answerId })).rejects.toThrow(
      'out of memory',
    )
    const requests = await t.db
      .selectFrom('assessment.transcript_request')
      .select(['answer_id', 'cause'])
      .where('interview_id', '=', candidate.interviewId)
      .execute()
    expect(requests).toEqual([{ answer_id: damaged.answerId, cause: 'unreadable' }])
    t.deps.speech = noSpeech
    await t.runTasks()
  })
})
