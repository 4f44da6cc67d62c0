import { createHash } from 'node:crypto'
import type { RecordKind } from '@mingjian/contract'
import type { Deps } from '../../deps.ts'
import type { KeySession } from '../../platform/auth/index.ts'
import { digestOf, noteTheirs, versionsOf } from '../ehr/index.ts'

type Compared = {
  kind: RecordKind
  records: { externalId: string; updatedAt: string }[]
  complete: boolean
  count?: number | undefined
  hash?: string | undefined
}

interface Digest {
  records: number
  hash: string
}

/** Whether what the other side said of its records is true of those here; null where it said nothing. */
function agreement(here: Digest, said: { count?: number | undefined; hash?: string | undefined }) {
  if (said.count === undefined && said.hash === undefined) {
    return null
  }
  return (
    (said.count === undefined || said.count === here.records) &&
    (said.hash === undefined || said.hash.toLowerCase() === here.hash)
  )
}

const sameRecords = (here: Digest, records: Compared['records']) =>
  here.records === records.length && here.hash === hashOf(records)

/** The hash of a list of records: the exclusive or of the SHA-256 of each. */
export function hashOf(records: readonly { externalId: string; updatedAt: string }[]): string {
  const all = Buffer.alloc(32)
  for (const { externalId, updatedAt } of records) {
    const one = createHash('sha256')
      .update(`${externalId}\n${new Date(updatedAt).toISOString()}`)
      .digest()
    for (const [at, byte] of one.entries()) {
      all[at] = (all[at] ?? 0) ^ byte
    }
  }
  return all.toString('hex')
}

/** Compares versions by their instants: which records the other system should send again. */
export async function compare(
  deps: Pick<Deps, 'db' | 'now'>,
  key: KeySession,
  { kind, records, complete, count, hash }: Compared,
) {
  const { organisationId, source } = key
  const digest = await digestOf(deps.db, { organisationId, source }, kind)
  const matches = agreement(digest, { count, hash })
  if (matches !== null || complete) {
    await noteTheirs(deps, { organisationId, source }, kind, {
      records: count ?? records.length,
      matched: matches ?? sameRecords(digest, records),
    })
  }
  const here = await versionsOf(deps.db, { organisationId, source, kind })
  const there = new Map(records.map((one) => [one.externalId, Date.parse(one.updatedAt)]))
  const found = { missingHere: [], olderHere: [], newerHere: [], deletedHere: [] } as {
    [name in 'missingHere' | 'olderHere' | 'newerHere' | 'deletedHere']: string[]
  }
  let same = 0
  for (const [externalId, updatedAt] of there) {
    const held = here.get(externalId)
    if (!held) found.missingHere.push(externalId)
    else if (held.versionAt < updatedAt) found.olderHere.push(externalId)
    else if (held.deleted) found.deletedHere.push(externalId)
    else if (held.versionAt > updatedAt) found.newerHere.push(externalId)
    else same += 1
  }
  const standing = [...here].filter(([, one]) => !one.deleted).map(([externalId]) => externalId)
  return {
    there: count ?? there.size,
    here: standing.length,
    hash: digest.hash,
    matches,
    same,
    ...found,
    missingThere: complete ? standing.filter((one) => !there.has(one)).slice(0, 10_000) : [],
  }
}
