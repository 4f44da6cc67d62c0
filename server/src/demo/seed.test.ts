import { afterAll, beforeAll, expect, it } from 'vitest'
import { createSmtpMailer } from '../adapters/mail/index.ts'
import type { TaskQueue } from '../platform/tasks/index.ts'
import { createTestServer, type TestServer } from '../testing/harness.ts'
import { seedingDeps } from './seed.ts'

let t: TestServer

beforeAll(async () => {
  t = await createTestServer()
})
afterAll(() => t.close())

it('people who do not exist are sent no mail, whatever mail server is configured', async () => {
  const mailer = createSmtpMailer({ url: 'smtp://127.0.0.1:1', from: 'a@example.com' })
  const deps = { ...t.deps, mailer, config: { ...t.deps.config, MINGJIAN_RATE_LIMIT: 10 } }
  const past = seedingDeps(deps, t.deps.tasks as TaskQueue, t.clock.now)
  expect(past.mailer.kind).toBe('outbox')
  await past.mailer.send({
    id: 'x',
    to: 'b@example.com',
    subject: 's',
    text: 't',
    html: 'h',
    attachments: [],
  })
  expect(past.config.MINGJIAN_RATE_LIMIT).toBeGreaterThan(10_000)
  await mailer.close?.()
})
