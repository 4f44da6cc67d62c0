import { z } from 'zod'
import { event } from '../../platform/events/index.ts'

/** A person has confirmed the result of an interview. */
export const resultConfirmed = event(
  'result.confirmed',
  z.object({
    reportId: z.uuid(),
    applicationId: z.uuid(),
    outcome: z.enum(['second_interview', 'rejected']),
  }),
)
