import { IncomingRecord, RecordKind, type RecordResult, recordFields } from '@mingjian/contract'
import type { z } from 'zod'
import type { Deps } from '../../../deps.ts'
import { canonicalJson } from '../../../platform/audit/index.ts'
import { blindIndex } from '../../../platform/crypto/index.ts'
import type { Record } from './work.ts'

/** Reads one record of a call. What is wrong with it is told by the paths of its fields. */
export function parseRecord(
  deps: Pick<Deps, 'keys'>,
  organisationId: string,
  sent: unknown,
): Record | RecordResult {
  const outer = IncomingRecord.safeParse(sent)
  if (!outer.success) {
    return invalid(sent, pathsOf(outer.error))
  }
  const { kind, externalId } = outer.data
  const updatedAt = new Date(outer.data.updatedAt)
  if (outer.data.deleted) {
    return { kind, externalId, updatedAt, deleted: true, data: null, content: Buffer.alloc(0) }
  }
  const inner = recordFields[kind].safeParse(outer.data.data)
  if (!inner.success) {
    return invalid(
      sent,
      pathsOf(inner.error).map((path) => `data.${path}`),
    )
  }
  const json = canonicalJson(inner.data)
  // PostgreSQL's text cannot hold NUL.
  if (json.includes('\\u0000')) {
    return invalid(sent, ['data'])
  }
  return {
    kind,
    externalId,
    updatedAt,
    deleted: false,
    data: inner.data,
    content: contentOf(deps, organisationId, kind, json),
  }
}

/** A keyed fingerprint: whoever has the database but not the key cannot confirm a guess of the content. */
function contentOf(deps: Pick<Deps, 'keys'>, organisationId: string, kind: string, json: string): Buffer {
  return blindIndex(deps.keys.master, organisationId, `record:${kind}`, json)
}

function pathsOf(error: z.ZodError): string[] {
  const paths = error.issues.map((issue) => issue.path.join('.'))
  const known = [...new Set(paths.filter((path) => path !== ''))]
  return known.slice(0, 20)
}

function invalid(sent: unknown, fields: string[]): RecordResult {
  const of = (sent ?? {}) as { kind?: unknown; externalId?: unknown }
  return {
    kind: RecordKind.safeParse(of.kind).data ?? null,
    externalId: typeof of.externalId === 'string' ? of.externalId.slice(0, 200) : null,
    outcome: 'refused',
    id: null,
    etag: null,
    code: 'invalid',
    fields,
    parent: null,
  }
}
