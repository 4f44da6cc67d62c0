import type { Tx } from '../../platform/db/index.ts'

/** Deletes what staff were told about an application. */
export async function eraseNotices(tx: Tx, organisationId: string, applicationId: string): Promise<number> {
  let notices = 0
  for (const table of ['notices.notice', 'notices.delivery'] as const) {
    const { numDeletedRows } = await tx
      .deleteFrom(table)
      .where('organisation_id', '=', organisationId)
      .where('application_id', '=', applicationId)
      .executeTakeFirst()
    notices += Number(numDeletedRows)
  }
  return notices
}
