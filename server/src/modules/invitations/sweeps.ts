import type { Deps } from '../../deps.ts'
import { forgetAttempts } from './invitation/code-attempts.ts'
import { expireLapsed } from './invitation/service.ts'
import { resumeWaiting } from './message/resume.ts'
import { planMissing, runDueReminders } from './reminders/running.ts'

/** What is due by the clock. */
export const invitationSweeps = [
  { name: 'invitations.expire', everySeconds: 60, run: (deps: Deps) => expireLapsed(deps) },
  { name: 'invitations.remind', everySeconds: 5, run: (deps: Deps) => runDueReminders(deps) },
  { name: 'invitations.forget_attempts', everySeconds: 600, run: (deps: Deps) => forgetAttempts(deps) },
  { name: 'invitations.resume', everySeconds: 900, run: (deps: Deps) => resumeWaiting(deps) },
  { name: 'invitations.plan', everySeconds: 300, run: (deps: Deps) => planMissing(deps) },
]
