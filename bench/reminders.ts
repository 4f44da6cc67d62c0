import { reminderDrill } from '../server/src/modules/invitations/reminders/drill.fixture.ts'
import type { Result } from './measure.ts'

/** Reminders that fall due in one minute, from due to taken by a real mail server, by one process. */
export async function run(): Promise<Result[]> {
  const { seconds, distinct, onTheWire, invitations } = await reminderDrill({
    invitations: 10_000,
    workers: 1,
    kills: 0,
    firstOnly: true,
  })
  return [
    {
      name: `reminders taken by the mail server of ${invitations} due`,
      value: distinct,
      goal: `${invitations}`,
    },
    { name: 'taken twice', value: onTheWire - distinct, goal: '0' },
    { name: 'from the first due to the last taken', value: seconds, unit: 's', goal: '≤ 60' },
  ]
}
