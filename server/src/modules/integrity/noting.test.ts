import { randomUUID } from 'node:crypto'
import { noArrangement } from '@mingjian/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { invite } from '../interview/candidate.fixture.ts'
import { everyKind, openWatch, signal, type Watch } from './watched.fixture.ts'

let t: TestServer
let organisation: TestOrganisation
let watch: Watch

beforeAll(async () => {
  t = await createTestServer()
  organisation = await t.organisation()
  watch = await openWatch(t, organisation)
})
afterAll(() => t.close())

const kindsOf = ({ signals }: { signals: { kind: string }[] }) => signals.map(({ kind }) => kind).sort()

describe('what a device notes', () => {
  it('[I2] stands in the report once, at the server’s time, with its words and innocent reasons', async () => {
    const candidate = await watch.begun()
    const { stepId, takeId } = await candidate.begin(0)
    t.clock.forward(100)
    const left = signal('left', { seconds: 42.4, how: 'hidden' }, { at: 60, stepId, takeId, second: 12 })
    const pasted = signal('pasted', { characters: 200, share: 0.75, own: false }, { at: 10, stepId, takeId })
    const wrongClock = { clock: 3 * 365 * 86_400 }
    expect((await watch.report(candidate, [pasted, left], wrongClock)).status).toBe(200)
    expect((await watch.report(candidate, [left, pasted], wrongClock)).status).toBe(200)
    const at = t.clock.now().getTime()
    await candidate.act('finishAnswer', { params: { stepId }, body: { takeId, text: '您好' } })
    await candidate.act('confirmAnswer', { params: { stepId } })
    await watch.handIn(candidate)

    const { signals, kinds } = await watch.sectionOf(candidate.applicationId)
    expect(signals).toMatchObject([
      {
        id: left.id,
        kind: 'left',
        at: new Date(at - 60_000).toISOString(),
        answerId: stepId,
        strength: 'clear',
        text: { 'zh-CN': '离开了面试页面 42 秒。', en: expect.stringContaining('42 s') },
        verdict: null,
        history: [],
        other: null,
        // A typed answer has no recording to jump into.
        second: null,
      },
      { id: pasted.id, strength: 'marked', text: { 'zh-CN': '粘贴了 200 个字，占当时答案的 75%。' } },
    ])
    for (const { meaning, innocent } of kinds) {
      expect(meaning['zh-CN']).toMatch(/\p{Script=Han}/u)
      expect(meaning.en).toMatch(/[a-z]/)
      expect(innocent.length).toBeGreaterThanOrEqual(2)
    }
    const stored = await t.db
      .selectFrom('integrity.signal')
      .select('measured_sealed')
      .where('id', '=', pasted.id)
      .executeTakeFirstOrThrow()
    expect(stored.measured_sealed.includes(Buffer.from('characters'))).toBe(false)
  })

  it('[I2] leads into the recording that is played, and not into one that was given again', async () => {
    const candidate = await watch.begun()
    const { stepId, takeId } = await candidate.begin(0, 'audio')
    const standing = signal('left', { seconds: 9, how: 'unfocused' }, { stepId, takeId, second: 31.5 })
    await watch.report(candidate, [standing])
    // The recording never arrives; the answer is given anew by typing, as a candidate may.
    await candidate.act('reportInterruption', {
      params: { stepId },
      body: { takeId, kind: 'camera', lostSeconds: 0 },
    })
    const again = await candidate.act('startAnswer', {
      params: { stepId },
      body: { mode: 'text', clientTakeId: randomUUID() },
    })
    await candidate.act('finishAnswer', {
      params: { stepId },
      body: { takeId: again.takeId, text: '改为打字' },
    })
    await candidate.act('confirmAnswer', { params: { stepId } })
    await watch.handIn(candidate)
    const [only] = (await watch.sectionOf(candidate.applicationId)).signals
    expect(only).toMatchObject({ id: standing.id, second: null, earlierTake: true })
  })

  it('[I2] is taken from another tab and for a day after handing in, and neither later nor from who stopped', async () => {
    const candidate = await watch.begun()
    await candidate.begin(0)
    const phone = candidate.elsewhere()
    expect((await watch.report(phone, [signal('left', { seconds: 20, how: 'closed' })])).status).toBe(200)
    const stepId = (await candidate.step(0)).id
    const { takeId } = await candidate.act('startAnswer', {
      params: { stepId },
      body: { mode: 'text', clientTakeId: randomUUID() },
    })
    await candidate.act('finishAnswer', { params: { stepId }, body: { takeId, text: '您好' } })
    await candidate.act('confirmAnswer', { params: { stepId } })
    await watch.handIn(candidate)
    t.clock.forward(3600)
    await watch.report(candidate, [signal('question_copied', { characters: 20 }, { at: 3700 })])
    expect(kindsOf(await watch.sectionOf(candidate.applicationId))).toEqual(['left', 'question_copied'])
    t.clock.forward(2 * 86_400)
    expect((await watch.report(candidate, everyKind())).status).toBe(200)
    expect(kindsOf(await watch.sectionOf(candidate.applicationId))).toEqual(['left', 'question_copied'])
  })

  it('[I2] is nothing before the questions, and nothing without the words of the notice that tell of it', async () => {
    const candidate = await invite(t, organisation)
    expect((await candidate.get()).signals).toEqual([])
    expect((await watch.report(candidate, everyKind())).status).toBe(200)
    const told = await candidate.toQuestions()
    expect(told.signals).toContain('left')
    // Whoever agreed by earlier words and has begun is not asked again, and not watched either.
    await candidate.begin(0)
    await t.db
      .updateTable('privacy.consent')
      .set({ version: '2026-11-2' })
      .where('interview_id', '=', told.id)
      .execute()
    expect((await candidate.get()).signals).toEqual([])
    await watch.report(candidate, everyKind())
    const noting = await t.db
      .selectFrom('integrity.noting')
      .select('kinds')
      .where('interview_id', '=', told.id)
      .execute()
    expect(noting).toEqual([])
  })

  it('[I2] does not grow without end, and broken numbers are refused', async () => {
    const candidate = await watch.begun()
    for (let batch = 0; batch < 7; batch += 1) {
      const many = Array.from({ length: 50 }, () => signal('left', { seconds: 5, how: 'hidden' }))
      expect((await watch.report(candidate, many)).status).toBe(200)
    }
    const { n } = await t.db
      .selectFrom('integrity.signal')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('interview_id', '=', (await candidate.get()).id)
      .executeTakeFirstOrThrow()
    expect(Number(n)).toBe(300)
    for (const measured of [
      { seconds: -1, how: 'hidden' },
      { seconds: 5, how: 'elsewhere' },
      { seconds: 5, how: 'hidden', title: 'a page somebody looked at' },
    ]) {
      expect((await watch.report(candidate, [signal('left', measured)])).status).toBe(400)
    }
  })
})

