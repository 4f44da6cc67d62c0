import type { Resume } from '@mingjian/contract'
import type { Deps } from '../../deps.ts'
import { sealJson, sealText } from '../../platform/crypto/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { candidateKey } from './candidates/service.ts'
import { forgetObjects, forgetRecords } from './records/forgetting.ts'

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
