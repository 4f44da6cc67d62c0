import { expect, test } from 'vitest'
import { reminderDrill } from './drill.fixture.ts'

const underWay = 40

/** `npx vitest run --config vitest.nightly.config.ts server/src/modules/invitations/reminders` */
test('[B2] ten thousand invitations, workers killed at random: none missed, none twice', async () => {
  const end = await reminderDrill({ invitations: 10_000, workers: 2, kills: 40 })
  process.stdout.write(`${JSON.stringify(end)}\n`)
  expect(end).toMatchObject({ invitations: 10_000, missed: 0, twice: 0, unexpected: 0 })
  expect(end.expected).toBeGreaterThan(30_000)
  expect(end.kills).toBeGreaterThanOrEqual(20)
  expect(end.onTheWire - end.distinct).toBeLessThanOrEqual(end.kills * underWay)
}, 3_600_000)
