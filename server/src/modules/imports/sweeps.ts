import type { Deps } from '../../deps.ts'
import { inTransaction } from '../../platform/db/index.ts'
import { clearBatch } from './tasks.ts'

/** Deletes files and rows of imports whose days are over; an import nobody finished ends with it. */
export async function clearOld(deps: Deps): Promise<void> {
  const due = await deps.db
    .selectFrom('imports.batch')
    .select(['organisation_id', 'id'])
    .where('kept_until', '<=', deps.now())
    .limit(100)
    .execute()
  for (const { organisation_id: organisationId, id } of due) {
    await inTransaction(deps.db, async (tx) => {
      const row = await tx
        .selectFrom('imports.batch')
        .select(['state', 'object_key'])
        .where('organisation_id', '=', organisationId)
        .where('id', '=', id)
        .where('kept_until', '<=', deps.now())
        .where('state', 'not in', ['loading', 'rolling_back'])
        .forUpdate()
        .skipLocked()
        .executeTakeFirst()
      if (!row) {
        return
      }
      const ended = row.state === 'loaded' || row.state === 'rolled_back'
      await tx
        .updateTable('imports.batch')
        .set({
          kept_until: null,
          object_key: null,
          shape_sealed: null,
          mapping_sealed: null,
          ...(ended ? {} : { state: 'cancelled' }),
        })
        .where('organisation_id', '=', organisationId)
        .where('id', '=', id)
        .execute()
      await deps.tasks.send(tx, clearBatch, { organisationId, batchId: id, objectKey: row.object_key })
    })
  }
}

export const importSweeps = [{ name: 'imports.clear', everySeconds: 3600, run: clearOld }]
