import { type HeardInterview, mostTranscriptNotes } from '@mingjian/contract'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { noSpeech, SpeechFault, type SpeechRecogniser } from '../../adapters/speech/index.ts'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { invite, type TestCandidate } from '../interview/candidate.fixture.ts'
import { audio, listen, uploader } from '../interview/upload.fixture.ts'
import { silentRecording } from './silence.fixture.ts'
import { type Hall, openHall, texts } from './submitted.fixture.ts'
import { beginAssessment, hearRecording, transcribeAnswer } from './tasks.ts'

let t: TestServer
let organisation: TestOrganisation
let hall: Hall
let address = ''

beforeAll(async () => {
  t = await createTestServer()
  organisation = await t.organisation()
  hall = openHall(t, organisation)
  address = await listen(t)
})
afterAll(() => t.close())
afterEach(() => {
  t.deps.speech = noSpeech
})

const recogniser = (recognise: SpeechRecogniser['recognise']): SpeechRecogniser => ({
  ...noSpeech,
  kind: 'command',
  name: 'command:test',
  recognise,
})
const says = (text: string, confidence: number | null = 0.93) =>
  recogniser(async () => ({ text, words: [], confidence, language: 'zh' }))

async function recordStep(candidate: TestCandidate, index: number, bytes: Uint8Array = audio) {
  const { stepId, takeId } = await candidate.begin(index, 'audio')
  await uploader(address, candidate).whole(takeId, bytes, 'audio/webm;codecs=opus')
  const body = { takeId, bytes: bytes.length, seconds: 3, mimeType: 'audio/webm;codecs=opus' }
  await candidate.act('finishAnswer', { params: { stepId }, body })
  return { stepId, takeId, answerId: stepId }
}

async function heard(candidate: Pick<TestCandidate, 'call'>): Promise<HeardInterview> {
  const { status, body } = await candidate.call('getTranscripts')
  expect(status).toBe(200)
  return body as unknown as HeardInterview
}
const note = (candidate: Pick<TestCandidate, 'call'>, stepId: string, text: string) =>
  candidate.call('noteTranscript', { params: { stepId }, body: { text } })

async function atQuestions() {
  const candidate = await invite(t, organisation)
  await candidate.toQuestions()
  return candidate
}

describe('after a recorded answer', () => {
  it('[C2] the candidate reads what was heard as soon as it is there, and waits for nothing', async () => {
    t.deps.speech = says('您好，我叫周岚。')
    const candidate = await atQuestions()
    expect(await heard(candidate)).toEqual({ open: true, answers: [] })
    const { stepId } = await recordStep(candidate, 0)
    expect((await heard(candidate)).answers).toEqual([
      { stepId, state: 'pending', text: '', notes: [], notesLeft: 0 },
    ])
    // On to the next one before anything was heard.
    await candidate.act('confirmAnswer', { params: { stepId } })
    await candidate.type(1, texts[1] ?? '')
    await t.runTasks()
    expect((await heard(candidate)).answers).toEqual([
      { stepId, state: 'ready', text: '您好，我叫周岚。', notes: [], notesLeft: 5 },
    ])
  })

  it('[C2] without a recogniser the candidate is told that a person listens', async () => {
    const candidate = await atQuestions()
    const { stepId } = await recordStep(candidate, 0)
    await t.runTasks()
    expect((await heard(candidate)).answers).toEqual([
      { stepId, state: 'person', text: '', notes: [], notesLeft: 0 },
    ])
    expect((await note(candidate, stepId, '这里听错了')).status).toBe(409)
  })

  it('[C2] nobody spoke: the recogniser is not asked, and the candidate is told', async () => {
    t.deps.speech = recogniser(() => {
      throw new Error('there is nothing to recognise')
    })
    const candidate = await atQuestions()
    await recordStep(candidate, 0, await silentRecording(4))
    await t.runTasks()
    expect((await heard(candidate)).answers).toMatchObject([{ state: 'silent', text: '' }])
  })

  it('[C2] a retake is heard anew, and what was heard of the first is forgotten when handed in', async () => {
    t.deps.speech = says('第一次说的话，后来不要了。')
    const candidate = await atQuestions()
    const first = await recordStep(candidate, 0)
    await t.runTasks()
    await candidate.act('retakeAnswer', { params: { stepId: first.stepId } })
    expect((await heard(candidate)).answers).toEqual([])
    t.deps.speech = says(texts[0] ?? '')
    const second = await recordStep(candidate, 0)
    await candidate.act('confirmAnswer', { params: { stepId: second.stepId } })
    for (const index of [1, 2, 3]) {
      await candidate.type(index, texts[index] ?? '')
    }
    const { id } = await candidate.act('submitInterview')
    await t.runTasks()
    const rows = await t.db
      .selectFrom('assessment.hearing')
      .select('take_id')
      .where('interview_id', '=', id)
      .execute()
    expect(rows).toEqual([{ take_id: second.takeId }])
  })

  it('[H8] what was heard is sealed', async () => {
    t.deps.speech = says('我叫周岚，做过三年软件销售。')
    const candidate = await atQuestions()
    const { stepId, takeId } = await recordStep(candidate, 0)
    await t.runTasks()
    await note(candidate, stepId, '不是周岚，是周兰')
    const rows = [
      ...(await t.db.selectFrom('assessment.hearing').selectAll().where('take_id', '=', takeId).execute()),
      ...(await t.db
        .selectFrom('assessment.transcript_note')
        .selectAll()
        .where('take_id', '=', takeId)
        .execute()),
    ]
    expect(rows).toHaveLength(2)
    for (const value of rows.flatMap((row) => Object.values(row))) {
      const bytes = Buffer.isBuffer(value) ? value : Buffer.from(JSON.stringify(value))
      expect(bytes.includes(Buffer.from('周'))).toBe(false)
    }
  })

  it('[B3] neither another candidate nor another tab reads or notes it', async () => {
    t.deps.speech = says('您好，我叫周岚。')
    const candidate = await atQuestions()
    const { stepId } = await recordStep(candidate, 0)
    await t.runTasks()
    const stranger = await atQuestions()
    expect((await heard(stranger)).answers).toEqual([])
    expect((await note(stranger, stepId, '这里听错了')).status).toBe(409)
    expect(await heard(candidate.elsewhere())).toEqual({ open: false, answers: [] })
    expect((await note(candidate.elsewhere(), stepId, '这里听错了')).status).toBe(409)
    expect((await t.call('getTranscripts', {}, { link: 'x'.repeat(43) })).status).toBe(404)
  })
})

