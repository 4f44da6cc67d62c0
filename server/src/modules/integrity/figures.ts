import { type getSignalFigures, type SignalKind, signalKinds } from '@mingjian/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Deps } from '../../deps.ts'
import type { StaffSession } from '../../platform/auth/index.ts'
import type { Db } from '../../platform/db/index.ts'
import { listSimilarAnswers } from '../assessment/index.ts'
import { visibleUnitIds } from '../ehr/index.ts'
import { signalsOfKit } from '../interview/index.ts'
import { listKitRules } from '../question-bank/index.ts'
import { explain } from './catalogue.ts'
import { wilson } from './rules.ts'

type Figures = z.input<(typeof getSignalFigures)['parts']['reply']>
type Units = 'all' | readonly string[]

interface Counted {
  kind: string
  signals: number
  innocent: number
  to_verify: number
  confirmed: number
}

/** How often each kind occurs and what people make of it, in the units somebody judges for. */
export async function readFigures(deps: Deps, staff: StaffSession): Promise<Figures> {
  const { organisationId } = staff
  const units = await visibleUnitIds(deps, staff, 'report.review')
  const interviews = await listNoted(deps.db, organisationId, units)
  const [counted, tallied, similar, kits] = await Promise.all([
    countStanding(deps.db, organisationId, units),
    countTallied(deps.db, organisationId, units),
    listSimilarAnswers(
      deps.db,
      organisationId,
      interviews.flatMap(({ id, kinds }) => (kinds.includes('similar_answer') ? [id] : [])),
    ),
    listKitRules(deps.db, organisationId),
  ])
  const all = [...counted, ...tallied]
  return {
    interviews: interviews.length,
    kitCount: kits.length,
    kinds: signalKinds.map((kind) => {
      const sum = (column: Exclude<keyof Counted, 'kind'>) =>
        all.filter((one) => one.kind === kind).reduce((total, one) => total + Number(one[column]), 0)
      const judged = { innocent: sum('innocent'), toVerify: sum('to_verify'), confirmed: sum('confirmed') }
      return {
        ...explain(kind),
        signals: sum('signals') + (kind === 'similar_answer' ? similar.length : 0),
        judged,
        falseAlarms: wilson(judged.innocent, judged.innocent + judged.confirmed),
        kits: kits
          .filter((kit) => signalsOfKit(deps, kit).includes(kind))
          .map(({ id, name }) => ({ id, name })),
      }
    }),
  }
}

async function listNoted(
  db: Db,
  organisationId: string,
  units: Units,
): Promise<{ id: string; kinds: SignalKind[] }[]> {
  let query = db
    .selectFrom('integrity.noting')
    .select(['interview_id', 'kinds'])
    .where('organisation_id', '=', organisationId)
  if (units !== 'all') {
    query = query.where('unit_id', '=', sql<string>`any(${[...units]}::uuid[])`)
  }
  return (await query.execute()).map((row) => ({ id: row.interview_id, kinds: row.kinds as SignalKind[] }))
}

const within = (units: Units) => (units === 'all' ? sql`true` : sql`n.unit_id = any(${[...units]}::uuid[])`)

/** Signals that are kept, with the last verdict on each; near-duplicates have no row and count by their verdicts. */
async function countStanding(db: Db, organisationId: string, units: Units): Promise<Counted[]> {
  const { rows } = await sql<Counted>`
    with last as (
      select distinct on (v.signal_id) v.signal_id, v.interview_id, v.kind, v.verdict
        from integrity.verdict v
       where v.organisation_id = ${organisationId}
       order by v.signal_id, v.sequence desc),
    every as (
      select s.kind, s.interview_id, 1 as signals, l.verdict
        from integrity.signal s left join last l on l.signal_id = s.id
       where s.organisation_id = ${organisationId}
      union all
      select l.kind, l.interview_id, 0, l.verdict from last l where l.kind = 'similar_answer')
    select e.kind, sum(e.signals)::int as signals,
           (count(*) filter (where e.verdict = 'innocent'))::int as innocent,
           (count(*) filter (where e.verdict = 'to_verify'))::int as to_verify,
           (count(*) filter (where e.verdict = 'confirmed'))::int as confirmed
      from every e
      join integrity.noting n on n.organisation_id = ${organisationId} and n.interview_id = e.interview_id
     where ${within(units)}
     group by e.kind`.execute(db)
  return rows
}

/** What is known of signals that were deleted. */
async function countTallied(db: Db, organisationId: string, units: Units): Promise<Counted[]> {
  const { rows } = await sql<Counted>`
    select n.kind, sum(n.signals)::int as signals, sum(n.innocent)::int as innocent,
           sum(n.to_verify)::int as to_verify, sum(n.confirmed)::int as confirmed
      from integrity.tally n
     where n.organisation_id = ${organisationId} and ${within(units)}
     group by n.kind`.execute(db)
  return rows
}
