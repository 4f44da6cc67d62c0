import type { Resume } from '@mingjian/contract'
import { sql } from 'kysely'
import type { Deps } from '../../deps.ts'
import { sealJson, sealText } from '../../platform/crypto/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { candidateKey } from './candidates/service.ts'
import { forgetObjects, forgetPeople, forgetRecords } from './records/forgetting.ts'

const nothing: Resume = { summary: '', education: [], work: [], skills: [], certificates: [] }

/** Holds an application, so that of two deletions one waits for the other. */
export async function lockApplication(tx: Tx, organisationId: string, id: string): Promise<void> {
  await tx
    .selectFrom('ehr.application')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .forUpdate()
    .execute()
}

/** Deletes why people moved an application, and its test results. That it was moved, when and by whom stays. */
export async function eraseApplication(
  deps: Deps,
  tx: Tx,
  organisationId: string,
  application: { id: string; candidateId: string },
): Promise<{ reasons: number; tests: number }> {
  const key = await candidateKey(deps, organisationId, application.candidateId, tx)
  const moves = await tx
    .selectFrom('ehr.application_move')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('application_id', '=', application.id)
    .where('reason_sealed', 'is not', null)
    .execute()
  for (const { id } of moves) {
    // A rejection has a reason by rule of the table: its words are replaced.
    await tx
      .updateTable('ehr.application_move')
      .set({ reason_sealed: sealText(key, `ehr.application_move.reason:${id}`, '—') })
      .where('organisation_id', '=', organisationId)
      .where('id', '=', id)
      .execute()
  }
  await tx
    .deleteFrom('ehr.duty')
    .where('organisation_id', '=', organisationId)
    .where('application_id', '=', application.id)
    .execute()
  const tests = await tx
    .deleteFrom('ehr.written_test')
    .where('organisation_id', '=', organisationId)
    .where('application_id', '=', application.id)
    .returning('id')
    .execute()
  await forgetObjects(
    deps,
    tx,
    organisationId,
    tests.map(({ id }) => id),
  )
  return { reasons: moves.length, tests: tests.length }
}

/** Takes everything that identifies a person from their record; whoever was hired stays in the staff file. */
export async function anonymisePerson(
  deps: Deps,
  tx: Tx,
  organisationId: string,
  id: string,
): Promise<number> {
  const key = await candidateKey(deps, organisationId, id, tx)
  const { numUpdatedRows } = await tx
    .updateTable('ehr.candidate')
    .set({
      name_sealed: sealText(key, `ehr.candidate.name:${id}`, '—'),
      name_grams: [],
      phone_sealed: null,
      phone_index: null,
      email_sealed: null,
      email_index: null,
      id_number_sealed: null,
      id_number_index: null,
      birth_date_sealed: null,
      resume_sealed: sealJson(key, `ehr.candidate.resume:${id}`, nothing),
      sex: 'undisclosed',
      channel: '',
      external_id: null,
      updated_at: deps.now(),
    })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('ehr.employee')
            .select('ehr.employee.id')
            .whereRef('ehr.employee.organisation_id', '=', 'ehr.candidate.organisation_id')
            .whereRef('ehr.employee.candidate_id', '=', 'ehr.candidate.id'),
        ),
      ),
    )
    .executeTakeFirst()
  if (numUpdatedRows > 0n) {
    await forgetRecords(deps, tx, organisationId, id)
  }
  return Number(numUpdatedRows)
}

/** Deletes people and destroys their keys: nothing else of theirs was sealed with them, unlike an applicant's. */
export async function removePeople(
  deps: Pick<Deps, 'keys' | 'now'>,
  tx: Tx,
  organisationId: string,
  candidateIds: readonly string[],
): Promise<void> {
  await forgetPeople(deps, tx, organisationId, candidateIds)
  const rows = await tx
    .deleteFrom('ehr.candidate')
    .where('organisation_id', '=', organisationId)
    .where('id', 'in', [...candidateIds])
    .returning('data_key_id')
    .execute()
  const keyIds = rows.map((row) => row.data_key_id)
  await deps.keys.destroyMany(tx, organisationId, keyIds)
}

/**
 * Forgets the numbers of records that were deleted elsewhere long ago and are no longer here, or never were: a
 * keyed fingerprint stays, so that what was deleted does not come back. Answers how many.
 */
export async function forgetTombstones(
  deps: Pick<Deps, 'keys'>,
  tx: Tx,
  query: { deletedBefore: Date; limit: number },
): Promise<number> {
  const { rows } = await sql<{ organisation_id: string; object_id: string }>`
    select r.organisation_id, r.object_id from ehr.external_record r
     where r.deleted_at <= ${query.deletedBefore} and r.kind <> 'vacancy'
       and not exists (select 1 from ehr.candidate o
                        where o.organisation_id = r.organisation_id and o.id = r.object_id)
       and not exists (select 1 from ehr.application o
                        where o.organisation_id = r.organisation_id and o.id = r.object_id)
       and not exists (select 1 from ehr.written_test o
                        where o.organisation_id = r.organisation_id and o.id = r.object_id)
       and not exists (select 1 from ehr.employee o
                        where o.organisation_id = r.organisation_id and o.id = r.object_id)
       and not exists (select 1 from ehr.probation_review o
                        where o.organisation_id = r.organisation_id and o.id = r.object_id)
     order by r.deleted_at limit ${query.limit}
       for update of r skip locked`.execute(tx)
  for (const organisationId of new Set(rows.map((row) => row.organisation_id))) {
    const ids = rows.filter((row) => row.organisation_id === organisationId).map((row) => row.object_id)
    await forgetObjects(deps, tx, organisationId, ids)
  }
  return rows.length
}
