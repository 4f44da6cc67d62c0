import { randomUUID } from 'node:crypto'
import type { CandidateInterview } from '@mingjian/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { invite, type TestCandidate } from './candidate.fixture.ts'
import { prepareInterview } from './index.ts'

let t: TestServer
let organisation: TestOrganisation

beforeAll(async () => {
  t = await createTestServer()
  organisation = await t.organisation()
})
afterAll(() => t.close())

const stageOf = async (applicationId: string) =>
  (
    await t.db
      .selectFrom('ehr.application')
      .select('stage')
      .where('id', '=', applicationId)
      .executeTakeFirstOrThrow()
  ).stage

const events = (name: string, interview: CandidateInterview) =>
  t.db
    .selectFrom('platform.event')
    .select('payload')
    .where('name', '=', name)
    .execute()
    .then((rows) =>
      rows.filter((row) => (row.payload as { interviewId?: string }).interviewId === interview.id),
    )

async function answerAll(candidate: TestCandidate): Promise<void> {
  for (let index = 0; index < 4; index += 1) {
    await candidate.type(index, `第 ${index + 1} 个回答`)
  }
}

describe('an interview by typing', () => {
  it('[B3] [C5] goes from the link to the receipt, and home to the EHR', async () => {
    const candidate = await invite(t, organisation, { name: '周岚' })
    const welcome = await candidate.get()
    expect(welcome).toMatchObject({
      phase: 'welcome',
      candidateName: '周岚',
      questionCount: 3,
      modes: ['video', 'audio', 'text'],
      resume: null,
      receipt: null,
      deviceConflict: false,
    })
    expect(welcome.consents.map((one) => one.granted)).toEqual([null, null, null, null])
    expect(JSON.stringify(welcome.notice)).toContain('不分析表情、情绪、口音')
    expect(await stageOf(candidate.applicationId)).toBe('invited')

    const questions = await candidate.toQuestions()
    expect(questions.phase).toBe('questions')
    expect(questions.resume?.summary).toBe('三年软件销售经验。')
    expect(questions.steps.map((step) => step.state)).toEqual(['ready', 'upcoming', 'upcoming', 'upcoming'])
    // No question leaves the server before it is opened.
    expect(questions.steps.map((step) => step.text)).toEqual([null, null, null, null])

    await answerAll(candidate)
    expect(await stageOf(candidate.applicationId)).toBe('interviewing')
    const done = await candidate.act('submitInterview')
    expect(done.phase).toBe('done')
    expect(done.receipt?.number).toMatch(/^MJ\d{8}-[2-9A-Z]{6}$/)
    expect(done.receipt?.answers).toBe(4)
    expect(await stageOf(candidate.applicationId)).toBe('review')
  })

  it('[B3] asks the steps in order and shows a question from its thinking time on', async () => {
    const candidate = await invite(t, organisation)
    const { steps } = await candidate.toQuestions()
    const later = { params: { stepId: steps[1]?.id ?? '' } }
    expect((await candidate.call('startThinking', later)).body).toMatchObject({
      code: 'interview.wrong_step',
    })

    const opened = await candidate.act('startThinking', { params: { stepId: steps[0]?.id ?? '' } })
    expect(opened.steps[0]).toMatchObject({ state: 'thinking', secondsLeft: 30 })
    expect(opened.steps[0]?.text).toContain('介绍自己')
    expect(opened.steps[1]).toMatchObject({ state: 'upcoming', text: null })
  })

  it('[B3] speaks English where the question was written in it', async () => {
    const candidate = await invite(t, organisation)
    await candidate.act('setInterviewLanguage', { body: { language: 'en' } })
    await candidate.toQuestions()
    const { stepId } = await candidate.begin(0)
    const step = (await candidate.get()).steps.find((one) => one.id === stepId)
    expect(step?.text).toMatch(/^Please introduce yourself/)
    expect(JSON.stringify((await candidate.get()).consents)).not.toMatch(/\p{Script=Han}/u)
  })

  it('[B3] keeps the language it was held in when the receipt is read in another', async () => {
    const candidate = await invite(t, organisation)
    await candidate.toQuestions()
    await answerAll(candidate)
    await candidate.act('submitInterview')
    const receipt = await candidate.act('setInterviewLanguage', { body: { language: 'en' } })
    expect(receipt).toMatchObject({ language: 'en', receipt: { next: expect.stringMatching(/^A person/) } })
    expect(await candidate.get()).toMatchObject({ language: 'zh-CN', phase: 'done' })
  })

  it('[C5] a call twice, or from two tabs at once, happens once', async () => {
    const candidate = await invite(t, organisation)
    const { steps } = await candidate.toQuestions()
    const params = { stepId: steps[0]?.id ?? '' }
    await candidate.act('startThinking', { params })
    const body = { mode: 'text', clientTakeId: randomUUID() }
    const [one, two] = await Promise.all([
      candidate.act('startAnswer', { params, body }),
      candidate.act('startAnswer', { params, body }),
    ])
    expect(one.takeId).toBe(two.takeId)
    const finish = { params, body: { takeId: one.takeId, text: '一次' } }
    await Promise.all([candidate.act('finishAnswer', finish), candidate.act('finishAnswer', finish)])
    await candidate.act('finishAnswer', { params, body: { takeId: one.takeId, text: '第二次不算' } })
    expect((await candidate.step(0)).draft).toBe('一次')
    await Promise.all([
      candidate.act('confirmAnswer', { params }),
      candidate.act('confirmAnswer', { params }),
    ])
    for (const index of [1, 2, 3]) {
      await candidate.type(index, '回答')
    }
    const submitted = await Promise.all([1, 2, 3].map(() => candidate.act('submitInterview')))
    expect(new Set(submitted.map((reply) => reply.receipt?.number)).size).toBe(1)
    expect(await events('interview.submitted', submitted[0] as CandidateInterview)).toHaveLength(1)
  })

  it('[C5] goes on after the device has died, from another one, with every word that was saved', async () => {
    const candidate = await invite(t, organisation)
    await candidate.toQuestions()
    await candidate.type(0, '我叫周岚。')
    const { stepId, takeId } = await candidate.begin(1)
    await candidate.act('saveDraft', {
      params: { stepId },
      body: { takeId, text: '有一次客户', revision: 1 },
    })
    t.clock.forward(600)

    const phone = candidate.elsewhere()
    const found = await phone.get()
    expect(found).toMatchObject({ phase: 'questions', current: 1, deviceConflict: false })
    expect(found.steps[1]).toMatchObject({ state: 'answering', draft: '有一次客户', mode: 'text' })
    const before = await phone.step(1)
    const given = await phone.act('reportInterruption', {
      params: { stepId },
      body: { takeId, kind: 'reload', lostSeconds: 590 },
    })
    expect((given.steps[1]?.secondsLeft ?? 0) - (before.secondsLeft ?? 0)).toBeGreaterThan(60)
    const resumed = await phone.act('startAnswer', {
      params: { stepId },
      body: { mode: 'text', clientTakeId: randomUUID() },
    })
    expect(resumed.takeId).toBe(takeId)
    await phone.act('finishAnswer', { params: { stepId }, body: { takeId, text: '有一次客户投诉,我……' } })
    await phone.act('confirmAnswer', { params: { stepId } })
    expect((await phone.step(1)).retakesLeft).toBe(1)
  })

  it('[C5] many calls at one moment wait for each other and are all answered', async () => {
    const candidates = [await invite(t, organisation), await invite(t, organisation)]
    // More calls than there are connections to the database.
    const replies = await Promise.all(
      candidates.flatMap((candidate) => Array.from({ length: 18 }, () => candidate.call('getInterview'))),
    )
    expect(new Set(replies.map((reply) => reply.status))).toEqual(new Set([200]))
  })

  it('[C5] the interview is made once, however often its task runs', async () => {
    const candidate = await invite(t, organisation)
    const interview = await candidate.get()
    const invitation = await t.db
      .selectFrom('invitations.invitation')
      .select('id')
      .where('application_id', '=', candidate.applicationId)
      .executeTakeFirstOrThrow()
    const input = {
      organisationId: organisation.id,
      invitationId: invitation.id,
      applicationId: candidate.applicationId,
    }
    await prepareInterview.run(t.deps, input)
    await prepareInterview.run(t.deps, input)
    expect(await candidate.get()).toMatchObject({ id: interview.id, steps: interview.steps })
  })
})