describe('what is noted', () => {
  it('[I2] [A4] follows the kit, and the candidate is told exactly that', async () => {
    const other = await t.organisation()
    const there = await openWatch(t, other)
    const expert = await t.login(other, 'expert')
    const { kit_id } = await t.db
      .selectFrom('interview.interview')
      .select('kit_id')
      .where('id', '=', (await (await there.begun()).get()).id)
      .executeTakeFirstOrThrow()
    const kit = (await t.call('getKit', { params: { id: kit_id } }, expert)).body as unknown as {
      rules: object
      questions: { id: string }[]
    } & Record<'name' | 'description' | 'jobs' | 'selfIntroduction', unknown>
    const { name, description, jobs, selfIntroduction, rules, questions } = kit
    const saved = await t.call(
      'saveKitVersion',
      {
        params: { id: kit_id },
        body: {
          name,
          description,
          jobs,
          selfIntroduction,
          rules: { ...rules, signals: ['pasted', 'similar_answer'] },
          questionIds: questions.map(({ id }) => id),
        },
      },
      expert,
    )
    expect(saved.status, JSON.stringify(saved.body)).toBe(200)
    const invited = await invite(t, other)
    const candidate = await invited.toQuestions()
    expect(candidate.signals).toEqual(['pasted', 'similar_answer'])
    await there.report(invited, everyKind(), { browser: randomUUID() })
    await there.handIn(invited)
    const section = await there.sectionOf(invited.applicationId)
    expect(section.noted).toEqual(['pasted', 'similar_answer'])
    expect(kindsOf(section)).toEqual(['pasted'])
  })

  it('[I2] faces are not taken from who did not agree to facial cues', async () => {
    const candidate = await watch.begun()
    expect((await candidate.get()).signals).not.toContain('second_face')
    await watch.report(candidate, everyKind())
    await watch.handIn(candidate)
    expect(kindsOf(await watch.sectionOf(candidate.applicationId))).toEqual([
      'left',
      'pasted',
      'question_copied',
      'typing_burst',
    ])
  })

  it('[I2] what an accommodation causes is neither noted nor shown, and the reader learns of none', async () => {
    const candidate = await watch.begun()
    const { id } = await candidate.get()
    await watch.report(candidate, [signal('typing_burst', { characters: 500, seconds: 2 })])
    await candidate.act('askForAccommodations', {
      body: {
        wish: { ...noArrangement, aids: ['software'] },
        note: '',
        consent: (await candidate.get()).accommodations.consent.version,
      },
    })
    expect((await candidate.get()).signals).not.toContain('left')
    await watch.report(candidate, everyKind())
    await watch.handIn(candidate)
    const section = await watch.sectionOf(candidate.applicationId)
    expect(kindsOf(section)).toEqual([])
    expect(section.noted).toEqual(expect.arrayContaining(['left', 'typing_burst']))
    const kept = await t.db
      .selectFrom('integrity.signal')
      .select('kind')
      .where('interview_id', '=', id)
      .execute()
    expect(kept.map(({ kind }) => kind)).not.toContain('left')
  })
})

