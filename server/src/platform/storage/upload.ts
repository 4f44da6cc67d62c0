import { fail } from './errors.ts'
import { inParts } from './in-parts.ts'
import type { ObjectStorage } from './object-storage.ts'
import { chunkBytes } from './part-format.ts'
import { matchesType, sniffBytes } from './sniff.ts'
import {
  deleteObject,
  dropParts,
  getPart,
  type Part,
  putPart,
  readPart,
  sealObject,
  sweepParts,
} from './stored-object.ts'
import type { UploadRecord, UploadState } from './upload-state.ts'

/** One upload: whose key it is encrypted with, where it goes and what may come. */
export interface UploadTarget {
  /** Letters, digits, `-` and `_`, at most 64. */
  uploadId: string
  /** Data key, 32 bytes. */
  key: Uint8Array
  /** Key of the finished object, for `openObject`. */
  objectKey: string
  maxBytes: number
  /** What the sender says it is; checked against the first bytes when the upload is closed. */
  declaredMimeType: string
}

/** What uploads need. */
export interface UploadDeps {
  storage: ObjectStorage
  state: UploadState
  /**
   * Called when an upload is complete and can be read. May be called again after a crash, until it has
   * returned once: it must be safe to repeat.
   */
  onFinish(uploadId: string, size: number): Promise<void>
  /** Called when everything arrived but was refused; the bytes can not be read. Safe to repeat, too. */
  onReject(uploadId: string, reason: 'type_mismatch' | 'empty'): Promise<void>
}

// Encrypted parts on their way to the store while the next ones arrive: hides its latency.
const partsInFlight = 3

/** Begins an upload. Repeating it (the answer got lost on the way) finds the one that was begun. */
export async function createUpload(
  deps: UploadDeps,
  target: UploadTarget,
  input: { length: number | null; metadata: UploadRecord['metadata'] },
): Promise<UploadRecord> {
  if (input.length === 0) {
    throw fail.empty()
  }
  if ((input.length ?? 0) > target.maxBytes) {
    throw fail.too_large({ maxBytes: target.maxBytes })
  }
  const record: UploadRecord = {
    ...input,
    offset: 0,
    createdAt: new Date().toISOString(),
    parts: [],
    outcome: null,
  }
  if (await deps.state.set(target.uploadId, null, record)) {
    return record
  }
  const begun = await findUpload(deps, target)
  if (input.length !== null && begun.length !== null && begun.length !== input.length) {
    throw fail.wrong_length()
  }
  return begun
}

/** Where an upload stands. One whose bytes are all there is closed on the way, if a crash prevented it. */
export async function findUpload(deps: UploadDeps, target: UploadTarget): Promise<UploadRecord> {
  const record = await deps.state.get(target.uploadId)
  if (!record) {
    throw fail.not_found()
  }
  if (record.outcome === null && record.offset === record.length) {
    return finish(deps, target, record)
  }
  if (record.outcome !== null && record.outcome !== 'complete') {
    throw fail[record.outcome]()
  }
  return record
}

/** Tells the length of an upload that was begun without one. */
export async function declareLength(
  deps: UploadDeps,
  target: UploadTarget,
  record: UploadRecord,
  length: number,
): Promise<UploadRecord> {
  if (record.length === length) {
    return record
  }
  if (record.length !== null || length < record.offset) {
    throw fail.wrong_length({ offset: record.offset })
  }
  if (length > target.maxBytes) {
    throw fail.too_large({ maxBytes: target.maxBytes })
  }
  const declared = { ...record, length }
  if (!(await deps.state.set(target.uploadId, record, declared))) {
    throw fail.wrong_offset()
  }
  return declared
}

/**
 * Appends bytes and answers the new offset. What arrived before the source broke off is kept. Closes the
 * upload when it has everything.
 *
 * @param record where the upload stood a moment ago. If it has gone on since, nothing is acknowledged.
 */
export async function appendToUpload(
  deps: UploadDeps,
  target: UploadTarget,
  record: UploadRecord,
  offset: number,
  source: AsyncIterable<Uint8Array>,
): Promise<number> {
  if (record.offset !== offset) {
    throw fail.wrong_offset({ offset: record.offset })
  }
  if (record.outcome !== null) {
    // Complete already: the sender repeats its last, empty call.
    return record.offset
  }
  const written = await receive(deps, target, record, source)
  return (written.offset === written.length ? await finish(deps, target, written) : written).offset
}

