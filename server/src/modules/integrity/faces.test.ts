import { randomUUID } from 'node:crypto'
import { type Aid, type Kit, noArrangement } from '@mingjian/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readConfig } from '../../config.ts'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { invite, type TestCandidate } from '../interview/candidate.fixture.ts'
import { openWatch, signal, type Watch } from './watched.fixture.ts'

let t: TestServer
let organisation: TestOrganisation
let watch: Watch

const setPolicy = (policy: 'cn' | 'eu') => {
  const environment = { MINGJIAN_DATA: t.folder, MINGJIAN_RATE_LIMIT: '1000000', MINGJIAN_POLICY: policy }
  Object.assign(t.deps, { config: readConfig(environment, { demo: true, port: 4000 }) })
}

/** Every kit of the organisation, with facial cues. */
async function switchOn(): Promise<void> {
  const expert = await t.login(organisation, 'expert')
  const page = await t.call('listKits', { query: { pageSize: 100 } }, expert)
  for (const { id } of (page.body as unknown as { items: Kit[] }).items) {
    const kit = (await t.call('getKit', { params: { id } }, expert)).body as unknown as Kit
    const { name, description, jobs, selfIntroduction, rules } = kit
    const questionIds = kit.questions.map((question) => question.id)
    const modules = { ...kit.modules, facialCues: { weight: 0 } }
    const body = { name, description, jobs, selfIntroduction, rules, questionIds, modules }
    const { status } = await t.call('saveKitVersion', { params: { id }, body }, expert)
    expect(status).toBe(200)
  }
}

beforeAll(async () => {
  t = await createTestServer()
  organisation = await t.organisation()
  watch = await openWatch(t, organisation)
  await switchOn()
})
afterAll(() => t.close())
beforeEach(() => setPolicy('cn'))

const ofFaces = ['face_absent', 'second_face']
const kindsOf = ({ signals }: { signals: { kind: string }[] }) => signals.map(({ kind }) => kind).sort()
const faceKinds = ({ signals }: { signals: readonly string[] }) =>
  signals.filter((kind) => ofFaces.includes(kind))
type Place = { stepId: string; takeId: string; second: number }
const bothKinds = (place: Place) => [
  signal('face_absent', { seconds: 45 }, { at: 50, ...place }),
  signal('second_face', { seconds: 12 }, { at: 20, ...place }),
]

async function begun(agrees = true): Promise<TestCandidate> {
  const candidate = await invite(t, organisation)
  await candidate.toQuestions({ facial_cues: agrees })
  return candidate
}

/** The recording never arrives and is given up, so that the answers can be typed and handed in. */
async function dropAndHandIn(candidate: TestCandidate, { stepId, takeId }: Place): Promise<void> {
  await candidate.act('reportInterruption', {
    params: { stepId },
    body: { takeId, kind: 'camera', lostSeconds: 0 },
  })
  await watch.handIn(candidate)
}

async function filmed(candidate: TestCandidate, mode: 'video' | 'audio' = 'video'): Promise<Place> {
  const { stepId, takeId } = await candidate.begin(0, mode)
  t.clock.forward(60)
  return { stepId, takeId, second: 10 }
}

/** Asks for an aid, and has it granted where somebody must decide about it. */
async function arrange(candidate: TestCandidate, aid: Aid): Promise<void> {
  const wish = { ...noArrangement, aids: [aid] }
  const { accommodations } = await candidate.get()
  const body = { wish, note: '', consent: accommodations.consent.version }
  const after = await candidate.act('askForAccommodations', { body })
  if (after.accommodations.granted.aids.includes(aid)) return
  const officer = await t.login(organisation, 'accommodation-officer')
  const { body: open } = await t.call('listAccommodations', {}, officer)
  const id = (open as unknown as { items: { id: string }[] }).items[0]?.id ?? ''
  const decided = { granted: wish, message: '' }
  expect((await t.call('decideAccommodation', { params: { id }, body: decided }, officer)).status).toBe(200)
}

const kept = async (candidate: TestCandidate) =>
  (
    await t.db
      .selectFrom('integrity.signal as s')
      .innerJoin('interview.interview as i', 'i.id', 's.interview_id')
      .select('s.kind')
      .where('i.application_id', '=', candidate.applicationId)
      .execute()
  ).map(({ kind }) => kind)

