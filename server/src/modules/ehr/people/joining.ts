import { randomUUID } from 'node:crypto'
import type { Deps } from '../../../deps.ts'
import type { Db, Tx } from '../../../platform/db/index.ts'
import { blend, byIds, keepOwn, type OwnRecord, ownRecords } from './blending.ts'
import { fail } from './errors.ts'

type Work = Pick<Deps, 'keys' | 'now'>

/** All records of the person a record belongs to; of most people it is the only one. */
export async function recordsOfPerson(
  db: Db,
  organisationId: string,
  candidateId: string,
): Promise<string[]> {
  const rows = await db
    .selectFrom('ehr.person_record as mine')
    .innerJoin('ehr.person_record as all', (join) =>
      join
        .onRef('all.organisation_id', '=', 'mine.organisation_id')
        .onRef('all.person_id', '=', 'mine.person_id'),
    )
    .select('all.candidate_id')
    .where('mine.organisation_id', '=', organisationId)
    .where('mine.candidate_id', '=', candidateId)
    .orderBy('all.candidate_id')
    .execute()
  return rows.length === 0 ? [candidateId] : rows.map((row) => row.candidate_id)
}

/** Whether two records are of one person. */
export async function isSamePerson(db: Db, organisationId: string, a: string, b: string): Promise<boolean> {
  return a === b || (await recordsOfPerson(db, organisationId, a)).includes(b)
}

/** Holds records in one order, so that two who decide about them wait for one another. */
export async function holdRecords(tx: Tx, organisationId: string, ids: readonly string[]): Promise<void> {
  await tx
    .selectFrom('ehr.candidate')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('id', 'in', [...ids])
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** Joins the people two records belong to. Every record keeps its number, its applications and what it says. */
export async function joinPeople(
  deps: Work,
  tx: Tx,
  organisationId: string,
  [a, b]: readonly [string, string],
): Promise<string[]> {
  await holdRecords(tx, organisationId, [a, b])
  const [mine, theirs] = [
    await recordsOfPerson(tx, organisationId, a),
    await recordsOfPerson(tx, organisationId, b),
  ]
  const ids = [...new Set([...mine, ...theirs])]
  await holdRecords(tx, organisationId, ids)
  if (await areKeptApart(tx, organisationId, mine, theirs)) {
    throw fail.kept_apart()
  }
  const known = await byIds(deps, tx, organisationId, ids)
  const before = await ownRecords(deps, tx, organisationId, { candidateIds: ids })
  const personId = before.find(({ candidateId }) => mine.includes(candidateId))?.personId ?? randomUUID()
  const records = ids.map((candidateId): OwnRecord => {
    const person = known.get(candidateId)
    if (!person) {
      throw fail.not_found()
    }
    const kept = before.find((one) => one.candidateId === candidateId)
    return { candidateId, own: kept?.own ?? person, toldAt: kept?.toldAt ?? person.updatedAt, personId }
  })
  if (new Set(records.flatMap(({ own }) => own.idNumber ?? [])).size > 1) {
    throw fail.other_id()
  }
  for (const record of records) {
    await keepOwn(deps, tx, organisationId, record)
  }
  await blend(deps, tx, organisationId, personId)
  return ids
}

async function areKeptApart(
  tx: Tx,
  organisationId: string,
  some: readonly string[],
  others: readonly string[],
): Promise<boolean> {
  const pair = await tx
    .selectFrom('ehr.same_person')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('state', '=', 'different')
    .where((eb) =>
      eb.or([
        eb.and([eb('first_id', 'in', [...some]), eb('second_id', 'in', [...others])]),
        eb.and([eb('first_id', 'in', [...others]), eb('second_id', 'in', [...some])]),
      ]),
    )
    .limit(1)
    .executeTakeFirst()
  return pair !== undefined
}
