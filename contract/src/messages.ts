import { z } from 'zod'
import { Id, Instant, Paging, pageOf, Text } from './common.ts'
import { endpoint } from './endpoint.ts'

/** The ways a person can be told something. */
export const channels = ['email', 'sms', 'wecom', 'dingtalk', 'feishu', 'push', 'in_app'] as const
export const Channel = z.enum(channels)
export type Channel = z.infer<typeof Channel>

/** `sent`: the provider has taken it; `delivered` and `undelivered`: its receipt says so. */
export const MessageState = z.enum(['queued', 'sent', 'delivered', 'undelivered', 'failed'])
export type MessageState = z.infer<typeof MessageState>

export const MessageSummary = z.object({
  id: Id,
  template: z.enum([
    'invitation',
    'second_interview',
    'receipt',
    'human_interview',
    'rejection',
    'reminder_unopened',
    'reminder_approaching',
    'reminder_closing',
    'invitation_expired',
    'deadline_moved',
  ]),
  channel: Channel,
  to: z.string(),
  subject: z.string(),
  status: MessageState,
  attempts: z.int(),
  createdAt: Instant,
  sentAt: Instant.nullable(),
  /** When a receipt said whether it arrived; null where none came or the channel has none. */
  settledAt: Instant.nullable(),
  /** How many short messages the provider counts; null for other channels. */
  parts: z.int().nullable(),
  /** Why the last attempt failed, in the provider's words without addresses. */
  lastError: z.string().nullable(),
  applicationId: Id.nullable(),
  candidate: z.string(),
  vacancy: Text.nullable(),
})
export type MessageSummary = z.infer<typeof MessageSummary>

export const Message = MessageSummary.extend({
  text: z.string(),
  html: z.string(),
  attachments: z.array(z.object({ name: z.string(), type: z.string(), size: z.int() })),
})
export type Message = z.infer<typeof Message>

export const listMessages = endpoint('GET', '/api/messages', {
  access: 'message.read',
  tag: 'messages',
  summary: 'Messages to candidates, newest first.',
  query: Paging.extend({
    search: z.string().max(100).optional(),
    status: MessageState.optional(),
    channel: Channel.optional(),
    applicationId: Id.optional(),
  }),
  reply: pageOf(MessageSummary),
})

export const getMessage = endpoint('GET', '/api/messages/:id', {
  access: 'message.read',
  tag: 'messages',
  summary: 'One message as it was sent. The personal link is shown only on a demonstration instance.',
  params: z.object({ id: Id }),
  reply: Message,
})

export const getMessageAttachment = endpoint('GET', '/api/messages/:id/attachments/:name', {
  access: 'message.read',
  tag: 'messages',
  summary: 'An attachment of a message, e.g. the calendar file of a second interview.',
  params: z.object({ id: Id, name: z.string().max(120) }),
  raw: true,
})

export const resendMessage = endpoint('POST', '/api/messages/:id/resend', {
  access: 'application.screen',
  tag: 'messages',
  summary: 'Try a failed message again.',
  params: z.object({ id: Id }),
  reply: MessageSummary,
})
