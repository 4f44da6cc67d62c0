import type { compareRecords, RecordKind, RecordResult, Reply } from '@mingjian/contract'
import type { Deps } from '../../deps.ts'
import type { KeySession } from '../../platform/auth/index.ts'
import { applyRecords, etagOf, findRecord } from '../ehr/index.ts'
import { listChanges } from './changes.ts'
import { compare } from './comparing.ts'
import { senderOf } from './writing.ts'

/** A record as it is sent. */
export interface SentRecord {
  kind: RecordKind
  externalId: string
  updatedAt: string
  deleted?: boolean
  data?: Record<string, unknown>
}

type Comparison = Reply<typeof compareRecords>

/**
 * A way between an HR system and Mingjian. The built-in EHR is the first; whatever passes the conformance
 * suite (conformance.ts) may stand in its place.
 */
export interface Connector {
  name: string
  /** Writes records; each has a result of its own, in order. */
  write(records: readonly unknown[]): Promise<RecordResult[]>
  /** Which version of a record stands; null when there is none. */
  version(kind: RecordKind, externalId: string): Promise<{ etag: string; deleted: boolean } | null>
  /** What has changed since a cursor, oldest first. */
  changes(
    after: string | undefined,
    limit: number,
  ): Promise<{
    items: { event: string; application: { externalId: string | null } }[]
    next: string
    more: boolean
  }>
  /** Which records of a kind are to be sent again. */
  compare(kind: RecordKind, records: { externalId: string; updatedAt: string }[]): Promise<Comparison>
  /** Calls a minute, and how many are left; null where nothing is counted. */
  limits(): Promise<{ limit: number; remaining: number } | null>
}

/** The built-in EHR, spoken to without a network. */
export function builtInConnector(deps: Deps, key: KeySession): Connector {
  return {
    name: 'built-in',
    write: (records) => applyRecords(deps, senderOf(deps, key, crypto.randomUUID()), records),
    async version(kind, externalId) {
      const record = await findRecord(deps.db, key, kind, externalId)
      return record && { etag: etagOf(record), deleted: record.deletedAt !== null }
    },
    changes: (after, limit) => listChanges(deps, key, { after, limit }),
    compare: (kind, records) => compare(deps, key, { kind, records, complete: false }),
    limits: async () => null,
  }
}

/** Any endpoint that speaks the REST interface of docs/integration.md: ours, or one that stands before it. */
export function restConnector(options: { url: string; key: string }): Connector {
  const base = options.url.replace(/\/+$/, '')
  const send = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${base}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${options.key}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!response.ok && response.status !== 404) {
      throw new Error(
        `${method} ${path} answered ${response.status} ${(await response.text()).slice(0, 300)}`,
      )
    }
    return response
  }
  return {
    name: 'rest',
    async write(records) {
      const response = await send('POST', '/api/v1/records', { records })
      return ((await response.json()) as { results: RecordResult[] }).results
    },
    async version(kind, externalId) {
      const response = await send('GET', `/api/v1/records/${kind}/${encodeURIComponent(externalId)}`)
      if (response.status === 404) {
        return null
      }
      const { deleted } = (await response.json()) as { deleted: boolean }
      return { etag: response.headers.get('etag') ?? '', deleted }
    },
    async changes(after, limit) {
      const query = new URLSearchParams({ limit: String(limit), ...(after === undefined ? {} : { after }) })
      const response = await send('GET', `/api/v1/changes?${query}`)
      return (await response.json()) as Awaited<ReturnType<Connector['changes']>>
    },
    async compare(kind, records) {
      const response = await send('POST', '/api/v1/reconciliation', { kind, records })
      return (await response.json()) as Comparison
    },
    async limits() {
      const { headers } = await send('GET', '/api/v1/key')
      return {
        limit: Number(headers.get('ratelimit-limit')),
        remaining: Number(headers.get('ratelimit-remaining')),
      }
    },
  }
}
