import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { inTransaction } from '../../platform/db/index.ts'
import { task } from '../../platform/tasks/index.ts'
import { queueMessage } from '../invitations/index.ts'
import { findSecondInterview } from './store.ts'

/** Tells the candidate the result a person has confirmed, once. */
export const announceOutcome = task({
  name: 'review.announce',
  input: z.object({
    organisationId: z.uuid(),
    reportId: z.uuid(),
    applicationId: z.uuid(),
    outcome: z.enum(['second_interview', 'rejected']),
  }),
  async run(deps: Deps, { organisationId, reportId, applicationId, outcome }) {
    await inTransaction(deps.db, async (tx) => {
      if (outcome === 'rejected') {
        const slot = `rejection:${reportId}`
        await queueMessage(deps, tx, { organisationId, applicationId, slot, template: 'rejection' })
        return
      }
      const interview = await findSecondInterview(tx, organisationId, reportId)
      if (interview) {
        await queueMessage(deps, tx, {
          organisationId,
          applicationId,
          slot: `second_interview:${reportId}`,
          template: 'second_interview',
          interview: { id: reportId, ...interview },
        })
      }
    })
  },
})

export const reviewTasks = [announceOutcome]
