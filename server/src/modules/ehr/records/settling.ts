import type { RecordKind, Stage } from '@mingjian/contract'
import { sql } from 'kysely'
import type { Deps } from '../../../deps.ts'
import type { Actor } from '../../../platform/audit/index.ts'
import type { Db, Tx } from '../../../platform/db/index.ts'
import { moveStage } from '../applications/moves.ts'
import { closing } from './rules.ts'

type Units = 'all' | string[]

/** Conflicts that wait, of the units somebody may decide for. */
function waiting(db: Db, organisationId: string, units: Units) {
  const list = db
    .selectFrom('ehr.sync_conflict as c')
    .where('c.organisation_id', '=', organisationId)
    .where('c.settled_at', 'is', null)
  return units === 'all'
    ? list
    : list.where(
        sql<boolean>`(
          exists (select 1 from ehr.application a where a.organisation_id = c.organisation_id
             and a.unit_id = any(${units}::uuid[])
             and (case when c.kind = 'application' then a.id = c.object_id else a.candidate_id = c.candidate_id end))
          or exists (select 1 from ehr.vacancy v where v.organisation_id = c.organisation_id
             and v.id = c.object_id and v.unit_id = any(${units}::uuid[])))`,
      )
}

export async function listConflicts(
  db: Db,
  organisationId: string,
  units: Units,
  query: { page: number; pageSize: number },
) {
  const [rows, count] = await Promise.all([
    waiting(db, organisationId, units)
      .selectAll('c')
      .orderBy('c.noticed_at', 'desc')
      .orderBy('c.id', 'desc')
      .limit(query.pageSize)
      .offset((query.page - 1) * query.pageSize)
      .execute(),
    waiting(db, organisationId, units)
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow(),
  ])
  return { rows, total: count.n }
}

export async function findConflict(tx: Db, organisationId: string, units: Units, id: string) {
  return waiting(tx, organisationId, units).selectAll('c').where('c.id', '=', id).executeTakeFirst()
}

/** Settles a conflict once; false when somebody else already has. */
export async function settleConflict(
  tx: Tx,
  organisationId: string,
  input: { id: string; choice: 'theirs' | 'ours'; by: string; at: Date },
): Promise<boolean> {
  const row = await tx
    .updateTable('ehr.sync_conflict')
    .set({
      settled_at: input.at,
      settled_by: input.by,
      settlement: input.choice,
      theirs: null,
      theirs_sealed: null,
    })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', input.id)
    .where('settled_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

interface Named {
  source: string
  kind: string
  external_id: string
}

/** The version that stands counts as older: what the other system sends again is taken. */
export async function letComeAgain(tx: Tx, organisationId: string, of: Named): Promise<void> {
  await sql`
    update ehr.external_record set version_at = version_at - interval '1 millisecond'
     where organisation_id = ${organisationId} and source = ${of.source} and kind = ${of.kind}
       and external_id = ${of.external_id}`.execute(tx)
}

/** Withdraws what was deleted there while an interview was under way; gives the applications it closed. */
export async function closeUnderWay(
  deps: Deps,
  tx: Tx,
  input: {
    organisationId: string
    actor: Actor
    conflict: { kind: string; object_id: string; candidate_id: string | null; source: string }
    reason: string | undefined
    requestId: string
  },
): Promise<string[]> {
  const { organisationId, conflict, actor, reason, requestId } = input
  const all = await tx
    .selectFrom('ehr.application')
    .select(['id', 'stage'])
    .where('organisation_id', '=', organisationId)
    .where(
      conflict.kind === 'candidate' ? 'candidate_id' : 'id',
      '=',
      conflict.kind === 'candidate' ? (conflict.candidate_id ?? '') : conflict.object_id,
    )
    .orderBy('id')
    .execute()
  const open = all.filter(({ stage }) => closing(stage as Stage, 'deleted') !== 'already')
  for (const { id } of open) {
    await moveStage(deps, tx, {
      organisationId,
      applicationId: id,
      to: 'withdrawn',
      actor,
      reason,
      requestId,
    })
  }
  return open.map(({ id }) => id)
}

/** Every version of a kind that a system has sent. */
export async function versionsOf(
  db: Db,
  of: { organisationId: string; source: string; kind: RecordKind },
): Promise<Map<string, { versionAt: number; deleted: boolean }>> {
  const rows = await db
    .selectFrom('ehr.external_record')
    .select(['external_id', 'version_at', 'deleted_at'])
    .where('organisation_id', '=', of.organisationId)
    .where('source', '=', of.source)
    .where('kind', '=', of.kind)
    .execute()
  return new Map(
    rows.map((row) => [
      row.external_id,
      { versionAt: row.version_at.getTime(), deleted: row.deleted_at !== null },
    ]),
  )
}
