import type { Deps } from '../../deps.ts'
import { forgetOld } from './deliveries.ts'
import { deliverDue, stopDelivering } from './dispatcher.ts'
import { noteSwitchedOff } from './notices.ts'

export { tellWebhooks } from './fan-out.ts'
export { registerWebhooks } from './routes.ts'

/** The background work of webhooks. Deliveries are rows of their own (docs/decisions/0012-webhook-lanes.md). */
export const webhookTasks = [noteSwitchedOff]

/** What is due by the clock. */
export const webhookSweeps = [
  {
    name: 'webhooks.deliver',
    everySeconds: 1,
    run: (deps: Deps) => deliverDue(deps),
    stop: (deps: Deps) => stopDelivering(deps),
  },
  { name: 'webhooks.forget', everySeconds: 3600, run: (deps: Deps) => forgetOld(deps) },
]
