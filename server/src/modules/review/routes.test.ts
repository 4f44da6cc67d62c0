import { randomUUID } from 'node:crypto'
import type { Report } from '@mingjian/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { invite, type TestCandidate } from '../interview/candidate.fixture.ts'
import { announceOutcome } from './tasks.ts'

let t: TestServer
let organisation: TestOrganisation
let hr: { cookie: string; loginId: string }
let manager: { cookie: string; loginId: string }

beforeAll(async () => {
  t = await createTestServer()
  organisation = await t.organisation()
  hr = await t.login(organisation, 'hr', 'east')
  manager = await t.login(organisation, 'manager', 'east-sales')
})
afterAll(() => t.close())

const texts = [
  '您好，我叫周岚，做过三年软件销售，负责华东客户，所以想应聘这个岗位，谢谢。',
  '去年三月一家连锁客户的系统连续三天出故障，要求两天内解决。我先打电话道歉并问清楚最在意的是收银不能停，当天带工程师去现场，每两小时通报一次进展。第二天系统恢复，客户续签了50万元合同。',
  '我会先弄清各部门的优先级，因为他们的排期互相冲突，再单独找负责人谈，然后开短会把分工写下来确认。如果还不配合，我会带着数据请上级协调。',
  '双十一前两周团队走了两个人，我把任务按紧急程度排序，每天列清单复盘，最后完成120万元，超过目标15%。',
]

type Reviewed = TestCandidate & { reportId: string; report: Report }

/** A candidate whose interview is in and whose report stands. */
async function reported(
  input: { answers?: string[]; name?: string; vacancyId?: string } = {},
): Promise<Reviewed> {
  const candidate = await invite(t, organisation, input.name ? { name: input.name } : {})
  if (input.vacancyId) {
    await t.db
      .updateTable('ehr.application')
      .set({ vacancy_id: input.vacancyId })
      .where('id', '=', candidate.applicationId)
      .execute()
  }
  await candidate.toQuestions()
  for (const [index, text] of (input.answers ?? texts).entries()) {
    await candidate.type(index, text)
  }
  await candidate.act('submitInterview')
  await t.runTasks()
  const report = await readReport(candidate.applicationId)
  return { ...candidate, reportId: report.id, report }
}

async function readReport(applicationId: string, who: { cookie: string } = hr): Promise<Report> {
  const { status, body } = await t.call('getReport', { params: { id: applicationId } }, who)
  expect(status, JSON.stringify(body)).toBe(200)
  return body as unknown as Report
}

const adjust = (reportId: string, body: object, who: { cookie: string } = hr) =>
  t.call('adjustScore', { params: { id: reportId }, body }, who)
const decide = (reportId: string, body: object, who: { cookie: string } = hr) =>
  t.call('decide', { params: { id: reportId }, body }, who)

const second = {
  outcome: 'second_interview',
  interview: {
    startsAt: '2026-12-01T02:00:00.000Z',
    minutes: 60,
    place: '杭州市滨江区 3 号楼 201',
    interviewer: '陈经理',
    note: '请带身份证',
  },
}
const rejected = {
  outcome: 'rejected',
  rejectReason: 'evidence_insufficient',
  reason: '三道题都没有讲出具体经历',
}

