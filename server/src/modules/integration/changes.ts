import { sql } from 'kysely'
import type { Deps } from '../../deps.ts'
import type { KeySession } from '../../platform/auth/index.ts'
import type { Db } from '../../platform/db/index.ts'
import { AppError } from '../../platform/errors/index.ts'
import { externalIdsOf } from '../ehr/index.ts'

type Kind = 'application' | 'invitation' | 'interview' | 'report' | 'result' | 'consent'

/** Which facts other systems are told of. All of them name an application. */
const kinds: Record<string, Kind> = {
  'application.screened': 'application',
  'application.moved': 'application',
  'invitation.created': 'invitation',
  'invitation.failed': 'invitation',
  'invitation.expired': 'invitation',
  'invitation.revoked': 'invitation',
  'interview.opened': 'interview',
  'interview.started': 'interview',
  'interview.submitted': 'interview',
  'interview.human_requested': 'interview',
  'report.ready': 'report',
  'result.confirmed': 'result',
  'consent.withdrawn': 'consent',
}

interface Cursor {
  xid: string
  id: number
}

const start: Cursor = { xid: '0', id: 0 }
const write = ({ xid, id }: Cursor) => Buffer.from(`${xid}.${id}`).toString('base64url')

function read(text: string): Cursor {
  const [, xid, id] = /^(\d{1,19})\.(\d{1,15})$/.exec(Buffer.from(text, 'base64url').toString()) ?? []
  if (xid === undefined || id === undefined) {
    throw new AppError('request.invalid', 400, { part: 'query', fields: ['after'] })
  }
  return { xid, id: Number(id) }
}

/** What has changed since a cursor. Facts of transactions that are still under way come when they have ended. */
export async function listChanges(
  deps: Pick<Deps, 'db'>,
  key: KeySession,
  query: { after?: string | undefined; limit: number },
) {
  const { db } = deps
  const after = query.after === undefined ? start : read(query.after)
  let from = await knownCursor(db, after)
  let rows = await page(db, key.organisationId, from, query.limit)
  if (rows.length === 0 && (await mendNumbers(db, key.organisationId))) {
    from = await knownCursor(db, after)
    rows = await page(db, key.organisationId, from, query.limit)
  }
  const ids = rows.map((row) => applicationOf(row.payload))
  const names = await externalIdsOf(db, key.organisationId, key.source, 'application', ids)
  const last = rows.at(-1)
  return {
    items: rows.map((row) => {
      const id = applicationOf(row.payload)
      return {
        kind: kinds[row.name] ?? 'application',
        event: row.name,
        at: row.at.toISOString(),
        application: { id, externalId: names.get(id) ?? null },
      }
    }),
    next: write(last ? { xid: last.xid, id: last.id } : from),
    more: rows.length === query.limit,
  }
}

const applicationOf = (payload: unknown): string => (payload as { applicationId: string }).applicationId

async function page(db: Db, organisationId: string, after: Cursor, limit: number) {
  const before = await oldestUnderWay(db)
  return db
    .selectFrom('platform.event')
    .select(['id', 'xid', 'name', 'payload', 'at'])
    .where('organisation_id', '=', organisationId)
    .where('name', 'in', Object.keys(kinds))
    .where(sql<boolean>`(xid, id) > (${after.xid}::xid8, ${after.id}::bigint)`)
    .where(sql<boolean>`xid < ${before}::xid8`)
    .orderBy('xid')
    .orderBy('id')
    .limit(limit)
    .execute()
}

/**
 * The oldest transaction that is still under way and may write an event; what others of the same PostgreSQL
 * server do in databases of their own does not hold us up.
 */
async function oldestUnderWay(db: Db): Promise<string> {
  const { rows } = await sql<{ xid: string }>`
    with now as materialized (select pg_current_snapshot() as snapshot),
    elsewhere as (
      select l.transactionid::text::bigint as xid
        from pg_locks l join pg_stat_activity a on a.pid = l.pid
       where l.locktype = 'transactionid' and l.mode = 'ExclusiveLock' and l.granted
         and a.datid <> (select oid from pg_database where datname = current_database()))
    select coalesce(
      (select x from now, pg_snapshot_xip(now.snapshot) as x
        -- the lock has the lower half of the number
        where (x::text::bigint & 4294967295) not in (select xid from elsewhere)
        order by x limit 1),
      (select pg_snapshot_xmax(snapshot) from now)) as xid`.execute(db)
  return rows[0]?.xid ?? '0'
}

/**
 * A backup that was restored into another server counts its transactions anew: what came with it is older than
 * anything there. A cursor from before goes on by the number of the event.
 */
async function knownCursor(db: Db, cursor: Cursor): Promise<Cursor> {
  const { rows } = await sql<{ future: boolean }>`
    select ${cursor.xid}::xid8 >= pg_snapshot_xmax(pg_current_snapshot()) as future`.execute(db)
  return rows[0]?.future ? { xid: '0', id: cursor.id } : cursor
}

/** Brings the numbers of restored events before those written since; answers whether there were any. */
async function mendNumbers(db: Db, organisationId: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('platform.event')
    .set({ xid: '0' })
    .where('organisation_id', '=', organisationId)
    .where(sql<boolean>`xid > pg_snapshot_xmax(pg_current_snapshot())`)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
