import { ConsentPurpose } from '@mingjian/contract'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { task } from '../../platform/tasks/index.ts'
import { eraseWithdrawn } from './withdrawn.ts'

/** Deletes what rested on a consent that was taken back. */
export const eraseAfterWithdrawal = task({
  name: 'retention.erase_withdrawn',
  input: z.object({
    organisationId: z.uuid(),
    interviewId: z.uuid(),
    applicationId: z.uuid(),
    purpose: ConsentPurpose,
  }),
  concurrency: 1,
  async run(deps: Deps, input) {
    await eraseWithdrawn(deps, input)
  },
})

export const retentionTasks = [eraseAfterWithdrawal]
