import type { ImportKind, ImportState } from '@mingjian/contract'
import type { Deps } from '../../deps.ts'
import { openJson, openText, readyKey, sealJson, sealText } from '../../platform/crypto/index.ts'
import type { Db } from '../../platform/db/index.ts'
import { openObject } from '../../platform/storage/index.ts'
import { dayOf, listUnits } from '../ehr/index.ts'
import type { Mapping } from './convert/index.ts'
import type { Payload } from './drafts.ts'
import { fail } from './errors.ts'
import type { Shape } from './reading/index.ts'
import type { BatchRow } from './store.ts'

/** Days that file and rows of an import are kept after the last thing that happened to it. */
export const keptDays = 7

export function keptUntil(now: Date): Date {
  return new Date(now.getTime() + keptDays * 86_400_000)
}

export const kindOf = (batch: BatchRow): ImportKind => batch.kind as ImportKind
export const stateOf = (batch: BatchRow): ImportState => batch.state as ImportState

/** The mapping of a batch, and whether it is one that was kept from an earlier file. */
export interface StoredMapping extends Mapping {
  remembered: boolean
}

const place = (what: string, id: string) => `imports.batch.${what}:${id}`
const rowPlace = (batchId: string, number: number) => `imports.row.payload:${batchId}:${number}`

/** Seals and opens what belongs to one batch. */
export interface BatchSeal {
  fileName(batch: BatchRow): string
  sealName(name: string): Buffer
  shape(batch: BatchRow): Shape | null
  sealShape(shape: Shape): Buffer
  mapping(batch: BatchRow): StoredMapping | null
  sealMapping(mapping: StoredMapping): Buffer
  payload(number: number, sealed: Uint8Array): Payload
  sealPayload(number: number, payload: Payload): Buffer
  key: Uint8Array
}

export function batchSeal(id: string, bytes: Uint8Array): BatchSeal {
  const key = readyKey(bytes)
  return {
    key: bytes,
    fileName: (batch) => openText(key, place('file_name', id), batch.file_name_sealed),
    sealName: (name) => sealText(key, place('file_name', id), name),
    shape: (batch) =>
      batch.shape_sealed ? openJson<Shape>(key, place('shape', id), batch.shape_sealed) : null,
    sealShape: (shape) => sealJson(key, place('shape', id), shape),
    mapping: (batch) =>
      batch.mapping_sealed ? openJson<StoredMapping>(key, place('mapping', id), batch.mapping_sealed) : null,
    sealMapping: (mapping) => sealJson(key, place('mapping', id), mapping),
    payload: (number, sealed) => openJson<Payload>(key, rowPlace(id, number), sealed),
    sealPayload: (number, payload) => sealJson(key, rowPlace(id, number), payload),
  }
}

/** Opens a batch; null when its file and rows are gone. */
export async function openBatch(
  deps: Pick<Deps, 'keys' | 'db'>,
  batch: BatchRow,
  db: Db = deps.db,
): Promise<BatchSeal | null> {
  const key = (await deps.keys.getMany(db, batch.organisation_id, [batch.data_key_id])).get(batch.data_key_id)
  return key ? batchSeal(batch.id, key) : null
}

/** Opens a batch whose file and rows must be there. Throws `imports.gone`. */
export async function requireOpen(deps: Pick<Deps, 'keys' | 'db'>, batch: BatchRow): Promise<BatchSeal> {
  const seal = await openBatch(deps, batch)
  if (!seal) {
    throw fail.gone()
  }
  return seal
}

/** The bytes of a batch's file. */
export async function openFile(deps: Pick<Deps, 'storage'>, batch: BatchRow, seal: BatchSeal) {
  if (!batch.object_key) {
    throw fail.gone()
  }
  return openObject(deps.storage, seal.key, batch.object_key)
}

/** The units a batch may write to: those of the tree it is for, as it stands now. */
export async function unitsOfBatch(
  deps: Pick<Deps, 'db' | 'now'>,
  batch: BatchRow,
): Promise<{ reach: 'all' | string[]; units: { id: string; code: string; name: string }[] }> {
  const all = await listUnits(deps.db, batch.organisation_id, dayOf(deps.now()))
  const { unit_id: root } = batch
  const units = root === null ? all : all.filter(({ path }) => path.includes(root))
  return { reach: root === null ? 'all' : units.map(({ id }) => id), units }
}
