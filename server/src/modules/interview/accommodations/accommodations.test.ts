import { type Arrangement, noArrangement } from '@mingjian/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestOrganisation } from '../../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../../testing/harness.ts'
import { invitationSweeps } from '../../invitations/index.ts'
import { invite, type TestCandidate } from '../candidate.fixture.ts'
import { accommodationSweeps, suppressedSignals } from '../index.ts'

let t: TestServer
let organisation: TestOrganisation

beforeAll(async () => {
  t = await createTestServer()
  organisation = await t.organisation()
})
afterAll(() => t.close())

const ask = async (candidate: TestCandidate, wish: Partial<Arrangement>, note = '') => {
  const { version } = (await candidate.get()).accommodations.consent
  return candidate.act('askForAccommodations', {
    body: { wish: { ...noArrangement, ...wish }, note, consent: version },
  })
}

type Officer = Awaited<ReturnType<TestServer['login']>>

const open = async (officer: Officer) =>
  (await t.call('listAccommodations', {}, officer)).body as {
    items: { id: string; name: string; dueAt: string }[]
    overdue: number
  }

const decide = (officer: Officer, id: string, granted: Partial<Arrangement>, message = '') =>
  t.call(
    'decideAccommodation',
    { params: { id }, body: { granted: { ...noArrangement, ...granted }, message } },
    officer,
  )

const sweep = async () => {
  for (const one of [...invitationSweeps, ...accommodationSweeps]) {
    await one.run(t.deps)
  }
}

describe('[C5] what the kit grants at once', () => {
  it('holds at once, without a person, for every question not yet opened', async () => {
    const candidate = await invite(t, organisation)
    expect((await candidate.get()).phase).toBe('welcome')
    const before = (await candidate.get()).deadline
    const after = await ask(candidate, { timeFactor: 1.25, breakMinutes: 10 })
    // Asking is no step of the interview: the welcome stands where it stood.
    expect(after.phase).toBe('welcome')
    expect(after.accommodations).toMatchObject({
      granted: { timeFactor: 1.25, breakMinutes: 10 },
      request: { dueAt: null, message: '' },
      rest: { running: false, secondsLeft: 600 },
    })
    expect(Date.parse(after.deadline)).toBeGreaterThan(Date.parse(before))
    await t.runTasks()
    expect(t.inbox.mails.at(-1)?.subject).not.toContain('便利')
    const { steps } = await candidate.toQuestions()
    expect(steps[0]).toMatchObject({ thinkSeconds: 38, answerSeconds: 150 })
    await candidate.begin(0)
    expect((await candidate.step(0)).secondsLeft).toBe(150)
    t.clock.forward(149)
    expect((await candidate.step(0)).secondsLeft).toBe(1)
  })

  it('an empty request and one by other words are refused', async () => {
    const candidate = await invite(t, organisation)
    const { version } = (await candidate.get()).accommodations.consent
    const body = { wish: noArrangement, note: '', consent: version }
    expect(await candidate.call('askForAccommodations', { body })).toMatchObject({
      status: 422,
      body: { code: 'interview.nothing_asked' },
    })
    const old = { ...body, note: '需要手语翻译', consent: 'old' }
    expect((await candidate.call('askForAccommodations', { body: old })).status).toBe(409)
    expect((await candidate.get()).accommodations.request).toBeNull()
  })
})

