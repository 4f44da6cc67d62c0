import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { invite } from '../interview/candidate.fixture.ts'
import { type Desk, openDesk, rejected, second } from './desk.fixture.ts'

let t: TestServer
let organisation: TestOrganisation
let desk: Desk

beforeAll(async () => {
  t = await createTestServer()
  organisation = await t.organisation()
  desk = await openDesk(t, organisation)
})
afterAll(() => t.close())

describe('a manager', () => {
  it('[H8] suggests and does not decide, adjust or move', async () => {
    const { reportId, applicationId, report } = await desk.reported()
    const say = (body: object) => t.call('suggest', { params: { id: reportId }, body }, desk.manager)
    const body = { outcome: 'advance', note: '愿意面谈' }
    expect((await say(body)).body.suggestions).toMatchObject([{ by: '测试 manager', ...body }])
    expect((await say(body)).body.suggestions).toHaveLength(1)
    const score = { competency: report.dimensions[0]?.competency, score: 9, reason: '试一试' }
    const refused = [
      await desk.adjust(reportId, score, desk.manager),
      await desk.decide(reportId, second, desk.manager),
      await t.call(
        'moveApplication',
        { params: { id: applicationId }, body: { to: 'on_hold', reason: '等等' } },
        desk.manager,
      ),
      await t.call('listReviews', {}, desk.manager),
      await t.call('suggest', { params: { id: reportId }, body }, desk.hr),
    ]
    expect(refused.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403])
    await desk.decide(reportId, second)
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
    const own = await t.call('getApplication', { params }, desk.manager)
    expect(own.body).toMatchObject({
      candidate: {
        name: '林岚',
        phone: '139****5678',
        email: 'l***@example.com',
        idNumber: null,
        birthDate: null,
      },
      moves: [],
    })
    expect(JSON.stringify(own.body)).not.toMatch(/13912345678|linlan@|11010519491231/)
    expect((await t.call('getApplication', { params }, desk.hr)).body).toMatchObject({
      candidate: { phone: '13912345678', idNumber: '110***********002X', birthDate: '****' },
    })
  })

  it('[H8] of another department, and anybody of another organisation, finds nothing anywhere', async () => {
    const candidate = await desk.reported()
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
        const calls = [desk.adjust(id, score, writer), desk.decide(id, rejected, writer)]
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
    expect(await desk.readReport(applicationId)).toEqual(report)
  })

  it('[H8] sees of a person’s other applications only those of their own units', async () => {
    const candidate = await desk.reported()
    const vacancyId = await t.vacancy(organisation, { unitCode: 'south-sales', title: '渠道经理' })
    const { candidateId } = candidate
    const other = await t.application(organisation, { candidateId, vacancyId })
    const all = await t.login(organisation, 'group-hr')
    expect((await desk.readReport(candidate.applicationId, all)).history.otherApplications).toMatchObject([
      { id: other, vacancy: { 'zh-CN': '渠道经理' } },
    ])
    expect((await desk.readReport(candidate.applicationId, desk.manager)).history.otherApplications).toEqual(
      [],
    )
    const seen = await t.call('getApplication', { params: { id: candidate.applicationId } }, desk.manager)
    expect(seen.body.otherApplications).toEqual([])
  })

  it('[H8] nobody without a login, and no role without candidate data', async () => {
    const { reportId, applicationId } = await desk.reported()
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
