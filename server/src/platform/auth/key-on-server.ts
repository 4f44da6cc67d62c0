import { sql } from 'kysely'
import { system } from '../audit/index.ts'
import { type Db, inTransaction } from '../db/index.ts'
import { type By, fail } from './key-administering.ts'
import { approve, holdKey, holdRequest, requireAsker } from './key-asking.ts'

/** What waits in any organisation, as whoever runs the server is shown it. */
export interface WaitingKey {
  id: string
  kind: string
  name: string
  source: string
  scopes: string[]
  by: string
  at: string
}

/** Keys and new secrets of all organisations that wait, the oldest first. */
export async function listWaiting(db: Db, now: Date): Promise<WaitingKey[]> {
  const rows = await db
    .selectFrom('platform.api_key_request as r')
    .innerJoin('platform.api_key as k', (join) =>
      join.onRef('k.organisation_id', '=', 'r.organisation_id').onRef('k.id', '=', 'r.key_id'),
    )
    .select(['r.id', 'r.kind', 'r.requested_email', 'r.requested_at', 'k.name', 'k.source', 'k.scopes'])
    .where('r.state', '=', 'waiting')
    .where('r.expires_at', '>', now)
    .orderBy('r.requested_at')
    .execute()
  return rows.map(({ requested_email: by, requested_at: at, ...row }) => ({
    ...row,
    by,
    at: at.toISOString(),
  }))
}

/**
 * Approves in the place of a second administrator, where there is none: the deed of whoever runs the server, who
 * reaches all of its data anyway. The audit record names the account.
 */
export async function approveOnServer(db: Db, now: Date, requestId: string, account: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    const found = await tx
      .selectFrom('platform.api_key_request')
      .select(['organisation_id', 'key_id'])
      .where(sql<boolean>`id::text = ${requestId}`)
      .executeTakeFirst()
    if (!found) {
      throw fail.not_waiting()
    }
    const by: By = { organisationId: found.organisation_id, actor: system, now }
    const key = await holdKey(tx, by, found.key_id)
    const asked = await holdRequest(tx, by, requestId, found.key_id)
    await requireAsker(tx, by, key, asked)
    await approve(tx, by, key, asked, { onServer: true, account })
  })
}
