import type { Db } from '../../platform/db/index.ts'
import type { UploadRecord, UploadState } from '../../platform/storage/index.ts'

/** Tables whose rows stand for one upload each, under its id. */
type UploadTable = 'interview.take' | 'interview.material'

/**
 * Upload records on the rows of a table: any process can go on with any upload.
 *
 * @param forget what becomes of the row when its upload is given up.
 */
export function rowUploadState(
  db: Db,
  table: UploadTable,
  forget: (uploadId: string) => Promise<unknown>,
): UploadState {
  return {
    async get(uploadId) {
      const row = await db
        .selectFrom(table)
        .select('upload_record')
        .where('id', '=', uploadId)
        .executeTakeFirst()
      return (row?.upload_record as UploadRecord | null) ?? null
    },
    async set(uploadId, expected, next) {
      const { numUpdatedRows } = await db
        .updateTable(table)
        .set({
          upload_record: JSON.stringify(next),
          upload_offset: next.offset,
          upload_length: next.length,
          upload_outcome: next.outcome,
        })
        .where('id', '=', uploadId)
        .where('upload_offset', 'is not distinct from', expected?.offset ?? null)
        .where('upload_length', 'is not distinct from', expected?.length ?? null)
        .where('upload_outcome', 'is not distinct from', expected?.outcome ?? null)
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },
    async delete(uploadId) {
      await forget(uploadId)
    },
  }
}