describe('[C5] what a person decides', () => {
  it('waits for a person, holds from the next question on, and the candidate is told by mail', async () => {
    const officer = await t.login(organisation, 'accommodation-officer')
    const candidate = await invite(t, organisation, { name: '邵青' })
    await candidate.toQuestions()
    const { stepId } = await candidate.begin(0)
    const note = '右手写字慢，请给更多时间'
    const asked = await ask(candidate, { timeFactor: 2, aids: ['assistant'] }, note)
    // A quarter at once, the rest when somebody has decided; the clock that runs stays as it was begun.
    expect(asked.accommodations.granted).toMatchObject({ timeFactor: 1.25, aids: [] })
    expect(asked.steps[0]).toMatchObject({ id: stepId, answerSeconds: 120 })
    expect(asked.steps[1]?.answerSeconds).toBeGreaterThan(120)
    await t.runTasks()
    const told = t.inbox.mails.filter(({ to }) => to === officer.email)
    expect(told).toHaveLength(1)
    expect(told[0]?.text).not.toMatch(/邵青|右手/)

    const item = (await open(officer)).items.find(({ name }) => name === '邵青')
    const read = await t.call('getAccommodation', { params: { id: item?.id ?? '' } }, officer)
    expect(read.body).toMatchObject({ wish: { timeFactor: 2, aids: ['assistant'] }, note, mail: 'none' })

    const refused = await decide(officer, item?.id ?? '', { timeFactor: 1.5 })
    expect(refused).toMatchObject({ status: 422, body: { code: 'interview.reason_needed' } })
    const reason = '这场面试按 1.5 倍安排；协助的人请在当天先介绍自己。'
    const done = await decide(officer, item?.id ?? '', { timeFactor: 1.5, aids: ['assistant'] }, reason)
    expect(done.status, JSON.stringify(done.body)).toBe(200)
    expect((await decide(officer, item?.id ?? '', { timeFactor: 2 }, reason)).status).toBe(409)

    await t.runTasks()
    const mail = t.inbox.mails.at(-1)
    expect(mail?.subject).toContain('便利申请')
    for (const part of ['1.5 倍', '有人在旁协助', reason, officer.email]) expect(mail?.text).toContain(part)
    expect(mail?.text).not.toContain('右手')
    const after = await candidate.get()
    expect(after.accommodations.granted).toMatchObject({ timeFactor: 1.5, aids: ['assistant'] })
    expect(after.accommodations.request).toMatchObject({ message: reason, dueAt: null })
    expect(after.steps[0]?.answerSeconds).toBe(120)
    expect(after.steps[1]?.answerSeconds).toBe(
      Math.round(((asked.steps[1]?.answerSeconds ?? 0) / 1.25) * 1.5),
    )
    expect(await suppressedSignals(t.deps, organisation.id, after.id)).toEqual(['second_face', 'face_absent'])
    expect((await t.call('getAccommodation', { params: { id: item?.id ?? '' } }, officer)).body.mail).toBe(
      'sent',
    )
  })

  it('without a limit no clock runs, nothing is late, and a probe has none either', async () => {
    const officer = await t.login(organisation, 'accommodation-officer')
    const candidate = await invite(t, organisation, { name: '无时' })
    await ask(candidate, { timeFactor: 0 })
    const item = (await open(officer)).items.find(({ name }) => name === '无时')
    await decide(officer, item?.id ?? '', { timeFactor: 0 })
    await candidate.toQuestions()
    expect(await candidate.step(0)).toMatchObject({ thinkSeconds: 0, answerSeconds: 0 })
    const { stepId, takeId } = await candidate.begin(0)
    t.clock.forward(5000)
    expect((await candidate.step(0)).secondsLeft).toBeNull()
    await candidate.act('finishAnswer', { params: { stepId }, body: { takeId, text: '慢慢写完' } })
    const { incidents } = await incidentsOf((await candidate.get()).id)
    expect(incidents).toBe(0)
  })

  it('a recording of more than an hour is kept, as is one of a device that slept meanwhile', async () => {
    const officer = await t.login(organisation, 'accommodation-officer')
    const candidate = await invite(t, organisation, { name: '长谈' })
    await ask(candidate, { timeFactor: 0 })
    const item = (await open(officer)).items.find(({ name }) => name === '长谈')
    await decide(officer, item?.id ?? '', { timeFactor: 0 })
    await candidate.toQuestions()
    for (const [index, seconds] of [3605, 100_000].entries()) {
      const { stepId, takeId } = await candidate.begin(index, 'audio')
      t.clock.forward(3605)
      const body = { takeId, bytes: 20_000, seconds, mimeType: 'audio/webm' }
      await candidate.act('finishAnswer', { params: { stepId }, body })
      expect((await candidate.step(index)).state).toBe('answered')
      const kept = await t.db
        .selectFrom('interview.take')
        .select('seconds')
        .where('id', '=', takeId)
        .executeTakeFirst()
      expect(Number(kept?.seconds)).toBe(3600)
      await candidate.act('confirmAnswer', { params: { stepId } })
    }
  })

  it('text instead of speech where the kit does not offer it, and back, answer by answer', async () => {
    const elsewhere = await speakers()
    const officer = await t.login(elsewhere, 'accommodation-officer')
    const candidate = await invite(t, elsewhere, { name: '不说' })
    await candidate.act('giveConsent', { body: await agreed(candidate) })
    expect((await candidate.get()).modes).toEqual(['video', 'audio'])
    expect((await ask(candidate, { modes: ['text'] })).modes).toEqual(['video', 'audio'])
    const item = (await open(officer)).items.find(({ name }) => name === '不说')
    await decide(officer, item?.id ?? '', { modes: ['text'] })
    expect((await candidate.get()).modes).toEqual(['video', 'audio', 'text'])
    await candidate.act('confirmResume', { body: { correct: true } })
    await candidate.act('reportCheck', {
      body: { camera: 'skipped', microphone: 'skipped', uploadKbps: null, mode: 'text' },
    })
    await candidate.act('finishPractice')
    await candidate.type(0, '打字的回答')
    const { takeId } = await candidate.begin(1, 'audio')
    expect(takeId).toBeTruthy()
  })

  it('nobody’s deadline passes while an answer is waited for, and who decides is reminded', async () => {
    const officer = await t.login(organisation, 'accommodation-officer')
    const candidate = await invite(t, organisation, { name: '久等' })
    await ask(candidate, { timeFactor: 2 })
    await t.runTasks()
    for (let day = 0; day < 9; day += 1) {
      t.clock.forward(12 * 3600)
      await sweep()
      await t.runTasks()
    }
    expect((await candidate.get()).phase).toBe('welcome')
    const mails = t.inbox.mails.filter(({ to }) => to === officer.email)
    expect(mails.filter(({ subject }) => subject.startsWith('提醒'))).toHaveLength(1)
    const late = await t.login(organisation, 'accommodation-officer')
    const { items, overdue } = await open(late)
    expect(overdue).toBeGreaterThan(0)
    await decide(late, items.find(({ name }) => name === '久等')?.id ?? '', { timeFactor: 2 })
    for (let day = 0; day < 12; day += 1) {
      t.clock.forward(12 * 3600)
      await sweep()
    }
    expect((await candidate.get()).phase).toBe('expired')
  })
})

