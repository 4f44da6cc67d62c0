import { failures } from '../errors/index.ts'

/** What can go wrong with an upload in a way its sender must hear of. */
export const fail = failures('upload', {
  not_found: 404,
  /** The bytes do not begin where the stored ones end. */
  wrong_offset: 409,
  /** The length was told before, and differently. */
  wrong_length: 409,
  removed: 410,
  too_large: 413,
  type_mismatch: 415,
  empty: 422,
  /** The bytes are not what was sent; nothing of this call was kept (the status of the tus protocol). */
  checksum_mismatch: 460,
})

/** Stored bytes are not what was written: changed, cut short, moved or swapped. */
export class CorruptObject extends Error {
  constructor(what: string, options?: ErrorOptions) {
    super(`stored object is corrupt: ${what}`, options)
    this.name = 'CorruptObject'
  }
}
