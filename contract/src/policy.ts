import { z } from 'zod'
import { endpoint } from './endpoint.ts'

/** The law an installation keeps to: what it forbids cannot be switched on. */
export const PolicySet = z.enum(['cn', 'eu'])
export type PolicySet = z.infer<typeof PolicySet>

export const getPolicy = endpoint('GET', '/api/policy', {
  access: 'bank.read',
  tag: 'question bank',
  summary: 'Which policy set is in force, and what it permits a kit to switch on.',
  reply: z.object({ set: PolicySet, permits: z.object({ facialCues: z.boolean() }) }),
})
