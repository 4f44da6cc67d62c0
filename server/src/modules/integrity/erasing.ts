import type { SignalKind } from '@mingjian/contract'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../platform/db/index.ts'
import { ofFaces } from '../interview/index.ts'

/**
 * Deletes what was noted of an interview, the browsers it was held in, what people made of it, and what stands of it
 * beside other candidates. Only numbers by unit and kind stay, in which nobody is.
 */
export async function eraseSignals(
  tx: Tx,
  organisationId: string,
  interviewId: string,
): Promise<{ signals: number }> {
  await addToTally(tx, organisationId, interviewId, sql`true`)
  await sql`
    delete from integrity.verdict v
     where v.organisation_id = ${organisationId}
       and (v.interview_id = ${interviewId} or v.signal_id in (
         select s.id from integrity.signal s
          where s.organisation_id = ${organisationId} and s.other_interview_id = ${interviewId}))`.execute(tx)
  const { rows } = await sql<{ id: string }>`
    delete from integrity.signal s
     where s.organisation_id = ${organisationId}
       and (s.interview_id = ${interviewId} or s.other_interview_id = ${interviewId})
     returning s.id`.execute(tx)
  await tx
    .deleteFrom('integrity.noting')
    .where('organisation_id', '=', organisationId)
    .where('interview_id', '=', interviewId)
    .execute()
  return { signals: rows.length }
}

/** Deletes what was noted of faces, which rests on the consent to facial cues; answers how many rows went. */
export async function eraseFaceSignals(
  tx: Tx,
  organisationId: string,
  interviewId: string,
): Promise<{ signals: number }> {
  await addToTally(tx, organisationId, interviewId, sql`g.kind = ${anyOf(ofFaces)}`)
  await sql`
    delete from integrity.verdict
     where organisation_id = ${organisationId} and interview_id = ${interviewId}
       and kind = ${anyOf(ofFaces)}`.execute(tx)
  const { numAffectedRows } = await sql`
    delete from integrity.signal
     where organisation_id = ${organisationId} and interview_id = ${interviewId}
       and kind = ${anyOf(ofFaces)}`.execute(tx)
  return { signals: Number(numAffectedRows ?? 0n) }
}

const anyOf = (kinds: readonly SignalKind[]) => sql`any(${[...kinds]}::text[])`

async function addToTally(
  tx: Tx,
  organisationId: string,
  interviewId: string,
  only: RawBuilder<unknown>,
): Promise<void> {
  await sql`
    with last as (
      select distinct on (v.signal_id) v.signal_id, v.interview_id, v.kind, v.verdict
        from integrity.verdict v
       where v.organisation_id = ${organisationId}
         and (v.interview_id = ${interviewId} or v.signal_id in (
           select s.id from integrity.signal s
            where s.organisation_id = ${organisationId} and s.other_interview_id = ${interviewId}))
       order by v.signal_id, v.sequence desc),
    going as (
      select s.interview_id, s.kind, l.verdict
        from integrity.signal s left join last l on l.signal_id = s.id
       where s.organisation_id = ${organisationId}
         and (s.interview_id = ${interviewId} or s.other_interview_id = ${interviewId})
      union all
      select l.interview_id, l.kind, l.verdict from last l where l.kind = 'similar_answer')
    insert into integrity.tally as t (organisation_id, unit_id, kind, signals, innocent, to_verify, confirmed)
    select ${organisationId}, n.unit_id, g.kind, count(*),
           count(*) filter (where g.verdict = 'innocent'), count(*) filter (where g.verdict = 'to_verify'),
           count(*) filter (where g.verdict = 'confirmed')
      from going g
      join integrity.noting n on n.organisation_id = ${organisationId} and n.interview_id = g.interview_id
     where ${only}
     group by n.unit_id, g.kind
    on conflict (organisation_id, unit_id, kind) do update
      set signals = t.signals + excluded.signals, innocent = t.innocent + excluded.innocent,
          to_verify = t.to_verify + excluded.to_verify, confirmed = t.confirmed + excluded.confirmed`.execute(
    tx,
  )
}
