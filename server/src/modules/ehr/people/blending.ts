import type { Deps } from '../../../deps.ts'
import { openJson, sealJson } from '../../../platform/crypto/index.ts'
import type { Db, Tx } from '../../../platform/db/index.ts'
import { findLikePeople } from '../loading/finding.ts'
import {
  type KnownPerson,
  keysOfPeople,
  overwritePeople,
  type PersonFields,
  type Rewriting,
} from '../loading/people.ts'
import { mergePerson } from './merge.ts'

type Work = Pick<Deps, 'keys' | 'now'>

const place = (candidateId: string) => `ehr.person_record.own:${candidateId}`

/** A record of a person who has several: what it says by itself. */
export interface OwnRecord {
  candidateId: string
  personId: string
  own: PersonFields
  toldAt: Date
}

const only = ({
  name,
  phone,
  email,
  idNumber,
  birthDate,
  sex,
  channel,
  resume,
}: PersonFields): PersonFields => ({
  name,
  phone,
  email,
  idNumber,
  birthDate,
  sex,
  channel,
  resume,
})

/** What records of joined people say by themselves; records that stand alone are not among them. */
export async function ownRecords(
  deps: Pick<Deps, 'keys'>,
  db: Db,
  organisationId: string,
  by: { candidateIds: readonly string[] } | { personId: string },
): Promise<OwnRecord[]> {
  let query = db
    .selectFrom('ehr.person_record')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .orderBy('told_at')
    .orderBy('candidate_id')
  if ('personId' in by) {
    query = query.where('person_id', '=', by.personId)
  } else if (by.candidateIds.length === 0) {
    return []
  } else {
    query = query.where('candidate_id', 'in', [...by.candidateIds])
  }
  const rows = await query.execute()
  const keys = await keysOfPeople(
    deps,
    db,
    organisationId,
    rows.map((row) => row.candidate_id),
  )
  return rows.flatMap((row) => {
    const key = keys.get(row.candidate_id)
    return key
      ? [
          {
            candidateId: row.candidate_id,
            personId: row.person_id,
            own: openJson<PersonFields>(key, place(row.candidate_id), row.own_sealed),
            toldAt: row.told_at,
          },
        ]
      : []
  })
}

/** Keeps what a record says by itself. */
export async function keepOwn(
  deps: Pick<Deps, 'keys'>,
  tx: Tx,
  organisationId: string,
  { candidateId, personId, own, toldAt }: OwnRecord,
): Promise<void> {
  const key = (await keysOfPeople(deps, tx, organisationId, [candidateId])).get(candidateId)
  if (!key) {
    return
  }
  const row = {
    person_id: personId,
    own_sealed: sealJson(key, place(candidateId), only(own)),
    told_at: toldAt,
  }
  await tx
    .insertInto('ehr.person_record')
    .values({ organisation_id: organisationId, candidate_id: candidateId, ...row })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'candidate_id']).doUpdateSet(row))
    .execute()
}

/** What records say together: the later word counts, what it leaves out is filled, lists are joined. */
export function together(records: readonly Pick<OwnRecord, 'own' | 'toldAt'>[]): PersonFields | null {
  const [first, ...rest] = [...records].sort((a, b) => a.toldAt.getTime() - b.toldAt.getTime())
  return first ? rest.reduce((all, { own }) => mergePerson(all, own, true) ?? all, first.own) : null
}

/**
 * Writes into every record of a person what they say together. ID numbers that differ are a mistake somewhere: then
 * each record keeps its own.
 */
export async function blend(
  deps: Work,
  tx: Tx,
  organisationId: string,
  personId: string,
  at: Date = deps.now(),
): Promise<void> {
  const records = await ownRecords(deps, tx, organisationId, { personId })
  const all = together(records)
  if (!all) {
    return
  }
  const differ = new Set(records.flatMap(({ own }) => own.idNumber ?? [])).size > 1
  const people = records.map(({ candidateId, own }) => ({
    id: candidateId,
    person: differ ? { ...all, idNumber: own.idNumber } : all,
    at,
  }))
  await overwritePeople(deps, tx, organisationId, people)
}

