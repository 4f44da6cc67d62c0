import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { deriveKeys, isKeyOf } from './index.ts'

let t: TestServer

beforeAll(async () => {
  t = await createTestServer()
})
afterAll(() => t.close())

it('[H2] data that another master key encrypted is noticed before anything is written', async () => {
  const stranger = deriveKeys(new Uint8Array(randomBytes(32)))
  expect(await isKeyOf(t.db, stranger)).toBe(true)
  await t.candidate(await t.organisation())
  expect(await isKeyOf(t.db, t.deps.keys.master)).toBe(true)
  expect(await isKeyOf(t.db, stranger)).toBe(false)
})
