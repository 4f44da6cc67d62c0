import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'
import { CorruptObject } from './errors.ts'

/*
 * One encrypted part, after the STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015):
 *
 *   header   magic "MJP1" · algorithm · log2(chunk) · 2 zero bytes · id (16)
 *   chunks   64 KiB of ciphertext and a tag (16) each; the last one may be shorter, never missing
 *
 * The id is random. It salts HKDF-SHA-256, which gives each part its own AES-256-GCM key, so the nonce
 * needs no randomness: seven zero bytes, the chunk's number, and 1 for the last chunk else 0. A chunk
 * that is dropped, repeated, moved or cut off does not authenticate. The header and the part's place
 * (which object, which part) are authenticated with every chunk: a part does not open elsewhere.
 */

const magic = Buffer.from('MJP1')
const aes256gcm = 1
const chunkExponent = 16
const tagBytes = 16

/** Plain bytes that are encrypted at a time. */
export const chunkBytes = 2 ** chunkExponent
const sealedChunkBytes = chunkBytes + tagBytes
/** Bytes before the first chunk. */
export const headerBytes = 24

/** Name of a part: its random id in hex. */
export function newPartId(): string {
  return randomBytes(16).toString('hex')
}

/** Which object and which part of it; a part opens only where it was made for. */
export interface Place {
  objectKey: string
  partId: string
}

/** Encrypts a part, given in any pieces. The result is to be stored one after the other. */
export function encryptPart(key: Uint8Array, place: Place, plain: readonly Uint8Array[]): Buffer[] {
  const header = headerOf(place.partId)
  const partKey = derive(key, place)
  const aad = Buffer.concat([header, Buffer.from(place.objectKey)])
  const sealed = [header]
  const chunks = chunkCount(totalLength(plain))
  let number = 0
  let room = chunkBytes
  const begin = () => createCipheriv('aes-256-gcm', partKey, nonce(number, number === chunks - 1)).setAAD(aad)
  let cipher = begin()
  const end = () => {
    cipher.final()
    sealed.push(cipher.getAuthTag())
  }
  for (const piece of plain) {
    for (let at = 0; at < piece.length; ) {
      if (room === 0) {
        end()
        number++
        room = chunkBytes
        cipher = begin()
      }
      const taken = piece.subarray(at, at + room)
      sealed.push(cipher.update(taken))
      room -= taken.length
      at += taken.length
    }
  }
  end()
  return sealed
}

/** Bytes in several pieces. */
export function totalLength(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((sum, piece) => sum + piece.length, 0)
}

/** Stored size of a part of so many plain bytes. */
export function sealedSize(plainLength: number): number {
  return headerBytes + plainLength + chunkCount(plainLength) * tagBytes
}

/**
 * Which chunks hold the plain bytes from `start` up to but not including `end` of a part, and where they
 * lie in it.
 */
export function chunkRange(start: number, end: number, plainLength: number) {
  const first = Math.floor(start / chunkBytes)
  const last = Math.max(first, Math.ceil(end / chunkBytes) - 1)
  return {
    first,
    from: headerBytes + first * sealedChunkBytes,
    to: Math.min(headerBytes + (last + 1) * sealedChunkBytes, sealedSize(plainLength)),
  }
}

/**
 * Decrypts chunks that lie next to one another.
 *
 * @param sealed whole chunks, without the header.
 * @param first number of the first of them.
 * @param plainLength plain bytes of the whole part, as the manifest tells.
 */
export function decryptChunks(
  key: Uint8Array,
  place: Place,
  sealed: Buffer,
  first: number,
  plainLength: number,
): Buffer {
  const partKey = derive(key, place)
  const aad = Buffer.concat([headerOf(place.partId), Buffer.from(place.objectKey)])
  const final = chunkCount(plainLength) - 1
  const pieces: Buffer[] = []
  let number = first
  for (let at = 0; at < sealed.length || pieces.length === 0; at += sealedChunkBytes, number++) {
    const expected = number === final ? plainLength - final * chunkBytes + tagBytes : sealedChunkBytes
    const chunk = sealed.subarray(at, at + expected)
    if (number > final || chunk.length < expected) {
      throw new CorruptObject(`part ${place.partId} has another length`)
    }
    pieces.push(openChunk(partKey, aad, chunk, number, number === final, place))
  }
  return Buffer.concat(pieces)
}

/** Decrypts a whole part and checks its header. */
export function decryptPart(key: Uint8Array, place: Place, sealed: Buffer, plainLength: number): Buffer {
  if (
    sealed.length !== sealedSize(plainLength) ||
    !sealed.subarray(0, headerBytes).equals(headerOf(place.partId))
  ) {
    throw new CorruptObject(`part ${place.partId} is not the one that was written`)
  }
  return decryptChunks(key, place, sealed.subarray(headerBytes), 0, plainLength)
}

function openChunk(
  partKey: KeyObject,
  aad: Buffer,
  chunk: Buffer,
  number: number,
  last: boolean,
  place: Place,
): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', partKey, nonce(number, last)).setAAD(aad)
  decipher.setAuthTag(chunk.subarray(chunk.length - tagBytes))
  const plain = decipher.update(chunk.subarray(0, chunk.length - tagBytes))
  try {
    decipher.final()
  } catch (cause) {
    throw new CorruptObject(`chunk ${number} of part ${place.partId} does not authenticate`, { cause })
  }
  return plain
}

function chunkCount(plainLength: number): number {
  return Math.max(1, Math.ceil(plainLength / chunkBytes))
}

function headerOf(partId: string): Buffer {
  return Buffer.concat([magic, Buffer.from([aes256gcm, chunkExponent, 0, 0]), Buffer.from(partId, 'hex')])
}

function derive(key: Uint8Array, place: Place): KeyObject {
  if (key.length !== 32) {
    throw new Error('a data key must be 32 bytes')
  }
  const salt = Buffer.from(place.partId, 'hex')
  return createSecretKey(new Uint8Array(hkdfSync('sha256', key, salt, 'mingjian object part', 32)))
}

function nonce(number: number, last: boolean): Buffer {
  const bytes = Buffer.alloc(12)
  bytes.writeUInt32BE(number, 7)
  bytes[11] = last ? 1 : 0
  return bytes
}
