import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { type Desk, openDesk, rejected, texts } from './desk.fixture.ts'

let t: TestServer
let organisation: TestOrganisation
let desk: Desk

beforeAll(async () => {
  t = await createTestServer()
  organisation = await t.organisation()
  desk = await openDesk(t, organisation)
})
afterAll(() => t.close())

describe('the queue of reports', () => {
  it('[D3] shows the odd ones first, by pages, and lets go of the decided', async () => {
    const fresh = await t.organisation('队列集团')
    const outside = await t.login(fresh, 'hr', 'south')
    const busy = await openDesk(t, fresh)
    const odd = await busy.reported({
      answers: [
        texts[0] ?? '',
        '去年夏天一位老客户要退货，我先问清楚原因，当天帮他换了新的。',
        '不知道',
        '没有',
      ],
      name: '王奇',
    })
    const plain = await busy.reported({ name: '周平' })
    expect(odd.report.anomalies.length).toBeGreaterThan(plain.report.anomalies.length)
    const list = async (query: object = {}) =>
      (await t.call('listReviews', { query: { ...query } }, busy.hr)).body
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
    await busy.decide(odd.reportId, rejected)
    expect(await list()).toMatchObject({ total: 1, items: [{ name: '周平', reportId: plain.reportId }] })
    const today = (await t.call('getToday', {}, busy.hr)).body.items as {
      key: string
      count: number
      items: object[]
    }[]
    expect(today.find(({ key }) => key === 'reports_to_review')).toMatchObject({
      count: 1,
      items: [{ applicationId: plain.applicationId, name: '周平' }],
    })
  })

  it('[D2] sets candidates side by side, evidence with each dimension', async () => {
    const first = await desk.reported({ name: '周岚' })
    const vacancyId = first.report.vacancy.id
    const other = await desk.reported({
      name: '林雨',
      vacancyId,
      answers: [texts[0] ?? '', '不知道', '没有', '无'],
    })
    await desk.adjust(other.reportId, { competency: 'resilience', score: 6, reason: '另有书面材料' })
    const ids = `${first.applicationId},${other.applicationId}`
    const compare = (applicationIds: string, id = vacancyId) =>
      t.call('compareApplications', { params: { id }, query: { applicationIds } }, desk.hr)
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
