import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

export const checksumFile = 'SHA256SUMS'

/** What a folder's list of checksums says of a file. */
export type ChecksumState = 'right' | 'wrong' | 'not_listed' | 'no_list' | 'missing'

/**
 * Reads a list as `sha256sum` writes it. Names that lead out of the folder are not taken.
 *
 * @returns null when there is no list; lines that are none are left out and counted.
 */
export function readChecksums(folder: string): { sums: Map<string, string>; odd: number } | null {
  const file = join(folder, checksumFile)
  if (!existsSync(file)) {
    return null
  }
  const sums = new Map<string, string>()
  let odd = 0
  for (const line of readFileSync(file, 'utf8').split(/\r?\n/)) {
    const match = /^([0-9a-fA-F]{64}) [ *](?:\.\/)?(.+)$/.exec(line)
    const [, sum = '', name = ''] = match ?? []
    if (match && name === basename(name) && name !== '..') {
      sums.set(name, sum.toLowerCase())
    } else if (line.trim() !== '' && !line.startsWith('#')) {
      odd += 1
    }
  }
  return { sums, odd }
}

/** SHA-256 of a file, read in pieces. */
export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) {
    hash.update(chunk as Buffer)
  }
  return hash.digest('hex')
}

/** Checks one file of a folder against its list. */
export async function checksumState(folder: string, name: string): Promise<ChecksumState> {
  const list = readChecksums(folder)
  if (!existsSync(join(folder, name))) {
    return 'missing'
  }
  if (!list) {
    return 'no_list'
  }
  const expected = list.sums.get(name)
  if (expected === undefined) {
    return 'not_listed'
  }
  return (await sha256Of(join(folder, name))) === expected ? 'right' : 'wrong'
}
