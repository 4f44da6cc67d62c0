import { sql } from 'kysely'
import type { Deps } from '../../../deps.ts'
import { sendMessages } from './send.ts'

const quietMinutes = 15
const atOnce = 500

/**
 * Tries what has waited for a while and is in nobody's hands: its task may have died with too many workers. What
 * waits with a task of its own is merely tried once more.
 */
export async function resumeWaiting(deps: Deps): Promise<void> {
  const rows = await deps.db
    .selectFrom('invitations.message')
    .select(['organisation_id', 'id'])
    .where('status', '=', 'queued')
    .where('queued_at', '<', new Date(deps.now().getTime() - quietMinutes * 60_000))
    .where(sql<boolean>`(leased_until is null or leased_until < clock_timestamp())`)
    .orderBy('queued_at')
    .limit(atOnce)
    .execute()
  for (const [organisationId, own] of Map.groupBy(rows, (row) => row.organisation_id)) {
    await sendMessages(
      deps,
      organisationId,
      own.map((row) => row.id),
      async () => {},
    )
  }
}
