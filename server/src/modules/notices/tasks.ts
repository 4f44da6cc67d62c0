import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { inTransaction } from '../../platform/db/index.ts'
import { task } from '../../platform/tasks/index.ts'
import { tellAdministrators } from './administrators.ts'
import { deliver, tell } from './tell.ts'

const organisationId = z.uuid()
const applicationId = z.uuid()

/** Sends a notice by a messenger. */
export const sendNotice = task({
  name: 'notices.send',
  input: z.object({ organisationId, deliveryId: z.uuid() }),
  retry: { limit: 200, delaySeconds: 5 },
  async run(deps: Deps, input) {
    const waiting = await deliver(deps, input.organisationId, input.deliveryId)
    if (waiting) {
      await inTransaction(deps.db, (tx) =>
        deps.tasks.send(tx, sendNotice, input, { after: waiting.notBefore }),
      )
    }
  },
})

const onItsWay =
  (deps: Deps, organisationId: string): Parameters<typeof tell>[2] =>
  (tx, deliveryId) =>
    deps.tasks.send(tx, sendNotice, { organisationId, deliveryId })

/** A report waits for a person. */
export const tellReportReady = task({
  name: 'notices.report_ready',
  input: z.object({ organisationId, applicationId, reportId: z.uuid() }),
  run: (deps: Deps, { reportId, ...input }) =>
    tell(
      deps,
      { ...input, kind: 'report_ready', slot: `report_ready:${reportId}` },
      onItsWay(deps, input.organisationId),
    ),
})

/** A candidate wants an interview with a person. */
export const tellHumanInterview = task({
  name: 'notices.human_interview',
  input: z.object({ organisationId, applicationId, interviewId: z.uuid() }),
  run: (deps: Deps, { interviewId, ...input }) =>
    tell(
      deps,
      { ...input, kind: 'human_interview', slot: `human_interview:${interviewId}` },
      onItsWay(deps, input.organisationId),
    ),
})

/** Nobody could be invited. */
export const tellInvitationFailed = task({
  name: 'notices.invitation_failed',
  input: z.object({ organisationId, applicationId, code: z.string() }),
  run: (deps: Deps, { code, ...input }) =>
    tell(
      deps,
      { ...input, kind: 'invitation_failed', slot: `invitation_failed:${input.applicationId}:${code}` },
      onItsWay(deps, input.organisationId),
    ),
})

/** A key waits for a second administrator: every other one of the whole organisation is told. */
export const tellKeyWaiting = task({
  name: 'notices.key_waiting',
  input: z.object({ organisationId, requestId: z.uuid() }),
  run: (deps: Deps, input) => tellAdministrators(deps, input, onItsWay(deps, input.organisationId)),
})

export const noticeTasks = [
  sendNotice,
  tellReportReady,
  tellHumanInterview,
  tellInvitationFailed,
  tellKeyWaiting,
]