const applicationOf = (id: string) =>
  t.db
    .selectFrom('ehr.application')
    .select(['stage', 'report_status', 'overall'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
const mailsTo = (candidate: TestCandidate) =>
  t.db
    .selectFrom('invitations.message')
    .select(['template', 'slot'])
    .where('application_id', '=', candidate.applicationId)
    .orderBy('created_at')
    .execute()

describe('a report', () => {
  it('[D1] [D3] is whole: scores, evidence, versions, and unconfirmed until a person decides', async () => {
    const { report } = await reported({ name: '周岚' })
    expect(report).toMatchObject({
      candidate: { name: '周岚' },
      stage: 'review',
      status: 'ready',
      decision: null,
    })
    expect(report.overallFinal).toBe(report.overall)
    expect(report.dimensions).toHaveLength(3)
    expect(report.dimensions.every((one) => one.final === one.score && one.comparison === null)).toBe(true)
    expect(report.keyEvents.length).toBeGreaterThan(0)
    expect(report.versions.kit).toMatch(/^internet-sales@\d+$/)
    expect(report.versions.reportHash).toMatch(/^[0-9a-f]{64}$/)
    expect(report.transcript.map(({ text }) => text)).toEqual(texts)
    expect(report.advice.hr.length).toBeGreaterThan(0)
  })

  it('[D1] speaks the reader’s language where it speaks for itself', async () => {
    const { applicationId, report } = await reported()
    const english = await t.login(organisation, 'hr', 'east')
    await t.call('updateSession', { body: { language: 'en' } }, english)
    const other = await readReport(applicationId, english)
    expect(report.advice.candidate.join('')).toMatch(/\p{Script=Han}/u)
    expect(other.advice.candidate.length).toBe(report.advice.candidate.length)
    expect(other.advice).not.toEqual(report.advice)
    expect(other.versions).toEqual(report.versions)
  })

  it('[D2] stands beside the median of the job from ten others on, not before', async () => {
    const { applicationId, report } = await reported()
    const add = (score: number) =>
      t.db
        .insertInto('review.decided_score')
        .values({
          organisation_id: organisation.id,
          report_id: randomUUID(),
          vacancy_id: report.vacancy.id,
          competency: 'communication',
          score,
        })
        .execute()
    for (const score of [1, 2, 3, 4, 5, 6, 7, 8, 9]) {
      await add(score)
    }
    const of = (one: Report) => one.dimensions.map(({ competency, comparison }) => [competency, comparison])
    expect(of(await readReport(applicationId)).every(([, comparison]) => comparison === null)).toBe(true)
    await add(9.5)
    expect(Object.fromEntries(of(await readReport(applicationId)))).toEqual({
      'customer-orientation': null,
      communication: { median: 5.5, n: 10 },
      resilience: null,
    })
  })

  it('[D1] is not found while there is none', async () => {
    const { applicationId } = await invite(t, organisation)
    expect(await t.call('getReport', { params: { id: applicationId } }, hr)).toMatchObject({
      status: 404,
      body: { code: 'ehr.not_found' },
    })
  })
})

describe('adjusting a score', () => {
  it('[D3] keeps both numbers and the reason, and counts the human’s', async () => {
    const { reportId, applicationId, report } = await reported()
    const before = report.dimensions[0]
    const { status, body } = await adjust(reportId, {
      competency: before?.competency,
      score: 9.3,
      reason: '现场追问后补充了细节',
    })
    expect(status).toBe(200)
    const after = body as unknown as Report
    expect(after.dimensions[0]).toMatchObject({
      score: before?.score,
      final: 9.3,
      adjustment: { score: 9.3, reason: '现场追问后补充了细节', by: '测试 hr' },
    })
    expect(after.overall).toBe(report.overall)
    expect(after.overallFinal).toBeGreaterThan(report.overall)
    expect((await applicationOf(applicationId)).overall).toBe(after.overallFinal)
    expect(after.versions.reportHash).toBe(report.versions.reportHash)
    const audited = await t.db
      .selectFrom('platform.audit_record')
      .select(['actor_id', 'detail'])
      .where('action', '=', 'score.adjust')
      .where('object_id', '=', applicationId)
      .execute()
    expect(audited).toEqual([
      {
        actor_id: hr.loginId,
        detail: { reportId, competency: before?.competency, from: before?.score, to: 9.3 },
      },
    ])
  })

  it('[D3] is taken back by null, with a reason too; the first number counts again', async () => {
    const { reportId, applicationId, report } = await reported()
    const competency = report.dimensions[1]?.competency
    await adjust(reportId, { competency, score: 2, reason: '先压低' })
    const back = await adjust(reportId, { competency, score: null, reason: '看错了题' })
    expect(back.body.dimensions).toEqual(report.dimensions)
    expect(back.body.overallFinal).toBe(report.overall)
    expect((await applicationOf(applicationId)).overall).toBe(report.overall)
    const kept = await t.db
      .selectFrom('review.adjustment')
      .select('score')
      .where('report_id', '=', reportId)
      .execute()
    expect(kept.map(({ score }) => score)).toEqual([2, null])
  })

  it('[D3] a repeated click is kept once', async () => {
    const { reportId, report } = await reported()
    const body = { competency: report.dimensions[0]?.competency, score: 5, reason: '同一个理由' }
    expect([(await adjust(reportId, body)).status, (await adjust(reportId, body)).status]).toEqual([200, 200])
    await Promise.all([adjust(reportId, body), adjust(reportId, body)])
    const kept = await t.db
      .selectFrom('review.adjustment')
      .select('id')
      .where('report_id', '=', reportId)
      .execute()
    expect(kept).toHaveLength(1)
  })

  it('[D3] demands a reason, a step of 0.1 within 1–10 and a dimension of the report', async () => {
    const { reportId, report } = await reported()
    const competency = report.dimensions[0]?.competency
    for (const body of [
      { competency, score: 5 },
      { competency, score: 5, reason: ' ' },
      { competency, score: 5.55, reason: '理由充分' },
      { competency, score: 0.9, reason: '理由充分' },
      { competency, score: 10.1, reason: '理由充分' },
    ]) {
      expect(await adjust(reportId, body)).toMatchObject({ status: 400, body: { code: 'request.invalid' } })
    }
    expect(await adjust(reportId, { competency: 'integrity', score: 5, reason: '理由充分' })).toMatchObject({
      status: 422,
      body: { code: 'review.unknown_dimension' },
    })
    expect((await readReport(report.applicationId)).dimensions).toEqual(report.dimensions)
  })

  it('[H8] leaves no reason in the open', async () => {
    const { reportId, report } = await reported()
    await adjust(reportId, {
      competency: report.dimensions[0]?.competency,
      score: 3,
      reason: '隐秘的理由文字',
    })
    const rows = await t.db
      .selectFrom('review.adjustment')
      .selectAll()
      .where('report_id', '=', reportId)
      .execute()
    expect(rows[0]?.reason_sealed.includes(Buffer.from('隐秘'))).toBe(false)
  })
})

describe('deciding', () => {
  it('[I2] [D3] the second interview moves the application home and sends the invitation with a calendar file', async () => {
    const candidate = await reported()
    const { status, body } = await decide(candidate.reportId, second)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      status: 'confirmed',
      stage: 'second_interview',
      decision: { outcome: 'second_interview', by: '测试 hr', reason: null },
    })
    expect(await applicationOf(candidate.applicationId)).toMatchObject({
      stage: 'second_interview',
      report_status: 'confirmed',
    })
    const before = t.inbox.mails.length
    await t.runTasks()
    const mail = t.inbox.mails.slice(before).at(-1)
    expect(mail?.text).toContain('杭州市滨江区 3 号楼 201')
    expect(mail?.attachments[0]?.name).toBe('second-interview.ics')
    expect(mail?.attachments[0]?.content).toContain('DTSTART')
    const input = {
      organisationId: organisation.id,
      reportId: candidate.reportId,
      applicationId: candidate.applicationId,
      outcome: 'second_interview' as const,
    }
    await announceOutcome.run(t.deps, input)
    await announceOutcome.run(t.deps, input)
    await t.runTasks()
    expect((await mailsTo(candidate)).filter(({ template }) => template === 'second_interview')).toHaveLength(
      1,
    )
  })

  it('[I2] not passing needs a reason and one from the list; the candidate is told once', async () => {
    const candidate = await reported({ answers: ['嗯', '无', '没有', '不知道'] })
    for (const body of [
      { outcome: 'rejected', reason: '没有证据' },
      { outcome: 'rejected', rejectReason: 'other' },
      { outcome: 'rejected', rejectReason: 'because', reason: '没有证据' },
    ]) {
      expect((await decide(candidate.reportId, body)).status).toBe(400)
    }
    const reason = '候选人已婚未育'
    expect(await decide(candidate.reportId, { ...rejected, reason })).toMatchObject({
      status: 422,
      body: { code: 'ehr.protected_trait' },
    })
    expect((await applicationOf(candidate.applicationId)).stage).toBe('review')
    expect((await decide(candidate.reportId, rejected)).body).toMatchObject({
      stage: 'rejected',
      decision: { outcome: 'rejected', reason: rejected.reason },
    })
    await t.runTasks()
    expect((await mailsTo(candidate)).filter(({ template }) => template === 'rejection')).toHaveLength(1)
  })

  it('[D3] the same decision again changes nothing; another one, or a score after it, is refused', async () => {
    const candidate = await reported()
    const twice = await Promise.all([decide(candidate.reportId, second), decide(candidate.reportId, second)])
    expect(twice.map(({ status }) => status)).toEqual([200, 200])
    const third = await decide(candidate.reportId, second)
    expect(third.body).toEqual(twice[0]?.body)
    const moved = { ...second, interview: { ...second.interview, place: '上海' } }
    for (const other of [rejected, moved]) {
      expect(await decide(candidate.reportId, other)).toMatchObject({
        status: 409,
        body: { code: 'review.already_decided' },
      })
    }
    const score = { competency: candidate.report.dimensions[0]?.competency, score: 9, reason: '太晚了' }
    expect(await adjust(candidate.reportId, score)).toMatchObject({
      status: 409,
      body: { code: 'review.already_decided' },
    })
    const events = await t.db
      .selectFrom('platform.event')
      .select('payload')
      .where('name', '=', 'result.confirmed')
      .execute()
    const own = events.filter(
      ({ payload }) => (payload as { reportId: string }).reportId === candidate.reportId,
    )
    expect(own).toHaveLength(1)
  })

  it('[D2] keeps the scores that counted, for the median of the job', async () => {
    const { reportId, report } = await reported()
    const competency = report.dimensions[2]?.competency
    await adjust(reportId, { competency, score: 4.4, reason: '与证据相符' })
    await decide(reportId, rejected)
    const rows = await t.db
      .selectFrom('review.decided_score')
      .select(['competency', 'score'])
      .where('report_id', '=', reportId)
      .execute()
    expect(rows.find((row) => row.competency === competency)?.score).toBe(4.4)
    expect(rows).toHaveLength(3)
  })

  it('[I2] not for a time that has passed, nor when the application has gone another way', async () => {
    const candidate = await reported()
    const past = { ...second, interview: { ...second.interview, startsAt: '2020-01-01T00:00:00.000Z' } }
    expect(await decide(candidate.reportId, past)).toMatchObject({
      status: 422,
      body: { code: 'review.past_time' },
    })
    const move = { to: 'withdrawn', reason: '候选人来电退出' }
    expect(
      (await t.call('moveApplication', { params: { id: candidate.applicationId }, body: move }, hr)).status,
    ).toBe(200)
    expect(await decide(candidate.reportId, second)).toMatchObject({
      status: 409,
      body: { code: 'ehr.wrong_stage' },
    })
    expect((await readReport(candidate.applicationId)).status).toBe('ready')
  })
})