/**
 * Makes records of joined people say again what each says by itself, so that what comes is written to the right
 * one; answers which they are. `tellTogether` is to follow.
 */
export async function tellApart(
  deps: Work,
  tx: Tx,
  organisationId: string,
  candidateIds: readonly string[],
): Promise<OwnRecord[]> {
  const records = await ownRecords(deps, tx, organisationId, { candidateIds })
  const people = records.map(({ candidateId, own }) => ({ id: candidateId, person: own, at: deps.now() }))
  await overwritePeople(deps, tx, organisationId, people)
  return records
}

/** Keeps what was written to records that were told apart, and lets their people speak with one voice again. */
export async function tellTogether(
  deps: Work,
  tx: Tx,
  organisationId: string,
  apart: readonly OwnRecord[],
): Promise<void> {
  const written = await byIds(
    deps,
    tx,
    organisationId,
    apart.map(({ candidateId }) => candidateId),
  )
  for (const { candidateId, personId } of apart) {
    const own = written.get(candidateId)
    if (own) {
      await keepOwn(deps, tx, organisationId, { candidateId, personId, own, toldAt: deps.now() })
    }
  }
  for (const personId of [...new Set(apart.map((one) => one.personId))].sort()) {
    await blend(deps, tx, organisationId, personId)
  }
}

/** People by the ids of their records. */
export async function byIds(
  deps: Pick<Deps, 'keys'>,
  db: Db,
  organisationId: string,
  ids: readonly string[],
): Promise<Map<string, KnownPerson>> {
  const people = ids.length === 0 ? [] : await findLikePeople(deps, db, organisationId, { ids })
  return new Map(people.map((one) => [one.id, one]))
}

/**
 * Writes values over those that are there, of many people at once; answers whose record was there. Where records
 * were joined, what changes is what the one says by itself from now on; what others say stays theirs.
 */
export async function rewritePeople(
  deps: Work,
  tx: Tx,
  organisationId: string,
  people: readonly Rewriting[],
): Promise<Set<string>> {
  const candidateIds = people.map(({ id }) => id)
  const joined = await ownRecords(deps, tx, organisationId, { candidateIds })
  const ids = new Set(joined.map(({ candidateId }) => candidateId))
  const done = await overwritePeople(
    deps,
    tx,
    organisationId,
    people.filter(({ id }) => !ids.has(id)),
  )
  for (const { id, person, at } of people.filter((one) => ids.has(one.id))) {
    // Each anew: one before may have been of the same person.
    const [record] = await ownRecords(deps, tx, organisationId, { candidateIds: [id] })
    const now = (await byIds(deps, tx, organisationId, [id])).get(id)
    if (record && now) {
      await keepOwn(deps, tx, organisationId, { ...record, own: carry(record.own, now, person), toldAt: at })
      await blend(deps, tx, organisationId, record.personId, at)
      done.add(id)
    }
  }
  return done
}

/** Does to `own` what leads from `before` to `after`. */
export function carry(own: PersonFields, before: PersonFields, after: PersonFields): PersonFields {
  const list = <T>(mine: readonly T[], was: readonly T[], is: readonly T[]): T[] => {
    const text = (one: T) => JSON.stringify(one)
    const [then, now] = [new Set(was.map(text)), new Set(is.map(text))]
    const kept = mine.filter((one) => now.has(text(one)) || !then.has(text(one)))
    return [...kept, ...is.filter((one) => !then.has(text(one)))]
  }
  const value = <K extends Exclude<keyof PersonFields, 'resume'>>(field: K): PersonFields[K] =>
    after[field] === before[field] ? own[field] : after[field]
  return {
    name: value('name'),
    phone: value('phone'),
    email: value('email'),
    idNumber: value('idNumber'),
    birthDate: value('birthDate'),
    sex: value('sex'),
    channel: value('channel'),
    resume: {
      summary: after.resume.summary === before.resume.summary ? own.resume.summary : after.resume.summary,
      education: list(own.resume.education, before.resume.education, after.resume.education),
      work: list(own.resume.work, before.resume.work, after.resume.work),
      skills: list(own.resume.skills, before.resume.skills, after.resume.skills),
      certificates: list(own.resume.certificates, before.resume.certificates, after.resume.certificates),
    },
  }
}
