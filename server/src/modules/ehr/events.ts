import { Stage } from '@mingjian/contract'
import { z } from 'zod'
import { event } from '../../platform/events/index.ts'

/** HR has marked résumé screening as passed. */
export const applicationScreened = event('application.screened', z.object({ applicationId: z.uuid() }))

/** An application stands at another stage. */
export const applicationMoved = event(
  'application.moved',
  z.object({ applicationId: z.uuid(), from: Stage, to: Stage }),
)

/** Another system deleted a person who has no application here: nothing is kept of them any longer. */
export const personClosed = event('candidate.closed', z.object({ candidateId: z.uuid() }))
