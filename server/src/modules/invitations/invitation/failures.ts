import { sql } from 'kysely'
import type { Db } from '../../../platform/db/index.ts'
import { invitationFailed, messageFailed } from '../events.ts'

/** Whether inviting this application has failed since a moment. */
export async function hasFailedSince(
  db: Db,
  organisationId: string,
  applicationId: string,
  since: Date,
): Promise<boolean> {
  const row = await db
    .selectFrom('platform.event')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('name', '=', invitationFailed.name)
    .where(sql<boolean>`payload->>'applicationId' = ${applicationId}`)
    .where('at', '>=', since)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Why an application's candidate could not be invited or written to, for want of a kit or an address. */
export async function listFailures(
  db: Db,
  organisationId: string,
  applicationId: string,
): Promise<{ id: number; name: string; at: Date; code: string; template: string | null }[]> {
  const rows = await db
    .selectFrom('platform.event')
    .select(['id', 'name', 'at', 'payload'])
    .where('organisation_id', '=', organisationId)
    .where('name', 'in', [invitationFailed.name, messageFailed.name])
    .where(sql<boolean>`payload->>'applicationId' = ${applicationId}`)
    // A message that exists tells of its failure itself.
    .where(sql<boolean>`payload->>'messageId' is null`)
    .orderBy('id')
    .execute()
  return rows.map((row) => {
    const { code, template } = row.payload as { code: string; template?: string }
    return { id: row.id, name: row.name, at: row.at, code, template: template ?? null }
  })
}
