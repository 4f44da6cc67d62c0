import { sql } from 'kysely'
import type { Deps } from '../../deps.ts'
import type { Tx } from '../../platform/db/index.ts'

/** Deletes the numbers other systems have for an application of somebody who stays in the staff file. */
export async function eraseImportedApplication(
  tx: Tx,
  organisationId: string,
  applicationId: string,
): Promise<void> {
  await tx
    .deleteFrom('imports.source_key')
    .where('organisation_id', '=', organisationId)
    .where('target_id', '=', applicationId)
    .execute()
}

/**
 * Deletes what imports still hold of people: how their records were before, their keys in other systems, their
 * rows. The file they stood in goes as a whole, as its time is over with the first of its people.
 */
export async function eraseImported(
  deps: Pick<Deps, 'now'>,
  tx: Tx,
  organisationId: string,
  candidateIds: readonly string[],
): Promise<number> {
  const rows = await tx
    .updateTable('imports.row')
    .set({
      payload_sealed: null,
      id_number_index: null,
      phone_index: null,
      email_index: null,
      name_index: null,
    })
    .where('organisation_id', '=', organisationId)
    .where('candidate_id', 'in', [...candidateIds])
    .returning('batch_id')
    .execute()
  const batches = [...new Set(rows.map(({ batch_id }) => batch_id))]
  await tx
    .deleteFrom('imports.before_image')
    .where('organisation_id', '=', organisationId)
    .where('candidate_id', 'in', [...candidateIds])
    .execute()
  // Other systems number a person's applications too.
  await sql`
    delete from imports.source_key
     where organisation_id = ${organisationId}
       and (target_id = any(${candidateIds}::uuid[]) or target_id in (
         select id from ehr.application
          where organisation_id = ${organisationId} and candidate_id = any(${candidateIds}::uuid[])))`.execute(
    tx,
  )
  if (batches.length > 0) {
    await tx
      .updateTable('imports.batch')
      .set({ kept_until: deps.now() })
      .where('organisation_id', '=', organisationId)
      .where('id', 'in', batches)
      .where('kept_until', 'is not', null)
      .execute()
  }
  return rows.length
}