describe('a manager', () => {
  it('[H8] suggests and does not decide, adjust or move', async () => {
    const { reportId, applicationId, report } = await reported()
    const say = (body: object) => t.call('suggest', { params: { id: reportId }, body }, manager)
    const body = { outcome: 'advance', note: '愿意面谈' }
    expect((await say(body)).body.suggestions).toMatchObject([{ by: '测试 manager', ...body }])
    expect((await say(body)).body.suggestions).toHaveLength(1)
    const score = { competency: report.dimensions[0]?.competency, score: 9, reason: '试一试' }
    const refused = [
      await adjust(reportId, score, manager),
      await decide(reportId, second, manager),
      await t.call(
        'moveApplication',
        { params: { id: applicationId }, body: { to: 'on_hold', reason: '等等' } },
        manager,
      ),
      await t.call('listReviews', {}, manager),
      await t.call('suggest', { params: { id: reportId }, body }, hr),
    ]
    expect(refused.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403])
    await decide(reportId, second)
    expect(await say({ ...body, note: '晚了' })).toMatchObject({ status: 409 })
  })

  it('[H8] sees the person without contact data and document numbers', async () => {
    const candidate = await invite(t, organisation, {
      name: '林岚',
      phone: '13912345678',
      email: 'linlan@example.com',
      idNumber: '11010519491231002X',
      birthDate: '1990-05-01',
    })
    const params = { id: candidate.applicationId }
    const own = await t.call('getApplication', { params }, manager)
    expect(own.body).toMatchObject({
      candidate: {
        name: '林岚',
        phone: '139****5678',
        email: 'l***@example.com',
        idNumber: '110***********002X',
        birthDate: null,
      },
      moves: [],
    })
    expect(JSON.stringify(own.body)).not.toMatch(/13912345678|linlan@|11010519491231/)
    expect((await t.call('getApplication', { params }, hr)).body).toMatchObject({
      candidate: { phone: '13912345678', idNumber: '11010519491231002X', birthDate: '1990-05-01' },
    })
  })

  it('[H8] of another department, and anybody of another organisation, finds nothing anywhere', async () => {
    const candidate = await reported()
    const { reportId, applicationId, report } = candidate
    const elsewhere = await t.organisation('别处')
    const reply404 = (call: Promise<{ status: number; body: Record<string, unknown> }>) =>
      expect(call).resolves.toMatchObject({ status: 404, body: { code: 'ehr.not_found' } })
    const readers = [
      await t.login(organisation, 'manager', 'south-sales'),
      await t.login(organisation, 'hr', 'south'),
      await t.login(elsewhere, 'group-hr'),
    ]
    for (const reader of readers) {
      await reply404(t.call('getReport', { params: { id: applicationId } }, reader))
      await reply404(t.call('getApplication', { params: { id: applicationId } }, reader))
      const compared = { params: { id: report.vacancy.id }, query: { applicationIds: applicationId } }
      await reply404(t.call('compareApplications', compared, reader))
      const today = await t.call('getToday', {}, reader)
      expect(JSON.stringify(today.body)).not.toContain(applicationId)
    }
    const score = { competency: report.dimensions[0]?.competency, score: 9, reason: '越权试探' }
    for (const writer of readers.slice(1)) {
      for (const id of [reportId, randomUUID()]) {
        const calls = [adjust(id, score, writer), decide(id, rejected, writer)]
        for (const { status, body } of await Promise.all(calls)) {
          expect([status, body.code, body.details]).toEqual([404, 'ehr.not_found', { reportId: id }])
        }
      }
      const move = { params: { id: applicationId }, body: { to: 'on_hold', reason: '越权试探' } }
      await reply404(t.call('moveApplication', move, writer))
      expect((await t.call('listReviews', {}, writer)).body).toMatchObject({ total: 0, items: [] })
    }
    const suggestion = { params: { id: reportId }, body: { outcome: 'reject', note: '越权试探' } }
    await reply404(t.call('suggest', suggestion, readers[0]))
    expect(await readReport(applicationId)).toEqual(report)
  })

  it('[H8] sees of a person’s other applications only those of their own units', async () => {
    const candidate = await reported()
    const vacancyId = await t.vacancy(organisation, { unitCode: 'south-sales', title: '渠道经理' })
    const { candidateId } = candidate
    const other = await t.application(organisation, { candidateId, vacancyId })
    const all = await t.login(organisation, 'group-hr')
    expect((await readReport(candidate.applicationId, all)).history.otherApplications).toMatchObject([
      { id: other, vacancy: { 'zh-CN': '渠道经理' } },
    ])
    expect((await readReport(candidate.applicationId, manager)).history.otherApplications).toEqual([])
    const seen = await t.call('getApplication', { params: { id: candidate.applicationId } }, manager)
    expect(seen.body.otherApplications).toEqual([])
  })

  it('[H8] nobody without a login, and no role without candidate data', async () => {
    const { reportId, applicationId } = await reported()
    const expert = await t.login(organisation, 'expert')
    const admin = await t.login(organisation, 'system-admin')
    for (const [who, status] of [
      [{}, 401],
      [expert, 403],
      [admin, 403],
    ] as const) {
      expect((await t.call('getReport', { params: { id: applicationId } }, who)).status).toBe(status)
      expect((await t.call('getApplication', { params: { id: applicationId } }, who)).status).toBe(status)
      expect((await t.call('decide', { params: { id: reportId }, body: rejected }, who)).status).toBe(status)
      expect((await t.call('getToday', {}, who)).status).toBe(status)
    }
    const supervisor = await t.login(organisation, 'supervisor')
    expect((await t.call('getReport', { params: { id: applicationId } }, supervisor)).status).toBe(200)
    expect((await t.call('decide', { params: { id: reportId }, body: rejected }, supervisor)).status).toBe(
      403,
    )
  })
})

