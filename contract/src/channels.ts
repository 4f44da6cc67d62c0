import { z } from 'zod'
import { Id, Instant } from './common.ts'
import { endpoint } from './endpoint.ts'
import { Channel } from './messages.ts'

export const receiveSmsReceipts = endpoint('POST', '/api/receipts/sms/:provider/:key', {
  access: 'public',
  tag: 'channels',
  summary:
    'Delivery receipts of short messages in the form their provider documents. The key is SMS_RECEIPTS_KEY.',
  params: z.object({ provider: z.enum(['aliyun', 'tencent']), key: z.string().max(100) }),
  body: z.array(z.unknown()).max(2000),
  reply: z.record(z.string(), z.union([z.string(), z.int()])),
})

export const NoticeKind = z.enum(['report_ready', 'human_interview', 'invitation_failed', 'key_waiting'])
export type NoticeKind = z.infer<typeof NoticeKind>

export const Notice = z.object({
  id: Id,
  kind: NoticeKind,
  applicationId: Id.nullable(),
  createdAt: Instant,
  readAt: Instant.nullable(),
})
export type Notice = z.infer<typeof Notice>

export const listNotices = endpoint('GET', '/api/notices', {
  access: 'staff',
  tag: 'channels',
  summary: 'What the caller was told, newest first, at most 50, and how much of it is unread.',
  reply: z.object({ items: z.array(Notice), unread: z.int() }),
})

export const readNotices = endpoint('POST', '/api/notices/read', {
  access: 'staff',
  tag: 'channels',
  summary: 'Mark notices of the caller as read: those named, or all.',
  body: z.object({ ids: z.array(Id).max(100).optional() }),
  reply: z.object({ unread: z.int() }),
})

/** Messengers a member of staff can be written to by. */
export const Messenger = z.enum(['wecom', 'dingtalk', 'feishu'])
export type Messenger = z.infer<typeof Messenger>

export const MyWay = z.object({ channel: Messenger, address: z.string().nullable() })
export type MyWay = z.infer<typeof MyWay>

export const listMyWays = endpoint('GET', '/api/my-ways', {
  access: 'staff',
  tag: 'channels',
  summary: 'The messengers that are configured, and where the caller wants to be told by them.',
  reply: z.object({ items: z.array(MyWay) }),
})

export const saveMyWay = endpoint('PUT', '/api/my-ways/:channel', {
  access: 'staff',
  tag: 'channels',
  summary: 'Say under which id the caller is told by a messenger; null ends it.',
  params: z.object({ channel: Messenger }),
  body: z.object({
    address: z
      .string()
      .trim()
      .regex(/^[\w.@+-]{1,64}$/)
      .nullable(),
  }),
  reply: MyWay,
})

export const ChannelState = z.object({
  channel: Channel,
  /** A room of staff a robot speaks in, or single people. */
  room: z.boolean(),
  configured: z.boolean(),
  /** By what it is sent, e.g. `aliyun`; null when it is not configured. */
  kind: z.string().nullable(),
  sentToday: z.int(),
  failedToday: z.int(),
  waiting: z.int(),
  lastSentAt: Instant.nullable(),
  lastFailedAt: Instant.nullable(),
  /** The provider's code of the last failure. */
  lastFailure: z.string().nullable(),
})
export type ChannelState = z.infer<typeof ChannelState>

export const listChannels = endpoint('GET', '/api/channels', {
  access: 'settings.read',
  tag: 'channels',
  summary: 'Every way people are told things by, whether it is configured, and how it has done today.',
  reply: z.object({ items: z.array(ChannelState) }),
})

export const testChannel = endpoint('POST', '/api/channels/:channel/test', {
  access: 'settings.read',
  tag: 'channels',
  summary: 'Send a test to oneself, or into a room of staff. Ten an hour for each login.',
  params: z.object({ channel: Channel }),
  body: z.object({
    room: z.boolean().default(false),
    /** A phone number or the caller’s id at a messenger; mail goes to the caller’s own address. */
    to: z.string().trim().max(64).optional(),
  }),
  reply: z.object({
    outcome: z.enum(['accepted', 'refused', 'later']),
    code: z.string().nullable(),
    reason: z.string().nullable(),
  }),
})