describe('[C5] breaks', () => {
  it('are taken between questions, end with the next one, and are over with their minutes', async () => {
    const candidate = await invite(t, organisation)
    await ask(candidate, { breakMinutes: 10 })
    await candidate.toQuestions()
    const resting = await candidate.act('rest', { body: { resting: true } })
    expect(resting.accommodations.rest).toEqual({ running: true, secondsLeft: 600 })
    t.clock.forward(240)
    expect((await candidate.act('rest', { body: { resting: true } })).accommodations.rest).toEqual({
      running: true,
      secondsLeft: 360,
    })
    const { stepId } = await candidate.begin(0)
    expect((await candidate.get()).accommodations.rest).toEqual({ running: false, secondsLeft: 360 })
    const during = await candidate.call('rest', { body: { resting: true } })
    expect(during).toMatchObject({ status: 409, body: { code: 'interview.no_rest' } })
    expect(stepId).toBeTruthy()
  })

  it('are not for who has none', async () => {
    const candidate = await invite(t, organisation)
    const { accommodations } = await candidate.toQuestions()
    expect(accommodations.rest).toBeNull()
    expect((await candidate.call('rest', { body: { resting: true } })).status).toBe(409)
  })
})

describe('[I2] how the page looks', () => {
  it('follows to another device, at any time, and needs nobody’s decision', async () => {
    const candidate = await invite(t, organisation)
    const wanted = { largeText: true, highContrast: false, slowVoice: true, readAloud: false }
    await candidate.act('setPresentation', { body: wanted })
    const phone = candidate.elsewhere()
    expect((await phone.get()).presentation).toEqual(wanted)
    expect((await phone.get()).accommodations.request).toBeNull()
  })
})

async function incidentsOf(interviewId: string) {
  const { n } = await t.db
    .selectFrom('interview.incident')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('interview_id', '=', interviewId)
    .executeTakeFirstOrThrow()
  return { incidents: Number(n) }
}

/** An organisation whose kits offer no typing. */
async function speakers(): Promise<TestOrganisation> {
  const made = await t.organisation()
  await t.pool.query(
    `update question_bank.kit set content = jsonb_set(content, '{rules,modes}', '["video", "audio"]')
      where organisation_id = $1`,
    [made.id],
  )
  return made
}

async function agreed(candidate: TestCandidate) {
  const { consents } = await candidate.get()
  return { consents: consents.map(({ purpose, version }) => ({ purpose, version, granted: true })) }
}
