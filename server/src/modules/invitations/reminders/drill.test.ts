import { expect, test } from 'vitest'
import { reminderDrill } from './drill.fixture.ts'

/** Of each worker, as many messages may be on their way when it is killed (four tasks of ten). */
const underWay = 40

// Ten thousand and single kills: drill.nightly.ts.
test('[B2] a hundred and fifty invitations, all workers killed again and again: none missed, none twice', async () => {
  const end = await reminderDrill({ invitations: 150, workers: 2, kills: 4, allAtOnce: true })
  expect(end).toMatchObject({ invitations: 150, missed: 0, twice: 0, unexpected: 0 })
  expect(end.expected).toBeGreaterThan(450)
  expect(end.kills).toBeGreaterThanOrEqual(2)
  // SMTP cannot tell "taken, and then we died" from "not taken": those come again under the same Message-ID.
  expect(end.onTheWire - end.distinct).toBeLessThanOrEqual(end.kills * underWay)
}, 600_000)
