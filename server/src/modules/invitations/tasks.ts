import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { inTransaction } from '../../platform/db/index.ts'
import { task } from '../../platform/tasks/index.ts'
import { invite } from './invitation/service.ts'
import { sendMessage, sendMessages } from './message/send.ts'
import { queueMessage } from './message/service.ts'

const organisationId = z.uuid()

/** Invites the candidate of a screened application. */
export const inviteCandidate = task({
  name: 'invitations.invite',
  input: z.object({ organisationId, applicationId: z.uuid() }),
  async run(deps: Deps, input) {
    await invite(deps, input.organisationId, input.applicationId)
  },
})

/** Sends a message that waits. Tried for longer than any mail server should be down. */
export const mailMessage = task({
  name: 'invitations.mail',
  input: z.object({ organisationId, messageId: z.uuid() }),
  // The delay doubles up to ten minutes; the message itself gives up after a day (`sendMessage`).
  retry: { limit: 400, delaySeconds: 5 },
  async run(deps: Deps, input) {
    const waiting = await sendMessage(deps, input.organisationId, input.messageId)
    if (waiting) {
      // The provider said when: until then every attempt would be for nothing.
      await inTransaction(deps.db, (tx) =>
        deps.tasks.send(tx, mailMessage, input, { inSeconds: waiting.inSeconds }),
      )
    }
  },
})

/** Sends several messages that wait. One that cannot be sent now is tried again on its own. */
export const mailMessages = task({
  name: 'invitations.mail_several',
  input: z.object({ organisationId, messageIds: z.array(z.uuid()) }),
  concurrency: 4,
  async run(deps: Deps, input) {
    await sendMessages(deps, input.organisationId, input.messageIds, (tx, messageId, inSeconds) =>
      deps.tasks.send(tx, mailMessage, { organisationId: input.organisationId, messageId }, { inSeconds }),
    )
  },
})

const ofInterview = z.object({ organisationId, interviewId: z.uuid(), applicationId: z.uuid() })

/** Tells the candidate that the interview has been received. */
export const mailReceipt = task({
  name: 'invitations.mail_receipt',
  input: ofInterview,
  async run(deps: Deps, input) {
    await inTransaction(deps.db, (tx) =>
      queueMessage(deps, tx, {
        organisationId: input.organisationId,
        applicationId: input.applicationId,
        template: 'receipt',
        slot: `receipt:${input.interviewId}`,
      }),
    )
  },
})

/** Tells the candidate that a person will arrange the interview they asked for. */
export const mailHumanInterview = task({
  name: 'invitations.mail_human_interview',
  input: ofInterview,
  async run(deps: Deps, input) {
    await inTransaction(deps.db, (tx) =>
      queueMessage(deps, tx, {
        organisationId: input.organisationId,
        applicationId: input.applicationId,
        template: 'human_interview',
        slot: `human_interview:${input.interviewId}`,
      }),
    )
  },
})

/** The background work of invitations and messages. */
export const invitationTasks = [inviteCandidate, mailMessage, mailMessages, mailReceipt, mailHumanInterview]
