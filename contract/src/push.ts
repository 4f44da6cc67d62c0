import { z } from 'zod'
import { endpoint } from './endpoint.ts'

const candidate = { access: 'candidate', tag: 'candidate' } as const

/** What a browser gives a site that it may push to (RFC 8291), in base64url. */
export const PushSubscription = z.object({
  endpoint: z.url().max(1000),
  p256dh: z.string().max(100),
  auth: z.string().max(40),
})

/** The key a browser asks for, and whether the caller is told by a browser now. */
export const PushState = z.object({ key: z.string().nullable(), on: z.boolean() })

export const getMyPush = endpoint('GET', '/api/interview/push', {
  ...candidate,
  summary:
    'Whether reminders are shown on a device of the candidate, and the key a browser asks for; null where web push is off.',
  reply: PushState,
})

export const saveMyPush = endpoint('PUT', '/api/interview/push', {
  ...candidate,
  summary: 'Show reminders on this device from now on; an earlier one is forgotten.',
  body: PushSubscription,
  reply: PushState,
})

export const endMyPush = endpoint('DELETE', '/api/interview/push', {
  ...candidate,
  summary: 'Show no more reminders on any device.',
  reply: PushState,
})
