import { randomUUID } from 'node:crypto'
import type { Report } from '@mingjian/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { eraseSignals } from './erasing.ts'
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

const answers = [
  '您好，我叫周岚，做过三年软件销售，负责华东客户，所以想应聘这个岗位，谢谢。',
  '去年三月一家连锁客户的系统连续三天出故障，要求两天内解决。我先打电话道歉并问清楚最在意的是收银不能停，当天带工程师去现场，每两小时通报一次进展。第二天系统恢复，客户续签了50万元合同。',
  '我会先弄清各部门的优先级，因为他们的排期互相冲突，再单独找负责人谈，然后开短会把分工写下来确认。',
  '双十一前两周团队走了两个人，我把任务按紧急程度排序，每天列清单复盘，最后完成120万元，超过目标15%。',
]

async function noted(signals = [signal('left', { seconds: 80, how: 'hidden' })]) {
  const candidate = await watch.begun()
  await watch.report(candidate, signals)
  await watch.handIn(candidate)
  return { candidate, signals }
}

describe('signals', () => {
  it('[I2] [D1] change no score, no anomaly and no stage, whatever was noted and however it was judged', async () => {
    // In two organisations, so that the same answers are no near-duplicates.
    const told = async (withSignals: boolean) => {
      const house = await t.organisation()
      const there = await openWatch(t, house)
      const candidate = await there.begun()
      if (withSignals) {
        await there.report(candidate, everyKind(), { browser: randomUUID() })
        t.clock.forward(60)
        await there.report(candidate, [], { browser: randomUUID() })
      }
      await there.handIn(candidate, answers)
      if (withSignals) {
        const { signals } = await there.sectionOf(candidate.applicationId)
        expect(signals).toHaveLength(5)
        for (const { id } of signals) {
          const judged = await there.judge(candidate, id, { verdict: 'confirmed', note: '已经核实' })
          expect(judged.status).toBe(200)
        }
        await t.runTasks()
      }
      const report = await there.reportOf(candidate.applicationId)
      const application = await t.db
        .selectFrom('ehr.application')
        .select(['stage', 'overall', 'anomalies', 'report_status'])
        .where('id', '=', candidate.applicationId)
        .executeTakeFirstOrThrow()
      return { ...comparable(report), application }
    }
    const [plain, watched] = [await told(false), await told(true)]
    expect(plain.overall).toBeGreaterThan(1)
    expect(watched).toEqual(plain)
  })

  it('[I2] are judged by a person, with every verdict and its author kept', async () => {
    const { candidate, signals } = await noted()
    const id = signals[0]?.id ?? ''
    expect((await watch.judge(candidate, id, { verdict: 'confirmed' })).status).toBe(400)
    for (const body of [
      { verdict: 'to_verify', note: '问一下当时的情况' },
      { verdict: 'to_verify', note: '问一下当时的情况' },
      { verdict: 'innocent', note: '来电，候选人当场说明' },
    ]) {
      expect((await watch.judge(candidate, id, body)).status).toBe(200)
    }
    const [judged] = (await watch.sectionOf(candidate.applicationId)).signals
    expect(judged?.verdict).toMatchObject({
      verdict: 'innocent',
      note: '来电，候选人当场说明',
      by: '测试 hr',
    })
    expect(judged?.history.map(({ verdict }) => verdict)).toEqual(['to_verify', 'innocent'])
    const audited = await t.db
      .selectFrom('platform.audit_record')
      .select('detail')
      .where('action', '=', 'signal.judge')
      .where('object_id', '=', candidate.applicationId)
      .orderBy('at')
      .orderBy('sequence')
      .execute()
    expect(audited.map(({ detail }) => detail)).toEqual([
      { signalId: id, kind: 'left', from: null, to: 'to_verify' },
      { signalId: id, kind: 'left', from: 'to_verify', to: 'innocent' },
    ])
    const rows = await t.db
      .selectFrom('integrity.verdict')
      .select('note_sealed')
      .where('signal_id', '=', id)
      .execute()
    expect(rows.some(({ note_sealed }) => note_sealed.includes(Buffer.from('来电')))).toBe(false)
  })

  it('[I2] [H2] are shown to who judges and to the supervisor, judged by neither supervisor nor manager', async () => {
    const { candidate, signals } = await noted()
    const id = signals[0]?.id ?? ''
    const body = { verdict: 'innocent' }
    const manager = await t.login(organisation, 'manager', 'east-sales')
    const supervisor = await t.login(organisation, 'supervisor')
    const south = await t.login(organisation, 'hr', 'south')
    expect((await watch.reportOf(candidate.applicationId, manager)).integrity).toBeNull()
    expect((await watch.sectionOf(candidate.applicationId, supervisor)).signals).toHaveLength(1)
    expect((await watch.judge(candidate, id, body, manager)).status).toBe(403)
    expect((await watch.judge(candidate, id, body, supervisor)).status).toBe(403)
    expect((await watch.judge(candidate, id, body, south)).status).toBe(404)
    expect((await watch.judge(candidate, randomUUID(), body)).status).toBe(404)
  })

  it('[C2] [I2] hold near-duplicate answers too, judged like any other', async () => {
    const first = await watch.begun({ name: '许知远' })
    await watch.report(first, [])
    await watch.handIn(first, answers)
    const second = await watch.begun({ name: '宋词' })
    await watch.report(second, [])
    await watch.handIn(second, ['您好。', answers[1] ?? '', '无', '无'])
    const [same] = (await watch.sectionOf(second.applicationId)).signals
    expect(same).toMatchObject({
      kind: 'similar_answer',
      strength: 'marked',
      other: { name: '许知远' },
      answerId: (await watch.reportOf(second.applicationId)).transcript[1]?.answerId,
    })
    await watch.judge(second, same?.id ?? '', { verdict: 'innocent', note: '同一培训班的例子' })
    const [again] = (await watch.sectionOf(second.applicationId)).signals
    expect(again).toMatchObject({ id: same?.id, verdict: { verdict: 'innocent' } })
  })
})

