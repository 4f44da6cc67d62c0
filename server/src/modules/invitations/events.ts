import { Channel } from '@mingjian/contract'
import { z } from 'zod'
import { event } from '../../platform/events/index.ts'

/** A candidate has a personal link; the interview can be made ready. */
export const invitationCreated = event(
  'invitation.created',
  z.object({ invitationId: z.uuid(), applicationId: z.uuid() }),
)

/**
 * Nobody could be invited: there is no kit, or no address to write to that a configured way leads to. A person must
 * look. `no_email` was said when mail was the only way.
 */
export const invitationFailed = event(
  'invitation.failed',
  z.object({ applicationId: z.uuid(), code: z.enum(['no_kit', 'no_email', 'no_address']) }),
)

/** The deadline and its grace period passed and the interview was not handed in. */
export const invitationExpired = event(
  'invitation.expired',
  z.object({ invitationId: z.uuid(), applicationId: z.uuid() }),
)

/** The personal link no longer opens. */
export const invitationRevoked = event(
  'invitation.revoked',
  z.object({ invitationId: z.uuid(), applicationId: z.uuid() }),
)

/** A message waits to be sent. */
export const messageQueued = event('message.queued', z.object({ messageId: z.uuid() }))

/** Several messages wait to be sent. */
export const messagesQueued = event('messages.queued', z.object({ messageIds: z.array(z.uuid()) }))

/** The mail server or provider has taken a message. */
export const messageSent = event(
  'message.sent',
  z.object({
    messageId: z.uuid(),
    applicationId: z.uuid(),
    template: z.string(),
    channel: Channel.default('email'),
  }),
)

/** A message could not be sent and is not tried again by itself. */
export const messageFailed = event(
  'message.failed',
  z.object({
    messageId: z.uuid().nullable(),
    applicationId: z.uuid(),
    template: z.string(),
    channel: Channel.default('email'),
    code: z.string(),
  }),
)

/** The receipt of a message says that it arrived. */
export const messageDelivered = event(
  'message.delivered',
  z.object({ messageId: z.uuid(), applicationId: z.uuid(), template: z.string(), channel: Channel }),
)

/** The receipt of a message says that it did not arrive. */
export const messageUndelivered = event(
  'message.undelivered',
  z.object({
    messageId: z.uuid(),
    applicationId: z.uuid(),
    template: z.string(),
    channel: Channel,
    code: z.string(),
  }),
)
