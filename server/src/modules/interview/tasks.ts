import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { task } from '../../platform/tasks/index.ts'
import { findInvitation } from '../invitations/index.ts'
import { remindOfficers, tellOfficers } from './accommodations/tasks.ts'
import { makePlayableCopy } from './recordings.ts'
import { prepare } from './visit.ts'

/** Makes the interview of an invitation ready before its link is opened. */
export const prepareInterview = task({
  name: 'interview.prepare',
  input: z.object({ organisationId: z.uuid(), invitationId: z.uuid(), applicationId: z.uuid() }),
  async run(deps: Deps, { organisationId, invitationId }) {
    const invitation = await findInvitation(deps.db, organisationId, invitationId)
    if (invitation) {
      await prepare(deps, organisationId, invitation)
    }
  },
})

/** Makes the copy of a recording that players can jump in. */
export const makePlayable = task({
  name: 'interview.make_playable',
  input: z.object({
    organisationId: z.uuid(),
    interviewId: z.uuid(),
    answerId: z.uuid(),
    takeId: z.uuid(),
  }),
  concurrency: 1,
  async run(deps: Deps, { organisationId, takeId }) {
    await makePlayableCopy(deps, organisationId, takeId)
  },
})

export const interviewTasks = [prepareInterview, makePlayable, tellOfficers, remindOfficers]
