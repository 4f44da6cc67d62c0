import type { Report } from '@mingjian/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { type Desk, openDesk, texts } from './desk.fixture.ts'

let t: TestServer
let organisation: TestOrganisation
let desk: Desk

beforeAll(async () => {
  t = await createTestServer()
  organisation = await t.organisation()
  desk = await openDesk(t, organisation)
})
afterAll(() => t.close())

const pointed = ({ anomalies }: Report) => anomalies.filter(({ rule }) => rule === 'similar_answer')

describe('a report whose answers somebody else gave too', () => {
  it('[C2] [G3] names the other one to those who may read that report, and to nobody else', async () => {
    const first = await desk.reported({ name: '沈鹤鸣' })
    expect(first.report.similar).toEqual([])
    const second = await desk.reported({
      name: '林雨',
      answers: [texts[0] ?? '', texts[1] ?? '', '无', '无'],
    })
    expect(second.report.similar).toEqual([
      expect.objectContaining({
        answerId: second.report.transcript[1]?.answerId,
        similarity: 1,
        other: expect.objectContaining({ applicationId: first.applicationId, name: '沈鹤鸣' }),
      }),
    ])
    const now = await desk.readReport(first.applicationId)
    expect(now.similar.map(({ other }) => other?.name)).toEqual(['林雨'])
    expect(now.versions.reportHash).toBe(first.report.versions.reportHash)
    expect(now.overall).toBe(first.report.overall)

    // The other one belongs to another branch.
    await t.db
      .updateTable('ehr.application')
      .set({ unit_id: organisation.unit('south-sales') })
      .where('id', '=', first.applicationId)
      .execute()
    const hidden = await desk.readReport(second.applicationId)
    expect(hidden.similar.map(({ other }) => other)).toEqual([null])
    expect(JSON.stringify(hidden)).not.toContain(first.applicationId)
    expect(JSON.stringify(hidden)).not.toContain('沈鹤鸣')
    expect(pointed(hidden)).toEqual(pointed(second.report))
  })

  it('[D2] [D3] stands in the queue with it, each answer once and nobody named', async () => {
    const { items } = (await t.call('listReviews', {}, desk.hr)).body as unknown as {
      items: { name: string; anomalies: Report['anomalies'] }[]
    }
    const copied = items.find(({ name }) => name === '林雨')
    const said = copied?.anomalies.filter(({ rule }) => rule === 'similar_answer')
    expect(said).toHaveLength(1)
    expect(said?.[0]?.competency).toBe('customer-orientation')
    expect(said?.[0]?.text['zh-CN']).toContain('另一位候选人')
  })
})
