import type { RecordCode, RecordFields, RecordKind, RecordOutcome, RecordResult } from '@mingjian/contract'
import type { Deps } from '../../../deps.ts'
import type { Actor, AuditEntry } from '../../../platform/audit/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import type { Held } from './rules.ts'

/** Who sends records, and what follows from them outside the EHR. */
export interface Sender {
  organisationId: string
  source: string
  actor: Actor
  requestId?: string
  /** An application was closed: its personal link must no longer open. */
  closed(tx: Tx, applicationId: string): Promise<void>
  /** The keys of competencies by their names: other systems know the words, not our keys. */
  competencyKeys?(tx: Tx): Promise<ReadonlyMap<string, string>>
}

/** A record that is well-formed, on its way in. */
export interface Record<K extends RecordKind = RecordKind> {
  kind: K
  externalId: string
  updatedAt: Date
  deleted: boolean
  /** Null for deletions. */
  data: RecordFields[K] | null
  content: Buffer
  /** Fields nobody looked at. */
  ignored: string[]
  ifMatch?: string | undefined
}

/** A field of a record's data, and what is wrong with it in English; never its value. */
export interface Wrong {
  field: string
  reason: string
}

/** A record under work in a transaction. */
export interface Work<K extends RecordKind = RecordKind> {
  record: Record<K>
  objectId: string
  held: Held | null
  outcome: RecordOutcome
  code: RecordCode | null
  wrong: Wrong[]
  parent: RecordResult['parent']
  /** What waits for a person: codes, with stages and instants only. */
  asks: { code: RecordCode; detail: { [key: string]: string } }[]
  /** Nothing of it is written until a person has decided: the version that stands stays. */
  waits: boolean
  /** The candidate a content that waits is sealed for. */
  candidateId: string | null
}

/** What handlers of one kind are given. */
export interface Context {
  deps: Deps
  tx: Tx
  sender: Sender
  audits: AuditEntry[]
}

/** Refuses a record; nothing of it is written. */
export function refuse(work: Work, code: RecordCode, wrong: Wrong[] = []): void {
  work.outcome = 'refused'
  work.code = code
  work.wrong = wrong
}

/** Refuses a record whose parent is not there yet. */
export function parentMissing(work: Work, kind: RecordKind, externalId: string): void {
  refuse(work, 'parent_missing', [{ field: kind, reason: `no such ${kind} has come from this source` }])
  work.parent = { kind, externalId }
}

/** Puts what the two sides do not agree about before a person. */
export function ask(work: Work, code: RecordCode, detail: { [key: string]: string } = {}): void {
  work.outcome = 'queued'
  work.code = code
  work.asks.push({ code, detail })
}

/** Puts a version before a person as a whole; nothing of it is written. */
export function wait(work: Work, code: RecordCode): void {
  ask(work, code)
  work.waits = true
}

/** Notes a change for the audit record, written with the others of the call. */
export function note(
  { audits, sender }: Context,
  work: Work,
  verb: string,
  detail: { [key: string]: unknown } = {},
): void {
  audits.push({
    organisationId: sender.organisationId,
    actor: sender.actor,
    action: `${work.record.kind}.${verb}`,
    objectType: work.record.kind,
    objectId: work.objectId,
    detail: { source: sender.source, ...detail },
    ...(sender.requestId ? { requestId: sender.requestId } : {}),
  })
}
