import type { AuditRecord } from '@mingjian/contract'
import { sql } from 'kysely'
import { canonicalJson } from '../../../platform/audit/index.ts'
import type { Db } from '../../../platform/db/index.ts'

const totalCap = 1000

/** The audit record, newest first. `confidential` entries tell of accommodations. */
export async function listAudit(
  db: Db,
  organisationId: string,
  confidential: boolean,
  query: { action?: string | undefined; objectId?: string | undefined; page: number; pageSize: number },
): Promise<{ items: AuditRecord[]; total: number; capped: boolean; page: number; pageSize: number }> {
  let list = db
    .selectFrom('platform.audit_record as r')
    .leftJoin('platform.login as l', (join) =>
      join.onRef('l.organisation_id', '=', 'r.organisation_id').onRef('l.id', '=', 'r.actor_id'),
    )
    .leftJoin('platform.api_key as k', (join) =>
      join.onRef('k.organisation_id', '=', 'r.organisation_id').onRef('k.id', '=', 'r.actor_id'),
    )
    .where('r.organisation_id', '=', organisationId)
  if (!confidential) {
    list = list.where(sql<boolean>`r.detail->>'confidential' is distinct from 'true'`)
  }
  if (query.action) {
    list = list.where('r.action', '=', query.action)
  }
  if (query.objectId) {
    list = list.where('r.object_id', '=', query.objectId)
  }
  const [rows, count] = await Promise.all([
    list
      .select([
        'r.chain',
        'r.sequence',
        'r.at',
        'r.actor_kind',
        'r.action',
        'r.object_type',
        'r.object_id',
        'r.reason',
        'r.detail',
        'r.hash',
        'l.name',
        'k.name as key_name',
      ])
      .orderBy('r.at', 'desc')
      .orderBy('r.chain')
      .orderBy('r.sequence', 'desc')
      .limit(query.pageSize)
      .offset((query.page - 1) * query.pageSize)
      .execute(),
    db
      .selectFrom(
        list
          .select('r.sequence')
          .limit(totalCap + 1)
          .as('some'),
      )
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow(),
  ])
  const items = rows.map((row) => ({
    sequence: `${row.chain}-${row.sequence}`,
    at: row.at.toISOString(),
    actor: row.name ?? row.key_name ?? row.actor_kind,
    action: row.action,
    objectType: row.object_type,
    objectId: row.object_id,
    reason: row.reason,
    changes: changesOf(row.detail),
    hash: row.hash.toString('hex'),
  }))
  return {
    items,
    total: Math.min(count.n, totalCap),
    capped: count.n > totalCap,
    page: query.page,
    pageSize: query.pageSize,
  }
}

/**
 * What was different before and after, where an entry says it as `changes`. Nothing else of its detail is shown:
 * stages and scores in it are of candidates, whom auditors are not to read about.
 */
function changesOf(detail: unknown): AuditRecord['changes'] {
  const { changes } = detail as { changes?: Record<string, { from?: unknown; to?: unknown }> }
  return Object.entries(changes ?? {}).map(([field, { from, to }]) => ({
    field,
    from: shown(from),
    to: shown(to),
  }))
}

function shown(value: unknown): string | null {
  if (value === null || value === undefined) return null
  return typeof value === 'string' ? value : canonicalJson(value)
}
