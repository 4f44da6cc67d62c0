import { sql } from 'kysely'
import type { Tx } from '../../platform/db/index.ts'

/** Two writers of one question or kit come one after the other, so that versions have no gaps or twins. */
export async function lockKey(tx: Tx, organisationId: string, name: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${organisationId} ${name}`}, 0))`.execute(tx)
}
