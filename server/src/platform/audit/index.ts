import { createHash } from 'node:crypto'
import { type Db, inTransaction, type Tx } from '../db/index.ts'

/** Who acts: staff, a candidate by their link, another system by its API key, or the system itself. */
export type Actor = { kind: 'staff' | 'candidate' | 'key'; id: string } | { kind: 'system'; id: null }
export const system: Actor = { kind: 'system', id: null }

export interface AuditEntry {
  organisationId: string
  actor: Actor
  /** `noun.verb`, e.g. `application.move`. */
  action: string
  objectType: string
  objectId: string | null
  /** Ids, codes and numbers only. */
  detail?: Record<string, unknown>
  requestId?: string
}

const chains = 16

/**
 * Appends to the audit record inside the transaction of the change it tells of. Each record carries
 * SHA-256(previous hash ‖ canonical JSON of the record), so that a changed or missing one shows.
 */
export async function audit(tx: Tx, now: Date, entry: AuditEntry): Promise<void> {
  const chain = chainOf(entry.objectId ?? entry.action)
  const head = await lockHead(tx, entry.organisationId, chain)
  const record = toRecord(entry, now, chain, head.sequence + 1)
  const hash = hashRecord(head.hash, record)
  await tx
    .insertInto('platform.audit_record')
    .values({ ...record, at: now, detail: JSON.stringify(record.detail), previous_hash: head.hash, hash })
    .execute()
  await moveHead(tx, entry.organisationId, chain, { sequence: record.sequence, hash })
}

/**
 * Appends many records at once, for work that writes many rows in one transaction. They go to one chain, of
 * an object that stands for all, so that a thousand rows take one lock and three statements.
 */
export async function auditMany(tx: Tx, now: Date, entries: readonly AuditEntry[]): Promise<void> {
  const [first] = entries
  if (!first) {
    return
  }
  const { organisationId } = first
  if (entries.some((one) => one.organisationId !== organisationId)) {
    throw new Error('audit records of one call belong to one organisation')
  }
  const chain = chainOf(first.requestId ?? first.objectId ?? first.action)
  const head = await lockHead(tx, organisationId, chain)
  let { hash, sequence } = head
  const rows = entries.map((entry) => {
    sequence += 1
    const record = toRecord(entry, now, chain, sequence)
    const previous = hash
    hash = hashRecord(previous, record)
    return { ...record, at: now, detail: JSON.stringify(record.detail), previous_hash: previous, hash }
  })
  await tx.insertInto('platform.audit_record').values(rows).execute()
  await moveHead(tx, organisationId, chain, { sequence, hash })
}

function lockHead(tx: Tx, organisationId: string, chain: number) {
  return (
    tx
      .insertInto('platform.audit_head')
      .values({ organisation_id: organisationId, chain, sequence: 0, hash: Buffer.alloc(32) })
      // The update locks the row: records of one chain are written one after another.
      .onConflict((c) =>
        c.columns(['organisation_id', 'chain']).doUpdateSet((eb) => ({ chain: eb.ref('excluded.chain') })),
      )
      .returning(['sequence', 'hash'])
      .executeTakeFirstOrThrow()
  )
}

async function moveHead(
  tx: Tx,
  organisationId: string,
  chain: number,
  to: { sequence: number; hash: Buffer },
): Promise<void> {
  await tx
    .updateTable('platform.audit_head')
    .set(to)
    .where('organisation_id', '=', organisationId)
    .where('chain', '=', chain)
    .execute()
}

function toRecord(entry: AuditEntry, now: Date, chain: number, sequence: number) {
  return {
    organisation_id: entry.organisationId,
    chain,
    sequence,
    at: now.toISOString(),
    actor_kind: entry.actor.kind,
    actor_id: entry.actor.id,
    action: entry.action,
    object_type: entry.objectType,
    object_id: entry.objectId,
    detail: entry.detail ?? {},
    reason: null,
    request_id: entry.requestId ?? null,
  }
}

/** Recomputes every chain of an organisation. */
export async function verifyAudit(
  db: Db,
  organisationId: string,
): Promise<{ records: number; brokenAt: string | null }> {
  return inTransaction(db, async (tx) => {
    const heads = await tx
      .selectFrom('platform.audit_head')
      .selectAll()
      .where('organisation_id', '=', organisationId)
      .orderBy('chain')
      .execute()
    let records = 0
    for (const head of heads) {
      let previous: Buffer = Buffer.alloc(32)
      let sequence = 0
      for (;;) {
        const rows = await tx
          .selectFrom('platform.audit_record')
          .selectAll()
          .where('organisation_id', '=', organisationId)
          .where('chain', '=', head.chain)
          .where('sequence', '>', sequence)
          .orderBy('sequence')
          .limit(1000)
          .execute()
        for (const row of rows) {
          const { previous_hash, hash, ...rest } = row
          const expected = hashRecord(previous, { ...rest, at: row.at.toISOString() })
          if (row.sequence !== sequence + 1 || !previous_hash.equals(previous) || !hash.equals(expected)) {
            return { records, brokenAt: `${head.chain}-${row.sequence}` }
          }
          previous = hash
          sequence = row.sequence
          records += 1
        }
        if (rows.length < 1000) {
          break
        }
      }
      // Cutting off the newest records leaves an unbroken chain; the head knows how long it was.
      if (sequence !== head.sequence || !head.hash.equals(previous)) {
        return { records, brokenAt: `${head.chain}-${sequence + 1}` }
      }
    }
    return { records, brokenAt: null }
  })
}

function chainOf(text: string): number {
  return (createHash('sha256').update(text).digest()[0] ?? 0) % chains
}

function hashRecord(previous: Buffer, record: Record<string, unknown>): Buffer {
  return createHash('sha256').update(previous).update(canonicalJson(record)).digest()
}

/** JSON with sorted keys and no spaces: equal values give equal bytes. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(canonicalJson).join(',')}]`
  }
  if (value && typeof value === 'object') {
    const entries = Object.entries(value)
      .filter(([, v]) => v !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${canonicalJson(v)}`).join(',')}}`
  }
  return JSON.stringify(value)
}
