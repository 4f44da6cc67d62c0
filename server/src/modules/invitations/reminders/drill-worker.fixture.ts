import { setTimeout as sleep } from 'node:timers/promises'
import { expireLapsed } from '../invitation/service.ts'
import { resumeWaiting } from '../message/resume.ts'
import { type House, openHouse } from './drill-house.fixture.ts'
import { planMissing, runDueReminders } from './running.ts'

// Run as a program by the drill, which kills it: a worker with the product's own queue, sweeps and mail.
const house = JSON.parse(process.argv[2] ?? '') as House
const { deps, queue } = openHouse(house)
await queue.start()
await queue.work(deps)
process.stdout.write('ready\n')
// What a worker does by its clock, more often than in earnest.
for (let round = 0; ; round += 1) {
  try {
    await runDueReminders(deps)
    if (round % 5 === 0) {
      await expireLapsed(deps)
      await planMissing(deps)
      await resumeWaiting(deps)
    }
  } catch (error) {
    process.stderr.write(`${String(error)}\n`)
  }
  await sleep(200)
}
