import { Channel, type UnreachedReason } from '@mingjian/contract'
import { type SelectQueryBuilder, sql } from 'kysely'
import type { DB, Db } from '../../../platform/db/index.ts'
import type { Outcome } from './rules.ts'

export interface FigureQuery {
  units: 'all' | readonly string[]
  from: Date
  until: Date
  vacancyId?: string | undefined
}

/** The invitations of a time, without those that were withdrawn by staff or given up for another way. */
export async function listOutcomes(db: Db, organisationId: string, query: FigureQuery): Promise<Outcome[]> {
  const { units, vacancyId } = query
  const { rows } = await sql<{
    vacancy_id: string
    created_at: Date
    opened_at: Date | null
    started_at: Date | null
    completed_at: Date | null
    no_show_at: Date | null
    opened_by: string | null
    reached_by: string[]
  }>`
    select i.vacancy_id, i.created_at, i.opened_at, i.started_at, i.completed_at, i.no_show_at,
           coalesce(i.opened_by, (select r.channel from invitations.reminder r
             where r.organisation_id = i.organisation_id and r.invitation_id = i.id
               and r.delivered_at <= i.opened_at
             order by r.delivered_at desc limit 1)) as opened_by,
           array(select distinct r.channel from invitations.reminder r
                  where r.organisation_id = i.organisation_id and r.invitation_id = i.id
                    and r.delivered_at is not null and r.failed_at is null) as reached_by
      from invitations.invitation i
     where i.organisation_id = ${organisationId} and i.created_at >= ${query.from} and i.created_at < ${query.until}
       and i.revoked_at is null and (i.expired_at is null or i.no_show_at is not null)
       ${units === 'all' ? sql`` : sql`and i.unit_id = any(${[...units]})`}
       ${vacancyId ? sql`and i.vacancy_id = ${vacancyId}` : sql``}`.execute(db)
  return rows.map((row) => ({
    vacancyId: row.vacancy_id,
    createdAt: row.created_at,
    openedAt: row.opened_at,
    startedAt: row.started_at,
    completedAt: row.completed_at,
    noShowAt: row.no_show_at,
    openedBy: row.opened_by,
    reachedBy: row.reached_by,
  }))
}

/** How many messages each channel was given, took and gave up, about the invitations of a time. */
export async function countMessages(db: Db, organisationId: string, query: FigureQuery) {
  const { units, vacancyId } = query
  const { rows } = await sql<{ channel: string; sent: number; taken: number; failed: number }>`
    select r.channel, count(*)::int as sent,
           count(*) filter (where r.delivered_at is not null and r.failed_at is null)::int as taken,
           count(*) filter (where r.failed_at is not null)::int as failed
      from invitations.reminder r
      join invitations.invitation i on i.organisation_id = r.organisation_id and i.id = r.invitation_id
     where r.organisation_id = ${organisationId} and r.state in ('queued', 'failed')
       and i.created_at >= ${query.from} and i.created_at < ${query.until} and i.revoked_at is null
       ${units === 'all' ? sql`` : sql`and i.unit_id = any(${[...units]})`}
       ${vacancyId ? sql`and i.vacancy_id = ${vacancyId}` : sql``}
     group by r.channel order by sent desc, r.channel`.execute(db)
  return rows.map((row) => ({ ...row, channel: Channel.parse(row.channel) }))
}

export interface UnreachedQuery {
  units: 'all' | readonly string[]
  now: Date
  reason?: UnreachedReason | undefined
  vacancyId?: string | undefined
  applicationIds?: readonly string[] | undefined
  page: number
  pageSize: number
}

export interface UnreachedRow {
  application_id: string
  candidate_id: string
  vacancy_id: string
  reason: UnreachedReason
  since: Date
  deadline: Date | null
  sent: number
  last_at: Date | null
}

const totalCap = 1000

/** Whom invitations have not reached, the next deadline first. */
export async function listUnreached(db: Db, organisationId: string, query: UnreachedQuery) {
  const list = filtered(db, organisationId, query)
  const rows = await list
    .selectAll()
    .orderBy(sql`deadline asc nulls first`)
    .orderBy('application_id')
    .limit(query.pageSize)
    .offset((query.page - 1) * query.pageSize)
    .execute()
  const count = await db
    .selectFrom(
      list
        .select('application_id')
        .limit(totalCap + 1)
        .as('some'),
    )
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return {
    rows: rows as unknown as UnreachedRow[],
    total: Math.min(count.n, totalCap),
    capped: count.n > totalCap,
  }
}

function filtered(
  db: Db,
  organisationId: string,
  { units, now, reason, vacancyId, applicationIds }: UnreachedQuery,
): SelectQueryBuilder<DB, 'invitations.unreached', object> {
  let list = db
    .selectFrom('invitations.unreached')
    .where('organisation_id', '=', organisationId)
    // Who has more time than others is not shown by being here after the deadline that everybody sees.
    .where((eb) => eb.or([eb('deadline', 'is', null), eb('deadline', '>', now)]))
  if (units !== 'all') {
    list = list.where((eb) => eb('unit_id', '=', eb.fn.any(eb.val([...units]))))
  }
  if (reason) {
    list = list.where('reason', '=', reason)
  }
  if (vacancyId) {
    list = list.where('vacancy_id', '=', vacancyId)
  }
  if (applicationIds) {
    list = list.where((eb) => eb('application_id', '=', eb.fn.any(eb.val([...applicationIds]))))
  }
  return list
}

/** The last call to each of these candidates. */
export async function lastCalls(db: Db, organisationId: string, applicationIds: readonly string[]) {
  if (applicationIds.length === 0) {
    return new Map<string, { at: Date; by: string; outcome: 'reached' | 'not_reached' }>()
  }
  const rows = await db
    .selectFrom('invitations.call as c')
    .leftJoin('platform.login as l', (join) =>
      join.onRef('l.organisation_id', '=', 'c.organisation_id').onRef('l.id', '=', 'c.login_id'),
    )
    .distinctOn('c.application_id')
    .select(['c.application_id', 'c.at', 'c.outcome', 'l.name'])
    .where('c.organisation_id', '=', organisationId)
    .where('c.application_id', 'in', applicationIds)
    .orderBy('c.application_id')
    .orderBy('c.at', 'desc')
    .execute()
  return new Map(
    rows.map((row) => [
      row.application_id,
      { at: row.at, by: row.name ?? '', outcome: row.outcome as 'reached' | 'not_reached' },
    ]),
  )
}