describe('faces in the picture', () => {
  it('[I2] [C1] stand on the time line with how long it was and harmless reasons, and change no score', async () => {
    const candidate = await begun()
    expect(faceKinds(await candidate.get())).toEqual(ofFaces)
    const place = await filmed(candidate)
    expect((await watch.report(candidate, bothKinds(place))).status).toBe(200)
    const words = ['您好。', ...Array.from({ length: 3 }, () => '我没有这样的经历。')]
    await candidate.act('reportInterruption', {
      params: { stepId: place.stepId },
      body: { takeId: place.takeId, kind: 'camera', lostSeconds: 0 },
    })
    await watch.handIn(candidate, words)
    const section = await watch.sectionOf(candidate.applicationId)
    const faces = section.signals.filter(({ kind }) => ofFaces.includes(kind))
    expect(faces).toMatchObject([
      {
        kind: 'face_absent',
        strength: 'clear',
        answerId: place.stepId,
        text: { 'zh-CN': '画面中连续 45 秒没有找到人脸。' },
      },
      { kind: 'second_face', strength: 'clear', text: { 'zh-CN': '画面中连续 12 秒找到不止一张人脸。' } },
    ])
    for (const kind of ofFaces) {
      const explained = section.kinds.find((one) => one.kind === kind)
      expect(explained?.innocent.length).toBeGreaterThanOrEqual(3)
    }
    // The same words without any signal come to the same score and the same points to look at.
    const other = await begun()
    await watch.handIn(other, words)
    const [with_, without] = [
      await watch.reportOf(candidate.applicationId),
      await watch.reportOf(other.applicationId),
    ]
    expect(with_.overall).toBe(without.overall)
    expect(with_.overallInterval).toEqual(without.overallInterval)
    const rules = (report: typeof with_) => report.anomalies.map(({ rule }) => rule)
    expect(rules(with_)).toEqual(rules(without))
  })

  it('[I2] [C1] are not taken without the consent, and the reader does not see who said no', async () => {
    const [yes, no] = [await begun(), await begun(false)]
    expect(faceKinds(await no.get())).toEqual([])
    const place = await filmed(no)
    await watch.report(no, bothKinds(place))
    expect(await kept(no)).toEqual([])
    await watch.report(yes, [])
    await dropAndHandIn(no, place)
    await watch.handIn(yes)
    const [one, other] = [await watch.sectionOf(yes.applicationId), await watch.sectionOf(no.applicationId)]
    expect(other.noted).toEqual(expect.arrayContaining(ofFaces))
    expect(other.noted).toEqual(one.noted)
  })

  it('[I2] [C1] are neither noted nor promised where the policy set forbids facial cues', async () => {
    const candidate = await begun()
    const place = await filmed(candidate)
    setPolicy('eu')
    expect(faceKinds(await candidate.get())).toEqual([])
    await watch.report(candidate, bothKinds(place))
    expect(await kept(candidate)).toEqual([])
    const { kinds } = await watch.figures()
    for (const kind of kinds) expect(kind.kits.length > 0, kind.kind).toBe(!ofFaces.includes(kind.kind))
    setPolicy('cn')
    for (const kind of (await watch.figures()).kinds) expect(kind.kits.length).toBeGreaterThan(0)
  })

  it('[I2] belong to a picture that is recorded: none of a voice, of a typed answer, of nothing', async () => {
    const candidate = await begun()
    const place = await filmed(candidate, 'audio')
    const typed = { ...place, takeId: randomUUID() }
    await watch.report(candidate, [...bothKinds(place), ...bothKinds(typed)])
    await watch.report(candidate, [signal('second_face', { seconds: 60 })])
    expect(await kept(candidate)).toEqual([])
  })

  it('[I2] shorter than ten and three seconds they are not kept', async () => {
    const candidate = await begun()
    const place = await filmed(candidate)
    await watch.report(candidate, [
      signal('face_absent', { seconds: 9.9 }, place),
      signal('second_face', { seconds: 2.9 }, place),
    ])
    expect(await kept(candidate)).toEqual([])
    await watch.report(candidate, [
      signal('face_absent', { seconds: 10 }, place),
      signal('second_face', { seconds: 3 }, place),
    ])
    expect((await kept(candidate)).sort()).toEqual(ofFaces)
  })

  it.each([
    ['software', ['second_face']],
    ['assistant', []],
    ['camera', ['second_face']],
  ] as const)(
    '[I2] the aid “%s” leaves out what it causes, also of what was noted before',
    async (aid, left) => {
      const candidate = await begun()
      const place = await filmed(candidate)
      const noted = bothKinds(place)
      await watch.report(candidate, noted)
      await arrange(candidate, aid)
      expect(faceKinds(await candidate.get())).toEqual(left)
      await watch.report(
        candidate,
        bothKinds(place).filter(({ kind }) => !(left as readonly string[]).includes(kind)),
      )
      expect(await kept(candidate)).toHaveLength(2)
      await dropAndHandIn(candidate, place)
      expect(kindsOf(await watch.sectionOf(candidate.applicationId))).toEqual(left)
    },
  )

  it('[I2] [C1] [H4] go with the consent, and what was judged of them with them; the others stay', async () => {
    const candidate = await begun()
    const place = await filmed(candidate)
    const left = signal('left', { seconds: 30, how: 'hidden' }, place)
    const [absent, second] = bothKinds(place)
    await watch.report(candidate, [left, absent as never, second as never])
    await dropAndHandIn(candidate, place)
    for (const one of [left, absent, second]) {
      const body = { verdict: 'innocent', note: '' }
      expect((await watch.judge(candidate, one?.id ?? '', body)).status).toBe(200)
    }
    const before = await watch.figures()
    await candidate.act('withdrawConsent', { body: { purpose: 'facial_cues', confirmed: true } })
    // Not shown from now on, whenever they are deleted: a hold may stand in the way.
    expect(kindsOf(await watch.sectionOf(candidate.applicationId))).toEqual(['left'])
    await t.runTasks()
    expect(kindsOf(await watch.sectionOf(candidate.applicationId))).toEqual(['left'])
    const verdicts = await t.db
      .selectFrom('integrity.verdict')
      .select('kind')
      .where('signal_id', 'in', [left.id, absent?.id ?? '', second?.id ?? ''])
      .execute()
    expect(verdicts.map(({ kind }) => kind)).toEqual(['left'])
    // The figures of all keep their numbers, in which nobody is.
    const counts = ({ kinds }: typeof before) =>
      kinds.map(({ kind, signals, judged }) => [kind, signals, judged])
    expect(counts(await watch.figures())).toEqual(counts(before))
  })
})