describe('figures', () => {
  it('[I2] count signals and verdicts by kind, in one’s own units, with the interval of false alarms', async () => {
    const house = await t.organisation()
    const there = await openWatch(t, house)
    for (const verdict of ['innocent', 'innocent', 'innocent', 'confirmed', 'to_verify', null]) {
      const candidate = await there.begun()
      const left = signal('left', { seconds: 80, how: 'hidden' })
      await there.report(candidate, [left])
      await there.handIn(candidate)
      if (verdict) await there.judge(candidate, left.id, { verdict, note: '看过录像' })
    }
    const { interviews, kinds, kitCount } = await there.figures()
    expect(interviews).toBe(6)
    const left = kinds.find(({ kind }) => kind === 'left')
    expect(left).toMatchObject({
      signals: 6,
      judged: { innocent: 3, toVerify: 1, confirmed: 1 },
      falseAlarms: { share: 0.75, n: 4 },
    })
    expect(left?.kits).toHaveLength(kitCount)
    expect(left?.falseAlarms?.interval[0]).toBeCloseTo(0.3006, 4)
    expect(left?.falseAlarms?.interval[1]).toBeCloseTo(0.9544, 4)
    expect(kinds.find(({ kind }) => kind === 'pasted')).toMatchObject({ signals: 0, falseAlarms: null })
    const south = await t.login(house, 'hr', 'south')
    const elsewhere = await there.figures(south)
    expect(elsewhere.interviews).toBe(0)
    expect(elsewhere.kinds.every(({ signals, falseAlarms }) => signals === 0 && falseAlarms === null)).toBe(
      true,
    )
  })
})

describe('deletion', () => {
  it('[H4] [I2] takes everything noted with the consent, and what stands of it beside others; numbers stay', async () => {
    const house = await t.organisation()
    const there = await openWatch(t, house)
    const browser = randomUUID()
    const stays = await there.begun()
    await there.report(stays, [], { browser })
    await there.handIn(stays)
    const goes = await there.begun()
    const left = signal('left', { seconds: 80, how: 'hidden' })
    await there.report(goes, [left], { browser })
    const { id } = await goes.get()
    await there.handIn(goes)
    await there.judge(goes, left.id, { verdict: 'innocent', note: '来电' })
    expect((await there.sectionOf(stays.applicationId)).signals).toHaveLength(1)

    await goes.act('withdrawConsent', { body: { purpose: 'basic', confirmed: true } })
    await t.runTasks()
    for (const table of ['signal', 'verdict', 'browser', 'noting'] as const) {
      const rows = await t.db
        .selectFrom(`integrity.${table}`)
        .select('interview_id')
        .where('interview_id', '=', id)
        .execute()
      expect(rows, table).toEqual([])
    }
    expect((await there.sectionOf(stays.applicationId)).signals).toEqual([])
    const counts = Object.fromEntries((await there.figures()).kinds.map((one) => [one.kind, one]))
    expect(counts.left).toMatchObject({ signals: 1, judged: { innocent: 1 } })
    expect(counts.same_device).toMatchObject({ signals: 2 })
    // Done twice it counts nothing twice.
    await t.db.transaction().execute((tx) => eraseSignals(tx, house.id, id))
    expect((await there.figures()).kinds).toEqual(Object.values(counts))
  })

  it('[H4] follows when a person takes the interview up instead: nobody would read it', async () => {
    const candidate = await watch.begun()
    await watch.report(candidate, [signal('left', { seconds: 80, how: 'hidden' })])
    const { id } = await candidate.get()
    await candidate.act('requestHumanInterview', { body: { note: '' } })
    await t.runTasks()
    await watch.report(candidate, [signal('left', { seconds: 80, how: 'hidden' })])
    const rows = await t.db
      .selectFrom('integrity.signal')
      .select('id')
      .where('interview_id', '=', id)
      .execute()
    expect(rows).toEqual([])
  })
})

/** What of a report two candidates with the same answers must have in common. */
function comparable(report: Report) {
  return {
    overall: report.overall,
    overallInterval: report.overallInterval,
    overallFinal: report.overallFinal,
    scores: report.dimensions.map(({ competency, score, final, interval }) => ({
      competency,
      score,
      final,
      interval,
    })),
    anomalies: report.anomalies,
    advice: report.advice.hr.map(({ text }) => text),
    events: report.keyEvents.map(({ quote, behaviour }) => [quote, behaviour]),
    transcriptHash: report.versions.transcriptHash,
    stage: report.stage,
    status: report.status,
  }
}
