import type { ConsentPurpose } from '@mingjian/contract'
import { sql } from 'kysely'
import type { Deps } from '../../deps.ts'
import { erase, partsOf, takeParts } from './erase.ts'

export interface Withdrawn {
  organisationId: string
  interviewId: string
  applicationId: string
  purpose: ConsentPurpose
}

/** Deletes what rested on a consent that was taken back; while a hold stands, it waits for the hold. */
export async function eraseWithdrawn(deps: Deps, withdrawn: Withdrawn): Promise<boolean> {
  const { organisationId, applicationId, interviewId, purpose } = withdrawn
  const target = { organisationId, applicationId, interviewIds: [interviewId] }
  return erase(deps, target, `withdrawal:${purpose}`, (tx) => takeParts(deps, tx, target, partsOf[purpose]))
}

/** What rests on other consents went with the withdrawal itself: to look for it would leave a note of it. */
const withParts = Object.entries(partsOf).flatMap(([purpose, parts]) => (parts.length > 0 ? [purpose] : []))

/** Consents taken back after which nothing was deleted yet: a hold stood in the way, or the task was lost. */
export async function listOpenWithdrawals(deps: Pick<Deps, 'db'>, limit: number): Promise<Withdrawn[]> {
  const rows = await deps.db
    .selectFrom('privacy.consent as c')
    .innerJoin('interview.interview as i', (join) =>
      join.onRef('i.organisation_id', '=', 'c.organisation_id').onRef('i.id', '=', 'c.interview_id'),
    )
    .select(['c.organisation_id', 'c.interview_id', 'c.purpose', 'i.application_id'])
    .distinct()
    .where('c.withdrawn_at', 'is not', null)
    .where('c.purpose', 'in', withParts)
    .where(
      sql<boolean>`not exists (select 1 from privacy.erasure e
        where e.organisation_id = c.organisation_id and e.application_id = i.application_id
          and e.interview_id = c.interview_id and e.cause = 'withdrawal:' || c.purpose
          and e.begun_at >= c.withdrawn_at)`,
    )
    .where(
      sql<boolean>`not exists (select 1 from privacy.hold h
        where h.organisation_id = c.organisation_id and h.application_id = i.application_id
          and h.lifted_at is null)`,
    )
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    organisationId: row.organisation_id,
    interviewId: row.interview_id,
    applicationId: row.application_id,
    purpose: row.purpose as ConsentPurpose,
  }))
}
