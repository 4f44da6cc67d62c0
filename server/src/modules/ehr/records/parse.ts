import { IncomingRecord, RecordKind, type RecordResult, recordFields } from '@mingjian/contract'
import type { z } from 'zod'
import type { Deps } from '../../../deps.ts'
import { canonicalJson } from '../../../platform/audit/index.ts'
import { blindIndex } from '../../../platform/crypto/index.ts'
import { echo, unknownFields } from '../../../platform/http/index.ts'
import type { Record, Wrong } from './work.ts'

/** Reads one record of a call. What is wrong with it is told by the paths of its fields. */
export function parseRecord(
  deps: Pick<Deps, 'keys'>,
  organisationId: string,
  sent: unknown,
): Record | RecordResult {
  const outer = IncomingRecord.safeParse(sent)
  if (!outer.success) {
    return invalid(sent, wrongIn(outer.error), ignoredIn(sent))
  }
  const { kind, externalId } = outer.data
  const updatedAt = new Date(outer.data.updatedAt)
  if (outer.data.deleted) {
    const ignored = [
      ...unknownFields(IncomingRecord, sent),
      ...(outer.data.data === undefined ? [] : ['data']),
    ]
    return { kind, externalId, updatedAt, deleted: true, data: null, content: Buffer.alloc(0), ignored }
  }
  const ignored = ignoredIn(sent, kind)
  const inner = recordFields[kind].safeParse(outer.data.data)
  if (!inner.success) {
    return invalid(sent, wrongIn(inner.error, 'data'), ignored)
  }
  const json = canonicalJson(inner.data)
  // PostgreSQL's text cannot hold NUL.
  if (json.includes('\\u0000')) {
    return invalid(sent, [{ field: 'data', reason: 'holds a NUL character' }], ignored)
  }
  return {
    kind,
    externalId,
    updatedAt,
    deleted: false,
    data: inner.data,
    content: contentOf(deps, organisationId, kind, json),
    ignored,
  }
}

/** A keyed fingerprint: whoever has the database but not the key cannot confirm a guess of the content. */
function contentOf(deps: Pick<Deps, 'keys'>, organisationId: string, kind: string, json: string): Buffer {
  return blindIndex(deps.keys.master, organisationId, `record:${kind}`, json)
}

/** The faults of a record, each with its words; a fault of the whole has no field to be named by. */
function wrongIn(error: z.ZodError, prefix = ''): Wrong[] {
  const first = new Map<string, Wrong>()
  for (const { path, message } of error.issues) {
    const field = [...(prefix ? [prefix] : []), ...path].join('.')
    if (field !== '' && !first.has(field)) {
      first.set(field, { field, reason: message })
    }
  }
  return [...first.values()].slice(0, 20)
}

/** Fields of a record that are not known, as far as its kind can be told. */
function ignoredIn(sent: unknown, of?: RecordKind): string[] {
  const outer = unknownFields(IncomingRecord, sent)
  const { kind, data } = (sent ?? {}) as { kind?: unknown; data?: unknown }
  const known = of ?? RecordKind.safeParse(kind).data
  return known ? [...outer, ...unknownFields(recordFields[known], data, 'data.')] : outer
}

function invalid(sent: unknown, reasons: Wrong[], ignored: string[]): RecordResult {
  const of = (sent ?? {}) as { kind?: unknown; externalId?: unknown }
  return {
    kind: RecordKind.safeParse(of.kind).data ?? null,
    externalId: typeof of.externalId === 'string' ? echo(of.externalId, 200) : null,
    outcome: 'refused',
    id: null,
    etag: null,
    code: 'invalid',
    fields: reasons.map(({ field }) => field),
    reasons,
    ignored,
    parent: null,
  }
}
