import { ConsentPurpose } from '@mingjian/contract'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { task } from '../../platform/tasks/index.ts'
import { erase, takeParts } from './erase.ts'
import { eraseUnattached } from './unattached.ts'
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

/** Deletes what was noted in an interview that a person takes up instead: nobody will read it. */
export const eraseNoted = task({
  name: 'retention.erase_noted',
  input: z.object({ organisationId: z.uuid(), interviewId: z.uuid(), applicationId: z.uuid() }),
  concurrency: 1,
  async run(deps: Deps, { organisationId, interviewId, applicationId }) {
    const target = { organisationId, applicationId, interviewIds: [interviewId] }
    await erase(deps, target, 'withdrawal:signals', async (tx) => {
      const taken = await takeParts(deps, tx, target, ['signals'])
      return taken.counts.signals ? taken : null
    })
  },
})

/** Deletes somebody another system deleted, who never applied. */
export const eraseClosedPerson = task({
  name: 'retention.erase_person',
  input: z.object({ organisationId: z.uuid(), candidateId: z.uuid() }),
  concurrency: 1,
  async run(deps: Deps, { organisationId, candidateId }) {
    await eraseUnattached(deps, organisationId, [candidateId])
  },
})

export const retentionTasks = [eraseAfterWithdrawal, eraseNoted, eraseClosedPerson]
