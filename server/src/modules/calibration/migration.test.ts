import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { migrate } from '../../platform/db/index.ts'
import { readMigrations } from '../../platform/db/migrate.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { answerWith, bodyOf, interviewed } from './house.fixture.ts'
import type { Listed } from './views.fixture.ts'

let t: TestServer

beforeAll(async () => {
  t = await createTestServer()
})
afterAll(() => t.close())

it('[H5] reviews from before there was calibration are labels as soon as it is there', async () => {
  const house = await t.organisation()
  const hr = await t.login(house, 'group-hr')
  const one = await interviewed(t, house, [answerWith(4, 1), answerWith(2, 2), answerWith(3, 3)])
  const adjustment = { competency: 'resilience', score: 7.3, reason: '追问后补充了细节' }
  await t.call('adjustScore', { params: { id: one.reportId }, body: adjustment }, hr)
  const decision = { outcome: 'rejected', rejectReason: 'position_closed', reason: '岗位取消' }
  await t.call('decide', { params: { id: one.reportId }, body: decision }, hr)
  const before = await bodyOf(t, house, one)

  await t.pool.query('drop schema calibration cascade')
  await t.pool.query("delete from platform.migration where name like '%calibration%'")
  const migrations = readMigrations(join(import.meta.dirname, '../../migrations'))
  expect(await migrate(t.pool, migrations)).toEqual(['0012_calibration.sql', '0013_calibration-consent.sql'])

  const { body } = await t.call('listCalibration', {}, hr)
  const questions = (body as unknown as Listed).items.filter(({ kind }) => kind === 'question')
  expect(
    questions.map(({ competency, counts }) => [competency.key, counts.changed, counts.confirmed]),
  ).toEqual(
    expect.arrayContaining([
      ['resilience', 1, 0],
      ['communication', 0, 1],
      ['customer-orientation', 0, 1],
    ]),
  )
  expect(await bodyOf(t, house, one)).toEqual(before)
})