/**
 * Closes an upload with what has arrived, for a sender that will not come back. Answers its size; throws
 * as the sender would have been told (`upload.empty`, `upload.type_mismatch`).
 */
export async function closeUpload(deps: UploadDeps, target: UploadTarget): Promise<number> {
  const record = await findUpload(deps, target)
  if (record.length !== null && record.length !== record.offset) {
    throw fail.wrong_length({ offset: record.offset })
  }
  await declareLength(deps, target, record, record.offset)
  return (await findUpload(deps, target)).offset
}

async function receive(
  deps: UploadDeps,
  target: UploadTarget,
  begun: UploadRecord,
  source: AsyncIterable<Uint8Array>,
): Promise<UploadRecord> {
  const limit = Math.min(target.maxBytes, begun.length ?? target.maxBytes)
  const tail = shortTail(begun)
  const held = tail ? await getPart(deps.storage, target.key, target.objectKey, tail) : undefined
  let record = tail ? { ...begun, parts: begun.parts.slice(0, -1), offset: begun.offset - tail[1] } : begun
  let stored = begun
  const onTheWay: Promise<Part>[] = []
  const acknowledge = async (part: Part) => {
    record = { ...record, parts: [...record.parts, part], offset: record.offset + part[1] }
    if (!(await deps.state.set(target.uploadId, stored, record))) {
      // It went on elsewhere, or all of it was deleted meanwhile: nobody will ever name what came here.
      await dropParts(deps.storage, target.objectKey, [part, ...(await settled(onTheWay.splice(0)))])
      throw fail.wrong_offset()
    }
    stored = record
  }
  try {
    for await (const plain of inParts(within(source, limit, begun.offset), held)) {
      const put = putPart(deps.storage, target.key, target.objectKey, plain)
      // It is awaited in its turn below; a failure before that must not count as unhandled.
      put.catch(() => {})
      onTheWay.push(put)
      if (onTheWay.length > partsInFlight) {
        await acknowledge(await (onTheWay.shift() as Promise<Part>))
      }
    }
  } finally {
    // Also when the source broke off: what came is kept, in order.
    for (let put = onTheWay.shift(); put; put = onTheWay.shift()) {
      await acknowledge(await put)
    }
  }
  if (tail && stored !== begun) {
    await deps.storage.delete(`${target.objectKey}/${tail[0]}`)
  }
  return stored
}

/** What of these writes came to an end well. */
async function settled(puts: readonly Promise<Part>[]): Promise<Part[]> {
  const ended = await Promise.allSettled(puts)
  return ended.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
}

/**
 * A last part shorter than one chunk is rewritten together with what follows, so that a sender of many
 * small pieces cannot make an object of many tiny parts.
 */
function shortTail(record: UploadRecord): Part | null {
  const last = record.parts.at(-1)
  return last && last[1] < chunkBytes ? last : null
}

async function* within(source: AsyncIterable<Uint8Array>, limit: number, offset: number) {
  let at = offset
  for await (const piece of source) {
    at += piece.length
    if (at > limit) {
      throw fail.too_large({ maxBytes: limit })
    }
    yield piece
  }
}

async function finish(deps: UploadDeps, target: UploadTarget, record: UploadRecord): Promise<UploadRecord> {
  const refused = await reasonToRefuse(deps, target, record)
  if (refused) {
    await deps.onReject(target.uploadId, refused)
    await deps.state.set(target.uploadId, record, { ...record, outcome: refused })
    throw fail[refused]()
  }
  const size = await sealObject(deps.storage, target.key, target.objectKey, record.parts)
  await deps.onFinish(target.uploadId, size)
  const closed: UploadRecord = { ...record, outcome: 'complete' }
  if (!(await deps.state.set(target.uploadId, record, closed)) && !(await deps.state.get(target.uploadId))) {
    // Everything was deleted while it was being closed: what was written here must not outlive that.
    await deleteObject(deps.storage, target.objectKey)
    throw fail.removed()
  }
  // Tidiness only: what is left here goes when the object is deleted.
  await sweepParts(deps.storage, target.objectKey, record.parts).catch(() => {})
  return closed
}

async function reasonToRefuse(deps: UploadDeps, target: UploadTarget, record: UploadRecord) {
  const [first] = record.parts
  if (!first) {
    return 'empty' as const
  }
  const { storage } = deps
  const head = await readPart(storage, target.key, target.objectKey, first, 0, Math.min(sniffBytes, first[1]))
  return matchesType(head, target.declaredMimeType) ? null : ('type_mismatch' as const)
}
