import { sql } from 'kysely'
import type { Deps } from '../../deps.ts'
import type { Tx } from '../../platform/db/index.ts'

/**
 * Deletes what imports still hold of a person: how their record was before, their keys in other systems, their
 * rows. The file they stood in goes as a whole, as its time is over with the first of its people.
 */
export async function eraseImported(
  deps: Pick<Deps, 'now'>,
  tx: Tx,
  organisationId: string,
  candidateId: string,
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
    .where('candidate_id', '=', candidateId)
    .returning('batch_id')
    .execute()
  const batches = [...new Set(rows.map(({ batch_id }) => batch_id))]
  for (const table of ['before_image', 'source_key'] as const) {
    const column = table === 'before_image' ? 'candidate_id' : 'target_id'
    await sql`delete from ${sql.table(`imports.${table}`)}
      where organisation_id = ${organisationId} and ${sql.ref(column)} = ${candidateId}`.execute(tx)
  }
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