/** An interview with a recorded second answer, handed in. */
async function handedIn(text: string, confidence: number | null = 0.93) {
  t.deps.speech = says(text, confidence)
  const candidate = await atQuestions()
  await candidate.type(0, texts[0] ?? '')
  const recorded = await recordStep(candidate, 1)
  await candidate.act('confirmAnswer', { params: { stepId: recorded.stepId } })
  await candidate.type(2, texts[2] ?? '')
  await candidate.type(3, texts[3] ?? '')
  return { candidate, ...recorded }
}

async function reportFor(applicationId: string) {
  const hr = await t.login(organisation, 'hr', 'east')
  const { status, body } = await t.call('getReport', { params: { id: applicationId } }, hr)
  expect(status).toBe(200)
  return body as unknown as {
    overall: number
    anomalies: { rule: string; competency: string | null }[]
    transcript: { answerId: string; text: string; notes: { text: string }[]; delivery: unknown }[]
    versions: { transcriptHash: string; reportHash: string }
  }
}

describe('a note that something was heard wrongly', () => {
  it('[C2] stands beside the words, changes none of them, and sends the report to a person', async () => {
    const { candidate, stepId } = await handedIn(texts[1] ?? '')
    await t.runTasks()
    const reply = await note(candidate, stepId, '这里听错了：是三家客户，不是一家')
    expect(reply.status).toBe(200)
    await note(candidate, stepId, '这里听错了：是三家客户，不是一家')
    await candidate.act('submitInterview')
    await t.runTasks()
    const report = await reportFor(candidate.applicationId)
    const answer = report.transcript.find(({ answerId }) => answerId === stepId)
    expect(answer?.text).toBe(texts[1])
    expect(answer?.notes).toEqual([expect.objectContaining({ text: '这里听错了：是三家客户，不是一家' })])
    const disputed = report.anomalies.filter(({ rule }) => rule === 'disputed_transcript')
    expect(disputed).toHaveLength(1)
    expect(disputed[0]?.competency).not.toBeNull()
    expect((await hall.applicationOf(candidate as never)).anomalies).toBe(report.anomalies.length)

    const other = await handedIn(texts[1] ?? '')
    await other.candidate.act('submitInterview')
    await t.runTasks()
    const plain = await reportFor(other.candidate.applicationId)
    expect(plain.overall).toBe(report.overall)
    expect(plain.versions.transcriptHash).toBe(report.versions.transcriptHash)
    expect(plain.anomalies.map(({ rule }) => rule)).not.toContain('disputed_transcript')
  })

  it('[C2] comes after handing in, too: for half an hour, from the tab that handed in', async () => {
    const { candidate, stepId } = await handedIn(texts[1] ?? '')
    await candidate.act('submitInterview')
    await t.runTasks()
    const before = await reportFor(candidate.applicationId)
    expect((await heard(candidate)).answers).toMatchObject([{ stepId, state: 'ready' }])
    expect((await heard(candidate.elsewhere())).open).toBe(false)
    expect((await note(candidate, stepId, '是两天，不是三天')).status).toBe(200)
    const after = await reportFor(candidate.applicationId)
    expect(after.versions).toEqual(before.versions)
    expect(after.anomalies).toHaveLength(before.anomalies.length + 1)
    expect((await hall.applicationOf(candidate as never)).anomalies).toBe(after.anomalies.length)
    t.clock.forward(31 * 60)
    expect(await heard(candidate)).toEqual({ open: false, answers: [] })
    expect((await note(candidate, stepId, '还有一处')).status).toBe(409)
  })

  it('[C2] there may be a few, short ones', async () => {
    const { candidate, stepId } = await handedIn(texts[1] ?? '')
    await t.runTasks()
    for (let n = 0; n < mostTranscriptNotes; n += 1) {
      expect((await note(candidate, stepId, `第 ${n} 处听错了`)).status).toBe(200)
    }
    expect(await note(candidate, stepId, '再多一处')).toMatchObject({
      status: 409,
      body: { code: 'assessment.too_many_notes' },
    })
    expect((await note(candidate, stepId, ' ')).status).toBe(400)
    expect((await note(candidate, stepId, '长'.repeat(501))).status).toBe(400)
  })

  it('[C2] words that are not sure enough go to a person', async () => {
    const { candidate } = await handedIn(texts[1] ?? '', 0.79)
    await candidate.act('submitInterview')
    await t.runTasks()
    const rules = (await reportFor(candidate.applicationId)).anomalies.map(({ rule }) => rule)
    expect(rules).toContain('low_confidence')
  })
})

