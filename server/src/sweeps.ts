import type { Deps } from './deps.ts'
import { importSweeps } from './modules/imports/index.ts'
import { integrationSweeps } from './modules/integration/index.ts'
import { accommodationSweeps } from './modules/interview/index.ts'
import { invitationSweeps } from './modules/invitations/index.ts'
import { materialSweeps } from './modules/materials/index.ts'
import { retentionSweeps } from './modules/retention/index.ts'
import { webhookSweeps } from './modules/webhooks/index.ts'

/** Work that is due by the clock and not by an event. Safe to run in several processes at once. */
export interface Sweep {
  name: string
  everySeconds: number
  run(deps: Deps): Promise<void>
  /** Lets what it set going come to its end, for some seconds at most. */
  stop?(deps: Deps): Promise<void>
}

const sweeps: readonly Sweep[] = [
  ...invitationSweeps,
  ...accommodationSweeps,
  ...materialSweeps,
  ...importSweeps,
  ...retentionSweeps,
  ...integrationSweeps,
  ...webhookSweeps,
]

/** Runs each sweep at its interval, never two of one at a time; returns how to stop. */
export function startSweeps(deps: Deps): () => Promise<void> {
  const timers = sweeps.map((sweep) => {
    let running = false
    return setInterval(async () => {
      if (running) {
        return
      }
      running = true
      try {
        await sweep.run(deps)
      } catch (error) {
        deps.log.error({ sweep: sweep.name, err: error }, 'a sweep failed')
      } finally {
        running = false
      }
    }, sweep.everySeconds * 1000)
  })
  return async () => {
    timers.forEach(clearInterval)
    await Promise.all(sweeps.map((sweep) => sweep.stop?.(deps)))
  }
}