describe('devices', () => {
  it('[I2] another browser is one signal, however often either reports; a new tab is none', async () => {
    const candidate = await watch.begun()
    const [computer, phone] = [randomUUID(), randomUUID()]
    await watch.report(candidate, [], { browser: computer })
    await watch.report(candidate.elsewhere(), [], { browser: computer })
    t.clock.forward(600)
    for (const browser of [phone, computer, phone]) {
      await watch.report(candidate, [], { browser })
    }
    // A browser that can keep nothing says so and is not counted as a new one each time.
    await watch.report(candidate, [], { browser: null })
    await watch.handIn(candidate)
    const { signals } = await watch.sectionOf(candidate.applicationId)
    expect(signals).toMatchObject([{ kind: 'second_device', strength: 'slight' }])
    expect(signals[0]?.text['zh-CN']).toContain('10 分钟')
  })

  it('[I2] a clock that was set is noted; one that was always wrong is not', async () => {
    const candidate = await watch.begun()
    const browser = randomUUID()
    await watch.report(candidate, [], { browser, clock: -7200 })
    t.clock.forward(900)
    await watch.report(candidate, [], { browser, clock: -7195 })
    await watch.report(candidate, [], { browser, clock: 0 })
    await watch.handIn(candidate)
    const { signals } = await watch.sectionOf(candidate.applicationId)
    expect(signals.map(({ kind, strength }) => [kind, strength])).toEqual([['clock_jump', 'slight']])
    expect(signals[0]?.text['zh-CN']).toContain('向前改动了 2 小时')
  })

  it('[I2] [G3] one browser for two candidates is told to both sides, named only where the reader may look', async () => {
    const browser = randomUUID()
    const first = await watch.begun({ name: '顾言' })
    await watch.report(first, [], { browser })
    await watch.handIn(first)
    t.clock.forward(3 * 3600)
    const second = await watch.begun({ name: '白芷' })
    await watch.report(second, [], { browser })
    await watch.report(second, [], { browser })
    await watch.handIn(second, ['您好。', '无', '无', '无'])
    const same = async (applicationId: string) =>
      (await watch.sectionOf(applicationId)).signals.filter(({ kind }) => kind === 'same_device')
    expect(await same(first.applicationId)).toMatchObject([{ other: { name: '白芷' } }])
    expect(await same(second.applicationId)).toMatchObject([
      { other: { name: '顾言', applicationId: first.applicationId } },
    ])
    await t.db
      .updateTable('ehr.application')
      .set({ unit_id: organisation.unit('south-sales') })
      .where('id', '=', first.applicationId)
      .execute()
    expect(await same(second.applicationId)).toMatchObject([{ other: null }])
    // In another organisation the same browser has another fingerprint.
    const other = await t.organisation()
    const there = await openWatch(t, other)
    const third = await there.begun()
    await there.report(third, [], { browser })
    await there.handIn(third)
    expect((await there.sectionOf(third.applicationId)).signals).toEqual([])
    const rows = await t.db.selectFrom('integrity.browser').select('fingerprint').execute()
    expect(
      rows.some(({ fingerprint }) => fingerprint.toString('hex').includes(browser.replaceAll('-', ''))),
    ).toBe(false)
  })
})
