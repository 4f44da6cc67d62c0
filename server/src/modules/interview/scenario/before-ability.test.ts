import type { KitModules } from '@mingjian/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestServer, type TestServer } from '../../../testing/harness.ts'
import { invite } from '../candidate.fixture.ts'
import { counter, evasive } from './kit.fixture.ts'

const modules: KitModules = {
  scenario: counter,
  abilityTest: {
    areas: { table: 25, chart: 25, series: 25, ratio: 25 },
    mostItems: 8,
    minutes: 20,
    secondsPerItem: 120,
    languages: ['zh-CN'],
  },
}

let t: TestServer
beforeAll(async () => {
  t = await createTestServer()
})
afterAll(() => t.close())

it('[C3] [C4] the last words of the person can be read where an ability test follows', async () => {
  const organisation = await t.organisation()
  await t.db
    .updateTable('question_bank.kit')
    .set({ content: sql`jsonb_set(content, '{modules}', ${JSON.stringify(modules)}::jsonb)` })
    .where('organisation_id', '=', organisation.id)
    .execute()
  const candidate = await invite(t, organisation)
  const { steps } = await candidate.toQuestions()
  const before = steps.filter(({ kind }) => kind !== 'scenario').length
  for (let index = 0; index < before; index += 1) {
    await candidate.type(index, '去年我负责过这件事，先问清楚，再按时办完了。')
  }
  for (const [turn, words] of evasive.entries()) {
    await candidate.type(before + turn, words)
  }
  const after = await candidate.get()
  expect(after.phase).toBe('ability_test')
  expect(after.scenario?.closing).toContain('投诉')
  expect(after.scenario?.dialogue.map(({ words }) => words)).toEqual(evasive)
  // Whoever takes the link over elsewhere reads nothing of it before they say so.
  expect((await candidate.elsewhere().get()).scenario).toMatchObject({
    card: null,
    dialogue: [],
    closing: null,
  })
})
