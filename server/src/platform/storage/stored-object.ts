import { Readable } from 'node:stream'
import { openJson, sealJson } from '../crypto/index.ts'
import { CorruptObject, fail } from './errors.ts'
import { inParts } from './in-parts.ts'
import { ObjectMissing, type ObjectStorage } from './object-storage.ts'
import {
  chunkBytes,
  chunkRange,
  decryptChunks,
  decryptPart,
  encryptPart,
  newPartId,
  totalLength,
} from './part-format.ts'

/*
 * An object is a folder of immutable encrypted parts and, once it is complete, a manifest that lists them
 * in order:
 *
 *   <object key>/<part id>   a part, see part-format.ts
 *   <object key>/manifest    {size, parts: [[part id, plain bytes], …]}, sealed with the same data key
 *
 * Without a manifest nothing can be read: an upload that was broken off or refused stays out of reach.
 * Part ids are random, so two writers can never overwrite each other's bytes; parts that no manifest
 * names are swept when the object is sealed or deleted.
 */

/** A part and how many plain bytes it holds. */
export type Part = readonly [id: string, length: number]

// Ciphertext that is fetched at a time when a range is read.
const readBytes = 16 * chunkBytes

interface Manifest {
  size: number
  parts: Part[]
}

/** A complete object that can be read. */
export interface StoredObject {
  /** Plain bytes. */
  readonly size: number
  /** Streams the plain bytes from `start` up to but not including `end`, for HTTP range requests. */
  readRange(start: number, end: number): Readable
  /** All plain bytes at once. */
  readAll(): Promise<Buffer>
}

/** Encrypts and stores one part; when it resolves the part survives a crash. */
export async function putPart(
  storage: ObjectStorage,
  key: Uint8Array,
  objectKey: string,
  plain: readonly Uint8Array[],
): Promise<Part> {
  const partId = newPartId()
  await storage.put(`${objectKey}/${partId}`, encryptPart(key, { objectKey, partId }, plain), { fresh: true })
  return [partId, totalLength(plain)]
}

/** Reads a whole part back. */
export async function getPart(
  storage: ObjectStorage,
  key: Uint8Array,
  objectKey: string,
  [partId, length]: Part,
): Promise<Buffer> {
  return decryptPart(key, { objectKey, partId }, await storage.get(`${objectKey}/${partId}`), length)
}

/** Makes an object of its parts: from now on it can be read. Safe to repeat with the same parts. */
export async function sealObject(
  storage: ObjectStorage,
  key: Uint8Array,
  objectKey: string,
  parts: readonly Part[],
): Promise<number> {
  const size = parts.reduce((sum, [, length]) => sum + length, 0)
  const manifest: Manifest = { size, parts: [...parts] }
  await storage.put(`${objectKey}/manifest`, sealJson(key, manifestPlace(objectKey), manifest))
  return size
}

/** Deletes parts that no manifest will name. */
export async function dropParts(
  storage: ObjectStorage,
  objectKey: string,
  parts: readonly Part[],
): Promise<void> {
  for (const [partId] of parts) {
    await storage.delete(`${objectKey}/${partId}`)
  }
}

/** Deletes what writers that lost or were killed left beside the parts that count. */
export async function sweepParts(
  storage: ObjectStorage,
  objectKey: string,
  parts: readonly Part[],
): Promise<void> {
  await sweep(storage, objectKey, new Set([...parts.map(([id]) => id), 'manifest']))
}

/** Opens a complete object. Throws `upload.not_found` when there is none. */
export async function openObject(
  storage: ObjectStorage,
  key: Uint8Array,
  objectKey: string,
): Promise<StoredObject> {
  const manifest = await readManifest(storage, key, objectKey)
  const readRange = (start: number, end: number) =>
    Readable.from(readParts(storage, key, objectKey, manifest, start, end), { objectMode: false })
  return {
    size: manifest.size,
    readRange,
    async readAll() {
      const pieces: Buffer[] = []
      for await (const piece of readParts(storage, key, objectKey, manifest, 0, manifest.size)) {
        pieces.push(piece)
      }
      return Buffer.concat(pieces)
    },
  }
}

