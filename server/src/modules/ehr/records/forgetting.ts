import type { Deps } from '../../../deps.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { leavePerson } from '../people/parting.ts'
import { erasedFingerprint } from './apply.ts'

/**
 * Forgets by which numbers other systems know a person who was erased. A keyed fingerprint of each stays, so
 * that a system that sends everything again every night does not bring them back.
 */
export async function forgetRecords(
  deps: Pick<Deps, 'keys' | 'now'>,
  tx: Tx,
  organisationId: string,
  candidateId: string,
): Promise<void> {
  const applications = await tx
    .updateTable('ehr.application')
    .set({ external_id: null })
    .where('organisation_id', '=', organisationId)
    .where('candidate_id', '=', candidateId)
    .returning('id')
    .execute()
  const ids = applications.map(({ id }) => id)
  await forgetObjects(deps, tx, organisationId, ids)
  await forgetPeople(deps, tx, organisationId, [candidateId])
}

/** The same of people who have no applications. */
export async function forgetPeople(
  deps: Pick<Deps, 'keys' | 'now'>,
  tx: Tx,
  organisationId: string,
  candidateIds: readonly string[],
): Promise<void> {
  await forgetObjects(deps, tx, organisationId, candidateIds)
  await tx
    .deleteFrom('ehr.sync_conflict')
    .where('organisation_id', '=', organisationId)
    .where('candidate_id', 'in', [...candidateIds])
    .execute()
  const joined = await tx
    .selectFrom('ehr.person_record')
    .select('candidate_id')
    .where('organisation_id', '=', organisationId)
    .where('candidate_id', 'in', [...candidateIds])
    .execute()
  for (const { candidate_id: candidateId } of joined) {
    // What other records of the person took over from this one goes with it.
    await leavePerson(deps, tx, organisationId, candidateId)
  }
  await tx
    .deleteFrom('ehr.same_person')
    .where('organisation_id', '=', organisationId)
    .where((eb) => eb.or([eb('first_id', 'in', [...candidateIds]), eb('second_id', 'in', [...candidateIds])]))
    .execute()
}

/**
 * Forgets by which numbers other systems know rows that are deleted, and what of them waits for a person; that
 * they were erased stays as a keyed fingerprint.
 */
export async function forgetObjects(
  deps: Pick<Deps, 'keys'>,
  tx: Tx,
  organisationId: string,
  objectIds: readonly string[],
): Promise<void> {
  if (objectIds.length === 0) {
    return
  }
  const records = await tx
    .deleteFrom('ehr.external_record')
    .where('organisation_id', '=', organisationId)
    .where('object_id', 'in', objectIds)
    .returning(['source', 'kind', 'external_id', 'version_at'])
    .execute()
  if (records.length > 0) {
    await tx
      .insertInto('ehr.erased_record')
      .values(
        records.map((one) => ({
          organisation_id: organisationId,
          fingerprint: erasedFingerprint(deps, organisationId, one.source, one.kind, one.external_id),
          version_at: one.version_at,
        })),
      )
      .onConflict((conflict) =>
        conflict
          .columns(['organisation_id', 'fingerprint'])
          .doUpdateSet((eb) => ({ version_at: eb.ref('excluded.version_at') })),
      )
      .execute()
  }
  // One that waits because of its version alone does not name the person.
  await tx
    .deleteFrom('ehr.sync_conflict')
    .where('organisation_id', '=', organisationId)
    .where('object_id', 'in', objectIds)
    .execute()
}
