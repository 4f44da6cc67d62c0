import { createHash, timingSafeEqual } from 'node:crypto'
import { AppError } from '../errors/index.ts'
import { fail } from './errors.ts'

/** What a sender says the bytes of one call hash to (tus extension `checksum`). */
export interface Checksum {
  algorithm: 'sha1' | 'sha256'
  value: Buffer
}

export const checksumAlgorithms = 'sha1,sha256'

// Checked bytes are held until all of them are there; senders send pieces of two megabytes at most.
const mostChecked = 8 * 1024 * 1024
const lengths = { sha1: 20, sha256: 32 }

/** Reads `Upload-Checksum: sha256 <base64>`; null where none was sent. */
export function readChecksum(header: string | string[] | undefined): Checksum | null {
  if (header === undefined) {
    return null
  }
  const [, name = '', text = ''] = /^(sha1|sha256) ([A-Za-z0-9+/]+=*)$/.exec(String(header)) ?? []
  const algorithm = name as Checksum['algorithm']
  const value = Buffer.from(text, 'base64')
  if (value.length === 0 || value.length !== lengths[algorithm]) {
    throw new AppError('upload.invalid', 400)
  }
  return { algorithm, value }
}

/**
 * The bytes of a call once they are all there and are what was sent. Nothing of a call that broke off or was
 * changed on its way is kept: without the rest nobody can tell whether it is right.
 */
export async function checked(source: AsyncIterable<Uint8Array>, checksum: Checksum): Promise<Uint8Array[]> {
  const hash = createHash(checksum.algorithm)
  const pieces: Uint8Array[] = []
  let bytes = 0
  for await (const piece of source) {
    bytes += piece.length
    if (bytes > mostChecked) {
      throw new AppError('upload.invalid', 400)
    }
    hash.update(piece)
    pieces.push(piece)
  }
  if (!timingSafeEqual(hash.digest(), checksum.value)) {
    throw fail.checksum_mismatch()
  }
  return pieces
}