describe('the queue of reports', () => {
  it('[D3] shows the odd ones first, by pages, and lets go of the decided', async () => {
    const fresh = await t.organisation('队列集团')
    const before = organisation
    organisation = fresh
    const [own, outside] = [await t.login(fresh, 'hr', 'east'), await t.login(fresh, 'hr', 'south')]
    const previous = hr
    hr = own
    try {
      const odd = await reported({
        answers: [texts[0] ?? '', texts[1] ?? '', '不知道', '没有'],
        name: '王奇',
      })
      const plain = await reported({ name: '周平' })
      expect(odd.report.anomalies.length).toBeGreaterThan(plain.report.anomalies.length)
      const list = async (query: object = {}) =>
        (await t.call('listReviews', { query: { ...query } }, own)).body
      expect(await list()).toMatchObject({
        total: 2,
        items: [{ name: '王奇', anomalies: odd.report.anomalies }, { name: '周平' }],
      })
      expect(await list({ page: 2, pageSize: 1 })).toMatchObject({ total: 2, items: [{ name: '周平' }] })
      expect(await list({ vacancyId: plain.report.vacancy.id })).toMatchObject({ total: 1 })
      expect(await list({ onlyAnomalies: true })).toMatchObject({
        total: plain.report.anomalies.length > 0 ? 2 : 1,
      })
      expect((await t.call('listReviews', {}, outside)).body).toMatchObject({ total: 0 })
      await decide(odd.reportId, rejected)
      expect(await list()).toMatchObject({ total: 1, items: [{ name: '周平', reportId: plain.reportId }] })
      const today = (await t.call('getToday', {}, own)).body.items as {
        key: string
        count: number
        items: object[]
      }[]
      expect(today.find(({ key }) => key === 'reports_to_review')).toMatchObject({
        count: 1,
        items: [{ applicationId: plain.applicationId, name: '周平' }],
      })
    } finally {
      organisation = before
      hr = previous
    }
  })

  it('[D2] sets candidates side by side, evidence with each dimension', async () => {
    const first = await reported({ name: '周岚' })
    const vacancyId = first.report.vacancy.id
    const other = await reported({
      name: '林雨',
      vacancyId,
      answers: [texts[0] ?? '', '不知道', '没有', '无'],
    })
    await adjust(other.reportId, { competency: 'resilience', score: 6, reason: '另有书面材料' })
    const ids = `${first.applicationId},${other.applicationId}`
    const compare = (applicationIds: string, id = vacancyId) =>
      t.call('compareApplications', { params: { id }, query: { applicationIds } }, hr)
    const { status, body } = await compare(ids)
    expect(status).toBe(200)
    const items = body.items as {
      name: string
      overall: number
      dimensions: { quotes: string[]; final: number }[]
    }[]
    expect(items.map(({ name }) => name)).toEqual(['周岚', '林雨'])
    expect(items[0]?.overall).toBe(first.report.overall)
    expect(items[0]?.dimensions[0]?.quotes.length).toBeGreaterThan(0)
    expect(items[1]?.dimensions.map(({ final }) => final)).toEqual([1, 1, 6])
    expect(items[1]?.dimensions.flatMap(({ quotes }) => quotes)).toEqual([])
    for (const bad of ['', 'nonsense', `${first.applicationId},x`]) {
      expect((await compare(bad)).status).toBe(400)
    }
    expect((await compare(`${first.applicationId},${randomUUID()}`)).status).toBe(404)
    expect((await compare(ids, await t.vacancy(organisation))).status).toBe(404)
  })
})

