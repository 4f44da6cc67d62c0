import { z } from 'zod'
import { Id } from './common.ts'
import { ConsentPurpose } from './interview-state.ts'
import { Stage } from './stages.ts'

const ofApplication = z.object({ applicationId: Id })
const ofInvitation = ofApplication.extend({ invitationId: Id })
const ofInterview = ofApplication.extend({ interviewId: Id })
const ofReport = ofApplication.extend({ reportId: Id })

/**
 * The facts that may leave the house, with all that is told of them: ids and codes, nothing about a person.
 * What a fact holds beyond this stays here, as do facts that are not in this list.
 */
export const webhookEvents = {
  'application.screened': ofApplication,
  'application.moved': ofApplication.extend({ from: Stage, to: Stage }),
  'invitation.created': ofInvitation,
  'invitation.failed': ofApplication.extend({ code: z.enum(['no_kit', 'no_email', 'no_address']) }),
  'invitation.expired': ofInvitation,
  'invitation.revoked': ofInvitation,
  'interview.opened': ofInterview,
  'interview.started': ofInterview,
  'interview.take_uploaded': z.object({ interviewId: Id, answerId: Id, takeId: Id }),
  'interview.submitted': ofInterview,
  'interview.human_requested': ofInterview,
  'report.ready': ofReport,
  'result.confirmed': ofReport.extend({ outcome: z.enum(['second_interview', 'rejected']) }),
  'consent.withdrawn': ofInterview.extend({ purpose: ConsentPurpose }),
} as const

export const webhookEventTypes = Object.keys(webhookEvents) as [WebhookEventType, ...WebhookEventType[]]
export type WebhookEventType = keyof typeof webhookEvents
export const WebhookEventType = z.enum(webhookEventTypes)

/** What is sent when somebody asks to try an endpoint. */
export const webhookTestType = 'webhook.test'
