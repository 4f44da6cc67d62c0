import { z } from 'zod'
import { Id, Instant, Paging, pageOf, Text } from './common.ts'
import { endpoint } from './endpoint.ts'

export const MessageSummary = z.object({
  id: Id,
  template: z.enum(['invitation', 'second_interview', 'receipt', 'human_interview', 'rejection']),
  channel: z.enum(['email']),
  to: z.string(),
  subject: z.string(),
  status: z.enum(['queued', 'sent', 'failed']),
  attempts: z.int(),
  createdAt: Instant,
  sentAt: Instant.nullable(),
  /** Why the last attempt failed, in the mail server's words without addresses. */
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
    status: z.enum(['queued', 'sent', 'failed']).optional(),
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
