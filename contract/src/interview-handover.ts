import { z } from 'zod'
import { Instant } from './common.ts'
import { endpoint } from './endpoint.ts'

const base = { access: 'candidate', tag: 'candidate' } as const

export const offerHandover = endpoint('POST', '/api/interview/handover', {
  ...base,
  summary: 'A code with which another device goes on with this interview: for once, for ten minutes.',
  reply: z.object({ code: z.string(), expiresAt: Instant }),
})

export const claimHandover = endpoint('POST', '/api/interview/handover/claim', {
  ...base,
  summary:
    'Sent with the code in place of the link: this device takes over and gets a key of its own, used like the link.',
  reply: z.object({ key: z.string() }),
})
