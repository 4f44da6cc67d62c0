import type { Deps } from '../../deps.ts'
import type { Route } from '../../platform/http/index.ts'
import { countDay, forgetDays } from '../ehr/index.ts'
import { forgetAnswers } from './idempotency.ts'
import { registerMedia } from './media.ts'
import { registerReading } from './reading.ts'
import { registerReconciling } from './reconciling.ts'
import { registerSamePeople } from './same-people.ts'
import { registerWriting } from './writing.ts'

/** The doors of other HR systems. */
export function registerIntegration(route: Route, deps: Deps): void {
  registerWriting(route, deps)
  registerReading(route, deps)
  registerReconciling(route, deps)
  registerSamePeople(route, deps)
  registerMedia(route, deps)
}

/** What is due by the clock. */
export const integrationSweeps = [
  { name: 'integration.count_day', everySeconds: 900, run: (deps: Deps) => countDay(deps) },
  { name: 'integration.forget_days', everySeconds: 86_400, run: (deps: Deps) => forgetDays(deps) },
  { name: 'integration.forget_answers', everySeconds: 3600, run: (deps: Deps) => forgetAnswers(deps) },
]