describe('what a candidate types', () => {
  it('[C5] is kept as it is: 100,000 characters, emoji, right-to-left, markup', async () => {
    const candidate = await invite(t, organisation)
    await candidate.toQuestions()
    const strange = `<script>alert(1)</script>'; drop table interview.take; -- 👩‍👩‍👧 שלום עליכם \u202eabc `
    const text = strange + '长'.repeat(100_000 - strange.length)
    const { stepId, takeId } = await candidate.begin(0)
    await candidate.act('saveDraft', { params: { stepId }, body: { takeId, text, revision: 1 } })
    expect((await candidate.step(0)).draft).toBe(text)
    await candidate.act('finishAnswer', { params: { stepId }, body: { takeId, text } })
    expect((await candidate.step(0)).draft).toBe(text)

    const tooLong = await candidate.call('finishAnswer', {
      params: { stepId },
      body: { takeId, text: '长'.repeat(100_100) },
    })
    expect(tooLong.body).toMatchObject({ code: 'request.invalid' })
  })

  it('[C5] loses only what is no character: NUL and half of an emoji', async () => {
    const candidate = await invite(t, organisation)
    await candidate.toQuestions()
    const { stepId, takeId } = await candidate.begin(0)
    await candidate.act('saveDraft', {
      params: { stepId },
      body: { takeId, text: '我\u0000负责\ud83d 客户', revision: 1 },
    })
    expect((await candidate.step(0)).draft).toBe('我负责\ufffd 客户')
  })

  it('[H2] stands nowhere in the database in the clear', async () => {
    const secret = '青金石'
    const candidate = await invite(t, organisation)
    await candidate.act('giveConsent', {
      body: {
        consents: (await candidate.get()).consents.map(({ purpose, version }) => ({
          purpose,
          version,
          granted: true,
        })),
      },
    })
    await candidate.act('confirmResume', { body: { correct: false, note: `学校写错了 ${secret}` } })
    await candidate.act('reportProblem', { body: { text: `麦克风坏了 ${secret}` } })
    await candidate.act('reportCheck', {
      body: { camera: 'denied', microphone: 'denied', uploadKbps: null, mode: 'text' },
    })
    await candidate.act('finishPractice')
    const { stepId, takeId } = await candidate.begin(0)
    await candidate.act('saveDraft', { params: { stepId }, body: { takeId, text: secret, revision: 1 } })

    const { rows: tables } = await t.pool.query<{ name: string }>(
      `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
       where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
    )
    expect(tables.length).toBeGreaterThan(20)
    const hex = Buffer.from(secret).toString('hex')
    for (const { name } of tables) {
      const found = await t.pool.query(
        `select 1 from ${name} as r where r::text like $1 or r::text like $2 limit 1`,
        [`%${secret}%`, `%${hex}%`],
      )
      expect(found.rowCount, name).toBe(0)
    }
  })

  it('[C5] an older revision never overwrites a newer one', async () => {
    const candidate = await invite(t, organisation)
    await candidate.toQuestions()
    const { stepId, takeId } = await candidate.begin(0)
    const save = (text: string, revision: number) =>
      candidate.call('saveDraft', { params: { stepId }, body: { takeId, text, revision } })
    expect((await save('第二稿', 2)).body).toMatchObject({ revision: 2 })
    expect((await save('第一稿', 1)).body).toMatchObject({ revision: 2 })
    expect((await candidate.step(0)).draft).toBe('第二稿')
    // A new device counts from one again and may meet the number that stands.
    await save('另一台设备', 2)
    expect((await candidate.step(0)).draft).toBe('另一台设备')
  })
})