/** Plain bytes of a complete object. Throws `upload.not_found` when there is none. */
export async function plainSize(storage: ObjectStorage, key: Uint8Array, objectKey: string): Promise<number> {
  return (await readManifest(storage, key, objectKey)).size
}

/** Encrypts and stores a whole object, replacing one of the same key. */
export async function writeObject(
  storage: ObjectStorage,
  key: Uint8Array,
  objectKey: string,
  source: Uint8Array | AsyncIterable<Uint8Array>,
): Promise<number> {
  const parts: Part[] = []
  for await (const plain of inParts(source instanceof Uint8Array ? Readable.from([source]) : source)) {
    parts.push(await putPart(storage, key, objectKey, plain))
  }
  const replaced = await readManifest(storage, key, objectKey).catch(() => null)
  const size = await sealObject(storage, key, objectKey, parts)
  // Only what this one replaces: parts no manifest names may belong to another writer at work.
  await dropParts(storage, objectKey, replaced?.parts ?? [])
  return size
}

/** Deletes an object with all its parts, complete or not. Safe to repeat. */
export async function deleteObject(storage: ObjectStorage, objectKey: string): Promise<void> {
  await storage.delete(`${objectKey}/manifest`)
  await sweep(storage, objectKey, new Set())
}

async function sweep(storage: ObjectStorage, objectKey: string, keep: ReadonlySet<string>): Promise<void> {
  for await (const key of storage.list(objectKey)) {
    if (!keep.has(key.slice(objectKey.length + 1))) {
      await storage.delete(key)
    }
  }
}

function manifestPlace(objectKey: string): string {
  return `object.manifest:${objectKey}`
}

async function readManifest(storage: ObjectStorage, key: Uint8Array, objectKey: string): Promise<Manifest> {
  let sealed: Buffer
  try {
    sealed = await storage.get(`${objectKey}/manifest`)
  } catch (error) {
    throw error instanceof ObjectMissing ? fail.not_found() : error
  }
  try {
    return openJson<Manifest>(key, manifestPlace(objectKey), sealed)
  } catch (cause) {
    throw new CorruptObject('the manifest does not open', { cause })
  }
}

async function* readParts(
  storage: ObjectStorage,
  key: Uint8Array,
  objectKey: string,
  manifest: Manifest,
  start: number,
  end: number,
): AsyncGenerator<Buffer> {
  const stop = Math.min(end, manifest.size)
  let partStart = 0
  for (const part of manifest.parts) {
    const partEnd = partStart + part[1]
    for (let at = Math.max(start, partStart); at < Math.min(stop, partEnd); ) {
      // Up to a whole number of chunks, so that no chunk is fetched twice.
      const next = Math.min(
        stop,
        partEnd,
        partStart + (Math.floor((at - partStart) / readBytes) + 1) * readBytes,
      )
      yield await readPart(storage, key, objectKey, part, at - partStart, next - partStart)
      at = next
    }
    partStart = partEnd
  }
}

/** Reads plain bytes from `start` up to but not including `end` of a part, and no more than it must. */
export async function readPart(
  storage: ObjectStorage,
  key: Uint8Array,
  objectKey: string,
  [partId, length]: Part,
  start: number,
  end: number,
): Promise<Buffer> {
  const { first, from, to } = chunkRange(start, end, length)
  let sealed: Buffer
  try {
    sealed = await storage.getRange(`${objectKey}/${partId}`, from, to)
  } catch (cause) {
    throw cause instanceof ObjectMissing ? new CorruptObject(`part ${partId} is missing`, { cause }) : cause
  }
  const plain = decryptChunks(key, { objectKey, partId }, sealed, first, length)
  const skipped = first * chunkBytes
  return plain.subarray(start - skipped, end - skipped)
}
