import { z } from 'zod'
import { endpoint } from './endpoint.ts'

export const exchangeCode = endpoint('POST', '/api/interview-code', {
  access: 'candidate',
  tag: 'candidate',
  summary:
    'The secret of the personal link for the interview code of a short message. A code that never was and one that is over get the same answer.',
  body: z.object({ code: z.string().max(100) }),
  reply: z.object({ link: z.string() }),
})
