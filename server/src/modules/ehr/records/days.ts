import type { RecordKind, RecordResult } from '@mingjian/contract'
import { sql } from 'kysely'
import type { Deps } from '../../../deps.ts'
import type { Db } from '../../../platform/db/index.ts'
import { dayOf } from '../org/service.ts'

interface Of {
  organisationId: string
  source: string
}

/** Of the records a system holds here: their number, and a hash that does not depend on their order. */
const digest = sql`
  count(*)::int as records,
  coalesce(bit_xor(('x' || encode(sha256(convert_to(
    r.external_id || E'\\n' || to_char(r.version_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'UTF8')),
    'hex'))::bit(256)), repeat('0', 256)::bit(256)) as bits`

const asHex = (bits: string): string =>
  bits
    .match(/.{4}/g)
    ?.map((four) => Number.parseInt(four, 2).toString(16))
    .join('') ?? ''

/** How many records of a kind a system holds here, with their hash in hexadecimal (docs/integration.md). */
export async function digestOf(
  db: Db,
  { organisationId, source }: Of,
  kind: RecordKind,
): Promise<{ records: number; hash: string }> {
  const { rows } = await sql<{ records: number; bits: string }>`
    select ${digest} from ehr.external_record r
     where r.organisation_id = ${organisationId} and r.source = ${source} and r.kind = ${kind}
       and r.deleted_at is null and r.version_at > 'epoch'`.execute(db)
  const [row] = rows
  return { records: row?.records ?? 0, hash: asHex(row?.bits ?? '') }
}

/** Counts what was refused of a call. */
export async function noteRefused(
  deps: Pick<Deps, 'db' | 'now'>,
  { organisationId, source }: Of,
  results: readonly RecordResult[],
): Promise<void> {
  const counts = new Map<string, number>()
  for (const { outcome, kind, code } of results) {
    // What comes late is refused by design, and nothing is wrong with it.
    if (outcome === 'refused' && code !== 'stale' && kind) {
      counts.set(kind, (counts.get(kind) ?? 0) + 1)
    }
  }
  const day = dayOf(deps.now())
  for (const [kind, records] of [...counts].sort()) {
    await sql`
      insert into ehr.sync_refused (organisation_id, day, source, kind, records)
      values (${organisationId}, ${day}, ${source}, ${kind}, ${records})
      on conflict (organisation_id, day, source, kind)
        do update set records = sync_refused.records + excluded.records`.execute(deps.db)
  }
}

/**
 * Writes what every system, or one of them, holds here today; a day that was written stays as it is. Safe in several
 * processes.
 */
export async function countDay(
  deps: Pick<Deps, 'db' | 'now'>,
  only?: Of & { kind: RecordKind },
): Promise<void> {
  const now = deps.now()
  const day = dayOf(now)
  const before = new Date(now.getTime() - 86_400_000)
  const whose = only
    ? sql`r.organisation_id = ${only.organisationId} and r.source = ${only.source} and r.kind = ${only.kind}`
    : sql`true`
  await sql`
    insert into ehr.sync_day
      (organisation_id, day, source, kind, records, hash, open_conflicts, refused, arrived, lag_p50_ms, lag_p95_ms,
       counted_at)
    select h.organisation_id, ${day}, h.source, h.kind, h.records, decode(lpad(hex, 64, '0'), 'hex'),
           (select count(*) from ehr.sync_conflict c where c.organisation_id = h.organisation_id
              and c.source = h.source and c.kind = h.kind and c.settled_at is null),
           coalesce((select f.records from ehr.sync_refused f where f.organisation_id = h.organisation_id
              and f.source = h.source and f.kind = h.kind and f.day = ${dayOf(before)}), 0),
           h.arrived, h.p50, h.p95, ${now}
      from (select organisation_id, source, kind, records, arrived, p50, p95,
                   (select string_agg(to_hex(substring(bits from i for 4)::int), '' order by i)
                      from generate_series(1, 253, 4) as i) as hex
              from (select r.organisation_id, r.source, r.kind, ${digest},
                           count(*) filter (where r.received_at > ${before})::int as arrived,
                           (percentile_cont(0.5) within group (order by extract(epoch from r.received_at - r.version_at))
                              filter (where r.received_at > ${before}) * 1000)::bigint as p50,
                           (percentile_cont(0.95) within group (order by extract(epoch from r.received_at - r.version_at))
                              filter (where r.received_at > ${before}) * 1000)::bigint as p95
                      from ehr.external_record r
                     where r.deleted_at is null and r.version_at > 'epoch' and ${whose}
                       and not exists (select 1 from ehr.sync_day d where d.organisation_id = r.organisation_id
                         and d.day = ${day} and d.source = r.source and d.kind = r.kind)
                     group by 1, 2, 3) as b) as h
    on conflict do nothing`.execute(deps.db)
}

/** Keeps what the other side said to hold, beside what was counted here today. */
export async function noteTheirs(
  deps: Pick<Deps, 'db' | 'now'>,
  { organisationId, source }: Of,
  kind: RecordKind,
  said: { records: number; matched: boolean },
): Promise<void> {
  await countDay(deps, { organisationId, source, kind })
  await sql`
    update ehr.sync_day
       set their_records = ${said.records}, matched = ${said.matched}, compared_at = ${deps.now()}
     where organisation_id = ${organisationId} and day = ${dayOf(deps.now())} and source = ${source}
       and kind = ${kind}`.execute(deps.db)
}

export interface SyncDayRow {
  day: string
  source: string
  kind: RecordKind
  records: number
  hash: Buffer
  openConflicts: number
  refused: number
  arrived: number
  p50: number | null
  p95: number | null
  theirRecords: number | null
  matched: boolean | null
  countedAt: Date
}

/** The last days, newest first. */
export async function listDays(
  db: Db,
  organisationId: string,
  query: { page: number; pageSize: number },
): Promise<{ rows: SyncDayRow[]; total: number }> {
  const [{ rows }, count] = await Promise.all([
    sql<SyncDayRow>`
      select day, source, kind, records, hash, open_conflicts as "openConflicts", refused, arrived,
             lag_p50_ms as p50, lag_p95_ms as p95, their_records as "theirRecords", matched,
             counted_at as "countedAt"
        from ehr.sync_day where organisation_id = ${organisationId}
       order by day desc, source, kind
       limit ${query.pageSize} offset ${(query.page - 1) * query.pageSize}`.execute(db),
    sql<{ n: number }>`
      select count(*)::int as n from ehr.sync_day where organisation_id = ${organisationId}`.execute(db),
  ])
  return { rows, total: count.rows[0]?.n ?? 0 }
}

/** Days are kept for a year. */
export async function forgetDays(deps: Pick<Deps, 'db' | 'now'>): Promise<void> {
  const day = dayOf(new Date(deps.now().getTime() - 366 * 86_400_000))
  await sql`delete from ehr.sync_day where day < ${day}`.execute(deps.db)
  await sql`delete from ehr.sync_refused where day < ${day}`.execute(deps.db)
}
