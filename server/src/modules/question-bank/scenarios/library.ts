import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseScenarioFamily, type ScenarioFamily } from '@mingjian/scoring'
import { canonicalJson } from '../../../platform/audit/index.ts'

/** A scenario family with the hash of its content. */
export interface LibraryFamily {
  family: ScenarioFamily
  hash: string
}

const folder = join(import.meta.dirname, '../../../../../content/scenarios')

let read: readonly LibraryFamily[] | null = null

/**
 * The scenario families this version of the product comes with, by key. They are read once and belong to every
 * organisation; an interview keeps what was made of one, so a later version may change them.
 */
export function libraryFamilies(): readonly LibraryFamily[] {
  read ??= readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => withHash(parseScenarioFamily(JSON.parse(readFileSync(join(folder, file), 'utf8')), file)))
  return read
}

/** A family with the SHA-256 of its canonical JSON. */
export function withHash(family: ScenarioFamily): LibraryFamily {
  return { family, hash: createHash('sha256').update(canonicalJson(family)).digest('hex') }
}