describe('an application as a whole', () => {
  it('[I2] has its way on one time line, from screening to the decision', async () => {
    const candidate = await reported()
    await adjust(candidate.reportId, { competency: 'resilience', score: 7, reason: '证据更强' })
    await decide(candidate.reportId, second)
    await t.runTasks()
    const { body } = await t.call('getApplication', { params: { id: candidate.applicationId } }, hr)
    expect(body).toMatchObject({
      stage: 'second_interview',
      confirmed: true,
      reportId: candidate.reportId,
      reportStatus: 'confirmed',
      invitation: { status: 'completed' },
    })
    const line = body.timeline as { name: string; at: string; actor: { kind: string; name: string } }[]
    expect(line.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'application.submitted',
        'application.screened',
        'invitation.created',
        'interview.started',
        'interview.submitted',
        'report.ready',
        'score.adjusted',
        'result.confirmed',
        'application.moved',
        'message.sent',
      ]),
    )
    expect(line.map(({ at }) => at)).toEqual(line.map(({ at }) => at).toSorted())
    expect(new Set(line.map((one) => (one as unknown as { id: string }).id)).size).toBe(line.length)
    expect(line.find(({ name }) => name === 'result.confirmed')?.actor).toEqual({
      kind: 'staff',
      name: '测试 hr',
    })
  })

  it('[I2] without a report a person can end it by hand, with reason and list; the link closes, a mail goes', async () => {
    const candidate = await invite(t, organisation)
    const move = (body: object) =>
      t.call('moveApplication', { params: { id: candidate.applicationId }, body }, hr)
    const shown = await t.call('getApplication', { params: { id: candidate.applicationId } }, hr)
    expect((shown.body.moves as { to: string }[]).find(({ to }) => to === 'rejected')).toEqual({
      to: 'rejected',
      needsReason: true,
      effects: ['rejection_mail', 'link_revoked'],
    })
    expect(await move({ to: 'rejected' })).toMatchObject({ status: 422, body: { code: 'ehr.reason_needed' } })
    expect(await move({ to: 'rejected', reason: '岗位取消' })).toMatchObject({ status: 422 })
    expect(await move({ to: 'second_interview' })).toMatchObject({
      status: 409,
      body: { code: 'ehr.wrong_stage' },
    })
    const end = { to: 'rejected', reason: '岗位取消', rejectReason: 'position_closed' }
    expect((await move(end)).body).toMatchObject({
      stage: 'rejected',
      invitation: { status: 'revoked' },
      moves: [],
    })
    expect((await move(end)).status).toBe(200)
    await t.runTasks()
    expect((await mailsTo(candidate)).map(({ template }) => template)).toEqual(['invitation', 'rejection'])
    expect((await candidate.call('getInterview')).body).toMatchObject({ phase: 'revoked' })
  })

  it('[I2] while a report waits, the result is confirmed there and not by a move', async () => {
    const candidate = await reported()
    const params = { id: candidate.applicationId }
    const shown = (await t.call('getApplication', { params }, hr)).body
    expect((shown.moves as { to: string }[]).map(({ to }) => to)).toEqual(['withdrawn', 'on_hold'])
    const end = { to: 'rejected', reason: '直接结束', rejectReason: 'other' }
    expect(await t.call('moveApplication', { params, body: end }, hr)).toMatchObject({
      status: 409,
      body: { code: 'review.report_waits' },
    })
    await decide(candidate.reportId, second)
    // After the second interview it may end like any other.
    expect((await t.call('moveApplication', { params, body: end }, hr)).body).toMatchObject({
      stage: 'rejected',
    })
  })

  it('[I2] inviting again by hand sends a new invitation by itself', async () => {
    const candidate = await invite(t, organisation)
    await t.db
      .updateTable('ehr.application')
      .set({ stage: 'overdue' })
      .where('id', '=', candidate.applicationId)
      .execute()
    await t.db
      .updateTable('invitations.invitation')
      .set({ expired_at: t.clock.now() })
      .where('application_id', '=', candidate.applicationId)
      .execute()
    const params = { id: candidate.applicationId }
    expect((await t.call('moveApplication', { params, body: { to: 'invited' } }, hr)).status).toBe(200)
    await t.runTasks()
    expect((await mailsTo(candidate)).map(({ template }) => template)).toEqual(['invitation', 'invitation'])
  })

  it('[I2] today counts what waits for each kind of work, and shows the first of each', async () => {
    const fresh = await t.organisation('今日集团')
    const vacancyId = await t.vacancy(fresh)
    const at = async (stage: 'screening' | 'human_interview' | 'overdue') =>
      t.application(fresh, { candidateId: await t.candidate(fresh), vacancyId, stage })
    for (let i = 0; i < 7; i += 1) {
      await at('screening')
    }
    await at('human_interview')
    await at('overdue')
    const before = organisation
    organisation = fresh
    const unopened = await invite(t, fresh).finally(() => {
      organisation = before
    })
    const own = await t.login(fresh, 'hr', 'east')
    const items = (await t.call('getToday', {}, own)).body.items as {
      key: string
      count: number
      items: object[]
    }[]
    const counts = Object.fromEntries(items.map((item) => [item.key, [item.count, item.items.length]]))
    expect(counts).toEqual({
      reports_to_review: [0, 0],
      anomalies: [0, 0],
      to_screen: [7, 5],
      human_interviews: [1, 1],
      invitations_unopened: [1, 1],
      overdue: [1, 1],
      messages_failed: [0, 0],
    })
    expect(items.find(({ key }) => key === 'invitations_unopened')?.items).toMatchObject([
      { applicationId: unopened.applicationId },
    ])
    const theirs = await t.login(fresh, 'manager', 'east-sales')
    const shown = (await t.call('getToday', {}, theirs)).body.items as { key: string }[]
    expect(shown.map(({ key }) => key)).toEqual(['reports_to_review', 'anomalies'])
  })
})
