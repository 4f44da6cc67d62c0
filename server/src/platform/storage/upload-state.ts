import { isDeepStrictEqual } from 'node:util'
import type { Part } from './stored-object.ts'

/** How far an upload has come. Plain JSON: an implementation may keep it whole in one column. */
export interface UploadRecord {
  /** Bytes that are durable and acknowledged. */
  offset: number
  /** Total bytes as the sender declared them; null until then. */
  length: number | null
  /** The sender's `Upload-Metadata`. */
  metadata: Record<string, string | null>
  /** ISO instant. */
  createdAt: string
  /** Where the acknowledged bytes lie, in order. */
  parts: Part[]
  /** Set once everything has arrived: complete and readable, or refused and why. */
  outcome: 'complete' | 'type_mismatch' | 'empty' | null
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
      return structuredClone(records.get(uploadId)) ?? null
    },
    async set(uploadId, expected, next) {
      if (!isDeepStrictEqual(mark(records.get(uploadId)), mark(expected))) {
        return false
      }
      records.set(uploadId, structuredClone(next))
      return true
    },
    async delete(uploadId) {
      records.delete(uploadId)
    },
  }
}
