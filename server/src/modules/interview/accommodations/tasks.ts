import { sql } from 'kysely'
import { z } from 'zod'
import type { Deps } from '../../../deps.ts'
import { inTransaction } from '../../../platform/db/index.ts'
import { task } from '../../../platform/tasks/index.ts'
import { findApplication } from '../../ehr/index.ts'
import { letterToOfficer } from '../../invitations/index.ts'
import { findInterview } from '../store.ts'
import { listOfficers } from './officers.ts'
import { findRequest } from './store.ts'

const input = z.object({ organisationId: z.uuid(), requestId: z.uuid() })

/** Tells those who decide that a request waits; the mail says nothing about whom or what. */
export const tellOfficers = task({
  name: 'interview.tell_officers',
  input,
  retry: { limit: 20, delaySeconds: 60 },
  run: (deps: Deps, { organisationId, requestId }) => tell(deps, organisationId, requestId, 'told_at'),
})

/** Tells them once more, when the time to answer runs out. */
export const remindOfficers = task({
  name: 'interview.remind_officers',
  input,
  retry: { limit: 20, delaySeconds: 60 },
  run: (deps: Deps, { organisationId, requestId }) => tell(deps, organisationId, requestId, 'reminded_at'),
})

async function tell(
  deps: Deps,
  organisationId: string,
  requestId: string,
  mark: 'told_at' | 'reminded_at',
): Promise<void> {
  const request = await findRequest(deps.db, organisationId, requestId)
  if (!request || request.decided_at || request[mark]) {
    return
  }
  const interview = await findInterview(deps.db, organisationId, request.interview_id)
  const application = interview && (await findApplication(deps.db, organisationId, interview.application_id))
  if (!application) {
    return
  }
  for (const officer of await listOfficers(deps, organisationId, application)) {
    const letter = letterToOfficer(deps, officer, { dueAt: request.due_at, again: mark === 'reminded_at' })
    await deps.mailer.send({ id: `${requestId}.${mark}.${officer.loginId}`, to: officer.email, ...letter })
  }
  await deps.db
    .updateTable('interview.accommodation')
    .set({ [mark]: deps.now() })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', requestId)
    .execute()
}

/** Hours before the answer is due at which those who decide are reminded. */
const remindBefore = 24

/** Reminds of what is due within a day, and lets no deadline pass while an answer is waited for. */
export async function watchRequests(deps: Deps): Promise<void> {
  const soon = new Date(deps.now().getTime() + remindBefore * 3_600_000)
  const due = await deps.db
    .selectFrom('interview.accommodation')
    .select(['organisation_id', 'id'])
    .where('decided_at', 'is', null)
    .where('reminded_at', 'is', null)
    .where('due_at', '<=', soon)
    .limit(500)
    .execute()
  for (const { organisation_id, id } of due) {
    await inTransaction(deps.db, (tx) =>
      deps.tasks.send(tx, remindOfficers, { organisationId: organisation_id, requestId: id }),
    )
  }
  // Late answers are our fault: until there is one, a day is added whenever less than a day is left.
  await sql`
    update invitations.invitation i
       set extra_minutes = i.extra_minutes + 24 * 60
      from interview.interview v, interview.accommodation a
     where v.organisation_id = i.organisation_id and v.invitation_id = i.id
       and a.organisation_id = v.organisation_id and a.interview_id = v.id
       and a.decided_at is null and a.due_at < ${deps.now()}
       and i.completed_at is null and i.revoked_at is null and i.expired_at is null
       and i.deadline + make_interval(mins => i.extra_minutes) < ${soon}`.execute(deps.db)
}

/** What is due by the clock. */
export const accommodationSweeps = [
  { name: 'interview.accommodations', everySeconds: 900, run: watchRequests },
]
