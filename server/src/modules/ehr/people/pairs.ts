import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/db/index.ts'
import { holdRecords } from './joining.ts'

export type PairState = 'open' | 'same' | 'different'

/** Two records that may be, or are held to be, of one person. */
export interface Pair {
  id: string
  firstId: string
  secondId: string
  reasons: string[]
  state: PairState
  noticedAt: Date
  settledAt: Date | null
  settledBy: string | null
}

type Units = 'all' | readonly string[]

/**
 * Pairs somebody may decide about: both records must be within their reach, and so must all records joined with
 * them, as what is decided is written into each.
 */
const within = (units: Units) => {
  const reaches = (column: string) => sql`(
    exists (select 1 from ehr.application a where a.organisation_id = p.organisation_id
      and a.candidate_id = ${sql.ref(column)} and a.unit_id = any(${units}::uuid[]))
    or exists (select 1 from ehr.employee e where e.organisation_id = p.organisation_id
      and e.candidate_id = ${sql.ref(column)} and e.unit_id = any(${units}::uuid[])))`
  return units === 'all'
    ? sql`true`
    : sql`${reaches('p.first_id')} and ${reaches('p.second_id')} and not exists (
        select 1 from ehr.person_record mine
          join ehr.person_record joined on joined.organisation_id = mine.organisation_id
           and joined.person_id = mine.person_id
         where mine.organisation_id = p.organisation_id and mine.candidate_id in (p.first_id, p.second_id)
           and not ${reaches('joined.candidate_id')})`
}

const columns = sql`p.id, p.first_id as "firstId", p.second_id as "secondId", p.reasons, p.state,
  p.noticed_at as "noticedAt", p.settled_at as "settledAt", p.settled_by as "settledBy"`

/** Pairs in a state, newest first. Of the pairs between two people one is enough to decide about them. */
export async function listPairs(
  db: Db,
  organisationId: string,
  units: Units,
  query: { state: PairState; page: number; pageSize: number },
): Promise<{ rows: Pair[]; total: number; capped: boolean }> {
  const most = 1000
  const pairs = sql`
    select p.* from ehr.same_person p
     where p.organisation_id = ${organisationId} and p.state = ${query.state} and ${within(units)}
       and (${query.state} <> 'open' or not exists (
         select 1 from ehr.person_record f
           join ehr.person_record g on g.organisation_id = f.organisation_id and g.person_id = f.person_id
           join ehr.same_person o on o.organisation_id = p.organisation_id and o.state = 'open' and o.id < p.id
            and ((f.candidate_id = p.first_id and (o.first_id, o.second_id) in
                   ((g.candidate_id, p.second_id), (p.second_id, g.candidate_id)))
              or (f.candidate_id = p.second_id and (o.first_id, o.second_id) in
                   ((g.candidate_id, p.first_id), (p.first_id, g.candidate_id))))
          where f.organisation_id = p.organisation_id and f.candidate_id in (p.first_id, p.second_id)))`
  const [{ rows }, count] = await Promise.all([
    sql<Pair>`select ${columns} from (${pairs}) p order by p.noticed_at desc, p.id desc
      limit ${query.pageSize} offset ${(query.page - 1) * query.pageSize}`.execute(db),
    sql<{ n: number }>`select count(*) as n from (${pairs} limit ${most + 1}) p`.execute(db),
  ])
  const total = count.rows[0]?.n ?? 0
  return { rows, total: Math.min(total, most), capped: total > most }
}

/** One pair, held until the transaction ends, and with it which records are joined with the two. */
export async function findPair(
  tx: Tx,
  organisationId: string,
  units: Units,
  id: string,
): Promise<Pair | null> {
  const one = sql`from ehr.same_person p where p.organisation_id = ${organisationId} and p.id = ${id}`
  const held = await sql<Pair>`select ${columns} ${one} for update`.execute(tx)
  for (const { firstId, secondId } of held.rows) {
    await holdRecords(tx, organisationId, [firstId, secondId])
  }
  // Only now: somebody may have joined one of the two with a record beyond reach meanwhile.
  const { rows } = await sql<Pair>`select ${columns} ${one} and ${within(units)}`.execute(tx)
  return rows[0] ?? null
}

/** Writes what was decided into every pair between two sets of records that is in one of some states. */
export async function settlePairs(
  tx: Tx,
  organisationId: string,
  [some, others]: readonly [readonly string[], readonly string[]],
  input: { from: readonly PairState[]; to: PairState; by: string; at: Date },
): Promise<void> {
  const { to, by, at } = input
  await sql`
    update ehr.same_person
       set state = ${to}, settled_at = ${to === 'open' ? null : at}, settled_by = ${to === 'open' ? null : by}
     where organisation_id = ${organisationId} and state = any(${input.from}::text[])
       and ((first_id = any(${some}::uuid[]) and second_id = any(${others}::uuid[]))
         or (first_id = any(${others}::uuid[]) and second_id = any(${some}::uuid[])))`.execute(tx)
}
