import { z } from 'zod'
import { endpoint } from './endpoint.ts'

export const receiveSmsReceipts = endpoint('POST', '/api/receipts/sms/:provider/:key', {
  access: 'public',
  tag: 'channels',
  summary:
    'Delivery receipts of short messages in the form their provider documents. The key is SMS_RECEIPTS_KEY.',
  params: z.object({ provider: z.enum(['aliyun', 'tencent']), key: z.string().max(100) }),
  body: z.array(z.unknown()).max(2000),
  reply: z.record(z.string(), z.union([z.string(), z.int()])),
})
