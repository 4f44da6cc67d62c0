import { isDeepStrictEqual } from 'node:util'
import type { Part } from './stored-object.ts'

/** How far an upload has come. Plain JSON, never changed in place: it may be kept whole in one column. */
export interface UploadRecord {
  /** Bytes that are durable and acknowledged. */
  readonly offset: number
  /** Total bytes as the sender declared them; null until then. */
  readonly length: number | null
  /** The sender's `Upload-Metadata`. */
  readonly metadata: Record<string, string | null>
  /** ISO instant. */
  readonly createdAt: string
  /** Where the acknowledged bytes lie, in order. */
  readonly parts: readonly Part[]
  /** Set once everything has arrived: complete and readable, or refused and why. */
  readonly outcome: 'complete' | 'type_mismatch' | 'empty' | null
}

/**
 * Where the records of uploads are kept, so that any process can go on with any upload.
 *
 * `set` is what keeps acknowledged bytes safe when two processes write to one upload at once: it must
 * replace the record in one atomic step, and only if the stored one still has the `offset`, `length` and
 * `outcome` of `expected` (in SQL: `update … where upload_id = ? and upload_offset = ? and upload_length
 * is not distinct from ? and upload_outcome is not distinct from ?`). With `expected` null it inserts, and
 * only if there is no record yet. It answers whether it wrote.
 */
export interface UploadState {
  get(uploadId: string): Promise<UploadRecord | null>
  set(uploadId: string, expected: UploadRecord | null, next: UploadRecord): Promise<boolean>
  delete(uploadId: string): Promise<void>
}

/** Keeps records in this process only: for tests and measurements. */
export function memoryUploadState(): UploadState {
  const records = new Map<string, UploadRecord>()
  const mark = (record: UploadRecord | null | undefined) =>
    record ? [record.offset, record.length, record.outcome] : null
  return {
    async get(uploadId) {
      return records.get(uploadId) ?? null
    },
    async set(uploadId, expected, next) {
      if (!isDeepStrictEqual(mark(records.get(uploadId)), mark(expected))) {
        return false
      }
      records.set(uploadId, next)
      return true
    },
    async delete(uploadId) {
      records.delete(uploadId)
    },
  }
}
