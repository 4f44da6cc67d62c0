import { sql } from 'kysely'
import type { Deps } from '../../../deps.ts'
import { inTransaction } from '../../../platform/db/index.ts'
import { listUnfinished } from '../../../platform/tasks/index.ts'
import { mailMessage, mailMessages } from '../tasks.ts'

const quietMinutes = 15
const atOnce = 500

/**
 * Gives a task of its own to what has waited for a while and is in nobody's hands: its task may have died with too
 * many workers. What waits for a moment a provider named, or for the morning, has a task that says so and is left
 * alone. In several processes at once a message may get two tasks; its lease lets one of them send it.
 */
export async function resumeWaiting(deps: Deps): Promise<void> {
  const waiting = await deps.db
    .selectFrom('invitations.message')
    .select(['organisation_id', 'id'])
    .where('status', '=', 'queued')
    .where('queued_at', '<', new Date(deps.now().getTime() - quietMinutes * 60_000))
    .where(sql<boolean>`(leased_until is null or leased_until < clock_timestamp())`)
    .orderBy('queued_at')
    .execute()
  if (waiting.length === 0) {
    return
  }
  // Read after the messages: whoever sent one meanwhile leaves a task too many here, never one too few.
  const own = new Set([
    ...(await listUnfinished(deps.db, mailMessage)).map((input) => input.messageId),
    ...(await listUnfinished(deps.db, mailMessages)).flatMap((input) => input.messageIds),
  ])
  const lost = waiting.filter((row) => !own.has(row.id)).slice(0, atOnce)
  if (lost.length > 0) {
    deps.log.warn({ messages: lost.length }, 'messages without a task are sent after all')
    await inTransaction(deps.db, async (tx) => {
      for (const { organisation_id, id } of lost) {
        await deps.tasks.send(tx, mailMessage, { organisationId: organisation_id, messageId: id })
      }
    })
  }
}
