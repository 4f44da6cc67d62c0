import { randomUUID } from 'node:crypto'
import type { Deps } from '../../../deps.ts'
import type { Db, Tx } from '../../../platform/db/index.ts'
import { overwritePeople } from '../loading/people.ts'
import { blend, ownRecords } from './blending.ts'
import { holdRecords, recordsOfPerson } from './joining.ts'
import { settlePairs } from './pairs.ts'

type Work = Pick<Deps, 'keys' | 'now'>

/**
 * Takes back that two records are of one person: the second leaves what holds together with the first without it,
 * and takes along what only it connects. Each part says again what its own records say.
 */
export async function partPeople(
  deps: Work,
  tx: Tx,
  organisationId: string,
  [firstId, secondId]: readonly [string, string],
  decision: { by: string; at: Date },
): Promise<void> {
  const all = await recordsOfPerson(tx, organisationId, firstId)
  await holdRecords(tx, organisationId, all)
  const without = await connected(
    tx,
    organisationId,
    all.filter((id) => id !== secondId),
  )
  const staying = without.find((part) => part.includes(firstId)) ?? [firstId]
  await settlePairs(tx, organisationId, [[secondId], staying], { ...decision, to: 'open', from: ['same'] })
  await fallApart(deps, tx, organisationId, all)
}

/** Takes a record that was erased out of its person: nothing of it stays with the others. It is not written to. */
export async function leavePerson(
  deps: Work,
  tx: Tx,
  organisationId: string,
  candidateId: string,
): Promise<void> {
  const all = await recordsOfPerson(tx, organisationId, candidateId)
  await holdRecords(tx, organisationId, all)
  await standAlone(tx, organisationId, [candidateId])
  await fallApart(
    deps,
    tx,
    organisationId,
    all.filter((id) => id !== candidateId),
  )
}

/** Makes a person of each part of some records that is connected by pairs somebody said are the same. */
async function fallApart(
  deps: Work,
  tx: Tx,
  organisationId: string,
  candidateIds: readonly string[],
): Promise<void> {
  const parts = await connected(tx, organisationId, candidateIds)
  const alone = parts.filter(({ length }) => length === 1).flat()
  const records = await ownRecords(deps, tx, organisationId, { candidateIds: alone })
  const people = records.map((one) => ({ id: one.candidateId, person: one.own, at: deps.now() }))
  await overwritePeople(deps, tx, organisationId, people)
  await standAlone(tx, organisationId, alone)
  for (const part of parts.filter(({ length }) => length > 1)) {
    const personId = randomUUID()
    await tx
      .updateTable('ehr.person_record')
      .set({ person_id: personId })
      .where('organisation_id', '=', organisationId)
      .where('candidate_id', 'in', part)
      .execute()
    await blend(deps, tx, organisationId, personId)
  }
}

async function standAlone(tx: Tx, organisationId: string, candidateIds: readonly string[]): Promise<void> {
  if (candidateIds.length > 0) {
    await tx
      .deleteFrom('ehr.person_record')
      .where('organisation_id', '=', organisationId)
      .where('candidate_id', 'in', [...candidateIds])
      .execute()
  }
}

/** The parts of some records that pairs between them connect of which somebody said that they are the same. */
async function connected(
  db: Db,
  organisationId: string,
  candidateIds: readonly string[],
): Promise<string[][]> {
  if (candidateIds.length === 0) {
    return []
  }
  const pairs = await db
    .selectFrom('ehr.same_person')
    .select(['first_id', 'second_id'])
    .where('organisation_id', '=', organisationId)
    .where('state', '=', 'same')
    .where('first_id', 'in', [...candidateIds])
    .where('second_id', 'in', [...candidateIds])
    .execute()
  let parts = candidateIds.map((id) => [id])
  for (const { first_id: first, second_id: second } of pairs) {
    const meets = (part: readonly string[]) => part.includes(first) || part.includes(second)
    parts = [parts.filter(meets).flat(), ...parts.filter((part) => !meets(part))]
  }
  return parts
}
