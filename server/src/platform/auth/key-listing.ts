import { type ApiKey, type ApiKeyRequest, KeyScope } from '@mingjian/contract'
import { sql } from 'kysely'
import type { Db } from '../db/index.ts'
import { fail } from './key-administering.ts'
import { mayDecide } from './key-asking.ts'
import type { StaffSession } from './sessions.ts'

interface Filter {
  id?: string
  search?: string | undefined
  state?: ApiKey['state'] | undefined
  page: number
  pageSize: number
}

/** Keys of an organisation, newest first. */
export async function listKeys(
  db: Db,
  now: Date,
  staff: StaffSession,
  filter: Filter,
): Promise<{ items: ApiKey[]; total: number }> {
  let list = keysOf(db, now, staff.organisationId)
  if (filter.id) {
    list = list.where('k.id', '=', filter.id)
  }
  if (filter.search) {
    const like = `%${filter.search.replace(/[\\%_]/g, '\\$&')}%`
    list = list.where((eb) => eb.or([eb('k.name', 'ilike', like), eb('k.source', 'ilike', like)]))
  }
  if (filter.state === 'waiting') {
    // Also keys that work and whose new secret waits.
    list = list.where('r.id', 'is not', null).where('k.revoked_at', 'is', null)
  } else if (filter.state) {
    list = list.where(stateAt(now), '=', filter.state)
  }
  const [rows, count] = await Promise.all([
    withMore(list, now)
      .orderBy('k.created_at', 'desc')
      .orderBy('k.id', 'desc')
      .limit(filter.pageSize)
      .offset((filter.page - 1) * filter.pageSize)
      .execute(),
    list.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow(),
  ])
  return { items: rows.map((row) => present(row, staff)), total: count.n }
}

/** One key as the page shows it. */
export async function readKey(db: Db, now: Date, staff: StaffSession, id: string): Promise<ApiKey> {
  const { items } = await listKeys(db, now, staff, { id, page: 1, pageSize: 1 })
  if (!items[0]) {
    throw fail.not_found()
  }
  return items[0]
}

/** Keys beside what of them waits for a second person. */
const keysOf = (db: Db, now: Date, organisationId: string) =>
  db
    .selectFrom('platform.api_key as k')
    .leftJoin('platform.api_key_request as r', (join) =>
      join
        .onRef('r.organisation_id', '=', 'k.organisation_id')
        .onRef('r.key_id', '=', 'k.id')
        .on('r.state', '=', 'waiting')
        .on('r.expires_at', '>', now),
    )
    .where('k.organisation_id', '=', organisationId)

/** A key that nobody approved opens nothing, whatever else became of it. */
const stateAt = (now: Date) => sql<ApiKey['state']>`
  case when k.revoked_at is not null then 'revoked'
       when k.approved_at is not null and k.expires_at <= ${now} then 'expired'
       when k.approved_at is not null then 'active'
       when r.id is not null then 'waiting'
       when exists (select 1 from platform.api_key_request d
                     where d.organisation_id = k.organisation_id and d.key_id = k.id and d.state = 'refused')
       then 'refused' else 'lapsed' end`

function withMore(list: ReturnType<typeof keysOf>, now: Date) {
  return list
    .leftJoin('platform.login as l', (join) =>
      join.onRef('l.organisation_id', '=', 'k.organisation_id').onRef('l.id', '=', 'k.created_by'),
    )
    .leftJoin('platform.login as a', (join) =>
      join.onRef('a.organisation_id', '=', 'k.organisation_id').onRef('a.id', '=', 'k.approved_by'),
    )
    .leftJoin('platform.login as q', (join) =>
      join.onRef('q.organisation_id', '=', 'r.organisation_id').onRef('q.id', '=', 'r.requested_by'),
    )
    .selectAll('k')
    .select(['l.name as created_by_name', 'a.name as approved_by_name', 'q.name as requested_by_name'])
    .select(['r.id as request_id', 'r.kind', 'r.prefix', 'r.overlap_hours', 'r.requested_by'])
    .select(['r.requested_email', 'r.requested_at', 'r.expires_at as request_until'])
    .select([
      stateAt(now).as('state'),
      sql<{ prefix: string; validUntil: string | null }[]>`(
        select coalesce(json_agg(json_build_object('prefix', s.prefix, 'validUntil', s.valid_until)
                                 order by s.created_at desc, s.valid_until desc nulls first), '[]')
          from platform.api_key_secret s
         where s.organisation_id = k.organisation_id and s.key_id = k.id
           and (s.valid_until is null or s.valid_until > ${now}))`.as('prefixes'),
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof withMore>['execute']>>[number]

const iso = (at: Date | null) => at?.toISOString() ?? null

function present(row: Row, staff: StaffSession): ApiKey {
  return {
    id: row.id,
    name: row.name,
    source: row.source,
    scopes: row.scopes.flatMap((scope) => KeyScope.safeParse(scope).data ?? []),
    prefixes: row.prefixes.map(({ prefix, validUntil }) => ({
      prefix,
      validUntil: validUntil && new Date(validUntil).toISOString(),
    })),
    ratePerMinute: row.rate_per_minute,
    expiresAt: iso(row.expires_at),
    lastUsedAt: iso(row.last_used_at),
    createdAt: row.created_at.toISOString(),
    createdBy: row.created_by_name ?? '',
    approvedAt: iso(row.approved_at),
    approvedBy: row.approved_by_name ?? '',
    revokedAt: iso(row.revoked_at),
    state: row.state,
    request: requestOf(row, staff),
  }
}

function requestOf(row: Row, staff: StaffSession): ApiKeyRequest | null {
  const { request_id: id, requested_by: requestedBy, requested_email: requestedEmail } = row
  if (row.revoked_at || !id || !requestedBy || requestedEmail === null) {
    return null
  }
  return {
    id,
    kind: row.kind === 'rotate' ? 'rotate' : 'create',
    by: row.requested_by_name ?? '',
    at: iso(row.requested_at) ?? '',
    until: iso(row.request_until) ?? '',
    prefix: row.prefix ?? '',
    overlapHours: row.overlap_hours ?? 0,
    own: requestedBy === staff.loginId,
    decidable: mayDecide(staff, { requestedBy, requestedEmail }),
  }
}
