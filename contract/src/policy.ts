import { z } from 'zod'
import { endpoint } from './endpoint.ts'

/** The law an installation keeps to: what it forbids cannot be switched on. */
export const PolicySet = z.enum(['cn', 'eu'])
export type PolicySet = z.infer<typeof PolicySet>

export const getPolicy = endpoint('GET', '/api/policy', {
  access: 'bank.read',
  tag: 'question bank',
  summary:
    'Which policy set is in force, what it permits a kit to switch on, and whether recordings are put into words.',
  reply: z.object({
    set: PolicySet,
    permits: z.object({ facialCues: z.boolean() }),
    /** Recordings are put into words here: without a recogniser none is followed by a probe. */
    heard: z.boolean(),
  }),
})
