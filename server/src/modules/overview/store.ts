import { sql } from 'kysely'
import { type Db, inTransaction } from '../../platform/db/index.ts'
import type { Figures, Tally } from './figures.ts'

/** The months anything happened in begin with this one. */
export async function firstApplication(db: Db, organisationId: string): Promise<Date | null> {
  const row = await db
    .selectFrom('overview.fact')
    .select('at')
    .where('organisation_id', '=', organisationId)
    .where('kind', '=', 'applied')
    .orderBy('at')
    .limit(1)
    .executeTakeFirst()
  return row?.at ?? null
}

/** What happened in a time, by the unit the application was made to. A person counts once in each kind. */
export async function tally(db: Db, organisationId: string, from: Date, until: Date): Promise<Tally[]> {
  const { rows } = await inTransaction(db, async (tx) => {
    // Enough to sort a month of a large group without the disk.
    await sql`set local work_mem = '128MB'`.execute(tx)
    return sql<{
      unit_id: string
      kind: string
      kit_key: string | null
      n: number
      sum: number | null
      squares: number | null
    }>`
    select unit_id, kind, kit_key, count(*)::int as n, sum(value) as sum, sum(value * value) as squares
      from (select distinct on (once, person_id) unit_id, kind, kit_key, value
              from overview.fact
             where organisation_id = ${organisationId} and at >= ${from} and at < ${until}
               and (ended_at is null or ended_at >= ${until})
             order by once, person_id, at) as first
     group by unit_id, kind, kit_key`.execute(tx)
  })
  return rows.map((row) => ({
    unitId: row.unit_id,
    kind: row.kind as Tally['kind'],
    kit: row.kit_key,
    n: row.n,
    sum: row.sum ?? 0,
    squares: row.squares ?? 0,
  }))
}

export async function findMonth(
  db: Db,
  organisationId: string,
  month: string,
): Promise<{ publishedAt: Date; figures: Figures } | null> {
  const row = await db
    .selectFrom('overview.month')
    .select(['published_at', 'figures'])
    .where('organisation_id', '=', organisationId)
    .where('month', '=', month)
    .executeTakeFirst()
  return row ? { publishedAt: row.published_at, figures: row.figures as unknown as Figures } : null
}

export async function listMonths(db: Db, organisationId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('overview.month')
    .select('month')
    .where('organisation_id', '=', organisationId)
    .execute()
  return rows.map((row) => row.month)
}

/** Of two that publish at once the first one's figures stand. */
export async function publishMonth(
  db: Db,
  organisationId: string,
  one: { month: string; publishedAt: Date; figures: Figures },
): Promise<void> {
  await db
    .insertInto('overview.month')
    .values({
      organisation_id: organisationId,
      month: one.month,
      published_at: one.publishedAt,
      figures: JSON.stringify(one.figures),
    })
    .onConflict((c) => c.columns(['organisation_id', 'month']).doNothing())
    .execute()
}

/** Open vacancies of this moment, by unit. */
export async function countVacancies(db: Db, organisationId: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('ehr.vacancy')
    .select(['unit_id', (eb) => eb.fn.countAll<number>().as('n')])
    .where('organisation_id', '=', organisationId)
    .where('status', '=', 'open')
    .groupBy('unit_id')
    .execute()
  return new Map(rows.map((row) => [row.unit_id, row.n]))
}