describe('hearing once', () => {
  it('[D3] handed in while it is being heard: it is heard once, and the report follows', async () => {
    const { candidate, takeId, answerId } = await handedIn('')
    let calls = 0
    let submitted: Promise<unknown> | undefined
    t.deps.speech = recogniser(async () => {
      calls += 1
      // The candidate hands in, and the chain begins, while the recogniser works.
      submitted ??= (async () => {
        const { id } = await candidate.act('submitInterview')
        const ids = { organisationId: organisation.id, interviewId: id }
        await beginAssessment.run(t.deps, { ...ids, applicationId: candidate.applicationId })
        await transcribeAnswer.run(t.deps, { ...ids, answerId })
      })()
      await submitted
      return { text: texts[1] ?? '', words: [], confidence: null, language: null }
    })
    const { id: interviewId } = await candidate.get()
    const ids = { organisationId: organisation.id, interviewId, answerId, takeId }
    await hearRecording.run(t.deps, ids)
    expect(calls).toBe(1)
    await t.runTasks()
    expect(calls).toBe(1)
    const report = await reportFor(candidate.applicationId)
    expect(report.transcript.find((one) => one.answerId === answerId)).toMatchObject({
      text: texts[1],
      delivery: { unit: 'characters' },
    })
  })

  it.each([
    ['whose model is broken', new SpeechFault('model_broken', 'Protobuf parsing failed'), 1],
    ['that fails again and again', new SpeechFault('failed', 'out of memory'), 7],
  ])('[C2] a recogniser %s leaves it to a person', async (_, fault, tries) => {
    const { candidate, stepId, takeId, answerId } = await handedIn('')
    const { id: interviewId } = await candidate.get()
    const ids = { organisationId: organisation.id, interviewId, answerId, takeId }
    t.deps.speech = recogniser(() => Promise.reject(fault))
    let failures = 0
    for (let done = false; !done; ) {
      await hearRecording.run(t.deps, ids).then(
        () => {
          done = true
        },
        () => {
          failures += 1
        },
      )
    }
    expect(failures).toBe(tries - 1)
    expect((await heard(candidate)).answers).toEqual([
      { stepId, state: 'failed', text: '', notes: [], notesLeft: 0 },
    ])
    await candidate.act('submitInterview')
    await t.runTasks()
    const hr = await t.login(organisation, 'hr', 'east')
    const params = { id: candidate.applicationId }
    const status = await t.call('getAssessmentStatus', { params }, hr)
    expect(status.body).toMatchObject({ status: 'waiting_for_transcript' })
    const written = { params: { id: answerId }, body: { text: texts[1] ?? '' } }
    expect((await t.call('transcribeAnswer', written, hr)).status).toBe(200)
    await t.runTasks()
    await reportFor(candidate.applicationId)
  })
})
